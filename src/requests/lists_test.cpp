// Many requests at once: lists, queues, the map, exports, figures, on each engine.
#include "requests/test_town.h"

#include "requests/demo.h"
#include "requests/figures.h"
#include "requests/reminders.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

std::string all_of(Pieces pieces) {
  std::string whole;
  std::string piece;
  while (pieces(piece)) whole += piece;
  return whole;
}

class ListsTest : public test::EachEngine {
 protected:
  Receipt report_as(std::string_view category, std::string_view text, double east = 0) {
    auto request = town.pothole();
    request.category = CategoryId(std::string(category));
    request.description = text;
    request.position.longitude += east;
    town.clock.advance(std::chrono::minutes(1));
    return town.report_one(request);
  }
  long long found(const ListFilter& filter) {
    return public_list(town.resident(), filter, 1).total;
  }
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(ListsTest);

TEST_P(ListsTest, the_public_list_is_filtered_as_asked) {
  const auto hole = report_as("voirie-nid-de-poule", "Un trou");
  report_as("voirie-trottoir", "Des dalles descellées", 0.015);
  report_as("eclairage-panne", "Lampe éteinte", 0.001);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(hole.id), {"Rebouché.", {}}));
  EXPECT_EQ(found({}), 3);
  EXPECT_EQ(found({.openness = Openness::open}), 2);
  EXPECT_EQ(found({.openness = Openness::closed}), 1);
  EXPECT_EQ(found({.category = CategoryId("voirie")}), 2);
  EXPECT_EQ(found({.category = CategoryId("eclairage-panne")}), 1);
  EXPECT_EQ(found({.district = "Est"}), 1);
  EXPECT_EQ(found({.text = "dalle"}), 1);
  EXPECT_EQ(found({.text = "introuvable"}), 0);
  EXPECT_EQ(found({.text = "' OR 1=1 --"}), 0);
  EXPECT_EQ(found({.text = hole.number}), 1);
  EXPECT_EQ(found({.near = geo::Point{50.4001, 2.8905}, .radius_m = 200}), 2);
  const Date today = local_date(town.clock.now(), "Europe/Paris");
  const Date tomorrow{std::chrono::sys_days(today) + std::chrono::days(1)};
  EXPECT_EQ(found({.from = today, .to = today}), 3);
  EXPECT_EQ(found({.from = tomorrow}), 0);
  const auto counts = public_counts(town.resident(), {.openness = Openness::open});
  EXPECT_EQ(counts.open, 2);
  EXPECT_EQ(counts.closed, 1);
}

TEST_P(ListsTest, pages_hold_what_is_asked_and_end_where_the_list_ends) {
  for (int i = 0; i < 5; ++i) report_as("voirie-trottoir", "Dalle");
  const auto first = public_list(town.resident(), {}, 1, 2);
  EXPECT_EQ(first.pages, 3);
  ASSERT_EQ(first.rows.size(), 2U);
  EXPECT_EQ(first.rows[0].number, "2026-00005");
  const auto beyond = public_list(town.resident(), {}, 99, 2);
  EXPECT_EQ(beyond.page, 3);
  EXPECT_EQ(beyond.rows.size(), 1U);
  EXPECT_EQ(public_list(town.resident(), {}, -4, 2).page, 1);
}

TEST_P(ListsTest, near_a_point_the_nearest_comes_first) {
  report_as("voirie-trottoir", "Loin", 0.003);
  report_as("voirie-trottoir", "Près", 0.0001);
  const auto list =
      public_list(town.resident(), {.near = geo::Point{50.4001, 2.8905}, .radius_m = 1000}, 1);
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(list.rows[0].description, "Près");
}

TEST_P(ListsTest, the_map_groups_what_shares_a_cell) {
  report_as("voirie-trottoir", "a");
  report_as("voirie-trottoir", "b", 0.00001);
  const auto alone = report_as("eclairage-panne", "c", 0.03);
  const geo::Box view{{50.38, 2.87}, {50.42, 2.93}};
  const auto points = map_points(town.resident(), {}, view, 10, 10).points;
  ASSERT_EQ(points.size(), 2U);
  EXPECT_EQ(points[0].count, 2);
  EXPECT_EQ(points[0].number, "");
  EXPECT_EQ(points[1].number, alone.number);
  EXPECT_EQ(points[1].category_name, "Lampadaire éteint");
  EXPECT_TRUE(
      map_points(town.resident(), {}, {{50.40, 2.87}, {50.40, 2.87}}, 10, 10).points.empty());
}

TEST_P(ListsTest, late_ones_rise_in_the_queue) {
  report_as("voirie-trottoir", "Peut attendre");
  const auto urgent = report_as("voirie-affaissement", "Deux jours");
  town.clock.advance(std::chrono::hours(24 * 4));
  const auto list = queue(town.officer(), Queue::mine, {}, 1);
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(list.rows[0].id, urgent.id);
  EXPECT_TRUE(list.rows[0].late);
  EXPECT_FALSE(list.rows[1].late);
}

TEST_P(ListsTest, each_queue_holds_its_own) {
  const auto mine = report_as("voirie-trottoir", "à moi");
  const auto asked = report_as("voirie-trottoir", "question");
  const auto done = report_as("voirie-trottoir", "fait");
  report_as("eclairage-panne", "à d’autres");
  ASSERT_TRUE(
      assign(town.officer(), town.house, town.seen(mine.id), ServiceId(), town.awa.officer));
  ASSERT_TRUE(ask_resident(town.officer(), town.house, town.seen(asked.id), "Où donc ?"));
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(done.id), {"Posé.", {}}));
  auto counts = queue_counts(town.officer());
  EXPECT_EQ(counts.mine, 1);
  EXPECT_EQ(counts.unassigned, 2);
  EXPECT_EQ(counts.late, 0);
  EXPECT_EQ(counts.waiting, 1);
  EXPECT_EQ(counts.to_check, 4);
  EXPECT_EQ(counts.all, 3);
  ASSERT_TRUE(resident_message(town.resident(), town.house, asked.code, "Là."));
  EXPECT_EQ(queue_counts(town.officer()).mine, 2);
  EXPECT_EQ(queue(town.officer(), Queue::mine, {}, 1).rows[0].id, asked.id);
  EXPECT_EQ(queue_counts(town.colleague()).mine, 1);
  const auto waits = queue(town.officer(), Queue::all, {.states = {State::done}}, 1);
  EXPECT_EQ(waits.total, 1);
}

TEST_P(ListsTest, officers_find_by_words_number_code_and_name) {
  const auto receipt = report_as("voirie-trottoir", "Chez M. Durand");
  report_as("voirie-trottoir", "Autre");
  for (const std::string& typed :
       {std::string("durand"), receipt.number, receipt.code, std::string("roux")}) {
    EXPECT_GE(queue(town.officer(), Queue::all, {.text = typed}, 1).total, 1) << typed;
  }
  EXPECT_EQ(found({.text = "durand"}), 0);
  EXPECT_EQ(found({.text = "roux"}), 0);
  EXPECT_EQ(found({.text = receipt.code}), 0);
}

TEST_P(ListsTest, neighbours_are_those_of_the_same_queue) {
  const auto a = report_as("voirie-trottoir", "a");
  const auto b = report_as("voirie-trottoir", "b");
  const auto list = queue(town.officer(), Queue::all, {}, 1);
  const auto beside = neighbours(town.officer(), Queue::all, {}, list.rows[0].id);
  EXPECT_TRUE(beside.previous.empty());
  EXPECT_EQ(beside.next, list.rows[1].id);
  EXPECT_NE(a.id, b.id);
}

TEST_P(ListsTest, filters_are_kept_by_officer_and_replaced_by_name) {
  ASSERT_TRUE(keep_filter(town.officer(), "Mes trottoirs", "categorie=voirie"));
  ASSERT_TRUE(keep_filter(town.officer(), "Mes trottoirs", "categorie=voirie-trottoir"));
  const auto mine = saved_filters(town.officer());
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine[0].query, "categorie=voirie-trottoir");
  EXPECT_TRUE(saved_filters(town.colleague()).empty());
  EXPECT_EQ(reason_of(keep_filter(town.officer(), " ", "x")), words::refuse_filter_name.key);
  forget_filter(town.colleague(), mine[0].id);
  EXPECT_EQ(saved_filters(town.officer()).size(), 1U);
  forget_filter(town.officer(), mine[0].id);
  EXPECT_TRUE(saved_filters(town.officer()).empty());
}

TEST_P(ListsTest, exports_hold_every_public_row_and_no_formula) {
  report_as("voirie-trottoir", "=HYPERLINK(\"http://x\"), \"cité\"");
  report_as("nuisances-bruit", "privé");
  for (int i = 0; i < 3; ++i) report_as("voirie-trottoir", "Chez Mme Roux");
  const auto csv = all_of(export_csv(town.resident(), {}));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 5);
  EXPECT_NE(csv.find("\"'=HYPERLINK(\"\"http://x\"\"), \"\"cité\"\"\""), std::string::npos);
  EXPECT_EQ(csv.find("Roux"), std::string::npos);
  EXPECT_EQ(csv.find("privé"), std::string::npos);
  const auto geojson = all_of(export_geojson(town.resident(), {}));
  EXPECT_EQ(std::count(geojson.begin(), geojson.end(), '\n'), 6);
  EXPECT_TRUE(geojson.ends_with("]}\n"));
  EXPECT_NE(geojson.find("[2.890500,50.400100]"), std::string::npos);
}

TEST_P(ListsTest, an_export_of_nothing_is_still_a_file) {
  EXPECT_TRUE(all_of(export_csv(town.resident(), {})).ends_with("reopened\r\n"));
  EXPECT_EQ(all_of(export_geojson(town.resident(), {})),
            "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
}

TEST_P(ListsTest, the_feed_names_each_request_by_its_page) {
  const auto receipt = report_as("voirie-trottoir", "Un <b>trou</b> & de l’eau");
  const auto feed = atom_feed(town.resident(), {}, "https://lilas.example", "/demandes.atom");
  EXPECT_NE(feed.find("<id>https://lilas.example/demandes/" + receipt.number + "</id>"),
            std::string::npos);
  EXPECT_NE(feed.find("&lt;b&gt;trou&lt;/b&gt; &amp; de"), std::string::npos);
}

TEST_P(ListsTest, delays_are_computed_from_what_was_closed) {
  for (int days = 1; days <= 3; ++days) {
    const auto receipt = report_as("voirie-trottoir", "Dalle");
    town.clock.advance(std::chrono::hours(24 * days));
    ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(receipt.id), {"Posé.", {}}));
  }
  // Monday 1 day, Tuesday 2 days, Thursday 3 days over a week-end: 1, 2 and 1 working days.
  const auto all = delays_of_commune(town.officer());
  EXPECT_EQ(all.closed, 3);
  EXPECT_EQ(all.p50_days, 1);
  EXPECT_EQ(all.p90_days, 2);
  const auto by_service = delays_by_service(town.officer());
  ASSERT_EQ(by_service.size(), 1U);
  EXPECT_EQ(by_service[0].closed, 3);
  EXPECT_EQ(delays_by_category(town.officer())[0].id, "voirie-trottoir");
  const auto open = report_as("voirie-trottoir", "Dalle");
  const auto why = waiting(town.officer(), open.id);
  EXPECT_EQ(why.before, 0);
  EXPECT_EQ(why.p90_days, 2);
}

TEST(FiguresTest, percentiles_take_the_nearest_rank) {
  EXPECT_FALSE(percentile({}, 50).has_value());
  EXPECT_EQ(percentile({{7, 1}}, 90), 7);
  EXPECT_EQ(percentile({{1, 1}, {2, 1}, {3, 1}, {4, 1}}, 50), 2);
  EXPECT_EQ(percentile({{1, 2}, {3, 6}, {9, 1}, {10, 1}}, 90), 9);
  EXPECT_EQ(percentile({{0, 99}, {50, 1}}, 99), 0);
  EXPECT_EQ(count_of({{0, 99}, {50, 1}}), 100);
}

TEST_P(ListsTest, a_service_hears_of_its_late_requests_once_a_working_day) {
  auto roads = *identity::service(town.the_program(), town.service("voirie"));
  roads.email = "voirie@lilas.example";
  ASSERT_TRUE(identity::keep_service(town.the_program(), roads));
  report_as("voirie-affaissement", "Deux jours");
  EXPECT_EQ(remind_late(town.the_program(), town.house), 0);
  town.clock.advance(std::chrono::hours(24 * 7) - std::chrono::minutes(61));
  EXPECT_EQ(remind_late(town.the_program(), town.house), 1);
  EXPECT_EQ(remind_late(town.the_program(), town.house), 0);
  EXPECT_EQ(town.subjects_to("voirie@lilas.example"),
            std::vector<std::string>{"1 demande en retard"});
}

TEST_P(ListsTest, the_demo_has_a_year_of_every_kind) {
  territory::keep_ground(town.the_program(), territory::demo_ground());
  fill_demo(town.the_program(), town.house);
  std::map<State, int> states;
  for (int page = 1; page <= 100; ++page) {
    const auto list = queue(town.officer(), Queue::all, {}, page, 200);
    for (const auto& row : list.rows) ++states[row.state];
    if (page >= list.pages) break;
  }
  for (const auto state : all_states()) EXPECT_GT(states[state], 0) << name_of(state);
  const auto figures = delays_of_commune(town.officer());
  EXPECT_GT(figures.late, 5);
  EXPECT_GT(figures.open, figures.late);
  EXPECT_LT(figures.open, 300);
}

}  // namespace
}  // namespace parvis::requests
