// The queue and its runner through the door, on each engine.
#include "platform/jobs/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::jobs {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class JobsTest : public test::EachEngine {
 protected:
  void add(std::string_view payload, const EnqueueOptions& options = {}) {
    data->write([&](storage::Transaction& tx) {
      enqueue(hall.scope(), tx, "test.note", payload, options);
    });
  }
  std::unique_ptr<Runner> runner(std::vector<Schedule> schedules = {},
                                 const Clock* clock = nullptr) {
    Kind note{"test.note", [this](const Scope&, const Job& job) {
                const std::lock_guard lock(mutex);
                seen.push_back(job.payload);
                if (hopeless) throw GiveUp("the printer was sold");
                if (job.attempt <= failures) throw std::runtime_error("the printer is empty");
              }};
    note.attempts_max = 3;
    note.first_wait = seconds(30);
    return std::make_unique<Runner>(
        *data, clock == nullptr ? hall.clock() : *clock, std::vector<Kind>{note},
        std::move(schedules), [this] { return communes; },
        [this](const CommuneId& commune, const std::function<void(const Scope&)>& body) {
          const test::TestScope of_commune(*data, commune.value);
          auto lent = of_commune.scope();
          body(Scope{lent.commune, lent.actor, lent.language, "job", hall.clock(), *data});
        });
  }
  Counts now() { return counts(hall.scope()); }

  test::TestDatabase data{GetParam(), {migrations()}};
  test::TestScope hall{*data};
  std::vector<CommuneId> communes{CommuneId("99001")};
  std::mutex mutex;
  std::vector<std::string> seen;
  int failures = 0;
  bool hopeless = false;
};
PARVIS_ON_EACH_ENGINE(JobsTest);

TEST_P(JobsTest, its_statements_are_right) {
  EXPECT_NO_THROW(data->verify(statements()));
}

TEST_P(JobsTest, a_job_runs_once_and_is_gone) {
  add("a");
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(seen, std::vector<std::string>{"a"});
  EXPECT_EQ(now().waiting, 0);
  EXPECT_EQ(runner()->run_due(), 0);
}

TEST_P(JobsTest, a_job_of_an_undone_write_never_runs) {
  EXPECT_THROW(data->write([&](storage::Transaction& tx) {
    enqueue(hall.scope(), tx, "test.note", "a");
    throw std::runtime_error("changed my mind");
  }),
               std::runtime_error);
  EXPECT_EQ(runner()->run_due(), 0);
}

TEST_P(JobsTest, a_job_for_later_waits_for_its_time) {
  add("a", {.not_before = hall.clock().now() + hours(2)});
  EXPECT_EQ(runner()->run_due(), 0);
  hall.clock().advance(hours(2));
  EXPECT_EQ(runner()->run_due(), 1);
}

TEST_P(JobsTest, a_reminder_past_its_time_is_never_sent) {
  add("late", {.not_after = hall.clock().now() + hours(1)});
  add("also late", {.not_after = hall.clock().now() + hours(1)});
  add("in time", {.not_after = hall.clock().now() + hours(9)});
  hall.clock().advance(hours(2));
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(seen, std::vector<std::string>{"in time"});
  EXPECT_EQ(now().expired, 2);
  EXPECT_EQ(dead_jobs(hall.scope(), 10).front().state, "expired");
}

TEST_P(JobsTest, a_failed_job_is_tried_again_after_its_wait) {
  failures = 1;
  add("a");
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(now().waiting, 1);
  EXPECT_EQ(runner()->run_due(), 0);
  hall.clock().advance(seconds(37));
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(now().waiting, 0);
  EXPECT_EQ(seen.size(), 2U);
}

TEST_P(JobsTest, a_job_that_always_fails_is_set_aside_with_its_reason_and_can_be_revived) {
  failures = 99;
  add("a");
  for (int i = 0; i < 10; ++i) {
    runner()->run_due();
    hall.clock().advance(hours(1));
  }
  EXPECT_EQ(seen.size(), 3U);
  const auto dead = dead_jobs(hall.scope(), 10);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].state, "dead");
  EXPECT_EQ(dead[0].error, "the printer is empty");
  EXPECT_EQ(dead[0].attempts, 3);
  failures = 0;
  EXPECT_TRUE(revive(hall.scope(), dead[0].id));
  EXPECT_FALSE(revive(hall.scope(), dead[0].id));
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(now().dead, 0);
}

TEST_P(JobsTest, a_job_that_gives_up_is_dead_at_once_with_its_reason_and_can_be_revived) {
  hopeless = true;
  add("a");
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(now().waiting, 0);
  const auto dead = dead_jobs(hall.scope(), 10);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].state, "dead");
  EXPECT_EQ(dead[0].error, "the printer was sold");
  EXPECT_EQ(dead[0].attempts, 1);
  hall.clock().advance(hours(24));
  EXPECT_EQ(runner()->run_due(), 0);
  hopeless = false;
  EXPECT_TRUE(revive(hall.scope(), dead[0].id));
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(now().dead, 0);
}

TEST_P(JobsTest, a_dead_job_can_be_forgotten_but_a_waiting_one_cannot) {
  failures = 99;
  add("a");
  for (int i = 0; i < 3; ++i) {
    runner()->run_due();
    hall.clock().advance(hours(1));
  }
  add("b");
  const auto dead = dead_jobs(hall.scope(), 10);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_TRUE(forget(hall.scope(), dead[0].id));
  EXPECT_FALSE(forget(hall.scope(), dead[0].id));
  EXPECT_EQ(now().waiting, 1);
}

TEST_P(JobsTest, the_same_thing_waits_once) {
  add("first", {.unique_key = "digest:5"});
  add("second", {.unique_key = "digest:5"});
  add("other", {.unique_key = "digest:6"});
  EXPECT_EQ(runner()->run_due(), 2);
  add("third", {.unique_key = "digest:5"});
  EXPECT_EQ(runner()->run_due(), 1);
}

TEST_P(JobsTest, a_failed_job_gives_way_to_the_same_thing_asked_meanwhile) {
  failures = 1;
  add("first", {.unique_key = "digest:5"});
  Kind note{"test.note", [this](const Scope&, const Job& job) {
              if (job.payload == "first") add("second", {.unique_key = "digest:5"});
              if (job.payload == "first") throw std::runtime_error("no paper");
              seen.push_back(job.payload);
            }};
  Runner again(
      *data, hall.clock(), {note}, {}, [this] { return communes; },
      [this](const CommuneId&, const std::function<void(const Scope&)>& body) {
        body(hall.scope());
      });
  EXPECT_EQ(again.run_due(), 2);
  hall.clock().advance(hours(24));
  EXPECT_EQ(again.run_due(), 0);
  EXPECT_EQ(seen, std::vector<std::string>{"second"});
}

TEST_P(JobsTest, a_job_of_an_unknown_kind_is_set_aside_not_lost) {
  data->write([&](storage::Transaction& tx) { enqueue(hall.scope(), tx, "test.unheard", "{}"); });
  for (int i = 0; i < 20; ++i) {
    runner()->run_due();
    hall.clock().advance(hours(8));
  }
  ASSERT_EQ(now().dead, 1);
  EXPECT_NE(dead_jobs(hall.scope(), 1)[0].error.find("test.unheard"), std::string::npos);
}

TEST_P(JobsTest, a_job_whose_program_died_is_run_again) {
  add("a");
  // The program dies in the middle: nothing says how the job ended.
  struct ProgramDied {};
  Kind deadly{"test.note", [](const Scope&, const Job&) { throw ProgramDied{}; }};
  Runner dying(
      *data, hall.clock(), {deadly}, {}, [this] { return communes; },
      [this](const CommuneId&, const std::function<void(const Scope&)>& body) {
        body(hall.scope());
      });
  EXPECT_THROW(dying.run_due(), ProgramDied);
  EXPECT_EQ(runner()->run_due(), 0);
  hall.clock().advance(minutes(3));
  EXPECT_EQ(runner()->run_due(), 1);
  EXPECT_EQ(now().waiting, 0);
}

TEST_P(JobsTest, the_jobs_of_communes_are_run_in_turn) {
  const test::TestScope village(*data, "99002");
  for (int i = 0; i < 5; ++i) add("town");
  data->write(
      [&](storage::Transaction& tx) { enqueue(village.scope(), tx, "test.note", "village"); });
  EXPECT_EQ(runner()->run_due(), 6);
  EXPECT_TRUE(seen[0] == "village" || seen[1] == "village");
}

TEST_P(JobsTest, a_schedule_runs_once_per_commune_and_period_even_across_restarts) {
  communes = {CommuneId("99001"), CommuneId("99002")};
  std::vector<std::string> ran;
  const Schedule daily{"test.daily", hours(24),
                       [&](const Scope& scope) { ran.push_back(scope.commune.id.value); }};
  runner({daily})->run_due();
  EXPECT_EQ(ran, (std::vector<std::string>{"99001", "99002"}));
  runner({daily})->run_due();
  EXPECT_EQ(ran.size(), 2U);
  hall.clock().advance(hours(24));
  runner({daily})->run_due();
  EXPECT_EQ(ran.size(), 4U);
}

TEST_P(JobsTest, two_processes_do_not_both_take_a_turn) {
  int ran = 0;
  const Schedule hourly{"test.hourly", hours(1), [&](const Scope&) { ++ran; }};
  const auto one = runner({hourly});
  const auto other = runner({hourly});
  one->run_due();
  other->run_due();
  hall.clock().advance(hours(1));
  one->run_due();
  other->run_due();
  EXPECT_EQ(ran, 2);
}

TEST_P(JobsTest, a_turn_that_is_woken_runs_before_its_time_and_in_one_process) {
  std::vector<std::string> ran;
  communes = {CommuneId("99001"), CommuneId("99002")};
  const Schedule hourly{"test.hourly", hours(1),
                        [&](const Scope& scope) { ran.push_back(scope.commune.id.value); }};
  const auto one = runner({hourly});
  const auto other = runner({hourly});
  one->run_due();
  other->run_due();
  ran.clear();
  hall.clock().advance(minutes(5));
  one->wake("test.hourly", CommuneId("99001"));
  other->wake("test.hourly", CommuneId("99001"));
  one->run_due();
  other->run_due();
  EXPECT_EQ(ran, std::vector<std::string>{"99001"}) << "what woke both is done by one";
  hall.clock().advance(seconds(1));
  other->run_due();
  EXPECT_EQ(ran.size(), 2U) << "the one may have looked too early: the other looks again";
  hall.clock().advance(minutes(30));
  one->run_due();
  other->run_due();
  EXPECT_EQ(ran.size(), 2U);
}

TEST_P(JobsTest, a_turn_woken_while_it_runs_comes_once_more_and_never_beside_itself) {
  std::atomic<int> ran{0};
  std::atomic<int> at_once{0};
  std::atomic<bool> beside_itself{false};
  std::promise<void> begun;
  std::promise<void> may_end;
  const auto end = may_end.get_future().share();
  const Schedule hourly{"test.hourly", hours(1), [&](const Scope&) {
                          if (++at_once > 1) beside_itself = true;
                          if (++ran == 1) begun.set_value();
                          end.wait();
                          --at_once;
                        }};
  const SystemClock clock;
  const auto working = runner({hourly}, &clock);
  working->start(3);
  begun.get_future().wait();
  working->wake("test.hourly", CommuneId("99001"));
  working->wake("test.hourly", CommuneId("99001"));
  may_end.set_value();
  const auto asked = std::chrono::steady_clock::now();
  while (ran < 2) {
    ASSERT_LT(std::chrono::steady_clock::now() - asked, seconds(60));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  working->stop();
  EXPECT_EQ(ran, 2);
  EXPECT_FALSE(beside_itself);
}

TEST_P(JobsTest, a_schedule_that_fails_has_its_next_turn) {
  int ran = 0;
  const Schedule hourly{"test.hourly", hours(1), [&](const Scope&) {
                          ++ran;
                          throw std::runtime_error("no network");
                        }};
  const auto steady = runner({hourly});
  steady->run_due();
  hall.clock().advance(hours(1));
  steady->run_due();
  EXPECT_EQ(ran, 2);
}

TEST_P(JobsTest, threads_are_woken_by_a_new_job) {
  const auto working = runner();
  working->start(2);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const auto asked = std::chrono::steady_clock::now();
  add("now");
  while (now().waiting > 0) {
    ASSERT_LT(std::chrono::steady_clock::now() - asked, seconds(20));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  // Well under the second at which sleeping threads look by themselves.
  EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::milliseconds(700));
  working->stop();
  EXPECT_EQ(seen, std::vector<std::string>{"now"});
}

TEST_P(JobsTest, many_threads_run_each_job_once) {
  for (int i = 0; i < 100; ++i) add(std::to_string(i));
  const auto one = runner();
  const auto other = runner();
  one->start(4);
  other->start(4);
  const auto asked = std::chrono::steady_clock::now();
  while (now().waiting > 0) {
    ASSERT_LT(std::chrono::steady_clock::now() - asked, seconds(60));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  one->stop();
  other->stop();
  EXPECT_EQ(seen.size(), 100U);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 100U);
}

TEST_P(JobsTest, old_ended_jobs_are_purged) {
  add("late", {.not_after = hall.clock().now() + hours(1)});
  hall.clock().advance(hours(2));
  runner()->run_due();
  EXPECT_EQ(now().expired, 1);
  hall.clock().advance(hours(24 * 92));
  runner()->run_due();
  EXPECT_EQ(now().expired, 0);
}

}  // namespace
}  // namespace parvis::jobs
