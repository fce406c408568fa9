// The audit record through its door, on each engine.
#include "platform/audit/audit.h"

#include <gtest/gtest.h>

#include <thread>

#include "platform/audit/journal.h"
#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::audit {
namespace {

const storage::Command<1> rewrite_detail{
    "test.rewrite_detail",
    "UPDATE audit_line SET detail = 'nothing happened' WHERE commune_id = $1"};
const storage::Command<1> delete_lines{"test.delete_lines",
                                       "DELETE FROM audit_line WHERE commune_id = $1"};
const storage::Command<0> drop_guard{
    "test.drop_guard",
    {"DROP TRIGGER audit_line_is_not_changed", "DROP TRIGGER audit_line_is_kept ON audit_line"}};
const storage::Command<0> drop_second_guard{
    "test.drop_second_guard", {"DROP TRIGGER audit_line_is_not_deleted", "SELECT 1 WHERE 1 = 2"}};
const storage::Command<2> rewrite_line{
    "test.rewrite_line",
    "UPDATE audit_line SET detail = 'nothing happened' WHERE commune_id = $1 AND number = $2"};
const storage::Command<2> delete_line{
    "test.delete_line", "DELETE FROM audit_line WHERE commune_id = $1 AND number = $2"};

class AuditTest : public test::EachEngine {
 protected:
  void record_acts(int count) {
    for (int i = 0; i < count; ++i) {
      data->write([&](storage::Transaction& tx) {
        record(hall.scope(), tx, "requests.assign", "request:" + std::to_string(i % 2), "roads");
      });
      hall.clock().advance(std::chrono::seconds(1));
    }
  }
  /// What somebody with the keys of the server could do.
  void tamper(const storage::Command<2>& statement, int number) {
    data->write([&](storage::Transaction& tx) {
      tx.run(drop_guard);
      if (GetParam() == storage::Engine::sqlite) tx.run(drop_second_guard);
      tx.run(statement, hall.scope().commune.id, number);
    });
  }
  test::TestDatabase data{GetParam(), {migrations()}};
  test::TestScope hall{*data};
};
PARVIS_ON_EACH_ENGINE(AuditTest);

TEST_P(AuditTest, its_statements_are_right) {
  EXPECT_NO_THROW(data->verify(statements()));
  EXPECT_NO_THROW(data->verify(journal_statements()));
}

TEST_P(AuditTest, an_act_is_found_with_its_author) {
  hall.as_officer();
  record_acts(1);
  const auto lines = lines_of(hall.scope(), "request:0", 10);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].action, "requests.assign");
  EXPECT_EQ(lines[0].actor_kind, "officer");
  EXPECT_EQ(lines[0].actor, hall.actor().officer.value);
  EXPECT_EQ(lines[0].request_id, "test-request");
}

TEST_P(AuditTest, an_undone_act_leaves_no_line) {
  EXPECT_THROW(data->write([&](storage::Transaction& tx) {
    record(hall.scope(), tx, "requests.assign", "request:0");
    throw std::runtime_error("changed my mind");
  }),
               std::runtime_error);
  EXPECT_TRUE(lines_of(hall.scope(), "request:0", 10).empty());
  EXPECT_TRUE(chain_problems(hall.scope()).empty());
}

TEST_P(AuditTest, the_pages_of_the_journal_follow_each_other_without_a_gap) {
  record_acts(5);
  const auto first = journal(hall.scope(), {}, 2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].number, 5);
  record_acts(1);
  JournalFilter next;
  next.before = first[1].number;
  const auto second = journal(hall.scope(), next, 10);
  ASSERT_EQ(second.size(), 3U);
  EXPECT_EQ(second[0].number, 3);
  EXPECT_EQ(second[2].number, 1);
}

TEST_P(AuditTest, the_journal_is_searched_by_person_by_action_and_by_day) {
  record_acts(2);
  hall.as_officer();
  const Time morning = hall.clock().now() + std::chrono::hours(24);
  hall.clock().set(morning);
  data->write([&](storage::Transaction& tx) {
    record(hall.scope(), tx, "requests.reply", "request:9");
    record(hall.scope(), tx, "requests.note", "request:9");
  });
  JournalFilter filter;
  filter.actor = hall.actor().officer.value;
  EXPECT_EQ(journal(hall.scope(), filter, 10).size(), 2U);
  filter.actions = {"requests.note", "requests.assign"};
  EXPECT_EQ(journal(hall.scope(), filter, 10).size(), 1U);
  filter.actor.clear();
  const auto of_two_actions = journal(hall.scope(), filter, 10);
  ASSERT_EQ(of_two_actions.size(), 3U);
  EXPECT_EQ(of_two_actions[0].line.action, "requests.note");
  JournalFilter day;
  day.from = morning;
  EXPECT_EQ(journal(hall.scope(), day, 10).size(), 2U);
  day = {};
  day.until = morning;
  EXPECT_EQ(journal(hall.scope(), day, 10).size(), 2U);
  day.from = morning + std::chrono::hours(1);
  EXPECT_TRUE(journal(hall.scope(), day, 10).empty());
}

TEST_P(AuditTest, another_commune_sees_nothing_of_it) {
  record_acts(2);
  const test::TestScope neighbour(*data, "99002");
  EXPECT_TRUE(lines_of(neighbour.scope(), "request:0", 10).empty());
  EXPECT_EQ(chain_head(neighbour.scope()).number, 0);
}

TEST_P(AuditTest, only_the_reading_of_an_officer_is_recorded) {
  record_reading(hall.scope(), "person:1", "counter");
  EXPECT_TRUE(lines_of(hall.scope(), "person:1", 10).empty());
  hall.as_officer();
  record_reading(hall.scope(), "person:1", "counter");
  const auto lines = lines_of(hall.scope(), "person:1", 10);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].action, "audit.read");
  EXPECT_EQ(lines[0].detail, "counter");
}

TEST_P(AuditTest, a_line_is_neither_changed_nor_deleted) {
  record_acts(1);
  const auto commune = hall.scope().commune.id;
  EXPECT_THROW(data->write([&](storage::Transaction& tx) { tx.run(rewrite_detail, commune); }),
               storage::ConstraintError);
  EXPECT_THROW(data->write([&](storage::Transaction& tx) { tx.run(delete_lines, commune); }),
               storage::ConstraintError);
  EXPECT_EQ(lines_of(hall.scope(), "request:0", 10).size(), 1U);
}

TEST_P(AuditTest, a_whole_chain_has_no_problem) {
  record_acts(20);
  EXPECT_TRUE(chain_problems(hall.scope()).empty());
  EXPECT_EQ(chain_head(hall.scope()).number, 20);
}

TEST_P(AuditTest, a_rewritten_line_is_named) {
  record_acts(5);
  tamper(rewrite_line, 3);
  const auto problems = chain_problems(hall.scope());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0], "line 3 is not as it was written");
}

TEST_P(AuditTest, a_removed_line_is_seen) {
  record_acts(5);
  tamper(delete_line, 2);
  const auto problems = chain_problems(hall.scope());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0], "lines are missing before line 3");
}

TEST_P(AuditTest, a_cut_tail_is_seen) {
  record_acts(5);
  tamper(delete_line, 5);
  const auto problems = chain_problems(hall.scope());
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0], "the chain should end with line 5, it ends with line 4");
}

TEST_P(AuditTest, many_at_once_keep_one_chain) {
  std::vector<std::thread> people;
  for (int i = 0; i < 8; ++i) {
    people.emplace_back([&] {
      for (int n = 0; n < 10; ++n) {
        data->write([&](storage::Transaction& tx) {
          record(hall.scope(), tx, "requests.comment", "request:9");
        });
      }
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(chain_head(hall.scope()).number, 80);
  EXPECT_TRUE(chain_problems(hall.scope()).empty());
}

}  // namespace
}  // namespace parvis::audit
