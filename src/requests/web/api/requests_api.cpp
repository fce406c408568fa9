// Requests for other programs, as JSON.
#include "requests/web/api/requests_api.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "base/text.h"
#include "requests/lists.h"

namespace parvis::requests::api {
namespace json = boost::json;

namespace {

constexpr int page_size = 20;

json::object shown(const Scope& scope, const Summary& summary) {
  json::object request{
      {"service_request_id", summary.number},
      {"status", open311_status(summary.open)},
      {"status_notes", scope.say(word_of(summary.state))},
      {"state", name_of(summary.state)},
      {"service_code", summary.category.value},
      {"service_name", summary.category_name},
      {"description", summary.description},
      {"description_language", i18n::code_of(summary.language)},
      {"agency_responsible", summary.service_name},
      {"requested_datetime", to_rfc3339(summary.received_at)},
      {"expected_datetime", to_rfc3339(start_of_day(summary.expected, scope.commune.zone))},
      {"address", summary.address},
      {"lat", summary.position.latitude},
      {"long", summary.position.longitude}};
  if (summary.closed_at) request["updated_datetime"] = to_rfc3339(*summary.closed_at);
  return request;
}

web::Response answer(const json::value& value, int status = 200) {
  return web::json_response(json::serialize(value), status);
}

web::Response not_found(const Scope& scope) {
  return answer(json::object{{"status", 404}, {"request_id", scope.request_id}}, 404);
}

json::object error_of(const Scope& scope, std::string_view field, Word reason,
                      const WordValues& values) {
  return {{"field", field}, {"code", reason.key}, {"description", scope.say(reason, values)}};
}

/// A member as text: strings as they are, anything else is not text.
std::string text_of(const json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value != nullptr && value->is_string() ? clean_text(value->as_string()) : "";
}

double number_of(const json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

/// The members that are there and are not what the description says they are.
json::array wrong_types(const json::object& body) {
  constexpr std::string_view texts[] = {
      "service_code", "description", "address_string", "first_name", "last_name", "email", "phone"};
  constexpr std::string_view numbers[] = {"lat", "long"};
  json::array errors;
  const auto wrong = [&](std::string_view name, std::string_view what) {
    errors.push_back(json::object{{"field", name},
                                  {"code", "type"},
                                  {"description", std::string("Expected: ").append(what)}});
  };
  for (const auto name : texts) {
    const auto* value = body.if_contains(name);
    if (value != nullptr && !value->is_string()) wrong(name, "a string");
  }
  for (const auto name : numbers) {
    const auto* value = body.if_contains(name);
    if (value != nullptr && !value->is_number()) wrong(name, "a number");
  }
  const auto* attributes = body.if_contains("attributes");
  if (attributes == nullptr) return errors;
  if (!attributes->is_object()) {
    wrong("attributes", "an object");
    return errors;
  }
  for (const auto& [name, value] : attributes->as_object()) {
    if (!value.is_string()) wrong("attributes." + std::string(name), "a string");
  }
  return errors;
}

NewRequest read_request(const json::object& body, const Scope& scope) {
  NewRequest request;
  request.category = CategoryId(text_of(body, "service_code"));
  request.position = {number_of(body, "lat"), number_of(body, "long")};
  request.address = text_of(body, "address_string");
  request.description = text_of(body, "description");
  request.channel = Channel::api;
  request.contact.name = trim(text_of(body, "first_name") + " " + text_of(body, "last_name"));
  request.contact.email = text_of(body, "email");
  request.contact.phone = text_of(body, "phone");
  request.contact.language = scope.language;
  if (!request.contact.email.empty()) {
    request.contact.way = ContactWay::email;
  } else if (!request.contact.phone.empty()) {
    request.contact.way = ContactWay::phone;
  }
  if (const auto* attributes = body.if_contains("attributes");
      attributes != nullptr && attributes->is_object()) {
    for (const auto& [name, value] : attributes->as_object()) {
      if (value.is_string()) request.answers.push_back({name, clean_text(value.as_string())});
    }
  }
  return request;
}

ListFilter read_filter(const web::Request& request) {
  ListFilter filter;
  filter.text = request.query.get("q");
  filter.category = CategoryId(request.query.get("service_code"));
  if (request.query.get("status") == "open") filter.openness = Openness::open;
  if (request.query.get("status") == "closed") filter.openness = Openness::closed;
  filter.newest = request.query.get("newest");
  filter.after = request.query.get("after");
  filter.from = parse_iso_date(request.query.get("start_date"));
  filter.to = parse_iso_date(request.query.get("end_date"));
  return filter;
}

}  // namespace

web::Response list_services(module::House&, const web::Request&, const Scope& scope) {
  json::array services;
  std::string group;
  for (const auto& known : active_categories(scope)) {
    if (known.is_group()) {
      group = known.name(scope.language);
      continue;
    }
    services.push_back({{"service_code", known.id.value},
                        {"service_name", known.name(scope.language)},
                        {"description", known.message(scope.language)},
                        {"group", group},
                        {"keywords", known.keywords},
                        {"metadata", !known.questions.empty()},
                        {"type", "realtime"}});
  }
  auto response = answer(services);
  response.cache = web::Response::Cache::shared;
  return response;
}

web::Response list_requests(module::House&, const web::Request& request, const Scope& scope) {
  const auto asked = parse_integer(request.query.get("page")).value_or(1);
  const auto found = public_list(scope, read_filter(request),
                                 static_cast<int>(std::clamp(asked, 1LL, 1'000'000LL)), page_size);
  json::array rows;
  for (const auto& summary : found.rows) rows.push_back(shown(scope, summary));
  auto response = answer(json::object{{"requests", std::move(rows)},
                                      {"total", found.total},
                                      {"more", found.more},
                                      {"newest", found.newest},
                                      {"page", found.page},
                                      {"pages", found.pages}});
  response.cache = web::Response::Cache::shared;
  return response;
}

web::Response one_request(module::House&, const web::Request& request, const Scope& scope) {
  const auto details = public_request(scope, request.parameter("number"));
  if (!details) return not_found(scope);
  auto body = shown(scope, details->summary);
  json::array notes;
  for (const auto& entry : details->timeline) {
    const std::string between = entry.sentence.empty() || entry.text.empty() ? "" : "\n";
    json::object note{{"datetime", to_rfc3339(entry.at)},
                      {"type", name_of(entry.kind)},
                      {"summary", scope.say(word_of(entry.kind))},
                      {"description", entry.sentence + between + entry.text}};
    // The words of a person stay in the language they were written in.
    if (!entry.text.empty()) note["language"] = i18n::code_of(entry.language);
    notes.push_back(std::move(note));
  }
  body["notes"] = std::move(notes);
  auto response = answer(body);
  response.cache = web::Response::Cache::shared;
  return response;
}

web::Response file_request(module::House& house, const web::Request& request, const Scope& scope) {
  boost::system::error_code problem;
  const auto body = json::parse(request.body, problem);
  if (problem || !body.is_object()) {
    return answer(
        json::object{{"errors", json::array{json::object{
                                    {"field", ""},
                                    {"code", "json"},
                                    {"description", "The body must be a JSON object."}}}}},
        400);
  }
  if (auto errors = wrong_types(body.as_object()); !errors.empty()) {
    return answer(json::object{{"errors", std::move(errors)}}, 422);
  }
  const auto filed = report(scope, house, read_request(body.as_object(), scope));
  if (!filed) {
    json::array errors;
    for (const auto& refusal : filed.error()) {
      errors.push_back(error_of(scope, refusal.field, refusal.reason, refusal.values));
    }
    return answer(json::object{{"errors", std::move(errors)}}, 422);
  }
  auto response = answer(
      json::object{
          {"service_request_id", filed->number},
          {"code", filed->code},
          {"requested_datetime", to_rfc3339(filed->received_at)},
          {"expected_datetime", to_rfc3339(start_of_day(filed->expected, scope.commune.zone))},
          {"service_notice", filed->text},
          {"sha256", filed->sha256}},
      201);
  return response.header("Location", "/api/v1/requests/" + filed->number);
}

}  // namespace parvis::requests::api
