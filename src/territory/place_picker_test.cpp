// Choosing a place: each of the ways, and what is refused.

#include "territory/place_picker.h"

#include <gtest/gtest.h>

#include "territory/place_views.h"
#include "territory/web/screens.h"
#include "territory/words.h"
#include "tests/support/test_ground.h"

namespace parvis::territory {
namespace {

using Form = std::vector<std::pair<std::string, std::string>>;

class PlacePickerTest : public testing::Test {
 protected:
  PlacePickerTest() { keep_ground(town.scope(), TestGround::three_streets()); }
  PlaceAnswer post(const Form& fields) {
    web::Request request;
    request.method = web::Method::post;
    for (const auto& [name, value] : fields) request.form.add(name, value);
    return read_place(request, town.scope());
  }
  std::string page(const PlaceAnswer& answer) {
    return place_picker(place_picker_view(town.scope(), answer.state),
                        html::FormErrors::from(i18n::Language::fr, answer.refusals))
        .bytes();
  }
  static std::string_view reason(const PlaceAnswer& answer) {
    return answer.refusals.empty() ? "" : answer.refusals.front().reason.key;
  }
  TestGround town{storage::Engine::sqlite};
};

TEST_F(PlacePickerTest, words_that_name_one_place_choose_it) {
  const auto answer = post({{"place_words", "12 bis rue des lilas"}});
  ASSERT_TRUE(answer.chosen());
  EXPECT_EQ(answer.state.place->label, "12 bis rue des Lilas");
  EXPECT_EQ(answer.state.place->way, "words");
}

TEST_F(PlacePickerTest, a_search_shows_its_answers_and_does_not_go_on) {
  const auto answer = post({{"place_words", "saint eloi"}, {"place_do", "search"}});
  EXPECT_FALSE(answer.chosen());
  EXPECT_TRUE(answer.refusals.empty());
  ASSERT_EQ(answer.state.found.size(), 2u);
  EXPECT_NE(page(answer).find("École Saint-Éloi"), std::string::npos);
}

TEST_F(PlacePickerTest, one_of_the_answers_is_chosen_by_its_radio) {
  const auto answer = post({{"place_words", "saint eloi"},
                            {"place_searched", "saint eloi"},
                            {"place_found", "50.4052,2.8905"}});
  ASSERT_TRUE(answer.chosen());
  EXPECT_EQ(answer.state.place->label, "École Saint-Éloi");
}

TEST_F(PlacePickerTest, words_with_several_answers_ask_which_one) {
  const auto answer = post({{"place_words", "saint eloi"}});
  EXPECT_EQ(reason(answer), words::place_several_found.key);
}

TEST_F(PlacePickerTest, words_that_name_nothing_are_said_with_what_to_do) {
  const auto answer = post({{"place_words", "rue de l’Atlantide"}});
  EXPECT_EQ(reason(answer), words::place_nothing_found.key);
  EXPECT_NE(page(answer).find("rue de l’Atlantide"), std::string::npos);
}

TEST_F(PlacePickerTest, a_known_place_is_chosen_by_its_radio) {
  const auto answer = post({{"place_known", "50.403,2.902"}});
  ASSERT_TRUE(answer.chosen());
  EXPECT_EQ(answer.state.place->label, "Piscine des Trois-Rivières");
  EXPECT_EQ(answer.state.place->way, "known");
}

TEST_F(PlacePickerTest, a_touch_marks_the_point_and_comes_closer_whatever_the_size_shown) {
  for (const auto& [size, x, y] : std::vector<std::tuple<std::string, std::string, std::string>>{
           {"s", "144", "96"}, {"m", "240", "160"}, {"l", "300", "200"}}) {
    const auto answer = post({{"place_map_" + size + ".x", x}, {"place_map_" + size + ".y", y}});
    EXPECT_FALSE(answer.chosen());
    ASSERT_TRUE(answer.state.place.has_value()) << size;
    EXPECT_LT(geo::distance_m(answer.state.place->point, {50.4, 2.9}), 10) << size;
    EXPECT_EQ(answer.state.cells.size(), 2u);
  }
}

TEST_F(PlacePickerTest, enter_on_the_map_is_not_a_touch_of_its_corner) {
  const auto answer = post({{"place_map_l.x", "0"}, {"place_map_l.y", "0"}});
  EXPECT_FALSE(answer.state.place.has_value());
  EXPECT_TRUE(answer.refusals.empty());
}

TEST_F(PlacePickerTest, a_touch_outside_the_commune_is_told_with_whom_to_ask) {
  const auto answer = post({{"place_map_l.x", "3"}, {"place_map_l.y", "200"}});
  EXPECT_EQ(reason(answer), words::place_outside_call.key);
  EXPECT_NE(page(answer).find("03 00 00 00 00"), std::string::npos);
}

TEST_F(PlacePickerTest, three_rounds_of_cells_reach_a_doorstep) {
  PlaceAnswer answer;
  for (int round = 0; round < 3; ++round) {
    const auto view = *view_of_cells(town.scope(), answer.state.cells);
    const auto cell = cell_at(view, {50.4001, 2.8955});
    ASSERT_TRUE(cell.has_value());
    answer = post(
        {{"place_view", answer.state.cells}, {"place_cell", cell->name}, {"place_do", "cell"}});
    EXPECT_TRUE(answer.refusals.empty());
  }
  ASSERT_TRUE(answer.state.place.has_value());
  EXPECT_LT(geo::distance_m(answer.state.place->point, {50.4001, 2.8955}), 30);
  EXPECT_EQ(answer.state.place->way, "cells");
}

TEST_F(PlacePickerTest, cells_are_named_with_their_street) {
  const auto view = place_picker_view(town.scope(), PlaceState{});
  ASSERT_EQ(view.cells.size(), 30u);
  const auto named = std::count_if(view.cells.begin(), view.cells.end(), [](const auto& cell) {
    return cell.label.find("rue des Lilas") != std::string::npos;
  });
  EXPECT_GE(named, 1);
}

TEST_F(PlacePickerTest, what_was_chosen_before_is_kept_by_the_main_button) {
  const auto answer = post({{"place_point", "50.4001,2.8955"}, {"place_way", "position"}});
  ASSERT_TRUE(answer.chosen());
  EXPECT_EQ(answer.state.place->label, "près du 12 rue des Lilas");
}

TEST_F(PlacePickerTest, new_words_win_over_an_older_choice) {
  const auto answer = post({{"place_point", "50.4001,2.8955"},
                            {"place_words", "piscine"},
                            {"place_searched", "rue des lilas"}});
  ASSERT_TRUE(answer.chosen());
  EXPECT_EQ(answer.state.place->label, "Piscine des Trois-Rivières");
}

TEST_F(PlacePickerTest, nothing_chosen_is_said_at_the_first_field) {
  const auto answer = post({});
  EXPECT_EQ(reason(answer), words::place_missing.key);
  EXPECT_EQ(answer.refusals.front().field, "place_words");
}

TEST_F(PlacePickerTest, one_can_step_back_and_hostile_views_are_the_whole_commune) {
  EXPECT_EQ(post({{"place_view", "B3C2"}, {"place_do", "out"}}).state.cells, "B3");
  EXPECT_EQ(post({{"place_view", ""}, {"place_do", "out"}}).state.cells, "");
  for (const char* view : {"Z9", "B", "B3C2D4E5A1", "B3<script>", "../.."}) {
    EXPECT_EQ(post({{"place_view", view}, {"place_do", "out"}}).state.cells, "") << view;
  }
  EXPECT_EQ(reason(post({{"place_cell", "Q7"}, {"place_do", "cell"}})),
            words::place_cell_missing.key);
}

TEST_F(PlacePickerTest, a_position_given_by_hand_outside_the_commune_is_refused) {
  EXPECT_EQ(reason(post({{"place_point", "48.85,2.35"}})), words::place_outside_call.key);
  EXPECT_EQ(reason(post({{"place_point", "not a point"}})), words::place_missing.key);
}

TEST_F(PlacePickerTest, the_page_stays_small) {
  town.add("99001", "Valmorin-sur-Lys", demo_boundary_geojson());
  keep_ground(town.scope(), demo_ground());
  const std::string bytes = page(PlaceAnswer{});
  EXPECT_LT(bytes.size(), 16'000u);
  EXPECT_LT(std::count(bytes.begin(), bytes.end(), '<'), 330);
}

TEST_F(PlacePickerTest, a_detailed_map_is_offered_where_the_commune_names_a_tile_server) {
  EXPECT_EQ(page(PlaceAnswer{}).find("leaflet"), std::string::npos);
  EXPECT_EQ(place_picker_view(town.scope(), {}).tile_origin, "");
  town.card.tile_url = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
  const auto offered = page(PlaceAnswer{});
  EXPECT_NE(offered.find("/assets/leaflet."), std::string::npos);
  EXPECT_NE(offered.find("OpenStreetMap"), std::string::npos);
  EXPECT_EQ(place_picker_view(town.scope(), {}).tile_origin, "https://tile.openstreetmap.org");
  town.card.tile_url = "https://tuiles.valmorin.example/{z}/{x}/{y}.png";
  EXPECT_NE(page(PlaceAnswer{}).find("tuiles.valmorin.example"), std::string::npos);
  // One origin for each letter would widen the policy of the page: not offered.
  town.card.tile_url = "https://{s}.tiles.example/{z}/{x}/{y}.png";
  EXPECT_EQ(page(PlaceAnswer{}).find("leaflet"), std::string::npos);
}

TEST_F(PlacePickerTest, the_base_map_is_shared_and_odd_views_are_not_found) {
  web::Request request;
  request.query.add("vue", "B3");
  const auto response = show_base_map(request, town.scope());
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.cache, web::Response::Cache::shared);
}

TEST_F(PlacePickerTest, the_api_answers_words_and_positions) {
  web::Request request;
  request.query.add("q", "piscine");
  const auto by_words = search_places(request, town.scope());
  EXPECT_NE(std::get<std::string>(by_words.body).find("Piscine des Trois"), std::string::npos);
  web::Request near;
  near.query.add("near", "50.4001,2.8955");
  EXPECT_NE(std::get<std::string>(search_places(near, town.scope()).body).find("près du 12"),
            std::string::npos);
}

}  // namespace
}  // namespace parvis::territory
