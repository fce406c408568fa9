// Places, their calendar, areas and files of addresses, through the doors, on each engine.

#include "territory/places.h"

#include <gtest/gtest.h>

#include <fstream>

#include "territory/areas.h"
#include "territory/imports.h"
#include "territory/words.h"
#include "tests/support/test_ground.h"

namespace parvis::territory {
namespace {

class PlacesTest : public test::EachEngine {
 protected:
  PlacesTest() { keep_ground(town.scope(), TestGround::three_streets()); }
  Place hall() {
    return {"",
            "Mairie",
            "town_hall",
            "4 rue des Lilas",
            {50.4001, 2.8915},
            "03 00 00 00 01",
            "Rampe",
            "Mo-Fr 09:00-12:00; PH off"};
  }
  TestGround town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(PlacesTest);

TEST_P(PlacesTest, a_place_is_kept_changed_and_closed) {
  const auto id = keep_place(town.scope(), hall());
  ASSERT_TRUE(id.has_value());
  auto kept = place(town.scope(), *id);
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->opening_hours, "Mo-Fr 09:00-12:00; PH off");
  EXPECT_EQ(town_hall(town.scope())->id, *id);
  EXPECT_EQ(find(town.scope(), "mairie", 1).front().label, "Mairie");
  kept->phone = "03 00 00 00 02";
  kept->closed = true;
  EXPECT_EQ(keep_place(town.scope(), *kept).value(), *id);
  EXPECT_EQ(place(town.scope(), *id)->phone, "03 00 00 00 02");
  EXPECT_FALSE(town_hall(town.scope()).has_value());
  EXPECT_TRUE(find(town.scope(), "mairie", 1).empty());
  EXPECT_FALSE(status_of(town.scope(), *place(town.scope(), *id), {}).has_value());
}

TEST_P(PlacesTest, what_is_wrong_in_a_place_is_told_by_field) {
  Place place = hall();
  place.name = " ";
  place.kind = "castle";
  place.phone = std::string(60, '0');
  place.opening_hours = "de 9h à midi";
  place.point = {48, 2};
  const auto kept = keep_place(town.scope(), place);
  ASSERT_FALSE(kept.has_value());
  std::vector<std::string> fields;
  for (const auto& refusal : kept.error()) fields.push_back(refusal.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"name", "kind", "phone", "opening_hours", ""}));
  Place unknown = hall();
  unknown.id = "01HZZZZZZZZZZZZZZZZZZZZZZZ";
  EXPECT_FALSE(keep_place(town.scope(), unknown).has_value());
}

TEST_P(PlacesTest, another_commune_sees_no_place) {
  const auto id = keep_place(town.scope(), hall());
  town.add("99003", "Ailleurs", "");
  EXPECT_FALSE(place(town.scope(), *id).has_value());
  Place stolen = hall();
  stolen.id = *id;
  EXPECT_FALSE(keep_place(town.scope(), stolen).has_value());
}

TEST_P(PlacesTest, the_calendar_follows_the_zone_and_what_the_town_entered) {
  using std::chrono::October;
  const Date in_holidays = std::chrono::year(2026) / October / 20;
  EXPECT_FALSE(calendar(town.scope()).school_holiday(in_holidays).has_value());
  ASSERT_TRUE(set_school_zone(town.scope(), "B").has_value());
  EXPECT_FALSE(set_school_zone(town.scope(), "D").has_value());
  EXPECT_EQ(calendar(town.scope()).school_holiday(in_holidays), true);
  // The town enters a year of its own: it replaces the ministry's.
  ASSERT_TRUE(keep_school_year(town.scope(), 2026,
                               {{"Toussaint", std::chrono::year(2026) / October / 24,
                                 std::chrono::year(2026) / October / 31}})
                  .has_value());
  EXPECT_EQ(calendar(town.scope()).school_holiday(in_holidays), false);
  EXPECT_EQ(entered_school_years(town.scope()), std::vector<int>{2026});
  EXPECT_FALSE(keep_school_year(town.scope(), 2027,
                                {{"", std::chrono::year(2026) / October / 24,
                                  std::chrono::year(2026) / October / 31}})
                   .has_value());
  ASSERT_TRUE(keep_school_year(town.scope(), 2026, {}).has_value());
  EXPECT_EQ(calendar(town.scope()).school_holiday(in_holidays), true);
}

std::string feature(const std::string& name, const std::string& west, const std::string& east) {
  return R"({"type":"Feature","properties":{"nom":")" + name +
         R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + west + ",50.38],[" + east +
         ",50.38],[" + east + ",50.42],[" + west + ",50.42],[" + west + ",50.38]]]}}";
}
std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

TEST_P(PlacesTest, districts_come_from_a_file_with_their_overlaps_and_holes_told) {
  const auto whole =
      keep_areas(town.scope(), AreaKind::district,
                 collection(feature("A", "2.87", "2.90") + "," + feature("B", "2.90", "2.93")), "");
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->count, 2);
  EXPECT_GT(whole->covered, 0.99);
  EXPECT_TRUE(whole->overlaps.empty());
  EXPECT_EQ(district_of(town.scope(), {50.4, 2.92})->name, "B");
  const auto poor = keep_areas(
      town.scope(), AreaKind::district,
      collection(feature("A", "2.87", "2.90") + "," + feature("B", "2.885", "2.915")), "nom");
  EXPECT_NEAR(poor->covered, 0.75, 0.02);
  ASSERT_EQ(poor->overlaps.size(), 1u);
  EXPECT_NEAR(poor->overlaps[0].share, 0.25, 0.02);
  const auto refused = [&](const std::string& file, std::string_view property) {
    const auto kept = keep_areas(town.scope(), AreaKind::district, file, property);
    EXPECT_FALSE(kept.has_value()) << file;
    return kept ? "" : kept.error().front().field;
  };
  EXPECT_EQ(refused("not JSON", ""), "areas");
  EXPECT_EQ(refused(collection(feature("A", "2.87", "2.90")), "titre"), "areas");
  EXPECT_EQ(
      refused(collection(feature("A", "2.87", "2.90") + "," + feature("a", "2.9", "2.93")), ""),
      "areas");
  EXPECT_EQ(refused(collection(feature("A", "7.1", "7.2")), ""), "areas");
  EXPECT_EQ(districts(town.scope()).size(), 2u);
}

TEST_P(PlacesTest, an_address_leads_to_its_polling_station) {
  ASSERT_TRUE(
      keep_areas(town.scope(), AreaKind::polling,
                 collection(feature("10", "2.87", "2.90") + "," + feature("2", "2.90", "2.93")), "")
          .has_value());
  auto areas = polling_areas(town.scope());
  ASSERT_EQ(areas.size(), 2u);
  EXPECT_EQ(areas[0].name, "2");
  EXPECT_EQ(polling_area_of(town.scope(), {50.4, 2.91})->place_id, "") << "read, and kept";
  ASSERT_TRUE(set_polling_place(town.scope(), areas[0].id, "p2").has_value());
  EXPECT_FALSE(set_polling_place(town.scope(), areas[0].id, "nowhere").has_value());
  EXPECT_EQ(polling_area_of(town.scope(), {50.4, 2.91})->place_id, "p2");
  EXPECT_FALSE(polling_area_of(town.scope(), {51, 2.91}).has_value());
  // New shapes of the same names keep their places.
  ASSERT_TRUE(
      keep_areas(town.scope(), AreaKind::polling, collection(feature("2", "2.87", "2.93")), "")
          .has_value());
  EXPECT_EQ(polling_areas(town.scope()).front().place_id, "p2");
  EXPECT_EQ(polling_area_of(town.scope(), {50.4, 2.88})->name, "2") << "drawn anew";
  town.add("99003", "Ailleurs", "");
  EXPECT_TRUE(polling_areas(town.scope()).empty());
}

TEST_P(PlacesTest, a_file_of_addresses_is_kept_in_parts_and_read_to_the_end) {
  const test::TemporaryDirectory directory;
  const auto file = directory.path() / "bal.csv";
  {
    std::ofstream out(file);
    out << "voie_nom;numero;suffixe;long;lat\r\n";
    for (int i = 1; i <= 1200; ++i) out << "Rue Neuve;" << i << ";;2.905;50.391\r\n";
    out << "Rue Neuve;3;;2.905;50.391\r\nRue Neuve;7;;;\r\n;8;;2.9;50.39\r\n";
  }
  const auto id = start_import(town.scope(), file, "bal.csv");
  ASSERT_TRUE(id.has_value());
  const auto state = import_state(town.scope(), *id);
  ASSERT_TRUE(state.has_value());
  EXPECT_TRUE(state->finished_at.has_value());
  EXPECT_EQ(state->lines_total, 1203);
  EXPECT_EQ(state->lines_read, 1203);
  EXPECT_EQ(state->added, 1200);
  EXPECT_EQ(state->known, 1);
  EXPECT_EQ(state->rejected, 2);
  const auto refused = import_rejections(town.scope(), *id);
  ASSERT_EQ(refused.size(), 2u);
  EXPECT_EQ(refused[0].line, 1203);
  EXPECT_EQ(refused[0].reason.reason, words::import_bad_position);
  EXPECT_EQ(find(town.scope(), "600 rue neuve", 1).front().label, "600 rue Neuve");
  // Read again, nothing changes.
  run_import(town.scope(), *id);
  EXPECT_EQ(import_state(town.scope(), *id)->lines_read, 1203);
  const auto again = start_import(town.scope(), file, "bal.csv");
  EXPECT_EQ(import_state(town.scope(), *again)->added, 0);
  EXPECT_EQ(last_imports(town.scope()).size(), 2u);
  town.add("99003", "Ailleurs", "");
  EXPECT_FALSE(import_state(town.scope(), *id).has_value());
}

TEST_P(PlacesTest, a_long_file_waits_for_its_job_and_other_files_are_refused) {
  const test::TemporaryDirectory directory;
  const auto file = directory.path() / "ban.csv";
  {
    std::ofstream out(file);
    out << "numero,rep,nom_voie,code_postal,lon,lat\n";
    for (int i = 0; i < 3500; ++i) out << i % 9000 + 1 << ",,Rue Longue,62000,2.905,50.391\n";
  }
  const auto id = start_import(town.scope(), file, "ban.csv");
  ASSERT_TRUE(id.has_value());
  EXPECT_FALSE(import_state(town.scope(), *id)->finished_at.has_value());
  EXPECT_EQ(jobs::counts(town.scope()).waiting, 1);
  run_import(town.scope(), *id);
  EXPECT_EQ(import_state(town.scope(), *id)->added, 3500);
  {
    std::ofstream out(directory.path() / "other.csv");
    out << "nom;age\nAwa;41\n";
  }
  EXPECT_EQ(start_import(town.scope(), directory.path() / "other.csv", "x").error().front().field,
            "addresses");
}

TEST_P(PlacesTest, addresses_are_found_however_they_are_typed) {
  Ground ground;
  const char* streets[] = {"Avenue Victor-Hugo",    "Rue Victor-Hugo",
                           "Rue du 8 mai 1945",     "Boulevard du Général-de-Gaulle",
                           "Rue de l’Église",       "Rue Hugues-Capet",
                           "Place de la République"};
  for (const char* street : streets) {
    for (const char* number : {"8", "12", "12 bis", "45"}) {
      ground.addresses.push_back({number, street, {50.4, 2.9}});
    }
  }
  keep_ground(town.scope(), ground);
  const std::pair<const char*, const char*> cases[] = {
      {"av vic hugo 12 bis", "12 bis avenue Victor-Hugo"},
      {"12b avenue victor-hugo", "12 bis avenue Victor-Hugo"},
      {"12 bis, av. Victor Hugo 62000 Lilas-le-Bourg", "12 bis avenue Victor-Hugo"},
      {"hugo victor 45 avenue", "45 avenue Victor-Hugo"},
      {"avenue vitcor hugo", "Avenue Victor-Hugo"},
      {"av v hugo 8", "8 avenue Victor-Hugo"},
      {"rue victor hugo", "Rue Victor-Hugo"},
      {"8 mai 1945", "Rue du 8 mai 1945"},
      {"12 rue du 8 mai 1945", "12 rue du 8 mai 1945"},
      {"rue du 8 mai 1945, 45", "45 rue du 8 mai 1945"},
      {"bd gal de gaule 45", "45 boulevard du Général-de-Gaulle"},
      {"boulevard general de gaule", "Boulevard du Général-de-Gaulle"},
      {"eglise 12", "12 rue de l’Église"},
      {"12 r eglize", "12 rue de l’Église"},
      {"pl republi", "Place de la République"},
      {"reublique 8", "8 place de la République"},
  };
  for (const auto& [typed, expected] : cases) {
    const auto found = find(town.scope(), typed, 5);
    ASSERT_FALSE(found.empty()) << typed;
    EXPECT_EQ(found.front().label, expected) << typed;
  }
  EXPECT_TRUE(find(town.scope(), "avenue foch 12", 5).empty());
}

}  // namespace
}  // namespace parvis::territory
