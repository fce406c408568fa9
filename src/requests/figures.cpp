// Figures of requests: delays by service and category, what residents confirm, why one waits.
#include "requests/figures.h"

#include "identity/identity.h"
#include "requests/figures_store.h"
#include "requests/lists.h"

namespace parvis::requests {
namespace {

constexpr auto window = std::chrono::hours(24 * 90);

enum class By { service, category };

/// Delays by the key asked for.
std::map<std::string, DayCounts> closed_by(const Scope& scope, storage::Reader& reader, By by) {
  std::map<std::string, DayCounts> closed;
  for (const auto& category : categories_with_delays(scope, reader)) {
    for (const auto& row : delays_since(scope, reader, category, scope.now() - window)) {
      closed[by == By::service ? row.service : category.value][row.days] += row.count;
    }
  }
  return closed;
}

/// One line for each name that has something to say; keys nobody knows any more are left out.
std::vector<Delays> delays_by(const Scope& scope, By by,
                              const std::vector<std::pair<std::string, std::string>>& names) {
  const std::string today = to_iso_date(scope.today());
  std::map<std::string, DayCounts> closed;
  std::map<std::string, OpenRow> open;
  scope.database.read([&](storage::Reader& reader) {
    closed = closed_by(scope, reader, by);
    for (auto& row : by == By::service ? open_by_service(scope, reader, today)
                                       : open_by_category(scope, reader, today)) {
      open[row.key] = row;
    }
  });
  std::vector<Delays> all;
  for (const auto& [id, name] : names) {
    const auto& taken = closed[id];
    const auto& now = open[id];
    if (taken.empty() && now.open == 0) continue;
    all.push_back({id, name, now.open, now.late, count_of(taken), percentile(taken, 50),
                   percentile(taken, 90)});
  }
  return all;
}

}  // namespace

long long count_of(const DayCounts& counts) {
  long long total = 0;
  for (const auto& [days, count] : counts) total += count;
  return total;
}

std::optional<int> percentile(const DayCounts& counts, int percent) {
  const long long total = count_of(counts);
  if (total == 0) return std::nullopt;
  long long left = std::max(1LL, (total * percent + 99) / 100);
  for (const auto& [days, count] : counts) {
    left -= count;
    if (left <= 0) return days;
  }
  return counts.rbegin()->first;
}

std::vector<Delays> delays_by_service(const Scope& scope) {
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& service : identity::services(scope)) {
    names.emplace_back(service.id.value, service.name);
  }
  return delays_by(scope, By::service, names);
}

std::vector<Delays> delays_by_category(const Scope& scope) {
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& each : categories(scope)) {
    if (!each.is_group()) names.emplace_back(each.id.value, each.name(scope.language));
  }
  return delays_by(scope, By::category, names);
}

OpenNow open_now(const Scope& scope) {
  OpenNow now;
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return open_by_service(scope, reader, to_iso_date(scope.today()));
  });
  for (const auto& row : rows) {
    now.open += row.open;
    now.late += row.late;
  }
  return now;
}

Delays delays_of_commune(const Scope& scope) {
  const auto now = open_now(scope);
  Delays all;
  all.id = scope.commune.id.value;
  all.name = scope.commune.name;
  all.open = now.open;
  all.late = now.late;
  DayCounts days;
  const auto closed = scope.database.read(
      [&](storage::Reader& reader) { return closed_by(scope, reader, By::service); });
  for (const auto& [service, taken] : closed) {
    for (const auto& [day, count] : taken) days[day] += count;
  }
  all.closed = count_of(days);
  all.p50_days = percentile(days, 50);
  all.p90_days = percentile(days, 90);
  return all;
}

std::optional<double> confirmed_rate(const Scope& scope) {
  const auto counts =
      scope.database.read([&](storage::Reader& reader) { return confirmed_counts(scope, reader); });
  if (counts.said == 0) return std::nullopt;
  return static_cast<double>(counts.yes) / static_cast<double>(counts.said);
}

Waiting waiting(const Scope& scope, const RequestId& id) {
  Waiting waiting;
  scope.database.read([&](storage::Reader& reader) {
    const auto row = request_by_id(scope, reader, id);
    if (!row) return;
    waiting.before = open_before(scope, reader, *row);
    DayCounts days;
    for (const auto& closed : delays_since(scope, reader, row->category, scope.now() - window)) {
      days[closed.days] += closed.count;
    }
    waiting.p50_days = percentile(days, 50);
    waiting.p90_days = percentile(days, 90);
  });
  return waiting;
}

}  // namespace parvis::requests
