// Requests for other programs, as JSON.
#include "requests/web/api/requests_api.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

#include "base/text.h"
#include "platform/web/program_json.h"
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

using Kind = web::SentObject::Kind;
constexpr std::array<web::SentObject::Expected, 10> members_of_request{
    {{"service_code", Kind::text},
     {"description", Kind::text},
     {"address_string", Kind::text},
     {"first_name", Kind::text},
     {"last_name", Kind::text},
     {"email", Kind::text},
     {"phone", Kind::text},
     {"lat", Kind::number},
     {"long", Kind::number},
     {"attributes", Kind::fields}}};

NewRequest read_request(const web::SentObject& body, const Scope& scope) {
  NewRequest request;
  request.category = CategoryId(body.text("service_code"));
  request.position = {body.number("lat"), body.number("long")};
  request.address = body.text("address_string");
  request.description = body.text("description");
  request.channel = Channel::api;
  request.contact.name = trim(body.text("first_name") + " " + body.text("last_name"));
  request.contact.email = body.text("email");
  request.contact.phone = body.text("phone");
  request.contact.language = scope.language;
  if (!request.contact.email.empty()) {
    request.contact.way = ContactWay::email;
  } else if (!request.contact.phone.empty()) {
    request.contact.way = ContactWay::phone;
  }
  for (auto& [name, value] : body.fields("attributes")) {
    request.answers.push_back({std::move(name), std::move(value)});
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
  if (!details) return web::none_for_program(scope);
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
  return web::with_sent_object(request, members_of_request, [&](const web::SentObject& body) {
    const auto filed = report(scope, house, read_request(body, scope));
    if (!filed) return web::refused_to_program(scope, filed.error());
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
  });
}

}  // namespace parvis::requests::api
