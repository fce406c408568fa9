// Figures of requests: delays by service and category, what residents confirm, why one waits.
#include "requests/figures.h"

#include "identity/identity.h"
#include "requests/list_store.h"
#include "requests/lists.h"

namespace parvis::requests {
namespace {

constexpr auto window = std::chrono::hours(24 * 90);

struct Measured {
  std::vector<OpenRow> open;
  std::vector<ClosedRow> closed;
};

enum class By { service, category };

Measured measure(const Scope& scope, By by) {
  const std::string today = to_iso_date(scope.today());
  return scope.database.read([&](storage::Reader& reader) {
    return Measured{by == By::service ? open_by_service(scope, reader, today)
                                      : open_by_category(scope, reader, today),
                    closed_since(scope, reader, scope.now() - window)};
  });
}

/// One line for each key, in the order of `names`; keys nobody knows any more come last.
std::vector<Delays> delays_by(const Measured& measured,
                              const std::vector<std::pair<std::string, std::string>>& names,
                              std::string ClosedRow::*key) {
  std::map<std::string, std::vector<int>> days;
  for (const auto& row : measured.closed) days[row.*key].push_back(row.days);
  std::map<std::string, OpenRow> open;
  for (const auto& row : measured.open) open[row.key] = row;
  std::vector<Delays> all;
  for (const auto& [id, name] : names) {
    auto& taken = days[id];
    const auto& now = open[id];
    if (taken.empty() && now.open == 0) continue;
    all.push_back({id, name, now.open, now.late, static_cast<long long>(taken.size()),
                   percentile(taken, 50), percentile(taken, 90)});
  }
  return all;
}

}  // namespace

std::optional<int> percentile(std::vector<int> values, int percent) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t rank = (values.size() * static_cast<std::size_t>(percent) + 99) / 100;
  return values[std::max<std::size_t>(rank, 1) - 1];
}

std::vector<Delays> delays_by_service(const Scope& scope) {
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& service : identity::services(scope)) {
    names.emplace_back(service.id.value, service.name);
  }
  return delays_by(measure(scope, By::service), names, &ClosedRow::service);
}

std::vector<Delays> delays_by_category(const Scope& scope) {
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& each : categories(scope)) {
    if (!each.is_group()) names.emplace_back(each.id.value, each.name(scope.language));
  }
  return delays_by(measure(scope, By::category), names, &ClosedRow::category);
}

Delays delays_of_commune(const Scope& scope) {
  const auto measured = measure(scope, By::service);
  Delays all;
  all.id = scope.commune.id.value;
  all.name = scope.commune.name;
  for (const auto& row : measured.open) {
    all.open += row.open;
    all.late += row.late;
  }
  std::vector<int> days;
  for (const auto& row : measured.closed) days.push_back(row.days);
  all.closed = static_cast<long long>(days.size());
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
    std::vector<int> days;
    for (const auto& closed : closed_since(scope, reader, scope.now() - window)) {
      if (closed.category == row->category.value) days.push_back(closed.days);
    }
    waiting.p50_days = percentile(days, 50);
    waiting.p90_days = percentile(days, 90);
  });
  return waiting;
}

}  // namespace parvis::requests
