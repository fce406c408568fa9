// The page on eco-design: what is promised, and the same pages weighed as it is shown. The browser
// walks hold every page to these very limits, read from this page.
#include "app/ecodesign.h"

#include <array>
#include <utility>

#include "app/words.h"
#include "platform/html/components.h"

namespace parvis::app {
namespace {

using html::Html;
using html::Url;

struct Budget {
  Word kind;
  int kilobytes;
  int files;
  int elements;
};
constexpr std::array<Budget, 4> budgets{{{words::kind_content, 10, 3, 120},
                                         {words::kind_home, 15, 3, 160},
                                         {words::kind_map, 30, 5, 200},
                                         {words::kind_agent, 40, 6, 300}}};

struct Sample {
  const char* path;
  Word name;
};
constexpr std::array<Sample, 4> samples{{{"/", words::nav_home},
                                         {"/signaler", words::verb_report},
                                         {"/demandes", words::site_map_list},
                                         {"/demandes/carte", words::site_map_map}}};

std::string kilobytes(const Scope& scope, std::uint64_t thousands) {
  return scope.say(words::ecodesign_kilobytes,
                   {{"number", i18n::number(scope.language, static_cast<long long>(thousands))}});
}

/// One line for each kind of page: a second table would weigh more than what it tells.
Html promised(const Scope& scope) {
  std::vector<Html> lines;
  for (const auto& budget : budgets) {
    lines.push_back(html::li(
        scope.say(words::ecodesign_limit,
                  {{"kind", scope.say(budget.kind)},
                   {"weight", kilobytes(scope, static_cast<std::uint64_t>(budget.kilobytes))},
                   {"files", std::to_string(budget.files)},
                   {"elements", std::to_string(budget.elements)}})));
  }
  return html::ul(html::id("limites"), lines);
}

const web::Route* page_at(const std::vector<module::Manifest>& manifests, std::string_view path) {
  for (const auto& manifest : manifests) {
    for (const auto& route : manifest.routes) {
      const bool open = route.method == web::Method::get && route.permission == everyone;
      if (open && route.pattern == path) return &route;
    }
  }
  return nullptr;
}

/// The page as a visitor gets it now.
web::Response seen_by_visitor(const web::Request& request, const Scope& scope,
                              const web::Route& route) {
  web::Request visit;
  visit.path = route.pattern;
  visit.target = route.pattern;
  visit.host = request.host;
  visit.origin_base = request.origin_base;
  visit.navigation = request.navigation;
  const Actor nobody;
  const Scope as_visitor{scope.commune,    nobody,      scope.language,
                         scope.request_id, scope.clock, scope.database};
  return route.handler(visit, as_visitor);
}

Html weighed(const web::Request& request, const Scope& scope,
             const std::vector<module::Manifest>& manifests) {
  std::vector<html::TableRow> rows;
  for (const auto& sample : samples) {
    const auto* route = page_at(manifests, sample.path);
    if (route == nullptr) continue;
    const auto cost = web::cost_of_first_visit(seen_by_visitor(request, scope, *route));
    rows.push_back(
        {{html::a(html::href(Url::local_or_home(sample.path)), scope.say(sample.name)),
          html::text(kilobytes(scope, (cost.bytes + 999) / 1000)),
          html::text(std::to_string(cost.files)), html::text(std::to_string(cost.elements))}});
  }
  return html::data_table(scope.say(words::ecodesign_now),
                          {{scope.say(words::ecodesign_page)},
                           {scope.say(words::ecodesign_weight), true},
                           {scope.say(words::ecodesign_files), true},
                           {scope.say(words::ecodesign_elements), true}},
                          rows);
}

}  // namespace

web::Response ecodesign_page(const web::Request& request, const Scope& scope,
                             const std::vector<module::Manifest>& manifests) {
  web::Page page;
  page.title = scope.say(words::ecodesign_title);
  page.cache = web::Response::Cache::shared;
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::ecodesign_intro)),
      html::h2(scope.say(words::ecodesign_now)), weighed(request, scope, manifests),
      html::p(html::cls("soft"), scope.say(words::ecodesign_now_line)),
      html::h2(scope.say(words::ecodesign_promise)), promised(scope),
      html::p(html::cls("soft"), scope.say(words::ecodesign_promise_line)),
      html::markdown(scope.say(words::ecodesign_body), 2));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::app
