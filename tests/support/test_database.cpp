// Places for test databases: directories in memory, schemas of a PostgreSQL database of this
// program.
#include "tests/support/test_database.h"

#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace parvis::test {

namespace {

const char* server_url() {
  return std::getenv("PARVIS_TEST_POSTGRES");
}

/// "postgresql://host/postgres" -> "postgresql://host/<database>".
std::string url_of(const std::string& database) {
  std::string url = server_url();
  return url.substr(0, url.rfind('/') + 1) + database;
}

/// Runs statements on the server; the test stops with the server's words when one fails.
void run_on(const std::string& url, const std::string& sql) {
  PGconn* connection = PQconnectdb(url.c_str());
  PQsetNoticeProcessor(
      connection, [](void*, const char*) {}, nullptr);
  PGresult* result = PQexec(connection, sql.c_str());
  const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
  const std::string words = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (!done) throw std::runtime_error(sql + ": " + words);
}

/// One database for the whole test program, dropped at its end; each test has a schema in it.
class ProgramDatabase {
 public:
  ProgramDatabase() : name_("parvis_test_" + std::to_string(getpid())) {
    run_on(server_url(), "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    run_on(server_url(), "CREATE DATABASE " + name_);
  }
  ProgramDatabase(const ProgramDatabase&) = delete;
  ProgramDatabase& operator=(const ProgramDatabase&) = delete;
  ~ProgramDatabase() {
    try {
      run_on(server_url(), "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
  }
  [[nodiscard]] std::string url() const { return url_of(name_); }
  std::string next_schema() { return "place_" + std::to_string(++places_); }

 private:
  std::string name_;
  int places_ = 0;
};

ProgramDatabase& program_database() {
  static ProgramDatabase database;
  return database;
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  const std::filesystem::path memory("/dev/shm");
  const bool in_memory = access(memory.c_str(), W_OK) == 0;
  const auto parent = in_memory ? memory : std::filesystem::temp_directory_path();
  std::string name = (parent / "parvis-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

TestPlace::TestPlace(storage::Engine engine) {
  options_.directory = directory_.path();
  if (engine == storage::Engine::sqlite) return;
  auto& program = program_database();
  schema_ = program.next_schema();
  run_on(program.url(), "CREATE SCHEMA " + schema_);
  options_.url = program.url() + "?options=-csearch_path%3D" + schema_;
}

TestPlace::~TestPlace() {
  if (schema_.empty()) return;
  try {
    run_on(program_database().url(), "DROP SCHEMA IF EXISTS " + schema_ + " CASCADE");
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what();
  }
}

TestDatabase::TestDatabase(storage::Engine engine,
                           const std::vector<std::vector<storage::Migration>>& modules)
    : place_(engine), database_(storage::Database::open(place_.options())) {
  std::vector<storage::Migration> all;
  for (const auto& module : modules) all.insert(all.end(), module.begin(), module.end());
  if (!all.empty()) database_->migrate(all);
}

void TestDatabase::reopen() {
  database_.reset();
  database_ = storage::Database::open(place_.options());
}

std::vector<storage::Engine> engines_to_test() {
  if (server_url() == nullptr) return {storage::Engine::sqlite};
  return {storage::Engine::sqlite, storage::Engine::postgres};
}

std::string engine_name(const testing::TestParamInfo<storage::Engine>& info) {
  return info.param == storage::Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace parvis::test
