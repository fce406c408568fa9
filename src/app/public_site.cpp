// Home, help, legal pages, language choice, robots and site map.
#include "app/public_site.h"

#include <array>
#include <cmath>
#include <utility>

#include "app/accessibility_page.h"
#include "app/api/document.h"
#include "app/display.h"
#include "app/ecodesign.h"
#include "app/home_page.h"
#include "app/words.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "platform/web/site.h"

namespace parvis::app {
namespace {

using html::Html;
using html::Url;

/// A page of text: its address, its title and its Markdown.
struct TextPage {
  const char* path;
  Word title;
  Word body;
};

constexpr std::array text_pages{
    TextPage{"/aide", words::help_title, words::help_body},
    TextPage{"/comment-nous-saisir", words::reach_title, words::reach_body},
    TextPage{"/mentions-legales", words::legal_title, words::legal_body},
    TextPage{"/donnees-personnelles", words::privacy_title, words::privacy_body},
};

/// What the texts may say of the commune; what is unknown is told so rather than left blank.
WordValues facts_of(const Scope& scope) {
  const auto& commune = scope.commune;
  // Typed on several lines in the settings, said on one here.
  auto or_unknown = [&](const std::string& text, const char* between = ", ") {
    std::vector<std::string> lines;
    for (const auto& line : split(text, '\n')) {
      if (!trim(line).empty()) lines.push_back(trim(line));
    }
    return lines.empty() ? scope.say(words::not_given) : join(lines, between);
  };
  return {{"commune", commune.name},
          {"phone", or_unknown(commune.phone)},
          {"email", or_unknown(commune.email)},
          {"address", or_unknown(commune.postal_address)},
          {"hours", or_unknown(commune.opening_hours, ". ")},
          {"today", i18n::long_date(scope.language, scope.today())}};
}

web::Response text_page(const web::Request& request, const Scope& scope, const TextPage& text) {
  web::Page page;
  page.title = scope.say(text.title);
  page.body = html::article(html::cls("prose"), html::h1(page.title),
                            html::markdown(scope.say(text.body, facts_of(scope)), 2));
  page.cache = web::Response::Cache::shared;
  return web::page(request, scope, std::move(page));
}

web::Response choose_language(const web::Request& request, const Scope&) {
  const auto& code = request.parameter("code");
  auto response = web::see_other(Url::local_or_home(request.query.get("suite")));
  i18n::Language language{};
  if (i18n::parse_language(code, language)) {
    response.cookie(request, "lang", i18n::code_of(language), 365L * 24 * 3600);
  }
  return response;
}

web::Response robots(const web::Request& request, const Scope&) {
  return web::text_response(
      "User-agent: *\nDisallow: /agents\nDisallow: /guichet\nDisallow: /recu/\nDisallow: "
      "/suivi/\nDisallow: /signaler/\nSitemap: " +
          request.origin_base + "/sitemap.xml\n",
      "text/plain; charset=utf-8");
}

/// RFC 9116: where to tell of a weakness. The date of expiry is a year ahead of the day asked.
web::Response security_txt(const web::Request& request, const Scope& scope) {
  const auto& email = scope.commune.email;
  const auto expires = scope.now() + std::chrono::hours(24 * 365);
  return web::text_response(
      "Contact: " +
          (email.empty() ? request.origin_base + "/comment-nous-saisir" : "mailto:" + email) +
          "\nExpires: " + to_rfc3339(expires) + "\nPreferred-Languages: fr, en\n",
      "text/plain; charset=utf-8");
}

/// Pages one may open without knowing a code: what the site map and /sitemap.xml list.
std::vector<std::string> open_pages(const std::vector<module::Manifest>& manifests) {
  std::vector<std::string> paths;
  for (const auto& manifest : manifests) {
    for (const auto& route : manifest.routes) {
      const bool plain = route.pattern.find('{') == std::string::npos;
      if (route.method == web::Method::get && route.permission == everyone &&
          route.options.listed && plain) {
        paths.push_back(route.pattern);
      }
    }
  }
  return paths;
}

web::Response sitemap_xml(const web::Request& request, const std::vector<module::Manifest>& all) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const auto& path : open_pages(all)) {
    xml += "<url><loc>" + request.origin_base + path + "</loc></url>\n";
  }
  auto response = web::text_response(xml + "</urlset>\n", "application/xml; charset=utf-8");
  response.cache = web::Response::Cache::shared;
  return response;
}

Html site_map_section(std::string_view heading,
                      const std::vector<std::pair<std::string, Url>>& to) {
  std::vector<Html> items;
  for (const auto& [label, url] : to) items.push_back(html::li(html::a(html::href(url), label)));
  return html::group(html::h2(heading), html::ul(items));
}

web::Response site_map(const web::Request& request, const Scope& scope) {
  std::vector<std::pair<std::string, Url>> services{
      {scope.say(words::nav_home), Url("/")},
      {scope.say(words::verb_report), Url("/signaler")},
      {scope.say(words::verb_follow), Url("/suivi")},
      {scope.say(words::site_map_list), Url("/demandes")},
      {scope.say(words::site_map_map), Url("/demandes/carte")},
      {scope.say(words::site_map_filter), Url("/demandes/filtrer")},
      {scope.say(words::places_title), Url("/lieux")},
      {scope.say(words::district_title), Url("/mon-quartier")},
      {scope.say(words::help_title), Url("/aide")},
      {scope.say(words::reach_title), Url("/comment-nous-saisir")}};
  std::vector<std::pair<std::string, Url>> about{
      {scope.say(accessibility_title_of(scope.commune.accessibility)), Url("/accessibilite")},
      {scope.say(words::legal_title), Url("/mentions-legales")},
      {scope.say(words::privacy_title), Url("/donnees-personnelles")},
      {scope.say(words::ecodesign_title), Url("/ecoconception")},
      {scope.say(words::display_title), Url("/affichage")},
      {scope.say(words::nav_officers), Url("/agents/connexion")}};
  web::Page page;
  page.title = scope.say(words::site_map_title);
  page.body = html::article(html::cls("prose"), html::h1(page.title),
                            site_map_section(scope.say(words::site_map_services), services),
                            site_map_section(scope.say(words::site_map_about), about));
  page.cache = web::Response::Cache::shared;
  return web::page(request, scope, std::move(page));
}

/// Several pages are made and compressed to answer one.
web::RouteOptions weighing() {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  options.per_minute_max = 30;
  return options;
}

web::RouteOptions unlisted() {
  web::RouteOptions options;
  options.listed = false;
  return options;
}

}  // namespace

module::Manifest public_site(module::House&, const std::vector<module::Manifest>& others) {
  using web::Method;
  module::Manifest site;
  site.name = "app";
  site.free_words = {{words::home_welcome, words::where_home, 60},
                     {words::home_question, words::where_home, 60},
                     {words::verb_report, words::where_cards, 40},
                     {words::verb_report_line, words::where_cards, 120},
                     {words::verb_follow, words::where_cards, 40},
                     {words::verb_follow_line, words::where_cards, 120},
                     {words::verb_see, words::where_cards, 40},
                     {words::verb_see_line, words::where_cards, 120},
                     {words::verb_help, words::where_cards, 40},
                     {words::verb_help_line, words::where_cards, 120},
                     {words::counter_title, words::where_counter, 60},
                     {words::counter_line, words::where_counter, 160}};
  site.routes.push_back(
      {Method::get, "/", everyone, [&others](const web::Request& request, const Scope& scope) {
         return home_page(request, scope, others);
       }});
  for (const auto& text : text_pages) {
    site.routes.push_back({Method::get, text.path, everyone,
                           [&text](const web::Request& request, const Scope& scope) {
                             return text_page(request, scope, text);
                           }});
  }
  site.routes.push_back({Method::get, "/accessibilite", everyone,
                         [](const web::Request& request, const Scope& scope) {
                           return accessibility_page(request, scope, facts_of(scope));
                         }});
  site.routes.push_back({Method::get, "/ecoconception", everyone,
                         [&others](const web::Request& request, const Scope& scope) {
                           return ecodesign_page(request, scope, others);
                         },
                         weighing()});
  site.routes.push_back({Method::get, "/plan-du-site", everyone, site_map});
  for (auto& route : api::routes()) site.routes.push_back(std::move(route));
  site.routes.push_back({Method::get, "/affichage", everyone, show_display});
  site.routes.push_back({Method::post, "/affichage", everyone, take_display});
  site.routes.push_back({Method::get, "/langue/{code}", everyone, choose_language, unlisted()});
  site.routes.push_back(
      {Method::get, "/service-worker.js", everyone,
       [](const web::Request& request, const Scope&) { return web::service_worker(request); },
       unlisted()});
  site.routes.push_back({Method::get, "/robots.txt", everyone, robots, unlisted()});
  site.routes.push_back(
      {Method::get, "/.well-known/security.txt", everyone, security_txt, unlisted()});
  site.routes.push_back({Method::get, "/sitemap.xml", everyone,
                         [&others](const web::Request& request, const Scope&) {
                           return sitemap_xml(request, others);
                         },
                         unlisted()});
  return site;
}

}  // namespace parvis::app
