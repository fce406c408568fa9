// Lists of a commune with N requests: how long a page, a search, the map, a queue and the first
// bytes of an export take, as a ratio to the smallest N and to a bare point select of SQLite in the
// same run; and how much memory the reading process takes.
//
//   parvis_lists_bench [N …]      (10000 100000 1000000 when none is named)
//
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

#include "base/short_code.h"
#include "identity/identity.h"
#include "requests/category_store.h"
#include "requests/filing.h"
#include "requests/lists.h"
#include "requests/requests.h"
#include "requests/store.h"
#include "territory/territory.h"

namespace parvis::requests {
namespace {

using Milliseconds = double;

class DeafHub final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override {}
};

/// A commune on a database, with what its lists need.
struct Town {
  explicit Town(const storage::DatabaseOptions& options, const std::filesystem::path& folder)
      : database(storage::Database::open(options)),
        files(folder / "files", {}),
        mail({}),
        house{*database, clock, files, mail, hub} {
    std::vector<storage::Migration> all;
    for (auto& module :
         {audit::migrations(), jobs::migrations(), files::migrations(),
          identity::manifest(house).migrations, territory::manifest(house).migrations,
          search::migrations(), manifest(house).migrations}) {
      all.insert(all.end(), module.begin(), module.end());
    }
    database->migrate(all);
    card = identity::commune(*database, CommuneId("99002")).value_or(CommuneCard());
    program.kind = Actor::Kind::system;
    officer.kind = Actor::Kind::officer;
    officer.officer = OfficerId("officer-1");
    officer.permissions = {"requests.read", "requests.handle", "requests.manage"};
    if (!card.id.empty()) learn();
  }
  /// The officer works in the service that has most categories.
  void learn() {
    std::map<std::string, int> services;
    for (const auto& each : categories(scope(nobody))) {
      if (!each.is_group()) ++services[each.service.value];
      if (!each.is_group() && each.is_public) leaves.push_back(each);
    }
    const auto busiest =
        std::max_element(services.begin(), services.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    officer.services = {ServiceId(busiest->first)};
  }
  [[nodiscard]] Scope scope(const Actor& actor) const {
    return {card, actor, i18n::Language::fr, "bench", clock, *database};
  }

  std::unique_ptr<storage::Database> database;
  SystemClock clock;
  files::Store files;
  mail::Outbox mail;
  DeafHub hub;
  House house;
  CommuneCard card;
  Actor nobody;
  Actor program;
  Actor officer;
  std::vector<Category> leaves;
};

/// 1500 invented words; the first ones come often, as in a language.
std::string sentence(std::mt19937& random) {
  static const std::vector<std::string> syllables{"ba", "ri",  "tou", "le", "mon", "pa", "sic",
                                                  "du", "ver", "ta",  "ni", "quo", "fe", "lam"};
  std::geometric_distribution<int> rank(0.01);
  std::string text;
  for (int i = 0; i < 12; ++i) {
    auto number = static_cast<std::size_t>(rank(random));
    std::string word;
    for (int syllable = 0; syllable < 3; ++syllable, number /= 14) word += syllables[number % 14];
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

struct Filling {
  long long count;
  std::mt19937 random{42};
  std::normal_distribution<double> spread{0, 1};

  RequestRow row(const Town& town, long long i) {
    // Three years up to now; of the last twentieth most are open still.
    const auto age = std::chrono::seconds(3LL * 365 * 86'400 * (count - i) / count);
    RequestRow row;
    row.id = new_id_of<RequestId>();
    row.number = request_number(2026, i + 1);
    row.short_code = row.number;
    const auto& category = town.leaves[random() % town.leaves.size()];
    row.category = category.id;
    row.service = category.service;
    const bool open = i * 20 >= count * 19;
    constexpr std::array open_states{State::received, State::assigned, State::scheduled,
                                     State::in_progress, State::waiting_for_resident};
    row.state = open ? open_states[random() % open_states.size()] : State::done;
    row.is_open = open;
    if (open && random() % 3 == 0)
      row.assignee = OfficerId("officer-" + std::to_string(random() % 40));
    row.description = sentence(random);
    row.public_text = row.description;
    row.text_checked = random() % 50 != 0;
    row.latitude = std::clamp(48.86 + 0.02 * spread(random), 48.815, 48.905);
    row.longitude = std::clamp(2.34 + 0.045 * spread(random), 2.24, 2.44);
    row.address = std::to_string(1 + random() % 200) + " rue " + sentence(random).substr(0, 12);
    row.district = "Quartier " + std::to_string(random() % 20);
    row.received_at = town.clock.now() - age;
    const Date day = local_date(row.received_at, "Europe/Paris");
    row.expected_date =
        to_iso_date(Date(std::chrono::sys_days(day) + std::chrono::days(20 + random() % 40)));
    if (!open) {
      row.closed_at = row.received_at + std::chrono::hours(random() % 700);
      row.days_taken = static_cast<int>(random() % 30);
    }
    row.followers = 1 + static_cast<int>(random() % 3);
    row.answered = open && random() % 20 == 0;
    row.last_action = "reported";
    return row;
  }
};

void fill(const storage::DatabaseOptions& options, const std::filesystem::path& folder,
          long long count) {
  {
    const Town empty(options, folder);
    const auto added = identity::add_commune(
        *empty.database, empty.clock,
        {CommuneId("99002"), "Grande-Ville", "",
         R"({"type":"Polygon","coordinates":[[[2.24,48.815],[2.44,48.815],[2.44,48.905],)"
         R"([2.24,48.905],[2.24,48.815]]]})"});
    if (!added) std::abort();
  }
  const Town town(options, folder);
  const auto scope = town.scope(town.program);
  Filling filling{count};
  for (long long i = 0; i < count;) {
    town.database->write([&](storage::Transaction& tx) {
      for (int batch = 0; batch < 2000 && i < count; ++batch, ++i) {
        const auto row = filling.row(town, i);
        insert_request(scope, tx, row);
        index_request(scope, tx, row, nullptr, row.category.value);
      }
    });
  }
}

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
void on_server(const std::string& url, const std::string& sql) {
  PGconn* connection = PQconnectdb(url.c_str());
  PGresult* result = PQexec(connection, sql.c_str());
  const auto status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    std::fprintf(stderr, "%s: %s\n", sql.c_str(), PQerrorMessage(connection));
    std::exit(1);
  }
  PQclear(result);
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
    on_server(server_, "CREATE DATABASE " + name_);
    options_.url = server_.substr(0, server_.rfind('/') + 1) + name_;
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    std::filesystem::remove_all(options_.directory);
    if (!name_.empty()) on_server(server_, "DROP DATABASE " + name_ + " WITH (FORCE)");
  }
  /// What autovacuum does by itself a minute later.
  void settle() const {
    if (!name_.empty()) on_server(options_.url, "VACUUM ANALYZE");
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
    apart([&] { fill(place.options(), folder, count); });
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
