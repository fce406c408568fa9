// The description of our JSON interface, put together and served; the page about it.
#include "app/api/document.h"

#include <string_view>

#include "app/words.h"
#include "base/json_text.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "platform/web/site.h"

namespace parvis::app::api {
namespace {

/// The members of a JSON object, without its braces.
std::string inside(std::string_view object) {
  const auto from = object.find('{') + 1;
  return std::string(object.substr(from, object.rfind('}') - from));
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
  std::string out = R"({"openapi":"3.1.0","info":{"title":"Parvis","version":"1","description":)";
  out += json_string("Requests, places and mandates of a town. Names are those of Open311.");
  out += R"(},"servers":[{"url":)" + json_string(site) + R"(}],"paths":{)";
  out +=
      inside(paths_of_requests) + "," + inside(paths_of_places) + "," + inside(paths_of_residents);
  out += "},\"components\":{\"schemas\":" + std::string(schemas) + ",\"responses\":" + responses +
         ",\"securitySchemes\":" + security_schemes + "}}";
  return out;
}

std::vector<web::Route> routes() {
  using web::Method;
  return {{Method::get, "/api", everyone, show_page},
          {Method::get, "/api/v1/openapi.json", everyone, show_document, for_programs()}};
}

}  // namespace parvis::app::api
