// What only the file engine has: one program per directory, shared commits, full and failing disks.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include "platform/storage/lamps_for_test.h"
#include "platform/storage/look.h"
#include "platform/storage/sqlite_connection.h"
#include "platform/storage/storage.h"
#include "tests/support/test_database.h"

namespace parvis::storage {
namespace {

class SqliteFaultsTest : public testing::Test {
 protected:
  std::size_t lamps() {
    return data->read([](Reader& reader) { return reader.rows(all_lamps, "99001").size(); });
  }
  void write_lamp(const std::string& id) {
    data->write([&](Transaction& tx) { put_lamp(tx, id); });
  }
  test::TestDatabase data{Engine::sqlite, {lamp_migrations()}};
};

TEST_F(SqliteFaultsTest, a_second_program_on_the_same_directory_is_refused_with_a_clear_line) {
  try {
    const auto second = Database::open(data.options());
    FAIL() << "two programs share one file";
  } catch (const StorageError& error) {
    const std::string words = error.what();
    EXPECT_NE(words.find("in use by another program (process " + std::to_string(getpid())),
              std::string::npos);
  }
  data.close();
  EXPECT_NO_THROW(std::ignore = Database::open(data.options()));
}

TEST_F(SqliteFaultsTest, who_only_looks_reads_beside_a_program_that_serves_and_writes_nothing) {
  write_lamp("a");
  const auto visitor = open_to_look(data.options());
  const auto seen = [&] {
    return visitor->read([](Reader& reader) { return reader.rows(all_lamps, "99001").size(); });
  };
  EXPECT_EQ(seen(), 1U);
  write_lamp("b");
  EXPECT_EQ(seen(), 2U);
  EXPECT_TRUE(visitor->integrity_problems().empty());
  EXPECT_THROW(visitor->write([](Transaction& tx) { put_lamp(tx, "c"); }), StorageError);
  EXPECT_THROW(visitor->migrate(lamp_migrations()), StorageError);
  EXPECT_EQ(lamps(), 2U);
}

TEST_F(SqliteFaultsTest, looking_makes_no_database_where_there_is_none) {
  auto options = data.options();
  options.directory /= "elsewhere";
  EXPECT_THROW(std::ignore = open_to_look(options), StorageError);
  EXPECT_FALSE(std::filesystem::exists(options.directory));
}

TEST_F(SqliteFaultsTest, a_damaged_page_is_told_at_start_with_the_mend) {
  for (int i = 0; i < 2000; ++i) write_lamp(std::to_string(i));
  data.close();
  const auto file = data.directory() / "parvis.db";
  {
    std::fstream pages(file, std::ios::in | std::ios::out | std::ios::binary);
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
    pages.seekp((size / 4096 - 2) * 4096);
    pages << std::string(4096, 'Z');
  }
  try {
    std::ignore = Database::open(data.options());
    FAIL() << "a damaged database was opened";
  } catch (const StorageError& error) {
    EXPECT_NE(std::string(error.what()).find("parvis db restore"), std::string::npos)
        << error.what();
  }
}

TEST_F(SqliteFaultsTest, restoring_under_a_program_that_serves_is_refused) {
  const auto file = data.directory() / "backup";
  data->backup(file);
  EXPECT_THROW(restore(data.options(), file), StorageError);
}

TEST_F(SqliteFaultsTest, writes_that_wait_together_share_one_commit) {
  std::atomic<bool> go = false;
  std::vector<std::thread> people;
  const auto before = data->write_counts();
  // The first write holds the writer until the others are in the queue.
  people.emplace_back([&] {
    data->write([&](Transaction& tx) {
      put_lamp(tx, "first");
      go = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
    });
  });
  while (!go) std::this_thread::yield();
  for (int i = 0; i < 63; ++i) {
    people.emplace_back([&, i] { write_lamp(std::to_string(i)); });
  }
  for (auto& person : people) person.join();
  const auto after = data->write_counts();
  EXPECT_EQ(after.writes - before.writes, 64U);
  // The first one's batch ended by its time; the 63 others came in one or a few.
  EXPECT_LE(after.commits - before.commits, 8U);
}

TEST_F(SqliteFaultsTest, a_write_that_fails_does_not_undo_its_neighbours_in_the_batch) {
  std::atomic<int> failed = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 64; ++i) {
    people.emplace_back([&, i] {
      try {
        data->write([&](Transaction& tx) {
          put_lamp(tx, std::to_string(i));
          if (i % 4 == 0) throw std::runtime_error("no");
        });
      } catch (const std::runtime_error&) {
        ++failed;
      }
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(failed, 16);
  EXPECT_EQ(lamps(), 48U);
}

TEST_F(SqliteFaultsTest, a_database_locked_by_somebody_else_is_unavailable_and_comes_back) {
  write_lamp("a");
  {
    SqliteConnection intruder(data.directory() / "parvis.db", SqliteRole::writer,
                              std::chrono::seconds(10));
    intruder.control("BEGIN IMMEDIATE");
    const auto asked = std::chrono::steady_clock::now();
    EXPECT_THROW(write_lamp("b"), UnavailableError);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(3));
    EXPECT_TRUE(data->degraded());
    EXPECT_EQ(lamps(), 1U);
    intruder.control("ROLLBACK");
  }
  const auto freed = std::chrono::steady_clock::now();
  while (data->degraded()) {
    ASSERT_LT(std::chrono::steady_clock::now() - freed, std::chrono::seconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  write_lamp("b");
  EXPECT_EQ(lamps(), 2U);
}

TEST_F(SqliteFaultsTest, a_damaged_copy_is_not_taken_for_a_backup) {
  for (int i = 0; i < 500; ++i) write_lamp(std::to_string(i));
  const auto file = data.directory() / "backup";
  data->backup(file);
  {
    std::fstream pages(file, std::ios::in | std::ios::out | std::ios::binary);
    pages.seekp(4096);
    pages << std::string(4096 * 3, '\x5a');
  }
  data.close();
  EXPECT_THROW(restore(data.options(), file), StorageError);
  data.reopen();
  EXPECT_EQ(lamps(), 500U);
}

/// In a child with a limit on the size of files: what the disk refuses, the kernel refuses alike.
/// Tells by its exit status what went wrong first; 0 when all went as promised.
int live_on_a_full_disk(const DatabaseOptions& options) {
  signal(SIGXFSZ, SIG_IGN);
  const auto database = Database::open(options);
  const auto count = [&] {
    return database->read([](Reader& reader) { return reader.rows(all_lamps, "99001").size(); });
  };
  std::size_t written = 0;
  const rlimit small{300'000, RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &small);
  bool refused = false;
  for (int i = 0; i < 5000 && !refused; ++i) {
    try {
      database->write([&](Transaction& tx) { put_lamp(tx, std::to_string(i)); });
      ++written;
    } catch (const UnavailableError&) {
      refused = true;
    }
  }
  if (!refused) return 2;
  if (!database->degraded()) return 3;
  if (count() != written) return 4;
  const rlimit large{RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &large);
  database->write([](Transaction& tx) { put_lamp(tx, "after"); });
  if (database->degraded()) return 5;
  if (count() != written + 1) return 6;
  return database->integrity_problems().empty() ? 0 : 7;
}

TEST_F(SqliteFaultsTest, a_full_disk_refuses_writes_keeps_reads_and_loses_nothing) {
  data.close();
  const auto child = fork();
  if (child == 0) _exit(live_on_a_full_disk(data.options()));
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  data.reopen();
  EXPECT_TRUE(data->integrity_problems().empty());
  write_lamp("again");
}

TEST_F(SqliteFaultsTest, what_was_acknowledged_before_a_crash_is_there_after_it) {
  data.close();
  std::array<int, 2> acknowledged{};
  ASSERT_EQ(pipe(acknowledged.data()), 0);
  const auto child = fork();
  if (child == 0) {
    const auto database = Database::open(data.options());
    for (std::int32_t i = 0;; ++i) {
      database->write([&](Transaction& tx) { put_lamp(tx, std::to_string(i)); });
      if (write(acknowledged[1], &i, sizeof i) != sizeof i) _exit(1);
    }
  }
  close(acknowledged[1]);
  std::int32_t last = 0;
  while (last < 200) ASSERT_EQ(read(acknowledged[0], &last, sizeof last), sizeof last);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  while (read(acknowledged[0], &last, sizeof last) == sizeof last) {
  }
  close(acknowledged[0]);
  data.reopen();
  EXPECT_GE(lamps(), static_cast<std::size_t>(last) + 1);
  EXPECT_TRUE(data->integrity_problems().empty());
}

TEST_F(SqliteFaultsTest, a_backup_takes_the_place_of_a_damaged_database) {
  write_lamp("a");
  const auto file = data.directory() / "backup";
  data->backup(file);
  data.close();
  std::ofstream(data.directory() / "parvis.db") << std::string(8192, 'x');
  restore(data.options(), file);
  data.reopen();
  EXPECT_EQ(lamps(), 1U);
}

TEST_F(SqliteFaultsTest, a_file_that_is_no_database_is_refused_at_open) {
  data.close();
  for (const char* companion : {"parvis.db-wal", "parvis.db-shm"}) {
    std::filesystem::remove(data.directory() / companion);
  }
  std::ofstream(data.directory() / "parvis.db") << std::string(8192, 'x');
  EXPECT_THROW(std::ignore = Database::open(data.options()), StorageError);
}

TEST(SqliteDeathTest, a_write_inside_a_write_stops_the_program_with_a_sentence) {
  // The test starts itself again and dies in the act: a directory that it may leave behind.
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  DatabaseOptions options;
  options.directory = std::filesystem::temp_directory_path() / "parvis-death-test";
  EXPECT_DEATH(
      {
        const auto database = Database::open(options);
        database->write([&](Transaction&) { database->write([](Transaction&) {}); });
      },
      "a write inside a write");
  std::filesystem::remove_all(options.directory);
}

}  // namespace
}  // namespace parvis::storage
