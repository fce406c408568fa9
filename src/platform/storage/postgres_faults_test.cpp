// What only the server engine has: connections that die, servers that are not there.
#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <thread>

#include "platform/storage/lamps_for_test.h"
#include "platform/storage/postgres_connection.h"
#include "platform/storage/storage.h"
#include "tests/support/test_database.h"

namespace parvis::storage {
namespace {

class PostgresFaultsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (test::engines_to_test().size() < 2) GTEST_SKIP() << "PARVIS_TEST_POSTGRES is not set";
    data.emplace(Engine::postgres, std::vector<std::vector<Migration>>{lamp_migrations()});
  }
  /// As a server that restarts, or an operator who ends sessions.
  void end_all_sessions() {
    PostgresConnection other(data->options().url, std::chrono::seconds(10));
    std::ignore = other.texts(
        "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }
  std::size_t lamps() {
    return (*data)->read([](Reader& reader) { return reader.rows(all_lamps, "99001").size(); });
  }
  std::optional<test::TestDatabase> data;
};

TEST_F(PostgresFaultsTest, sessions_ended_by_the_server_are_replaced_unseen) {
  auto& database = **data;
  database.write([](Transaction& tx) { put_lamp(tx, "a"); });
  EXPECT_EQ(lamps(), 1U);
  end_all_sessions();
  EXPECT_EQ(lamps(), 1U);
  database.write([](Transaction& tx) { put_lamp(tx, "b"); });
  EXPECT_EQ(lamps(), 2U);
}

TEST_F(PostgresFaultsTest, a_session_lost_in_the_middle_is_unavailable_and_undone) {
  auto& database = **data;
  EXPECT_THROW(database.write([&](Transaction& tx) {
    put_lamp(tx, "a");
    end_all_sessions();
    put_lamp(tx, "b");
  }),
               UnavailableError);
  EXPECT_EQ(lamps(), 0U);
  database.write([](Transaction& tx) { put_lamp(tx, "c"); });
  EXPECT_FALSE(database.degraded());
}

TEST_F(PostgresFaultsTest, a_server_that_is_not_there_is_unavailable) {
  DatabaseOptions options;
  options.url = "postgresql://postgres@127.0.0.1:1/nothing";
  EXPECT_THROW(std::ignore = Database::open(options), UnavailableError);
}

TEST_F(PostgresFaultsTest, two_writes_that_clash_are_both_done) {
  auto& database = **data;
  database.write([](Transaction& tx) { put_lamp(tx, "a"); });
  // Each reads all the lamps, then adds one: neither may ignore the other's.
  std::vector<std::thread> people;
  for (int i = 0; i < 8; ++i) {
    people.emplace_back([&, i] {
      database.write([&](Transaction& tx) {
        const auto seen = tx.rows(all_lamps, "99001").size();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        tx.run(insert_lamp, "p" + std::to_string(i), std::nullopt, static_cast<std::int64_t>(seen),
               0.0, false, Time{}, "99001");
      });
    });
  }
  for (auto& person : people) person.join();
  std::set<std::int64_t> numbers;
  for (const auto& lamp : database.read([](Reader& r) { return r.rows(all_lamps, "99001"); })) {
    numbers.insert(lamp.watts);
  }
  // The first lamp's 40 and the counts 1 to 8, each once: as if they had come one after the other.
  EXPECT_EQ(numbers, (std::set<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 40}));
}

TEST_F(PostgresFaultsTest, a_write_inside_a_write_stops_the_program_with_a_sentence) {
  auto& database = **data;
  EXPECT_DEATH(database.write([&](Transaction&) { database.write([](Transaction&) {}); }),
               "a write inside a write");
}

TEST(PostgresAddressTest, the_password_is_kept_apart) {
  const auto parts =
      parts_of("postgresql://mairie:s%27ecret@db.example:5433/parvis?sslmode=require");
  EXPECT_EQ(parts.password, "s'ecret");
  EXPECT_EQ(parts.address.find("ecret"), std::string::npos);
  EXPECT_NE(parts.address.find("host='db.example'"), std::string::npos);
  EXPECT_NE(parts.address.find("sslmode='require'"), std::string::npos);
  EXPECT_THROW(std::ignore = parts_of("postgresql://[broken"), StorageError);
}

}  // namespace
}  // namespace parvis::storage
