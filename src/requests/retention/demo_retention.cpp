// Years of the demo town that are over.
#include "requests/retention/demo_retention.h"

#include <array>
#include <optional>

#include "base/short_code.h"
#include "base/text.h"
#include "identity/identity.h"
#include "requests/filing.h"
#include "requests/letters.h"
#include "requests/retention/purge_lists.h"
#include "requests/retention/retention_store.h"
#include "territory/territory.h"

namespace parvis::requests::retention {
namespace {

struct OldKind {
  std::string_view category;
  std::string_view text;
};
constexpr std::array old_kinds{OldKind{"voirie-nid-de-poule", "Un trou dans la chaussée."},
                               OldKind{"eclairage-panne", "Le lampadaire est éteint."},
                               OldKind{"proprete-depot-sauvage", "Des cartons sur le trottoir."},
                               OldKind{"voirie-trottoir", "Une dalle du trottoir bouge."}};

constexpr int days_a_month = 30;
/// Months since they were closed: destroyed already, on a list that waits, at their end, at it
/// within the year, archived.
constexpr int destroyed_months = 84;
constexpr int listed_months = 74;
constexpr int at_end_months = 66;
constexpr int soon_months = 54;
constexpr int archived_months = 24;
constexpr int of_each = 12;

class OldYears {
 public:
  explicit OldYears(const Scope& scope) : scope_(scope) {
    for (const auto& kind : old_kinds) {
      auto known = category(scope, CategoryId(std::string(kind.category)));
      if (known && !known->is_group()) kinds_.emplace_back(std::move(*known), kind.text);
    }
    addresses_ = territory::demo_ground().addresses;
  }
  [[nodiscard]] bool can_be_lived() const { return !kinds_.empty() && !addresses_.empty(); }

  /// So many requests closed about that many months ago, put away since.
  void live(int months_ago) {
    scope_.database.write([&](storage::Transaction& tx) {
      for (int i = 0; i < of_each; ++i) write_one(tx, months_ago, i);
    });
  }

 private:
  void write_one(storage::Transaction& tx, int months_ago, int rank) {
    const auto place = static_cast<std::size_t>(months_ago * of_each + rank);
    const auto& [kind, text] = kinds_[place % kinds_.size()];
    const auto& address = addresses_[place * 7 % addresses_.size()];
    RequestRow row;
    row.id = new_id_of<RequestId>();
    row.category = kind.id;
    row.service = kind.service;
    row.channel = name_of(rank % 3 == 0 ? Channel::phone : Channel::web);
    row.description = row.public_text = text;
    row.text_checked = true;
    row.is_public = kind.is_public;
    row.latitude = address.point.latitude;
    row.longitude = address.point.longitude;
    row.address = address.number + " " + address.street;
    if (const auto found = territory::district_of(scope_, address.point))
      row.district = found->name;
    const auto closed =
        scope_.now() - std::chrono::hours(24 * (days_a_month * months_ago + rank * 9));
    row.received_at = closed - std::chrono::hours(24 * (2 + rank % 5) + 3);
    row.closed_at = closed;
    row.is_open = false;
    row.state = rank % 6 == 5 ? State::withdrawn : State::done;
    const auto day = [&](Time at) { return local_date(at, scope_.commune.zone); };
    row.expected_date =
        to_iso_date(expected_date(day(row.received_at), kind.delay_days, scope_.commune.holidays));
    row.days_taken =
        working_days_between(day(row.received_at), day(closed), scope_.commune.holidays);
    row.last_at = closed;
    row.last_action = "done";
    const int year = static_cast<int>(day(row.received_at).year());
    row.number = request_number(year, next_rank(scope_, tx, year));
    row.short_code = new_short_code();
    while (request_by_code(scope_, tx, row.short_code)) row.short_code = new_short_code();
    write_life(tx, row, kind);
  }

  void write_life(storage::Transaction& tx, const RequestRow& row, const Category& kind) {
    insert_request(scope_, tx, row);
    insert_reporter(scope_, tx, row.id, {});
    const auto tell = [&](Time at, EntryKind what, State after) {
      insert_entry(scope_, tx,
                   {new_ulid(), row.id, at, std::string(name_of(what)), "everyone", "", OfficerId(),
                    "", "", after});
    };
    tell(row.received_at, EntryKind::reported, State::received);
    const bool withdrawn = row.state == State::withdrawn;
    tell(*row.closed_at, withdrawn ? EntryKind::withdrawn : EntryKind::done, row.state);
    Surroundings around;
    around.category = kind;
    const auto receipt = receipt_text(scope_, row, {}, around);
    insert_receipt(scope_, tx, {row.id, row.expected_date, receipt, sha256_hex(receipt)});
    (void)move_stage(scope_, tx, row.id, Keeping::in_use, Keeping::archived);
  }

  const Scope& scope_;
  std::vector<std::pair<Category, std::string_view>> kinds_;
  std::vector<territory::Address> addresses_;
};

std::optional<Actor> demo_archivist(const Scope& scope) {
  const auto officers = identity::officers(scope);
  if (officers.empty()) return std::nullopt;
  Actor archivist;
  archivist.kind = Actor::Kind::officer;
  archivist.officer = officers.front().id;
  archivist.name = officers.front().name;
  archivist.permissions = {std::string(may_read.name), std::string(may_archive.name)};
  return archivist;
}

/// The list of last month, with the visa of that day, destroyed since.
void destroy_the_oldest(const Scope& then, House& house) {
  const auto id = make_list(then);
  if (!id) return;
  const auto list = purge_list(then, *id);
  if (!list) return;
  const auto visa = give_visa(
      then, *id, {"Archives départementales du Val, visa 112", list->waiting, list->version});
  if (visa) purge_approved(then, house);
}

}  // namespace

void fill_demo_retention(const Scope& scope, House& house) {
  OldYears years(scope);
  const auto archivist = demo_archivist(scope);
  if (!years.can_be_lived() || !archivist) return;
  FakeClock clock(scope.now() - std::chrono::hours(24 * days_a_month));
  const Scope archivists{scope.commune,    *archivist, i18n::Language::fr,
                         scope.request_id, clock,      scope.database};
  years.live(destroyed_months);
  destroy_the_oldest(archivists, house);
  years.live(listed_months);
  clock.advance(std::chrono::hours(24 * (days_a_month - 1)));
  (void)make_list(archivists);
  for (const int months : {at_end_months, soon_months, archived_months}) years.live(months);
  count_history(scope);
}

}  // namespace parvis::requests::retention
