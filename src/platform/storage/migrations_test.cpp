// Schema steps and the check of statements, on each engine.
#include <gtest/gtest.h>

#include "platform/storage/lamps_for_test.h"
#include "platform/storage/storage.h"
#include "tests/support/test_database.h"

namespace parvis::storage {
namespace {

Migration add_colour() {
  return {"test", "0002-add-colour",
          "ALTER TABLE test_lamp ADD COLUMN colour TEXT NOT NULL DEFAULT 'white';"
          "CREATE INDEX test_lamp_colour ON test_lamp (commune_id, colour);"};
}

std::vector<Migration> both_steps() {
  auto steps = lamp_migrations();
  steps.push_back(add_colour());
  return steps;
}

std::string words_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const StorageError& error) {
    return error.what();
  }
  return "";
}

class MigrationsTest : public test::EachEngine {
 protected:
  bool has_colour() {
    const Select<Lamp, 0> ask{
        "test.ask", "SELECT colour AS lamp_id FROM test_lamp", {{"lamp_id", &Lamp::id}}};
    const std::vector<const AnyStatement*> statements{&ask};
    return words_of([&] { data->verify(statements); }).empty();
  }
  test::TestDatabase data{GetParam()};
};
PARVIS_ON_EACH_ENGINE(MigrationsTest);

TEST_P(MigrationsTest, missing_steps_are_run_once_and_in_order) {
  data->migrate(lamp_migrations());
  EXPECT_FALSE(has_colour());
  data->migrate(both_steps());
  EXPECT_TRUE(has_colour());
  EXPECT_NO_THROW(data->migrate(both_steps()));
}

TEST_P(MigrationsTest, the_status_tells_what_is_applied_and_what_was_edited) {
  data->migrate(lamp_migrations());
  auto steps = both_steps();
  const auto status = data->migration_status(steps);
  ASSERT_EQ(status.size(), 2U);
  EXPECT_TRUE(status[0].applied);
  EXPECT_FALSE(status[0].edited);
  EXPECT_FALSE(status[1].applied);
  steps[0].sql = Sql("CREATE TABLE test_lamp (other TEXT)");
  EXPECT_TRUE(data->migration_status(steps)[0].edited);
}

TEST_P(MigrationsTest, an_edited_step_is_refused) {
  data->migrate(lamp_migrations());
  auto steps = both_steps();
  steps[0].sql = Sql("CREATE TABLE test_lamp (other TEXT)");
  EXPECT_NE(words_of([&] { data->migrate(steps); }).find("test/0001-create-lamps was edited"),
            std::string::npos);
  EXPECT_FALSE(has_colour());
}

TEST_P(MigrationsTest, a_database_newer_than_the_program_is_refused) {
  data->migrate(both_steps());
  for (const auto& words : {words_of([&] { data->migrate(lamp_migrations()); }), words_of([&] {
                              std::ignore = data->migration_status(lamp_migrations());
                            })}) {
    EXPECT_NE(words.find("newer than the program"), std::string::npos) << words;
  }
}

TEST_P(MigrationsTest, a_step_that_fails_leaves_everything_as_it_was) {
  data->migrate(lamp_migrations());
  auto steps = both_steps();
  steps.push_back({"test", "0003-break", "CREATE TABLE test_ok (a TEXT); CREATE NONSENSE;"});
  const auto words = words_of([&] { data->migrate(steps); });
  EXPECT_NE(words.find("test/0003-break failed, nothing was changed"), std::string::npos);
  EXPECT_FALSE(has_colour());
  EXPECT_NO_THROW(data->migrate(both_steps()));
  EXPECT_TRUE(has_colour());
}

TEST_P(MigrationsTest, twins_are_refused) {
  auto steps = both_steps();
  steps.push_back(add_colour());
  EXPECT_NE(words_of([&] { data->migrate(steps); }).find("two migrations are called"),
            std::string::npos);
}

TEST_P(MigrationsTest, rows_stay_through_a_migration_that_readers_live_through) {
  data->migrate(lamp_migrations());
  data->write([](Transaction& tx) { put_lamp(tx, "a"); });
  const auto lamps = [&] {
    return data->read([](Reader& reader) { return reader.rows(all_lamps, "99001").size(); });
  };
  EXPECT_EQ(lamps(), 1U);
  data->migrate(both_steps());
  EXPECT_EQ(lamps(), 1U);
  data->write([](Transaction& tx) { put_lamp(tx, "b"); });
  EXPECT_EQ(lamps(), 2U);
}

TEST_P(MigrationsTest, every_wrong_statement_is_named_at_once) {
  data->migrate(lamp_migrations());
  const Select<Lamp, 1> right{"test.right",
                              "SELECT lamp_id FROM test_lamp WHERE commune_id = $1",
                              {{"lamp_id", &Lamp::id}}};
  const Select<Lamp, 2> too_many{"test.too_many",
                                 "SELECT lamp_id FROM test_lamp WHERE commune_id = $1",
                                 {{"lamp_id", &Lamp::id}}};
  const Select<Lamp, 1> unread{"test.unread",
                               "SELECT lamp_id, watts FROM test_lamp WHERE commune_id = $1",
                               {{"lamp_id", &Lamp::id}}};
  const Select<Lamp, 1> absent{"test.absent",
                               "SELECT lamp_id FROM test_lamp WHERE commune_id = $1",
                               {{"lamp_id", &Lamp::id}, {"watts", &Lamp::watts}}};
  const Command<1> no_table{"test.no_table", "DELETE FROM test_bench WHERE commune_id = $1"};
  const Command<1> gives_rows{"test.gives_rows",
                              "SELECT lamp_id FROM test_lamp WHERE commune_id = $1"};
  const Command<0> nonsense{"test.nonsense", "SELEKT"};
  const std::vector<const AnyStatement*> all{&right,    &too_many,   &unread,  &absent,
                                             &no_table, &gives_rows, &nonsense};
  const auto words = words_of([&] { data->verify(all); });
  EXPECT_EQ(words.find("test.right"), std::string::npos);
  for (const char* name :
       {"test.too_many: declares 2 placeholders, its text has 1",
        "test.unread: nobody reads the column watts", "test.absent: the result has no column watts",
        "test.no_table", "test.gives_rows: gives rows", "test.nonsense"}) {
    EXPECT_NE(words.find(name), std::string::npos) << name << " in " << words;
  }
  const std::vector<const AnyStatement*> good{&right};
  EXPECT_NO_THROW(data->verify(good));
}

TEST(SqliteMigrationsTest, the_file_is_copied_before_its_schema_moves) {
  test::TestDatabase data(Engine::sqlite, {lamp_migrations()});
  EXPECT_FALSE(std::filesystem::exists(data.directory() / "parvis-before-step-2.db"));
  data->write([](Transaction& tx) { put_lamp(tx, "a"); });
  data->migrate(both_steps());
  EXPECT_TRUE(std::filesystem::exists(data.directory() / "parvis-before-step-2.db"));
}

TEST(SqliteMigrationsTest, a_step_that_would_orphan_rows_is_undone) {
  test::TestDatabase data(Engine::sqlite, {lamp_migrations()});
  auto steps = lamp_migrations();
  steps.push_back({"test", "0002-orphan",
                   "PRAGMA defer_foreign_keys = ON;"
                   "CREATE TABLE test_child (commune_id TEXT, lamp_id TEXT,"
                   " FOREIGN KEY (commune_id, lamp_id) REFERENCES test_lamp);"
                   "INSERT INTO test_child VALUES ('99001', 'no such lamp')"});
  EXPECT_NE(words_of([&] { data->migrate(steps); }).find("pointing to nothing"), std::string::npos);
}

}  // namespace
}  // namespace parvis::storage
