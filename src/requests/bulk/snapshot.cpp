// What a request was before an act, as a text, and back.
#include "requests/bulk/snapshot.h"

#include <boost/json.hpp>

namespace parvis::requests::bulk {
namespace json = boost::json;

namespace {

json::value moment(const std::optional<Time>& time) {
  return time ? json::value(to_milliseconds(*time)) : json::value(nullptr);
}

std::string text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

std::optional<std::int64_t> number_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->as_int64();
}

bool flag_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::optional<Time> time_in(const json::object& object, std::string_view name) {
  const auto number = number_in(object, name);
  return number ? std::optional(from_milliseconds(*number)) : std::nullopt;
}

}  // namespace

std::string snapshot_of(const RequestRow& row) {
  json::object object{{"state", name_of(row.state)},      {"open", row.is_open},
                      {"category", row.category.value},   {"service", row.service.value},
                      {"assignee", row.assignee.value},   {"public", row.is_public},
                      {"expected", row.expected_date},    {"planned", row.planned_date},
                      {"asked_at", moment(row.asked_at)}, {"closed_at", moment(row.closed_at)},
                      {"answered", row.answered},         {"reason", row.refusal_reason}};
  if (row.days_taken) object["days"] = std::int64_t{*row.days_taken};
  if (row.confirmed) object["confirmed"] = *row.confirmed;
  return json::serialize(object);
}

bool put_back(RequestRow& row, std::string_view snapshot) {
  json::error_code error;
  const auto value = json::parse(snapshot, error);
  if (error || !value.is_object()) return false;
  const auto& object = value.get_object();
  const auto state = parse_state(text_in(object, "state"));
  if (!state) return false;
  row.state = *state;
  row.is_open = flag_in(object, "open");
  row.category = CategoryId(text_in(object, "category"));
  row.service = ServiceId(text_in(object, "service"));
  row.assignee = OfficerId(text_in(object, "assignee"));
  row.is_public = flag_in(object, "public");
  row.expected_date = text_in(object, "expected");
  row.planned_date = text_in(object, "planned");
  row.asked_at = time_in(object, "asked_at");
  row.closed_at = time_in(object, "closed_at");
  row.answered = flag_in(object, "answered");
  row.refusal_reason = text_in(object, "reason");
  row.days_taken.reset();
  if (const auto days = number_in(object, "days")) row.days_taken = static_cast<int>(*days);
  row.confirmed.reset();
  if (object.contains("confirmed")) row.confirmed = flag_in(object, "confirmed");
  return true;
}

}  // namespace parvis::requests::bulk
