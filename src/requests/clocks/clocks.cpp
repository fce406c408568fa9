// The clocks of a request as its author or an officer reads them.
#include "requests/clocks/clocks.h"

#include "base/short_code.h"
#include "requests/clocks/keeping.h"

namespace parvis::requests::clocks {
namespace {

/// From one snapshot.
struct ReadClock {
  RequestRow row;
  Kept kept;
  std::vector<DocumentRow> documents;
  std::optional<Date> resident_wrote;
};

ReadClock read_clock(const Scope& scope, storage::Reader& reader, RequestRow row) {
  ReadClock read;
  read.kept = kept_of(scope, reader, row);
  read.documents = documents_of(scope, reader, row.id);
  for (const auto& entry : entries_of(scope, reader, row.id)) {
    const auto kind = parse_entry_kind(entry.kind);
    if (kind != EntryKind::resident_message && kind != EntryKind::photo_added) continue;
    if (entry.officer.empty()) read.resident_wrote = local_date(entry.at, scope.commune.zone);
  }
  read.row = std::move(row);
  return read;
}

ClockView view_of(const Scope& scope, ReadClock read) {
  const auto around = surroundings_of(scope, read.row);
  ClockView view;
  const auto& row = read.row;
  view.id = row.id;
  view.number = row.number;
  view.code = row.short_code;
  view.state = row.state;
  view.open = row.is_open;
  view.version = row.version;
  view.category = row.category;
  view.category_name = around.category.name(scope.language);
  view.service_name = around.service.name;
  view.received_at = row.received_at;
  view.expected = parse_iso_date(row.expected_date).value_or(scope.today());
  view.standing = read.kept.standing;
  view.missing_for_ack = missing_for_ack(scope, row, around, read.kept.clock.rule);
  view.events = std::move(read.kept.events);
  for (auto& document : read.documents) {
    view.documents.push_back({std::move(document.id), std::move(document.kind), document.made_at,
                              language_of(document.language), std::move(document.text),
                              std::move(document.sha256)});
  }
  view.resident_wrote = read.resident_wrote;
  return view;
}

std::vector<ClockView> views_of(const Scope& scope, storage::Reader& reader,
                                const std::vector<RequestId>& ids) {
  std::vector<ClockView> views;
  for (const auto& id : ids) {
    auto row = request_by_id(scope, reader, id);
    if (!row || !scope.actor.may_in(may_read, row->district)) continue;
    ReadClock read;
    read.kept = kept_of(scope, reader, *row);
    read.row = std::move(*row);
    views.push_back(view_of(scope, std::move(read)));
  }
  return views;
}

constexpr int watched_days = 15;
constexpr int alarms_counted_max = 100;

std::string in_days(const Scope& scope, int count) {
  return to_iso_date(Date(std::chrono::sys_days(scope.today()) + std::chrono::days(count)));
}

}  // namespace

std::optional<ClockView> clock_by_code(const Scope& scope, std::string_view code) {
  const auto canonical = parse_short_code(code);
  if (!canonical) return std::nullopt;
  auto read = scope.database.read([&](storage::Reader& reader) -> std::optional<ReadClock> {
    auto row = request_by_code(scope, reader, *canonical);
    if (!row) return std::nullopt;
    return read_clock(scope, reader, std::move(*row));
  });
  if (!read) return std::nullopt;
  return view_of(scope, std::move(*read));
}

std::optional<ClockView> clock_at_desk(const Scope& scope, const RequestId& id) {
  if (!scope.actor.may(may_read)) return std::nullopt;
  auto read = scope.database.read([&](storage::Reader& reader) -> std::optional<ReadClock> {
    auto row = request_by_id(scope, reader, id);
    if (!row || !may_open(scope.actor, *row)) return std::nullopt;
    return read_clock(scope, reader, std::move(*row));
  });
  if (!read) return std::nullopt;
  return view_of(scope, std::move(*read));
}

Watch watch(const Scope& scope, int limit) {
  if (!scope.actor.may(may_read)) return {};
  return scope.database.read([&](storage::Reader& reader) {
    const auto today = to_iso_date(scope.today());
    const auto soon = in_days(scope, watched_days);
    Watch found;
    found.acknowledgements = views_of(scope, reader, ack_alarms(scope, reader, today, limit));
    found.decisions = views_of(scope, reader, silent_until(scope, reader, soon, limit));
    found.reasons = views_of(scope, reader, reasons_due_until(scope, reader, soon, limit));
    found.passed_on = views_of(scope, reader, passed_on(scope, reader, limit));
    return found;
  });
}

long long count_alarms(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    long long count = 0;
    for (const auto& id :
         ack_alarms(scope, reader, to_iso_date(scope.today()), alarms_counted_max)) {
      const auto row = request_by_id(scope, reader, id);
      if (row && scope.actor.may_in(may_read, row->district)) ++count;
    }
    return count;
  });
}

}  // namespace parvis::requests::clocks
