// The first page: four verbs, a search, the figures of the month.
#include "app/home_page.h"

#include <array>
#include <cmath>
#include <utility>

#include "app/words.h"
#include "platform/html/components.h"

namespace parvis::app {
namespace {

using html::Html;
using html::Url;

struct Verb {
  const char* icon;
  Word label;
  Word line;
  Url to;
};

Html verb_card(const Scope& scope, const Verb& verb) {
  return html::li(html::a(html::cls("verb"), html::href(verb.to), html::icon(verb.icon),
                          html::strong(scope.say(verb.label)), html::span(scope.say(verb.line))));
}

Html verbs(const Scope& scope) {
  const std::array all{
      Verb{"report", words::verb_report, words::verb_report_line, Url("/signaler")},
      Verb{"follow", words::verb_follow, words::verb_follow_line, Url("/suivi")},
      Verb{"map", words::verb_see, words::verb_see_line, Url("/demandes")},
      Verb{"help", words::verb_help, words::verb_help_line, Url("/aide")},
  };
  std::vector<Html> cards;
  for (const auto& verb : all) cards.push_back(verb_card(scope, verb));
  return html::ul(html::cls("verbs"), cards);
}

Html search_form(const Scope& scope) {
  return html::form_(html::cls("search"), html::role("search"), html::action(Url("/demandes")),
                     html::label(html::for_("q"), scope.say(words::search_label)),
                     html::div(html::cls("search-line"),
                               html::input(html::id("q"), html::name("q"), html::type("search"),
                                           html::autocomplete("off")),
                               html::button(html::type("submit"), html::cls("button"),
                                            scope.say(words::search_button))));
}

/// The first few indicators the modules offer, when there is something to count.
Html figures(const Scope& scope, const std::vector<module::Manifest>& manifests) {
  std::vector<Html> tiles;
  for (const auto& manifest : manifests) {
    for (const auto& indicator : manifest.indicators) {
      if (tiles.size() == 3) break;
      const double value = indicator.value(scope);
      if (!std::isfinite(value)) continue;
      tiles.push_back(html::div(html::cls("stat"), html::dt(scope.say(indicator.label)),
                                html::dd(i18n::number(scope.language, std::llround(value)))));
    }
  }
  if (tiles.empty()) return {};
  return html::section(
      html::cls("figures"), html::h2(scope.say(words::figures_title)),
      html::dl(html::cls("stats"), tiles),
      html::p(html::a(html::href(Url("/demandes")), scope.say(words::figures_more))));
}

Html counter(const Scope& scope) {
  const auto& commune = scope.commune;
  std::vector<Html> lines;
  if (!commune.phone.empty()) {
    lines.push_back(html::p(
        html::a(html::cls("big-phone"), html::href(Url::telephone(commune.phone)), commune.phone)));
  }
  if (!commune.opening_hours.empty()) lines.push_back(html::p(commune.opening_hours));
  if (!commune.postal_address.empty()) lines.push_back(html::p(commune.postal_address));
  lines.push_back(
      html::p(html::cls("ways"), html::a(html::href(Url("/lieux")), scope.say(words::places_title)),
              " · ", html::a(html::href(Url("/mon-quartier")), scope.say(words::district_title))));
  return html::section(html::cls("counter"), html::h2(scope.say(words::counter_title)),
                       html::p(scope.say(words::counter_line)), lines);
}

}  // namespace

web::Response home_page(const web::Request& request, const Scope& scope,
                        const std::vector<module::Manifest>& manifests) {
  web::Page page;
  page.title = scope.say(words::home_title);
  page.description = scope.say(words::home_description, {{"commune", scope.commune.name}});
  page.kind = web::PageKind::home;
  page.cache = web::Response::Cache::shared;
  page.body = html::group(
      html::div(html::cls("hero"),
                html::p(html::cls("eyebrow"),
                        scope.say(words::home_welcome, {{"commune", scope.commune.name}})),
                html::h1(scope.say(words::home_question)), search_form(scope)),
      verbs(scope), figures(scope, manifests), counter(scope));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::app
