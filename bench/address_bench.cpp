// Finding an address among a million of one commune: our search, against a prefix query of SQLite
// FTS5 and a LIKE scan over the same addresses, in the same run. The counters p50_ms, p99_ms,
// p99_cpu_ms (of the asking thread) and right (share of answers whose first one is the address
// meant) are what is looked at; the limit is 10 ms at p99.
//
// PARVIS_BENCH_DIRECTORY names the disk, PARVIS_BENCH_POSTGRES an empty PostgreSQL database to
// measure too, PARVIS_BENCH_ADDRESSES another number of addresses.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "identity/identity.h"
#include "platform/module/module.h"
#include "territory/territory.h"

namespace parvis::territory {
namespace {

constexpr int houses_per_street = 100;

int addresses_wanted() {
  const char* named = std::getenv("PARVIS_BENCH_ADDRESSES");
  return named == nullptr ? 1'000'000 : std::atoi(named);
}

/// Always the same numbers.
std::uint32_t mixed(std::uint32_t seed) {
  seed ^= seed >> 16;
  seed *= 0x7feb352dU;
  seed ^= seed >> 15;
  seed *= 0x846ca68bU;
  return seed ^ (seed >> 16);
}

/// "Avenue Morel-Castanier": kinds, first names and surnames made of syllables.
std::string street_name(int number) {
  static const char* kinds[] = {"Rue",     "Rue",   "Rue",    "Avenue", "Boulevard",
                                "Impasse", "Allée", "Chemin", "Place",  "Square"};
  static const char* firsts[] = {"Victor", "Jean",   "Marie",   "Louise", "Paul",
                                 "Émile",  "Jules",  "Anatole", "Simone", "Rosa",
                                 "Henri",  "Claude", "Marcel",  "Lucie"};
  static const char* starts[] = {"Hu",  "Cas", "Mo",  "Per", "Lan", "Gar", "Vil", "Tou",
                                 "Bel", "Dur", "Fon", "Mar", "Ro",  "Sau", "Ber", "Cha"};
  static const char* middles[] = {"ta", "re", "ni", "ber", "lan", "do", "vi", "mon", "che", "gui"};
  static const char* ends[] = {"go",   "nier", "let",  "ville", "rand",  "mont",
                               "reau", "zac",  "tier", "gny",   "court", "lin"};
  const auto draw = [&](std::uint32_t salt, std::size_t size) {
    return mixed(static_cast<std::uint32_t>(number) * 31 + salt) % size;
  };
  return std::string(kinds[draw(1, 10)]) + " " + firsts[draw(2, 14)] + " " + starts[draw(3, 16)] +
         middles[draw(4, 10)] + middles[draw(5, 10)] + ends[draw(6, 12)];
}

struct Query {
  std::string typed;
  std::string meant;  // folded label of the address
  std::string fts;
  std::string like;
};

/// Typed as people do: abbreviations, a slip, the number behind, a beginning only.
std::vector<Query> queries() {
  std::vector<Query> all;
  const int streets = addresses_wanted() / houses_per_street;
  for (int i = 0; i < 400; ++i) {
    const auto seed = mixed(static_cast<std::uint32_t>(i) + 7);
    const std::string street = street_name(static_cast<int>(seed % static_cast<unsigned>(streets)));
    const std::string number = std::to_string(1 + mixed(seed) % houses_per_street);
    auto words = split(fold(street), ' ');
    Query query;
    query.meant = number + " " + fold(street);
    query.like = "%" + words[1] + "%" + words[2] + "%";
    query.fts = "\"" + words[1].substr(0, 3) + "\"* \"" + words[2] + "\"* \"" + number + "\"*";
    if (i % 4 == 1) std::swap(words[2][2], words[2][3]);
    if (i % 4 == 2) words[2].erase(4, 1);
    words[0] = words[0] == "avenue" ? "av" : words[0] == "boulevard" ? "bd" : words[0];
    const std::string name = words[0] + " " + words[1].substr(0, 3) + " " + words[2];
    query.typed = i % 2 == 0 ? name + " " + number : number + " " + name;
    all.push_back(std::move(query));
  }
  return all;
}

class DeafHub final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override {}
};

/// A commune of that many addresses, made once for all the measures on an engine.
class Town {
 public:
  explicit Town(const storage::DatabaseOptions& options)
      : database_(storage::Database::open(options)) {
    files::Store files(options.directory / "files", {});
    mail::Outbox mail({});
    DeafHub events;
    module::House house{*database_, clock_, files, mail, events};
    const module::Offers offers;
    std::vector<storage::Migration> all;
    for (auto& part :
         {audit::migrations(), jobs::migrations(), files::migrations(),
          identity::manifest(house, offers, {}).migrations, manifest(house).migrations}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    database_->migrate(all);
    card_.id = CommuneId("99001");
    system_.kind = Actor::Kind::system;
    if (!identity::commune(*database_, card_.id)) fill();
  }
  [[nodiscard]] Scope scope() {
    return {card_, system_, i18n::Language::fr, "bench", clock_, *database_};
  }

 private:
  void fill() {
    const auto added =
        identity::add_commune(*database_, clock_, {card_.id, "Grande-Ville", "", ""});
    if (!added) std::abort();
    const int streets = addresses_wanted() / houses_per_street;
    std::vector<Address> batch;
    for (int street = 0; street < streets; ++street) {
      const std::string name = street_name(street);
      for (int house = 1; house <= houses_per_street; ++house) {
        batch.push_back({std::to_string(house),
                         name,
                         {48.8 + street % 100 * 0.001, 2.3 + street / 100 * 0.001}});
      }
      if (batch.size() < 10'000 && street + 1 < streets) continue;
      database_->write(
          [&](storage::Transaction& tx) { return keep_addresses(scope(), tx, batch); });
      batch.clear();
    }
  }

  SystemClock clock_;
  std::unique_ptr<storage::Database> database_;
  CommuneCard card_;
  Actor system_;
};

std::filesystem::path directory() {
  const char* named = std::getenv("PARVIS_BENCH_DIRECTORY");
  auto path = std::filesystem::path(named == nullptr ? "." : named) / "parvis-address-bench";
  std::filesystem::create_directories(path);
  return path;
}

/// Times each query by itself: an average would hide the slow ones.
class Times {
 public:
  template <class Run>
  void take(Run&& run) {
    const auto start = std::chrono::steady_clock::now();
    const double busy = thread_ms();
    run();
    busy_.push_back(thread_ms() - busy);
    all_.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  void report(benchmark::State& state) {
    for (auto* times : {&all_, &busy_}) std::sort(times->begin(), times->end());
    state.counters["p50_ms"] = all_[all_.size() / 2];
    state.counters["p99_ms"] = all_[all_.size() * 99 / 100];
    state.counters["p99_cpu_ms"] = busy_[busy_.size() * 99 / 100];
  }

 private:
  /// What this thread worked: it stays true on a machine that is busy with other things.
  static double thread_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  }

  std::vector<double> all_;
  std::vector<double> busy_;
};

void find_among(benchmark::State& state, Town& town) {
  const auto all = queries();
  benchmark::DoNotOptimize(find(town.scope(), all[0].typed, 5));  // reads the ground into memory
  Times times;
  std::size_t at = 0;
  std::size_t right = 0;
  std::size_t asked = 0;
  for ([[maybe_unused]] auto _ : state) {
    const Query& query = all[at++ % all.size()];
    std::vector<Found> found;
    times.take([&] { found = find(town.scope(), query.typed, 5); });
    ++asked;
    if (!found.empty() && fold(found.front().label) == query.meant) ++right;
  }
  times.report(state);
  state.counters["right"] = static_cast<double>(right) / static_cast<double>(asked);
}

void our_search_on_sqlite(benchmark::State& state) {
  static Town town([] {
    storage::DatabaseOptions options;
    options.directory = directory();
    return options;
  }());
  find_among(state, town);
}
BENCHMARK(our_search_on_sqlite)->Iterations(2000)->Unit(benchmark::kMillisecond);

void our_search_on_postgresql(benchmark::State& state) {
  const char* url = std::getenv("PARVIS_BENCH_POSTGRES");
  if (url == nullptr) {
    state.SkipWithError("PARVIS_BENCH_POSTGRES names no database");
    return;
  }
  static Town town([&] {
    storage::DatabaseOptions options;
    options.directory = directory();
    options.url = url;
    return options;
  }());
  find_among(state, town);
}
BENCHMARK(our_search_on_postgresql)->Iterations(2000)->Unit(benchmark::kMillisecond);

/// The same addresses in one FTS5 table, without accents.
class Peer {
 public:
  Peer() {
    if (sqlite3_open((directory() / "peer.db").c_str(), &database_) != SQLITE_OK) std::abort();
    run("CREATE VIRTUAL TABLE IF NOT EXISTS peer USING fts5(label, prefix='2 3 4')");
    if (count("SELECT COUNT(*) FROM (SELECT 1 FROM peer LIMIT 1)") > 0) return;
    run("BEGIN");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(database_, "INSERT INTO peer (label) VALUES (?1)", -1, &insert, nullptr);
    for (int street = 0; street < addresses_wanted() / houses_per_street; ++street) {
      const std::string name = fold(street_name(street));
      for (int house = 1; house <= houses_per_street; ++house) {
        const std::string label = std::to_string(house) + " " + name;
        sqlite3_bind_text(insert, 1, label.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_step(insert);
        sqlite3_reset(insert);
      }
    }
    sqlite3_finalize(insert);
    run("COMMIT");
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  ~Peer() { sqlite3_close(database_); }

  int rows(const char* sql, const std::string& value) {
    sqlite3_stmt* select = nullptr;
    sqlite3_prepare_v2(database_, sql, -1, &select, nullptr);
    sqlite3_bind_text(select, 1, value.c_str(), -1, SQLITE_TRANSIENT);
    int found = 0;
    while (sqlite3_step(select) == SQLITE_ROW) ++found;
    sqlite3_finalize(select);
    return found;
  }

 private:
  void run(const char* sql) { sqlite3_exec(database_, sql, nullptr, nullptr, nullptr); }
  int count(const char* sql) {
    sqlite3_stmt* select = nullptr;
    sqlite3_prepare_v2(database_, sql, -1, &select, nullptr);
    const int found = sqlite3_step(select) == SQLITE_ROW ? sqlite3_column_int(select, 0) : 0;
    sqlite3_finalize(select);
    return found;
  }

  sqlite3* database_ = nullptr;
};

void ask_peer(benchmark::State& state, const char* sql, std::string Query::*asked) {
  static Peer peer;
  const auto all = queries();
  Times times;
  std::size_t at = 0;
  for ([[maybe_unused]] auto _ : state) {
    const Query& query = all[at++ % all.size()];
    times.take([&] { benchmark::DoNotOptimize(peer.rows(sql, query.*asked)); });
  }
  times.report(state);
}

void fts5_prefix_query(benchmark::State& state) {
  ask_peer(state, "SELECT rowid FROM peer WHERE peer MATCH ?1 ORDER BY rank LIMIT 5", &Query::fts);
}
BENCHMARK(fts5_prefix_query)->Iterations(400)->Unit(benchmark::kMillisecond);

void like_scan(benchmark::State& state) {
  ask_peer(state, "SELECT rowid FROM peer WHERE label LIKE ?1 LIMIT 5", &Query::like);
}
BENCHMARK(like_scan)->Iterations(40)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace parvis::territory
