// The statements of lists go along their indexes: what SQLite says it would do.
#include "base/text.h"
#include "platform/storage/written.h"
#include "requests/figures/fact_store.h"
#include "requests/figures_store.h"
#include "requests/list_store.h"
#include "requests/retention/retention.h"
#include "requests/test_town.h"

namespace parvis::requests {
namespace {

struct PlanRow {
  std::int64_t id = 0;
  std::int64_t parent = 0;
  std::int64_t not_used = 0;
  std::string detail;
};

class ListPlansTest : public testing::Test {
 protected:
  /// The steps of the plan, one a line.
  std::string plan_of(const storage::AnyStatement& statement) {
    const std::string text = "EXPLAIN QUERY PLAN " + std::string(statement.sql.sqlite);
    const storage::Written<PlanRow> explain(
        "test.explain", text, text,
        {{"id", &PlanRow::id},
         {"parent", &PlanRow::parent},
         {"notused", &PlanRow::not_used},
         {"detail", &PlanRow::detail}},
        std::vector<storage::Value>(static_cast<std::size_t>(statement.parameters),
                                    std::string("[]")));
    std::string plan;
    town.data->read([&](storage::Reader& reader) {
      explain.each(reader, [&](PlanRow&& row) { plan += row.detail + "\n"; });
    });
    return plan;
  }
  static bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  }
  TestTown town{storage::Engine::sqlite};
};

TEST_F(ListPlansTest, no_list_and_no_figure_scans_the_requests) {
  auto all = list_statements();
  for (const auto* statement : figure_statements()) all.push_back(statement);
  EXPECT_GT(all.size(), 100U);
  for (const auto* statement : all) {
    const auto plan = plan_of(*statement);
    EXPECT_TRUE(has(plan, "SEARCH requests_request")) << statement->sql.sqlite << "\n" << plan;
    EXPECT_FALSE(has(plan, "SCAN requests_request")) << statement->sql.sqlite << "\n" << plan;
  }
}

TEST_F(ListPlansTest, a_page_is_read_in_the_order_of_its_index_and_never_sorted) {
  int walks = 0;
  for (const auto* statement : list_statements()) {
    const auto text = statement->sql.sqlite;
    const bool in_order = has(text, "ORDER BY received_at DESC") ||
                          has(text, "ORDER BY expected_date, followers DESC");
    if (!in_order || !has(text, "INDEXED BY")) continue;
    // A handful is left, which SQLite may sort: rows found by words, all filters at once.
    if (has(text, "request_id IN") || has(text, "channel = ")) continue;
    ++walks;
    const auto plan = plan_of(*statement);
    EXPECT_FALSE(has(plan, "TEMP B-TREE")) << text << "\n" << plan;
  }
  EXPECT_GT(walks, 40);
}

TEST_F(ListPlansTest, each_list_without_a_filter_is_counted_in_its_index_alone) {
  std::vector<ListQuery> queries(3);
  queries[1].openness = Openness::open;
  queries[2].openness = Openness::closed;
  const auto at = [&](const ListQuery& query) {
    for (const auto& walk : counting_walks(CommuneId("x"), query)) {
      const std::string text = "SELECT request_id FROM requests_request INDEXED BY " +
                               std::string(walk.index) + walk.conditions.texts().sqlite;
      storage::AnyStatement statement{
          "test.count", text.c_str(), static_cast<int>(walk.conditions.values().size()), {}};
      EXPECT_TRUE(has(plan_of(statement), "COVERING INDEX")) << text;
    }
  };
  for (const auto& query : queries) at(query);
  for (const auto queue : {Queue::mine, Queue::unassigned, Queue::late, Queue::waiting}) {
    ListQuery query;
    query.reader = Visibility::officers;
    query.queue = queue;
    query.services = {"a"};
    query.officer = query.today = "x";
    at(query);
  }
}

TEST_F(ListPlansTest, no_statement_of_the_module_walks_a_whole_commune_by_mistake) {
  // Lists walk from the first row on, and stop; the open ones are counted to the last.
  const std::set<std::string_view> may{"requests.list_ids",         "requests.list_count",
                                       "requests.map_pins",         "requests.open_by_service",
                                       "requests.open_by_category", "requests.newest",
                                       "requests.confirmed_counts", "requests.late_rows"};
  for (const auto* statement : manifest(town.house).statements) {
    if (may.contains(statement->name)) continue;
    for (const auto& step : ::parvis::split(plan_of(*statement), '\n')) {
      if (!has(step, "requests_request ") && !has(step, "requests_request_")) continue;
      EXPECT_FALSE(step.ends_with("(commune_id=?)")) << statement->name << ": " << step;
    }
  }
}

TEST_F(ListPlansTest, what_will_go_is_counted_and_found_in_one_index_alone) {
  int looked_at = 0;
  for (const auto* statement : retention::retention_statements()) {
    const auto plan = plan_of(*statement);
    if (statement->name == "requests.keeping_months") {
      EXPECT_FALSE(has(plan, "requests_request")) << "the preview reads its counts alone";
    }
    if (!has(statement->sql.sqlite, "FROM requests_request WHERE")) continue;
    if (has(statement->sql.sqlite, "DELETE")) continue;
    ++looked_at;
    EXPECT_TRUE(has(plan, "INDEX requests_request_by_end")) << statement->name << plan;
    EXPECT_FALSE(has(plan, "TEMP B-TREE")) << statement->name << plan;
  }
  EXPECT_EQ(looked_at, 3);
}

TEST_F(ListPlansTest, facts_and_sums_are_found_by_their_indexes) {
  auto all = figures::fact_statements();
  for (const auto* statement : figures::place_statements()) all.push_back(statement);
  for (const auto* statement : all) {
    const auto plan = plan_of(*statement);
    EXPECT_FALSE(has(plan, "SCAN f")) << statement->name << "\n" << plan;
    EXPECT_FALSE(has(plan, "SCAN requests_")) << statement->name << "\n" << plan;
    EXPECT_FALSE(has(plan, "AUTOMATIC")) << statement->name << "\n" << plan;
    // A page of the open data is read in the order of its index.
    if (statement->name == "requests.open_facts" || statement->name == "requests.changed") {
      EXPECT_FALSE(has(plan, "TEMP B-TREE")) << plan;
    }
  }
}

TEST_F(ListPlansTest, figures_read_their_index_and_nothing_else) {
  for (const auto* statement : figure_statements()) {
    EXPECT_TRUE(has(plan_of(*statement), "COVERING INDEX")) << statement->name;
  }
}

}  // namespace
}  // namespace parvis::requests
