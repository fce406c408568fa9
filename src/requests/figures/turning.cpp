// Facts, sums and places, brought to the last midnight.
#include "requests/figures/turning.h"

#include <tuple>

#include "base/ids.h"
#include "requests/categories.h"
#include "requests/districting.h"
#include "requests/figures/fact_store.h"
#include "requests/retention/traces.h"

namespace parvis::requests::figures {
namespace {

constexpr int requests_a_step = 500;

/// The group of a category; of one that nobody knows any more, itself.
std::string domain_of(const KnownCategories& known, const CategoryId& id) {
  const auto* found = known.find(id);
  return found == nullptr || found->is_group() ? id.value : found->parent.value;
}

Fact fact_from(const Scope& scope, const KnownCategories& known, const ChangedRow& row) {
  const auto place = place_words(row.address);
  const auto& zone = scope.commune.zone;
  Fact fact;
  fact.request = row.id;
  fact.row_key = random_token(9);
  fact.is_public = row.is_public;
  fact.state = row.state;
  fact.service = row.service;
  fact.category = row.category;
  fact.domain = domain_of(known, row.category);
  fact.channel = row.channel;
  fact.district = row.district;
  fact.street = place.street;
  fact.address = place.address;
  fact.latitude = row.latitude;
  fact.longitude = row.longitude;
  fact.received_day = to_iso_date(local_date(row.received_at, zone));
  if (!row.is_open && row.closed_at) {
    fact.closed_day = to_iso_date(local_date(*row.closed_at, zone));
    const bool answered = row.state == "done" || row.state == "refused";
    if (answered) fact.days = row.days_taken.value_or(-1);
  }
  if (row.confirmed) fact.confirmed = *row.confirmed ? 1 : 0;
  fact.contested = static_cast<int>(row.contested);
  return fact;
}

/// What is to be added to the sums, each once.
class Changes {
 public:
  void count(const Fact& fact, std::int64_t sign) {
    const std::string month = fact.received_day.substr(0, 7);
    count(fact, month, "received", -1, sign);
    if (fact.confirmed == 1) count(fact, month, "confirmed", -1, sign);
    if (fact.contested > 0) count(fact, month, "contested", -1, sign);
    if (!fact.closed_day.empty()) {
      count(fact, fact.closed_day.substr(0, 7), "closed", fact.days, sign);
    }
  }
  void write(const Scope& scope, storage::Transaction& tx) const {
    for (const auto& [cell, total] : totals_) {
      if (total == 0) continue;
      const auto& [dimension, month, item, is_public, measure, days] = cell;
      add_figure(scope, tx, dimension, {month, item, is_public, measure, days, total});
    }
  }

 private:
  void count(const Fact& fact, const std::string& month, const char* measure, int days,
             std::int64_t sign) {
    totals_[{"town", month, "", fact.is_public, measure, days}] += sign;
    totals_[{"channel", month, fact.channel, fact.is_public, measure, days}] += sign;
    totals_[{"district", month, fact.district, fact.is_public, measure, days}] += sign;
  }
  std::map<std::tuple<std::string, std::string, std::string, bool, std::string, int>, std::int64_t>
      totals_;
};

/// The next requests that changed; gives how many, 0 at the end.
int take_some(const Scope& scope, const KnownCategories& known_kinds, Time before) {
  return scope.database.write([&](storage::Transaction& tx) {
    auto turn = turn_row(scope, tx);
    const auto rows =
        changed_requests(scope, tx, turn.taken_at, turn.taken, before, requests_a_step);
    if (rows.empty()) return 0;
    Changes changes;
    for (const auto& row : rows) {
      const auto fact = fact_from(scope, known_kinds, row);
      if (const auto known = fact_of(scope, tx, row.id)) changes.count(*known, -1);
      changes.count(fact, 1);
      put_fact(scope, tx, fact);
    }
    changes.write(scope, tx);
    turn.taken_at = rows.back().last_at;
    turn.taken = rows.back().id;
    put_turn(scope, tx, turn);
    return static_cast<int>(rows.size());
  });
}

std::string first_day_in(retention::MonthCount month) {
  return to_iso_date(retention::date_of_day(retention::first_day_of(month)));
}

/// What was destroyed before anything was counted here stands in no request any more: retention
/// kept how many, of which months. Their delays were kept too coarse to be told, and no row of the
/// open data is left of them: they are not counted with those that are in it.
void count_destroyed(const Scope& scope, storage::Transaction& tx) {
  Changes changes;
  for (const auto& past : retention::past_kinds(scope, tx)) {
    Fact fact;
    fact.is_public = false;
    fact.channel = past.channel;
    fact.district = past.district;
    fact.received_day = first_day_in(past.received);
    fact.closed_day = first_day_in(past.ended);
    changes.count(fact, past.total);
  }
  changes.write(scope, tx);
}

/// The first time, what is gone already is counted. When the town has brought other districts,
/// every request counts for another one.
void begin(const Scope& scope, const std::string& districts) {
  scope.database.write([&](storage::Transaction& tx) {
    auto turn = turn_row(scope, tx);
    const bool first = turn.day.empty() && turn.taken_at == TurnRow().taken_at;
    if (!first && turn.districts == districts) return;
    if (first) count_destroyed(scope, tx);
    // Not as it was before the first time: what is gone is counted once.
    turn.taken_at = from_milliseconds(0);
    turn.taken = RequestId();
    turn.districts = districts;
    put_turn(scope, tx, turn);
  });
}

Blur blurred(const Scope& scope, storage::Reader& reader, int k) {
  Blur blur(k);
  auto domain = next_domain(scope, reader, "");
  while (domain) {
    each_place(scope, reader, *domain, [&](PlaceCount&& count) { blur.take(count); });
    domain = next_domain(scope, reader, *domain);
  }
  blur.end();
  return blur;
}

void choose_places(const Scope& scope) {
  const int k =
      scope.database.read([&](storage::Reader& reader) { return open_rule_row(scope, reader).k; });
  const auto blur =
      scope.database.read([&](storage::Reader& reader) { return blurred(scope, reader, k); });
  scope.database.write([&](storage::Transaction& tx) {
    replace_places(scope, tx, blur.places());
    auto turn = turn_row(scope, tx);
    turn.day = to_iso_date(scope.today());
    turn.k = k;
    turn.made_at = scope.now();
    turn.left_out = blur.left_out();
    put_turn(scope, tx, turn);
  });
}

}  // namespace

int refresh(const Scope& scope) {
  const auto known = known_categories(scope);
  const Time midnight = start_of_day(scope.today(), scope.commune.zone);
  begin(scope, districting_of(scope));
  int taken = 0;
  for (int some = take_some(scope, *known, midnight); some > 0;
       some = take_some(scope, *known, midnight)) {
    taken += some;
  }
  choose_places(scope);
  return taken;
}

void turn(const Scope& scope) {
  const auto districts = districting_of(scope);
  const auto [row, rule] = scope.database.read([&](storage::Reader& reader) {
    return std::pair{turn_row(scope, reader), open_rule_row(scope, reader)};
  });
  const bool fresh =
      row.day == to_iso_date(scope.today()) && row.k == rule.k && row.districts == districts;
  if (!fresh) refresh(scope);
}

}  // namespace parvis::requests::figures
