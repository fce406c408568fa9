// A request as Open311 shows it.
#include "requests/open311/shown.h"

#include <algorithm>

#include "base/text.h"
#include "requests/paths.h"
#include "requests/reading.h"
#include "requests/summaries.h"

namespace parvis::requests::open311 {
namespace {

/// Of a closed request the day it was closed, of an open one the last time something happened.
Time updated_at(const RequestRow& row) {
  return row.closed_at ? *row.closed_at : std::max(row.last_at, row.received_at);
}

/// Chicago's extension: what kind of line of the timeline it is.
std::string_view note_type(const Entry& entry) {
  if (entry.kind == EntryKind::reported || entry.kind == EntryKind::reopened) return "opened";
  const bool closes = entry.kind == EntryKind::done || entry.kind == EntryKind::refused ||
                      entry.kind == EntryKind::withdrawn;
  return closes ? "closed" : "activity";
}

Value notes_of(const Scope& scope, const Details& details) {
  auto notes = Value::list("note");
  for (const auto& entry : details.timeline) {
    const std::string between = entry.sentence.empty() || entry.text.empty() ? "" : "\n";
    notes.push(Value::members()
                   .add("datetime", to_rfc3339(entry.at))
                   .add("summary", scope.say(word_of(entry.kind)))
                   .add("type", note_type(entry))
                   .add("description", entry.sentence + between + entry.text));
  }
  return notes;
}

Value extended(const Scope& scope, const RequestRow& row, const Summary& summary,
               const Details* details) {
  auto more = Value::members();
  more.add("channel", row.channel);
  more.add("ward", row.district);
  more.add("state", name_of(summary.state));
  more.add("extended_status", extended_status(summary.state));
  more.add("language", i18n::code_of(summary.language));
  more.add("duplicate", Value::flag(summary.state == State::joined));
  if (details != nullptr && details->lead) {
    more.add("parent_service_request_id", details->lead->number);
  }
  more.add("followers", Value::whole(summary.followers));
  more.add("reopened", Value::whole(summary.reopened));
  more.add("url", link_to(scope, path_of_request(summary.number)));
  return more;
}

Value one_of(const Scope& scope, const RequestRow& row, const Summary& summary,
             const Showing& showing) {
  auto request = Value::members();
  request.add("service_request_id", summary.number);
  request.add("status", open311_status(summary.open));
  request.add("status_notes", scope.say(word_of(summary.state)));
  request.add("service_name", summary.category_name);
  request.add("service_code", summary.category.value);
  request.add("description", summary.description);
  request.add("agency_responsible", summary.service_name);
  request.add("requested_datetime", to_rfc3339(summary.received_at));
  request.add("updated_datetime", to_rfc3339(updated_at(row)));
  request.add("expected_datetime", to_rfc3339(start_of_day(summary.expected, scope.commune.zone)));
  request.add("address", summary.address);
  request.add("lat", Value::number(summary.position.latitude));
  request.add("long", Value::number(summary.position.longitude));
  if (summary.photo) {
    request.add("media_url", photo_address(showing.site, summary.number, *summary.photo));
  }
  if (!showing.extensions) return request;
  const auto details = public_request(scope, summary.number);
  request.add("extended_attributes", extended(scope, row, summary, details ? &*details : nullptr));
  if (details) request.add("notes", notes_of(scope, *details));
  return request;
}

}  // namespace

std::string_view extended_status(State state) {
  switch (state) {
    case State::received:
    case State::waiting_for_resident:
    case State::reopened:
      return "OPEN";
    case State::assigned:
      return "INVESTIGATING";
    case State::scheduled:
      return "ACTION_SCHEDULED";
    case State::in_progress:
      return "IN_PROGRESS";
    case State::done:
      return "FIXED";
    case State::refused:
      return "NO_FURTHER_ACTION";
    case State::joined:
      return "DUPLICATE";
    case State::withdrawn:
      return "CLOSED";
  }
  return "OPEN";
}

Wish wish_of(std::string_view status) {
  auto said = fold(status);
  std::ranges::replace(said, ' ', '_');
  constexpr std::string_view open[] = {"open", "reopen", "reopened"};
  constexpr std::string_view closed[] = {"closed", "fixed", "fixed_-_user", "fixed_-_council"};
  if (std::ranges::find(open, said) != std::end(open)) return Wish::open;
  if (std::ranges::find(closed, said) != std::end(closed)) return Wish::closed;
  return Wish::nothing;
}

std::string photo_address(const std::string& site, const std::string& number, const FileId& photo) {
  return site + path_of_request(number) + "/photos/" + photo.value;
}

Value shown(const Scope& scope, const std::vector<RequestRow>& rows, const Showing& showing) {
  std::vector<RequestRow> open_to_all;
  for (const auto& row : rows) {
    if (row.is_shown()) open_to_all.push_back(row);
  }
  const auto summaries = to_summaries(scope, open_to_all, Visibility::everyone);
  auto requests = Value::list("request");
  for (std::size_t at = 0; at < summaries.size(); ++at) {
    requests.push(one_of(scope, open_to_all[at], summaries[at], showing));
  }
  return requests;
}

}  // namespace parvis::requests::open311
