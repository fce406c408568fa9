// Rounds on foot: made, read.
#include "requests/rounds/rounds.h"

#include <algorithm>
#include <cmath>

#include "base/short_code.h"
#include "base/text.h"
#include "identity/officers.h"
#include "platform/audit/audit.h"
#include "requests/rounds/round_store.h"
#include "requests/rounds/words.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;

namespace {

/// Walks begin at the town hall; where nobody said where it is, in the middle of the stops.
geo::Point start_of(const Scope& scope, const std::vector<geo::Point>& points) {
  if (scope.commune.latitude != 0 || scope.commune.longitude != 0) {
    return {scope.commune.latitude, scope.commune.longitude};
  }
  geo::Point middle;
  for (const auto& point : points) {
    middle.latitude += point.latitude / static_cast<double>(points.size());
    middle.longitude += point.longitude / static_cast<double>(points.size());
  }
  return middle;
}

std::optional<std::string> active_officer_name(const Scope& scope, const OfficerId& id) {
  const auto officer = identity::officer(scope, id);
  return officer && officer->active ? std::optional(officer->name) : std::nullopt;
}

Refusals check_round(const Scope& scope, const NewRound& wanted) {
  Refusals refusals;
  if (wanted.requests.empty()) refusals.push_back({"id", words::refuse_no_stop});
  if (wanted.requests.size() > stops_max) {
    refusals.push_back({"id", words::refuse_stops_many, {{"count", std::to_string(stops_max)}}});
  }
  const bool ahead =
      wanted.day.ok() && std::chrono::sys_days(wanted.day) >= std::chrono::sys_days(scope.today());
  if (!ahead) refusals.push_back({"day", ::parvis::requests::words::refuse_planned_in_past});
  if (length_in_characters(wanted.name) > round_name_max) {
    refusals.push_back(
        {"name", words::refuse_name_long, {{"max", std::to_string(round_name_max)}}});
  }
  if (!wanted.officer.empty() && !active_officer_name(scope, wanted.officer)) {
    refusals.push_back({"officer", ::parvis::requests::words::refuse_unknown_officer});
  }
  return refusals;
}

/// Open ones this officer handles, each once.
std::vector<RequestRow> walkable(const Scope& scope, storage::Reader& reader,
                                 const std::vector<RequestId>& ids) {
  std::vector<RequestRow> rows;
  for (const auto& id : ids) {
    const bool twice =
        std::any_of(rows.begin(), rows.end(), [&](const RequestRow& row) { return row.id == id; });
    auto row = twice ? std::nullopt : request_by_id(scope, reader, id);
    if (!row || !is_open(row->state) || !scope.actor.may_in(may_handle, row->district)) continue;
    rows.push_back(std::move(*row));
  }
  return rows;
}

StopOutcome outcome_of(std::string_view name) {
  if (name == "done") return StopOutcome::done;
  return name == "seen" ? StopOutcome::seen : StopOutcome::to_do;
}

Round round_of(const Scope& scope, const RoundRow& row) {
  Round round;
  round.id = row.id;
  round.name = row.name;
  round.day = parse_iso_date(row.day).value_or(scope.today());
  round.officer = row.officer;
  round.officer_name = active_officer_name(scope, row.officer).value_or("");
  round.length_m = row.length_m;
  return round;
}

/// Somebody else closed it meanwhile: there is nothing left to do there.
StopOutcome standing_of(const StopRow& stop, const Summary& summary) {
  const auto said = outcome_of(stop.outcome);
  if (said == StopOutcome::to_do && !summary.open) return StopOutcome::done;
  return said;
}

}  // namespace

std::size_t Round::left() const {
  return static_cast<std::size_t>(std::count_if(stops.begin(), stops.end(), [](const Stop& stop) {
    return stop.outcome == StopOutcome::to_do;
  }));
}

Result<std::string> make_round(const Scope& scope, const NewRound& wanted) {
  if (!scope.actor.may(may_handle)) {
    return refuse("", ::parvis::requests::words::rule_not_for_this_role);
  }
  if (auto refusals = check_round(scope, wanted); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto rows = walkable(scope, tx, wanted.requests);
    if (rows.empty()) return refuse("id", words::refuse_no_stop);
    std::vector<geo::Point> points;
    for (const auto& row : rows) points.push_back(row.position());
    const auto start = start_of(scope, points);
    const auto order = walking_order(points, start);
    RoundRow round;
    round.id = new_ulid();
    round.name = trim(wanted.name);
    round.day = to_iso_date(wanted.day);
    round.officer = wanted.officer.empty() ? scope.actor.officer : wanted.officer;
    round.length_m = static_cast<int>(std::lround(walk_length_m(points, start, order)));
    round.made_by = scope.actor.officer;
    round.made_at = scope.now();
    insert_round(scope, tx, round);
    int place = 0;
    for (const auto index : order) {
      insert_stop(scope, tx, {round.id, place++, rows.at(index).id, "to_do", std::nullopt});
    }
    audit::record(scope, tx, "requests.make_round", "requests_round:" + round.id,
                  std::to_string(rows.size()));
    return round.id;
  });
}

std::vector<Summary> candidates(const Scope& scope, const ListFilter& filter) {
  auto open = filter;
  open.openness = Openness::open;
  auto rows = queue(scope, Queue::all, open, 1, static_cast<int>(stops_max)).rows;
  std::erase_if(rows, [](const Summary& summary) { return !is_open(summary.state); });
  return rows;
}

std::optional<Round> round(const Scope& scope, std::string_view id) {
  if (!scope.actor.may(may_read)) return std::nullopt;
  struct Found {
    RoundRow row;
    std::vector<StopRow> stops;
    std::vector<RequestRow> requests;
  };
  const auto found = scope.database.read([&](storage::Reader& reader) -> std::optional<Found> {
    auto row = round_row(scope, reader, id);
    if (!row) return std::nullopt;
    Found all{std::move(*row), {}, {}};
    for (auto& stop : stops_of(scope, reader, id)) {
      auto request = request_by_id(scope, reader, stop.request);
      if (!request || !scope.actor.may_in(may_read, request->district)) continue;
      all.stops.push_back(std::move(stop));
      all.requests.push_back(std::move(*request));
    }
    return all;
  });
  if (!found) return std::nullopt;
  auto round = round_of(scope, found->row);
  const auto summaries = to_summaries(scope, found->requests, Visibility::officers);
  for (std::size_t i = 0; i < found->stops.size(); ++i) {
    Stop stop;
    stop.place = found->stops[i].place;
    stop.summary = summaries.at(i);
    stop.outcome = standing_of(found->stops[i], stop.summary);
    stop.visited_at = found->stops[i].visited_at;
    if (!round.stops.empty()) {
      stop.from_previous_m =
          geo::distance_m(round.stops.back().summary.position, stop.summary.position);
    }
    round.stops.push_back(std::move(stop));
  }
  return round;
}

std::vector<Round> latest_rounds(const Scope& scope, int limit) {
  if (!scope.actor.may(may_read)) return {};
  const auto rows = scope.database.read(
      [&](storage::Reader& reader) { return latest_round_rows(scope, reader, limit); });
  std::vector<Round> rounds;
  for (const auto& row : rows) rounds.push_back(round_of(scope, row));
  return rounds;
}

}  // namespace parvis::requests::rounds
