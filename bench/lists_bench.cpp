// Lists of a commune with N requests: how long a page, a search, the map, a queue and the first
// bytes of an export take, as a ratio to the smallest N and to a bare point select of SQLite in the
// same run; and how much memory the reading process takes.
//
//   parvis_lists_bench [N …]      (10000 100000 1000000 when none is named)
//
// Of more than ten thousand, the others are copies of these (lists_growth.h).
// PARVIS_BENCH_DIRECTORY names the disk (the current directory else). With PARVIS_TEST_POSTGRES the
// same is done in a database of its own on that server.
#include <libpq-fe.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "bench/lists_growth.h"
#include "bench/lists_town.h"
#include "requests/lists.h"

namespace parvis::requests {
namespace {

using Milliseconds = double;

/// So many are written one by one, as the program does; more are copies of these.
constexpr long long written_max = 10'000;

Milliseconds median_of(int times, const std::function<void()>& work) {
  work();
  std::vector<Milliseconds> taken;
  for (int i = 0; i < times; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    taken.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  std::sort(taken.begin(), taken.end());
  return taken[taken.size() / 2];
}

/// One row by its key, with nothing of ours around it: a table of a million rows in a file.
Milliseconds point_select(const std::filesystem::path& folder) {
  const auto file = folder / "point.db";
  std::filesystem::remove(file);
  sqlite3* handle = nullptr;
  if (sqlite3_open(file.c_str(), &handle) != SQLITE_OK) std::abort();
  sqlite3_exec(handle,
               "PRAGMA journal_mode = OFF; CREATE TABLE point (id INTEGER PRIMARY KEY, text TEXT);"
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
               "INSERT INTO point SELECT i, 'a text of forty bytes or so, number ' || i FROM n",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* select = nullptr;
  sqlite3_prepare_v2(handle, "SELECT text FROM point WHERE id = ?", -1, &select, nullptr);
  std::mt19937 random(7);
  const auto time = median_of(2001, [&] {
    sqlite3_bind_int64(select, 1, static_cast<sqlite3_int64>(1 + random() % 1'000'000));
    if (sqlite3_step(select) != SQLITE_ROW) std::abort();
    sqlite3_reset(select);
  });
  sqlite3_finalize(select);
  sqlite3_close(handle);
  std::filesystem::remove(file);
  return time;
}

using Figures = std::vector<std::pair<std::string, Milliseconds>>;

Figures read_all(const Town& town) {
  const auto anyone = town.scope(town.nobody);
  const auto officer = town.scope(town.officer);
  const auto group = town.leaves.front().parent;
  const auto page = [&](ListFilter filter, int number) {
    return [&anyone, filter = std::move(filter), number] {
      const auto list = public_list(anyone, filter, number);
      const auto counts = public_counts(anyone, filter);
      if (list.rows.empty() || counts.all == 0) std::printf("! an empty list\n");
    };
  };
  const geo::Box whole{{48.81, 2.23}, {48.91, 2.45}};
  const geo::Box streets{{48.855, 2.33}, {48.867, 2.348}};
  Figures figures;
  const auto measure = [&](const std::string& name, const std::function<void()>& work) {
    figures.emplace_back(name, median_of(15, work));
  };
  measure("list, page 1", page({}, 1));
  measure("list, page 50", page({}, 50));
  measure("list, open ones", page({.openness = Openness::open}, 1));
  measure("list, a group of categories", page({.category = group}, 1));
  measure("list, a district, closed",
          page({.openness = Openness::closed, .district = "Quartier 7"}, 1));
  measure("search, a common word", page({.text = "bababa"}, 1));
  measure("search, in a group and a district",
          page({.category = group, .district = "Quartier 7", .text = "bababa"}, 1));
  measure("search, two letters", page({.text = "ri"}, 1));
  measure("map, the whole commune", [&] { (void)map_points(anyone, {}, whole, 12, 9); });
  measure("map, a few streets", [&] { (void)map_points(anyone, {}, streets, 12, 9); });
  measure("queue, mine", [&] {
    if (queue(officer, Queue::mine, {}, 1, 20).rows.empty()) std::printf("! an empty queue\n");
    (void)queue_counts(officer);
  });
  measure("queue, all", [&] {
    (void)queue(officer, Queue::all, {}, 1, 20);
    (void)queue_counts(officer);
  });
  measure("export, first bytes", [&] {
    std::string piece;
    const auto pieces = export_csv(anyone, {});
    while (pieces(piece) && piece.empty()) {
    }
  });
  measure("similar ones", [&] {
    (void)similar_open(anyone, town.leaves.front().id, {48.86, 2.34}, 5);
  });
  measure("figures of the home page", [&] {
    (void)open_now(anyone);
    (void)delays_of_commune(anyone);
  });
  const auto some = public_list(anyone, {.openness = Openness::open}, 1).rows.at(0).id;
  measure("why one waits", [&] { (void)waiting(anyone, some); });
  return figures;
}

long long megabytes_at_most() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void write_figures(const std::filesystem::path& file, const Town& town) {
  std::ofstream out(file);
  for (const auto& [name, time] : read_all(town)) out << name << "\t" << time << "\n";
  const auto before = megabytes_at_most();
  long long bytes = 0;
  const auto start = std::chrono::steady_clock::now();
  std::string piece;
  for (const auto pieces = export_csv(town.scope(town.nobody), {}); pieces(piece);) {
    bytes += static_cast<long long>(piece.size());
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  out << "export, whole\t" << took.count() << "\n";
  out << "# " << before << " MB at most for the lists, " << megabytes_at_most()
      << " MB after an export of " << bytes / 1'000'000 << " MB\n";
}

/// In a process of its own, so that the memory of one part is not counted for another.
void apart(const std::function<void()>& work) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    try {
      work();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      std::_Exit(1);
    }
    std::fflush(stdout);
    std::_Exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) std::exit(1);
}

struct Measured {
  long long count;
  Figures figures;
  std::string memory;
};

Measured read_figures(const std::filesystem::path& file, long long count) {
  Measured measured{count, {}, {}};
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) {
      measured.memory = line.substr(2);
    } else {
      measured.figures.emplace_back(line.substr(0, tab), std::stod(line.substr(tab + 1)));
    }
  }
  return measured;
}

void print(const std::string& engine, const std::vector<Measured>& all, Milliseconds point) {
  std::printf("\n%s (a bare point select: %.4f ms)\n%-36s", engine.c_str(), point, "");
  for (const auto& each : all) std::printf(" %12lld %8s %9s", each.count, "x first", "x point");
  std::printf("\n");
  for (std::size_t line = 0; line < all.front().figures.size(); ++line) {
    const auto& first = all.front().figures[line];
    std::printf("%-36s", first.first.c_str());
    for (const auto& each : all) {
      const auto time = each.figures[line].second;
      std::printf(" %9.2f ms %8.1f %9.0f", time, time / first.second, time / point);
    }
    std::printf("\n");
  }
  for (const auto& each : all) std::printf("%lld: %s\n", each.count, each.memory.c_str());
}

/// Runs one text on the server.
void once_on_server(const std::string& url, const std::string& sql) {
  PGconn* connection = PQconnectdb(url.c_str());
  on_server(connection, sql);
  PQfinish(connection);
}

/// A place for one database, gone at the end.
class Place {
 public:
  Place(const std::filesystem::path& folder, long long count, const char* server) {
    options_.directory = folder / std::to_string(count);
    std::filesystem::create_directories(options_.directory);
    if (server == nullptr) return;
    server_ = server;
    name_ = "parvis_bench_" + std::to_string(getpid()) + "_" + std::to_string(count);
    once_on_server(server_, "CREATE DATABASE " + name_);
    options_.url = server_.substr(0, server_.rfind('/') + 1) + name_;
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    std::filesystem::remove_all(options_.directory);
    if (!name_.empty()) once_on_server(server_, "DROP DATABASE " + name_ + " WITH (FORCE)");
  }
  /// What autovacuum does by itself a minute later.
  void settle() const {
    if (!name_.empty()) once_on_server(options_.url, "VACUUM ANALYZE");
  }
  [[nodiscard]] const storage::DatabaseOptions& options() const { return options_; }

 private:
  storage::DatabaseOptions options_;
  std::string server_;
  std::string name_;
};

void run(const std::string& engine, const std::vector<long long>& counts,
         const std::filesystem::path& folder, Milliseconds point, const char* server) {
  std::vector<Measured> all;
  for (const long long count : counts) {
    const Place place(folder, count, server);
    const auto start = std::chrono::steady_clock::now();
    const auto first = std::min(count, written_max);
    apart([&] { fill(place.options(), folder, first); });
    if (count > first) {
      apart([&] {
        if (server == nullptr)
          grow_file(place.options().directory / "parvis.db", first, count / first - 1);
        if (server != nullptr) grow_on_server(place.options().url, first, count / first - 1);
      });
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%s: %lld requests written in %.0f s\n", engine.c_str(), count, took.count());
    place.settle();
    const auto file = folder / "figures.txt";
    apart([&] { write_figures(file, Town(place.options(), folder)); });
    all.push_back(read_figures(file, count));
  }
  print(engine, all, point);
}

int main_of(const std::vector<long long>& counts) {
  const char* named = std::getenv("PARVIS_BENCH_DIRECTORY");
  const auto folder =
      std::filesystem::path(named == nullptr ? "." : named) / "parvis-lists-bench-data";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto point = point_select(folder);
  run("SQLite", counts, folder, point, nullptr);
  const char* server = std::getenv("PARVIS_TEST_POSTGRES");
  if (server != nullptr) run("PostgreSQL", counts, folder, point, server);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace parvis::requests

int main(int count, char** words) {
  std::vector<long long> counts;
  for (int i = 1; i < count; ++i) counts.push_back(std::atoll(words[i]));
  if (counts.empty()) counts = {10'000, 100'000, 1'000'000};
  return parvis::requests::main_of(counts);
}
