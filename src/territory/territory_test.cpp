// The ground through its door, on each engine.

#include "territory/territory.h"

#include <gtest/gtest.h>

#include <sstream>

#include "territory/place_picker.h"
#include "territory/store.h"
#include "territory/words.h"
#include "tests/support/test_ground.h"

namespace parvis::territory {
namespace {

class TerritoryTest : public test::EachEngine {
 protected:
  TerritoryTest() { keep_ground(town.scope(), TestGround::three_streets()); }
  std::string first(std::string_view typed) {
    const auto found = find(town.scope(), typed, 5);
    return found.empty() ? "" : found.front().label;
  }
  std::string near(geo::Point point) {
    const auto found = nearest(town.scope(), point);
    return found ? found->label : "";
  }
  TestGround town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(TerritoryTest);

TEST_P(TerritoryTest, every_statement_is_right_on_this_engine) {
  const auto all = store::statements();
  EXPECT_NO_THROW(town.data->verify(all));
}

TEST_P(TerritoryTest, an_address_is_found_as_people_type_it) {
  EXPECT_EQ(first("12 bis rue des lilas"), "12 bis rue des Lilas");
  EXPECT_EQ(first("4 R. LILAS, 62000 Lilas-le-Bourg"), "4 rue des Lilas");
  EXPECT_EQ(first("3 bd republique"), "3 boulevard de la République");
  EXPECT_EQ(first("boulevard de la republiqe"), "Boulevard de la République");
  EXPECT_EQ(first("piscine"), "Piscine des Trois-Rivières");
  EXPECT_EQ(first("place st eloi"), "Place Saint-Éloi");
}

TEST_P(TerritoryTest, an_unknown_number_gives_its_neighbour_and_nonsense_gives_nothing) {
  EXPECT_EQ(first("13 rue des Lilas"), "12 rue des Lilas");
  EXPECT_EQ(first("900 rue des Lilas"), "Rue des Lilas");
  EXPECT_EQ(first("rue Nulle-Part"), "");
  EXPECT_EQ(first("'; DROP TABLE territory_streets; --"), "");
  EXPECT_EQ(first(std::string(100'000, 'x')), "");
}

TEST_P(TerritoryTest, a_point_is_named_by_the_nearest_house_then_the_street) {
  EXPECT_EQ(near({50.40012, 2.89551}), "près du 12 rue des Lilas");
  EXPECT_EQ(near({50.4095, 2.9001}), "près du boulevard de la République");
  EXPECT_EQ(near({50.4049, 2.8918}), "près de la place Saint-Éloi");
  EXPECT_EQ(near({50.415, 2.925}), "");
}

TEST_P(TerritoryTest, a_district_holds_its_points) {
  EXPECT_EQ(district_of(town.scope(), {50.4, 2.88})->name, "Ouest");
  EXPECT_EQ(district_of(town.scope(), {50.4, 2.92})->name, "Est");
  EXPECT_FALSE(district_of(town.scope(), {51, 2.92}).has_value());
}

TEST_P(TerritoryTest, the_map_of_a_view_holds_what_touches_it) {
  const auto whole = base_map(town.scope(), whole_view(town.scope()));
  EXPECT_EQ(whole.streets.size(), 3u);
  EXPECT_EQ(whole.areas.size(), 3u);
  const auto corner = base_map(town.scope(), {{50.381, 2.871}, {50.383, 2.873}});
  EXPECT_TRUE(corner.streets.empty());
}

TEST_P(TerritoryTest, a_new_ground_replaces_the_old_one_at_once) {
  EXPECT_EQ(first("rue des lilas"), "Rue des Lilas");
  Ground ground;
  ground.streets = {{"n1", "Rue Neuve", {{50.4, 2.9}, {50.401, 2.9}}, 2}};
  keep_ground(town.scope(), ground);
  EXPECT_EQ(first("rue des lilas"), "");
  EXPECT_EQ(first("rue neuve"), "Rue Neuve");
  EXPECT_TRUE(places(town.scope()).empty());
}

TEST_P(TerritoryTest, a_commune_sees_nothing_of_another_one) {
  town.add("99003", "Ailleurs", "");
  EXPECT_EQ(first("rue des lilas"), "");
  EXPECT_EQ(near({50.40012, 2.89551}), "");
  EXPECT_TRUE(districts(town.scope()).empty());
}

TEST_P(TerritoryTest, addresses_learnt_on_the_way_make_a_commune_searchable) {
  town.add("99004", "Sans-Carte", "");
  const std::vector<Address> learnt{{"17", "Cours de Vincennes", {48.848, 2.395}},
                                    {"19", "Cours de Vincennes", {48.848, 2.3953}},
                                    {"", "Sans numéro", {48.8, 2.3}}};
  const auto keep = [&] {
    return town.data->write(
        [&](storage::Transaction& tx) { return keep_addresses(town.scope(), tx, learnt); });
  };
  EXPECT_EQ(keep(), 2);
  EXPECT_EQ(keep(), 0);
  EXPECT_EQ(first("17 crs de vincennes"), "17 cours de Vincennes");
  EXPECT_EQ(near({48.8481, 2.395}), "près du 17 cours de Vincennes");
  EXPECT_LT(whole_view(town.scope()).south_west.latitude, 48.848);
  EXPECT_GT(whole_view(town.scope()).north_east.longitude, 2.3953);
}

TEST_P(TerritoryTest, a_town_file_of_addresses_is_read_and_bad_lines_are_told) {
  std::istringstream csv(
      "\xEF\xBB\xBF"
      "cle_interop;uid_adresse;voie_nom;numero;suffixe;commune_nom;position;x;y;long;lat\r\n"
      "a;;Rue du Verdon;11;;L;entrée;1;2;2.905;50.391\r\n"
      "b;;\"Rue dite \"\"du Loup\"\"\";5;bis;L;;1;2;2.906;50.392\r\n"
      "c;;Rue du Verdon;11;;L;entrée;1;2;2.905;50.391\r\n"
      "d;;;12;;L;;1;2;2.905;50.391\r\n"
      "e;;Le Hameau;99999;;L;;1;2;2.905;50.391\r\n"
      "f;;Rue du Verdon;13;;L;;1;2;;50.391\r\n"
      "g;;Rue du Verdon;15;;L;;1;2;7.73;48.55\r\n"
      "h;;Rue du Ver\r\n");
  const auto report = import_addresses_csv(town.scope(), csv);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->read, 8);
  EXPECT_EQ(report->added, 3);
  EXPECT_EQ(report->known, 1);
  EXPECT_EQ(report->rejected, 4);
  ASSERT_EQ(report->rejections.size(), 4u);
  EXPECT_EQ(report->rejections[0].line, 5);
  EXPECT_EQ(report->rejections[0].reason.reason, words::import_no_street);
  EXPECT_EQ(report->rejections[1].reason.reason, words::import_bad_position);
  EXPECT_EQ(report->rejections[2].reason.reason, words::import_outside);
  EXPECT_EQ(report->rejections[3].reason.reason, words::import_bad_number);
  // BAL gives 99999 to what has a name and no number.
  EXPECT_EQ(first("hameau"), "Le Hameau");
  EXPECT_EQ(first("5 bis rue dite du loup"), "5 bis rue dite \"du Loup\"");
}

TEST_P(TerritoryTest, the_national_file_is_read_too_and_other_files_are_refused) {
  std::istringstream national(
      "numero,rep,nom_voie,code_postal,lon,lat\n65,,Rue Fessart,62000,2.9,50.4\n");
  EXPECT_EQ(import_addresses_csv(town.scope(), national)->added, 1);
  std::istringstream other("nom;age\nAwa;41\n");
  EXPECT_EQ(import_addresses_csv(town.scope(), other).error().front().reason,
            words::import_bad_header);
}

TEST_P(TerritoryTest, the_demo_town_fits_in_the_tables_and_its_streets_are_found) {
  town.add("99001", "Valmorin-sur-Lys", demo_boundary_geojson());
  keep_ground(town.scope(), demo_ground());
  EXPECT_EQ(districts(town.scope()).size(), 7u);
  EXPECT_EQ(first("mairie"), "Mairie");
  EXPECT_EQ(first("3 rue des lilas"), "3 rue des Lilas");
  const auto view = view_of_cells(town.scope(), "");
  ASSERT_TRUE(view.has_value());
  EXPECT_LT(geo::draw(base_map(town.scope(), *view)).bytes().size(), 30'000u);
}

TEST(DemoTest, the_demo_town_is_the_same_every_time_and_lies_in_its_boundary) {
  const Ground ground = demo_ground();
  EXPECT_EQ(ground.addresses, demo_ground().addresses);
  const auto boundary = geo::parse_geojson_shape(demo_boundary_geojson());
  ASSERT_TRUE(boundary.has_value());
  EXPECT_GE(ground.streets.size(), 140u);
  EXPECT_GE(ground.addresses.size(), 2000u);
  EXPECT_GE(ground.places.size(), 40u);
  for (const auto& address : ground.addresses) {
    EXPECT_TRUE(geo::contains(*boundary, address.point)) << address.number << address.street;
  }
  for (const auto& place : ground.places) {
    const bool somewhere = std::any_of(
        ground.districts.begin(), ground.districts.end(),
        [&](const District& district) { return geo::contains(district.shape, place.point); });
    EXPECT_TRUE(somewhere) << place.name;
  }
}

}  // namespace
}  // namespace parvis::territory
