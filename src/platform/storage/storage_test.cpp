// Reading and writing through the door, on each engine.
#include "platform/storage/storage.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <limits>
#include <thread>

#include "platform/storage/lamps_for_test.h"
#include "tests/support/test_database.h"

namespace parvis::storage {
namespace {

const Select<LampCount, 1> slow_count{
    "test.slow_count",
    Sql("WITH RECURSIVE steps (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < $1)"
        " SELECT COUNT(*) AS lamps FROM steps",
        "SELECT COUNT(*) AS lamps FROM generate_series(1, $1::bigint)"),
    {{"lamps", &LampCount::lamps}}};

struct Extremes {
  std::int64_t large = 0;
  double tiny = 0;
  std::optional<std::int64_t> sum;
};
const Select<Extremes, 2> echo{
    "test.echo",
    "SELECT CAST($1 AS BIGINT) AS large, CAST($2 AS DOUBLE PRECISION) AS tiny,"
    " (SELECT SUM(watts) FROM test_lamp WHERE commune_id = 'nowhere') AS sum",
    {{"large", &Extremes::large}, {"tiny", &Extremes::tiny}, {"sum", &Extremes::sum}}};

const Select<Lamp, 1> lamps_read_otherwise{
    "test.lamps_read_otherwise",
    "SELECT lamp_id, street, watts FROM test_lamp WHERE commune_id = $1 ORDER BY lamp_id",
    {{"street", &Lamp::street}, {"watts", &Lamp::watts}, {"lamp_id", &Lamp::id}}};
struct StreetIsNeverEmpty {
  std::string street;
};
const Select<StreetIsNeverEmpty, 1> streets{"test.streets",
                                            "SELECT street FROM test_lamp WHERE commune_id = $1",
                                            {{"street", &StreetIsNeverEmpty::street}}};

class StorageTest : public test::EachEngine {
 protected:
  void write_lamp(const std::string& id) {
    data->write([&](Transaction& tx) { put_lamp(tx, id); });
  }
  std::vector<Lamp> lamps() {
    return data->read([](Reader& reader) { return reader.rows(all_lamps, "99001"); });
  }
  test::TestDatabase data{GetParam(), {lamp_migrations()}};
};
PARVIS_ON_EACH_ENGINE(StorageTest);

TEST_P(StorageTest, what_is_written_is_read_back_as_it_was) {
  write_lamp("a");
  const auto found = lamps();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "a");
  EXPECT_EQ(found[0].street, "Rue de l’Été");
  EXPECT_EQ(found[0].watts, 40);
  EXPECT_EQ(found[0].height, 4.5);
  EXPECT_TRUE(found[0].lit);
  EXPECT_EQ(to_milliseconds(found[0].seen_at), 1'772'438'400'123);
}

TEST_P(StorageTest, the_largest_and_the_smallest_numbers_keep_every_digit) {
  const auto row = data->read([](Reader& reader) {
    return reader.one(echo, std::numeric_limits<std::int64_t>::min(), 0.1 + 0.2);
  });
  ASSERT_TRUE(row);
  EXPECT_EQ(row->large, std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(row->tiny, 0.1 + 0.2);
  EXPECT_EQ(row->sum, std::nullopt);
}

TEST_P(StorageTest, quotes_and_semicolons_in_a_text_stay_text) {
  write_lamp("'); DROP TABLE test_lamp; --");
  EXPECT_EQ(lamps().front().id, "'); DROP TABLE test_lamp; --");
}

TEST_P(StorageTest, a_text_with_a_nul_is_refused) {
  EXPECT_THROW(write_lamp(std::string("a\0b", 3)), StorageError);
  EXPECT_TRUE(lamps().empty());
}

TEST_P(StorageTest, columns_are_read_by_name_whatever_their_order) {
  write_lamp("a");
  const auto found =
      data->read([](Reader& reader) { return reader.rows(lamps_read_otherwise, "99001"); });
  EXPECT_EQ(found.front().watts, 40);
  EXPECT_EQ(found.front().id, "a");
}

TEST_P(StorageTest, a_null_where_a_value_is_needed_names_statement_and_column) {
  data->write([](Transaction& tx) { put_lamp(tx, "a", std::nullopt); });
  EXPECT_EQ(lamps().front().street, std::nullopt);
  try {
    data->read([](Reader& reader) { return reader.rows(streets, "99001"); });
    FAIL() << "a null was taken for a text";
  } catch (const StorageError& error) {
    EXPECT_EQ(std::string(error.what()),
              "test.streets, column street: wanted a text, found nothing");
  }
}

TEST_P(StorageTest, a_transaction_reads_what_it_wrote_and_others_do_not_yet) {
  data->write([&](Transaction& tx) {
    put_lamp(tx, "a");
    EXPECT_EQ(tx.rows(all_lamps, "99001").size(), 1U);
    EXPECT_TRUE(lamps().empty());
  });
  EXPECT_EQ(lamps().size(), 1U);
}

TEST_P(StorageTest, an_exception_in_the_closure_reaches_the_asker_and_undoes_the_write) {
  EXPECT_THROW(data->write([](Transaction& tx) {
    put_lamp(tx, "a");
    throw std::out_of_range("no");
  }),
               std::out_of_range);
  EXPECT_TRUE(lamps().empty());
  write_lamp("b");
  EXPECT_EQ(lamps().size(), 1U);
}

TEST_P(StorageTest, refusals_undo_the_write) {
  const auto answer = data->write([](Transaction& tx) -> Result<int> {
    put_lamp(tx, "a");
    return refuse("lamp", Word{"test.no"});
  });
  EXPECT_FALSE(answer.has_value());
  EXPECT_TRUE(lamps().empty());
}

TEST_P(StorageTest, the_number_of_changed_rows_is_told) {
  write_lamp("a");
  write_lamp("b");
  const auto changed =
      data->write([](Transaction& tx) { return tx.run(change_watts, "99001", std::int64_t{60}); });
  EXPECT_EQ(changed, 2);
  const auto again =
      data->write([](Transaction& tx) { return tx.run(change_watts, "99001", std::int64_t{60}); });
  EXPECT_EQ(again, 0);
}

TEST_P(StorageTest, a_twin_is_a_constraint_error_and_the_first_stays) {
  write_lamp("a");
  EXPECT_THROW(write_lamp("a"), ConstraintError);
  EXPECT_EQ(lamps().size(), 1U);
}

TEST_P(StorageTest, what_an_error_says_holds_nothing_of_the_row) {
  write_lamp("awa.diallo@ville.example");
  try {
    write_lamp("awa.diallo@ville.example");
    FAIL() << "twins";
  } catch (const ConstraintError& error) {
    EXPECT_EQ(std::string(error.what()).find("awa.diallo"), std::string::npos) << error.what();
  }
}

TEST_P(StorageTest, after_a_constraint_error_the_transaction_can_only_be_undone) {
  write_lamp("a");
  EXPECT_THROW(data->write([](Transaction& tx) {
    put_lamp(tx, "b");
    try {
      put_lamp(tx, "a");
    } catch (const ConstraintError&) {
      put_lamp(tx, "c");
    }
  }),
               StorageError);
  EXPECT_THROW(data->write([](Transaction& tx) {
    try {
      put_lamp(tx, "a");
    } catch (const ConstraintError&) {
      return;
    }
  }),
               StorageError);
  EXPECT_EQ(lamps().size(), 1U);
}

TEST_P(StorageTest, effects_run_after_the_commit_and_never_when_undone) {
  int effects = 0;
  std::size_t seen_by_effect = 0;
  data->write([&](Transaction& tx) {
    put_lamp(tx, "a");
    tx.after_commit([&] {
      ++effects;
      seen_by_effect = lamps().size();
    });
    EXPECT_EQ(effects, 0);
  });
  EXPECT_EQ(effects, 1);
  EXPECT_EQ(seen_by_effect, 1U);
  EXPECT_THROW(data->write([&](Transaction& tx) {
    tx.after_commit([&] { ++effects; });
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_EQ(effects, 1);
}

TEST_P(StorageTest, a_read_sees_one_moment) {
  write_lamp("a");
  data->read([&](Reader& reader) {
    EXPECT_EQ(reader.rows(all_lamps, "99001").size(), 1U);
    std::thread([&] { write_lamp("b"); }).join();
    EXPECT_EQ(reader.rows(all_lamps, "99001").size(), 1U);
  });
  EXPECT_EQ(lamps().size(), 2U);
}

TEST_P(StorageTest, a_statement_may_be_used_among_its_own_rows) {
  for (const char* id : {"a", "b", "c"}) write_lamp(id);
  int pairs = 0;
  data->read([&](Reader& reader) {
    reader.each(
        all_lamps,
        [&](Lamp&&) {
          reader.each(
              all_lamps, [&](Lamp&&) { ++pairs; }, "99001");
        },
        "99001");
  });
  EXPECT_EQ(pairs, 9);
}

TEST_P(StorageTest, leaving_in_the_middle_of_the_rows_does_no_harm) {
  for (const char* id : {"a", "b", "c"}) write_lamp(id);
  for (int i = 0; i < 3; ++i) {
    EXPECT_THROW(data->read([&](Reader& reader) {
      reader.each(
          all_lamps, [](Lamp&&) { throw std::runtime_error("enough"); }, "99001");
    }),
                 std::runtime_error);
  }
  EXPECT_EQ(lamps().size(), 3U);
}

TEST_P(StorageTest, reads_may_be_nested_by_more_threads_than_there_are_connections) {
  write_lamp("a");
  std::atomic<int> found = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 40; ++i) {
    people.emplace_back([&] {
      data->read([&](Reader&) {
        data->write([&](Transaction&) { found += static_cast<int>(lamps().size()); });
      });
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(found, 40);
}

TEST_P(StorageTest, sixty_four_people_write_at_once_and_nothing_is_lost) {
  const auto before = data->write_counts();
  std::vector<std::thread> people;
  for (int i = 0; i < 64; ++i) {
    people.emplace_back([&, i] {
      for (int n = 0; n < 10; ++n) write_lamp(std::to_string(i) + "/" + std::to_string(n));
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(lamps().size(), 640U);
  const auto after = data->write_counts();
  EXPECT_EQ(after.writes - before.writes, 640U);
}

TEST_P(StorageTest, readers_who_check_before_they_write_do_not_overtake_each_other) {
  // The last place: each looks whether it is free and takes it. Only one may have it.
  std::atomic<int> got_it = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 16; ++i) {
    people.emplace_back([&, i] {
      const bool mine = data->write([&](Transaction& tx) {
        if (!tx.rows(all_lamps, "99001").empty()) return false;
        put_lamp(tx, std::to_string(i));
        return true;
      });
      if (mine) ++got_it;
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(got_it, 1);
  EXPECT_EQ(lamps().size(), 1U);
}

TEST_P(StorageTest, the_version_grows_with_what_is_written_only) {
  const auto at_first = data->version();
  std::ignore = lamps();
  EXPECT_EQ(data->version(), at_first);
  EXPECT_THROW(data->write([](Transaction&) { throw std::runtime_error("no"); }),
               std::runtime_error);
  EXPECT_EQ(data->version(), at_first);
  write_lamp("a");
  EXPECT_GT(data->version(), at_first);
}

TEST_P(StorageTest, a_slow_statement_is_stopped_and_the_database_goes_on) {
  data.close();
  auto options = data.options();
  options.statement_deadline = std::chrono::milliseconds(300);
  const auto hurried = Database::open(options);
  const auto forever = std::int64_t{10'000'000'000};
  EXPECT_THROW(hurried->read([&](Reader& reader) { reader.one(slow_count, forever); }),
               UnavailableError);
  EXPECT_THROW(hurried->write([&](Transaction& tx) {
    put_lamp(tx, "a");
    tx.one(slow_count, forever);
  }),
               UnavailableError);
  hurried->write([](Transaction& tx) { put_lamp(tx, "b"); });
  EXPECT_FALSE(hurried->degraded());
  EXPECT_EQ(hurried->read([](Reader& reader) { return reader.rows(all_lamps, "99001"); }).size(),
            1U);
}

TEST_P(StorageTest, everything_is_there_after_a_restart) {
  write_lamp("a");
  data.reopen();
  EXPECT_EQ(lamps().size(), 1U);
}

TEST_P(StorageTest, a_backup_is_put_back_with_what_it_held) {
  write_lamp("a");
  const auto file = data.directory() / "backup";
  data->backup(file);
  write_lamp("b");
  backup(data.options(), data.directory() / "second backup");
  data.close();
  restore(data.options(), file);
  data.reopen();
  EXPECT_EQ(lamps().size(), 1U);
  data->migrate(lamp_migrations());
  write_lamp("c");
  data.close();
  restore(data.options(), data.directory() / "second backup");
  data.reopen();
  EXPECT_EQ(lamps().size(), 2U);
  EXPECT_TRUE(data->integrity_problems().empty());
}

TEST_P(StorageTest, what_is_not_a_backup_is_refused_and_nothing_changes) {
  write_lamp("a");
  data.close();
  const auto file = data.directory() / "holiday.jpg";
  std::ofstream(file) << "not a backup at all, but long enough to look like something";
  EXPECT_THROW(restore(data.options(), file), StorageError);
  EXPECT_THROW(restore(data.options(), data.directory() / "nothing"), StorageError);
  data.reopen();
  EXPECT_EQ(lamps().size(), 1U);
}

TEST_P(StorageTest, a_healthy_database_has_no_problem) {
  write_lamp("a");
  EXPECT_TRUE(data->integrity_problems().empty());
  EXPECT_FALSE(data->degraded());
}

}  // namespace
}  // namespace parvis::storage
