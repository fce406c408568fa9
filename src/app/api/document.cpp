// The description of our JSON interface, put together and served; the page about it.
#include "app/api/document.h"

#include <array>
#include <boost/json.hpp>
#include <string_view>
#include <utility>

#include "app/words.h"
#include "platform/html/components.h"
#include "platform/web/site.h"

namespace parvis::app::api {
namespace {

namespace json = boost::json;

struct Refusal {
  std::string_view status;
  std::string_view name;
  std::string_view description;
};
constexpr std::array refusals{
    Refusal{"400", "BadRequest", "Not a JSON object, or not one this is about"},
    Refusal{"401", "NoKey", "No key, or one that is no longer valid"},
    Refusal{"403", "Forbidden", "The key or the session does not open this"},
    Refusal{"404", "NotFound", "There is none"},
    Refusal{"413", "TooLarge", "Too large"},
    Refusal{"415", "WrongType", "Not JSON"},
    Refusal{"422", "Refused", "A reason for each wrong field"},
    Refusal{"429", "TooMany", "Asked too often"},
    Refusal{"5XX", "Unavailable", "Try again later"}};

/// Asked again later, it may be answered: it says when.
bool passes(const Refusal& refusal) {
  return refusal.status == "429" || refusal.status == "5XX";
}

/// What one may name wrongly, what opens for some only, what is sent. 403 follows from no address:
/// the operations that know it tell it themselves.
bool may_answer(const Refusal& refusal, bool names, bool gated, bool sends) {
  const auto status = refusal.status;
  if (passes(refusal)) return true;
  if (status == "401") return gated;
  if (status == "403") return false;
  if (status == "404") return names;
  return status == "400" ? names || sends : sends;
}

void add_refusals(std::string_view path, std::string_view method, json::object& operation) {
  auto& responses = operation["responses"].as_object();
  const bool names = path.find('{') != std::string_view::npos;
  const bool gated = !operation["security"].as_array().empty();
  for (const auto& refusal : refusals) {
    if (!may_answer(refusal, names, gated, method == "post")) continue;
    responses[refusal.status] = {{"$ref", "#/components/responses/" + std::string(refusal.name)}};
  }
}

json::object paths() {
  json::object all;
  for (const char* part :
       {paths_of_requests, paths_of_places, paths_of_residents, paths_of_office}) {
    json::object described = json::parse(part).as_object();
    for (auto& [path, operations] : described) {
      for (auto& [method, operation] : operations.as_object()) {
        add_refusals(path, method, operation.as_object());
      }
      all[path] = std::move(operations);
    }
  }
  return all;
}

/// One request is told as in the list, with its notes.
json::object all_schemas() {
  auto all = json::parse(schemas).as_object();
  const auto of_office = json::parse(schemas_of_office);
  for (const auto& [name, schema] : of_office.as_object()) all[name] = schema;
  auto with_notes = all["Request"].as_object();
  with_notes["required"].as_array().emplace_back("notes");
  with_notes["properties"].as_object()["notes"] = {
      {"type", "array"}, {"items", {{"$ref", "#/components/schemas/Note"}}}};
  all["RequestWithNotes"] = std::move(with_notes);
  return all;
}

json::object all_responses() {
  json::object all;
  for (const auto& refusal : refusals) {
    json::object told{{"description", refusal.description}};
    if (passes(refusal)) {
      told["headers"] = {
          {"Retry-After", {{"description", "Seconds to wait"}, {"schema", {{"type", "integer"}}}}}};
    }
    told["content"] = json::parse(refusal_content);
    all[refusal.name] = std::move(told);
  }
  return all;
}

web::RouteOptions for_programs() {
  web::RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  options.per_minute_max = 120;
  return options;
}

/// Readable by a page of any site: tools that draw descriptions are such pages.
web::Response show_document(const web::Request& request, const Scope& scope) {
  auto response = web::json_response(document(web::site_address(request, scope)));
  response.cache = web::Response::Cache::shared;
  return response.header("Access-Control-Allow-Origin", "*");
}

web::Response show_page(const web::Request& request, const Scope& scope) {
  web::Page page;
  page.title = scope.say(words::api_title);
  page.description = scope.say(words::api_description);
  page.cache = web::Response::Cache::shared;
  const auto& commune = scope.commune;
  const WordValues facts{{"site", web::site_address(request, scope)},
                         {"commune", commune.name},
                         {"insee", commune.id.value}};
  page.body = html::article(html::cls("prose"), html::h1(page.title),
                            html::markdown(scope.say(words::api_body, facts), 2));
  return web::page(request, scope, std::move(page));
}

}  // namespace

std::string document(const std::string& site) {
  return json::serialize(json::object{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Parvis"},
        {"version", "1"},
        {"description",
         "Requests, places, mandates and office of a town. Names are those of Open311."}}},
      {"servers", json::array{json::object{{"url", site}}}},
      {"paths", paths()},
      {"components",
       {{"schemas", all_schemas()},
        {"responses", all_responses()},
        {"securitySchemes", json::parse(security_schemes)}}}});
}

std::vector<web::Route> routes() {
  using web::Method;
  return {{Method::get, "/api", everyone, show_page},
          {Method::get, "/api/v1/openapi.json", everyone, show_document, for_programs()}};
}

}  // namespace parvis::app::api
