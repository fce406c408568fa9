// Durable writes per second on SQLite: many writes in one commit, against one commit for each, in
// the same run and on the same disk. PARVIS_BENCH_DIRECTORY names the disk (the current directory
// else).
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "platform/storage/sqlite_connection.h"
#include "platform/storage/storage.h"

namespace parvis::storage {
namespace {

const Command<3> insert_report{
    "bench.insert_report",
    "INSERT INTO bench_report (commune_id, report_id, street) VALUES ($1, $2, $3)"};
struct Report {
  std::string street;
};
const Select<Report, 2> one_report{
    "bench.one_report",
    "SELECT street FROM bench_report WHERE commune_id = $1 AND report_id = $2",
    {{"street", &Report::street}}};

std::vector<Migration> tables() {
  return {{"bench", "0001-create-reports",
           "CREATE TABLE bench_report (commune_id TEXT NOT NULL, report_id TEXT NOT NULL,"
           " street TEXT NOT NULL, PRIMARY KEY (commune_id, report_id));"
           "CREATE INDEX bench_report_street ON bench_report (commune_id, street);"}};
}

/// A directory on the disk that is measured, removed at the end.
class Place {
 public:
  Place() {
    const char* named = std::getenv("PARVIS_BENCH_DIRECTORY");
    path_ = std::filesystem::path(named == nullptr ? "." : named) / "parvis-bench-data";
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::unique_ptr<Place> place;
std::unique_ptr<Database> database;

void open_database(const benchmark::State&) {
  place = std::make_unique<Place>();
  DatabaseOptions options;
  options.directory = place->path();
  database = Database::open(options);
  database->migrate(tables());
}

void close_database(const benchmark::State&) {
  database.reset();
  place.reset();
}

void insert(Transaction& tx) {
  tx.run(insert_report, "99001", new_ulid(), "Rue de la République");
}

void group_commit(benchmark::State& state) {
  for (auto _ : state) database->write([](Transaction& tx) { insert(tx); });
  state.SetItemsProcessed(state.iterations());
  if (state.thread_index() == 0) {
    const auto counts = database->write_counts();
    state.counters["writes_per_commit"] =
        static_cast<double>(counts.writes) / static_cast<double>(counts.commits);
  }
}

/// What a program without a writer thread does: each thread its own connection, one transaction per
/// write, waiting for the lock when another one holds it.
void one_commit_each(benchmark::State& state) {
  SqliteConnection connection(place->path() / "parvis.db", SqliteRole::writer,
                              std::chrono::seconds(30));
  std::int64_t refused = 0;
  for (auto _ : state) {
    const std::vector<Value> values{"99001", new_ulid(), "Rue de la République"};
    try {
      connection.control("BEGIN IMMEDIATE");
      connection.change(insert_report, values);
      connection.control("COMMIT");
    } catch (const UnavailableError&) {
      ++refused;
    }
  }
  state.SetItemsProcessed(state.iterations() - refused);
  state.counters["refused_as_locked"] = static_cast<double>(refused);
}

void read_one_row(benchmark::State& state) {
  const auto id = new_ulid();
  database->write(
      [&](Transaction& tx) { tx.run(insert_report, "99001", id, "Place de la Mairie"); });
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        database->read([&](Reader& reader) { return reader.one(one_report, "99001", id); }));
  }
  state.SetItemsProcessed(state.iterations());
}

#define PARVIS_BENCH_THREADS \
  Setup(open_database)->Teardown(close_database)->UseRealTime()->Threads(1)->Threads(8)->Threads(64)
BENCHMARK(group_commit)->PARVIS_BENCH_THREADS;
BENCHMARK(one_commit_each)->PARVIS_BENCH_THREADS;
BENCHMARK(read_one_row)
    ->Setup(open_database)
    ->Teardown(close_database)
    ->UseRealTime()
    ->Threads(1)
    ->Threads(2);

}  // namespace
}  // namespace parvis::storage
