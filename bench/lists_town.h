#pragma once
// A commune with N requests of our own making, for the bench of lists.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/short_code.h"
#include "identity/identity.h"
#include "requests/category_store.h"
#include "requests/filing.h"
#include "requests/requests.h"
#include "requests/store.h"
#include "territory/territory.h"

namespace parvis::requests {

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
          identity::manifest(house, offers, {}).migrations, territory::manifest(house).migrations,
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
  module::Offers offers;
  CommuneCard card;
  Actor nobody;
  Actor program;
  Actor officer;
  std::vector<Category> leaves;
};

/// 1500 invented words; the first ones come often, as in a language.
inline std::string sentence(std::mt19937& random) {
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

/// `count` requests of our own making in commune 99002.
inline void fill(const storage::DatabaseOptions& options, const std::filesystem::path& folder,
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

}  // namespace parvis::requests
