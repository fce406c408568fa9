#pragma once
// A town whose years pass by, for the tests of keeping.

#include <gtest/gtest.h>

#include "platform/storage/written.h"
#include "requests/closing/closing.h"
#include "requests/retention/purge_lists.h"
#include "requests/test_town.h"

namespace parvis::requests::retention {

struct TableRow {
  std::string name;
};
struct TotalRow {
  std::int64_t total = 0;
};

class YearsTest : public test::EachEngine {
 protected:
  YearsTest() {
    archivist = town.awa;
    archivist.permissions.insert("requests.archives");
  }

  [[nodiscard]] Scope keeper() const { return town.as(archivist); }
  void wait_months(int months) { town.clock.advance(std::chrono::hours(24 * 31 * months)); }
  /// The schedules of the house, as they run every day.
  void turn() {
    closing::close_silent(town.the_program());
    turn_retention(town.the_program(), town.house);
  }
  Receipt done_one(const NewRequest& request) {
    const auto receipt = town.report_one(request);
    const auto done = resolve(town.officer(), town.house, town.seen(receipt.id), {"Rebouché.", {}});
    EXPECT_TRUE(done.has_value()) << reason_of(done);
    return receipt;
  }
  Receipt done_one() { return done_one(town.pothole()); }
  /// Years later: archived, and at its end.
  void wait_until_the_end() {
    wait_months(14);
    turn();
    wait_months(48);
    turn();
  }
  std::string listed() {
    const auto id = make_list(keeper());
    EXPECT_TRUE(id.has_value()) << reason_of(id);
    return id.value_or("");
  }
  [[nodiscard]] PurgeList list(const std::string& id) const {
    const auto found = purge_list(keeper(), id);
    EXPECT_TRUE(found.has_value());
    return found.value_or(PurgeList());
  }
  Result<std::string> approve(const std::string& id) {
    const auto seen = list(id);
    return give_visa(keeper(), id, {"Visa AD 2031-14", seen.waiting, seen.version});
  }
  [[nodiscard]] bool is_there(const Receipt& receipt) const {
    return request_file(keeper(), receipt.id).has_value();
  }
  std::vector<std::string> tables_of_requests() {
    const std::string sqlite =
        "SELECT m.name AS name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND c.name = 'request_id' ORDER BY m.name";
    const std::string postgres =
        "SELECT table_name AS name FROM information_schema.columns WHERE column_name = "
        "'request_id' AND table_schema = current_schema() ORDER BY table_name";
    const storage::Written<TableRow> tables("test.tables", sqlite, postgres,
                                            {{"name", &TableRow::name}}, {});
    std::vector<std::string> names;
    town.data->read([&](storage::Reader& reader) {
      tables.each(reader, [&](TableRow&& row) { names.push_back(std::move(row.name)); });
    });
    return names;
  }
  std::int64_t rows_about(const std::string& table, const RequestId& id) {
    const std::string text = "SELECT COUNT(*) AS total FROM " + table + " WHERE request_id = $1";
    const storage::Written<TotalRow> count("test.total", text, text, {{"total", &TotalRow::total}},
                                           {id.value});
    std::int64_t total = 0;
    town.data->read([&](storage::Reader& reader) {
      count.each(reader, [&](TotalRow&& row) { total = row.total; });
    });
    return total;
  }

  TestTown town{GetParam()};
  Actor archivist;
};
}  // namespace parvis::requests::retention
