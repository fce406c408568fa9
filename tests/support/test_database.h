#pragma once
// A fresh, migrated database for a test, on either engine; and the fixture that runs a test on
// both.
//
//   class ThingTest : public test::EachEngine {
//    protected:
//     test::TestDatabase data{GetParam(), {things::migrations()}};
//   };
//   PARVIS_ON_EACH_ENGINE(ThingTest);
//   TEST_P(ThingTest, a_thing_is_found_again) { data->write(…); }

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/storage/storage.h"

namespace parvis::test {

/// A directory that is removed with the test; in memory where the machine allows.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// An empty place for a database: a directory, or a schema of its own on the PostgreSQL server.
class TestPlace {
 public:
  explicit TestPlace(storage::Engine engine);
  TestPlace(const TestPlace&) = delete;
  TestPlace& operator=(const TestPlace&) = delete;
  ~TestPlace();
  [[nodiscard]] const storage::DatabaseOptions& options() const { return options_; }
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_.path(); }

 private:
  TemporaryDirectory directory_;
  std::string schema_;
  storage::DatabaseOptions options_;
};

/// A database in a place of its own, with the migrations of the modules named.
class TestDatabase {
 public:
  explicit TestDatabase(storage::Engine engine,
                        const std::vector<std::vector<storage::Migration>>& modules = {});

  storage::Database& operator*() { return *database_; }
  storage::Database* operator->() { return database_.get(); }
  storage::Database& database() { return *database_; }
  [[nodiscard]] const storage::DatabaseOptions& options() const { return place_.options(); }
  [[nodiscard]] const std::filesystem::path& directory() const { return place_.directory(); }
  /// Ends the program's hold on the database, as a stop would, and opens it again.
  void reopen();
  void close() { database_.reset(); }

 private:
  TestPlace place_;
  std::unique_ptr<storage::Database> database_;
};

/// SQLite always; PostgreSQL when PARVIS_TEST_POSTGRES names a server.
[[nodiscard]] std::vector<storage::Engine> engines_to_test();
[[nodiscard]] std::string engine_name(const testing::TestParamInfo<storage::Engine>& info);

/// The parameter is the engine.
class EachEngine : public testing::TestWithParam<storage::Engine> {};

}  // namespace parvis::test

#define PARVIS_ON_EACH_ENGINE(fixture)                                         \
  INSTANTIATE_TEST_SUITE_P(OnEachEngine, fixture,                              \
                           testing::ValuesIn(parvis::test::engines_to_test()), \
                           parvis::test::engine_name)
