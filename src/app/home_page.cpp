// The first page: four verbs, a search, the figures of the month.
#include "app/home_page.h"

#include <cmath>
#include <utility>

#include "app/words.h"
#include "platform/html/components.h"
#include "requests/requests.h"
#include "territory/places.h"

namespace parvis::app {
namespace {

using html::Html;
using html::Url;

Html verbs(const Scope& scope) {
  const auto verb = [&](std::string_view icon, Word label, Word line, Url to) {
    return html::Verb{icon, scope.say(label), scope.say(line), std::move(to)};
  };
  std::vector<html::Verb> all;
  if (scope.actor.covers(requests::by_mandate)) {
    all.push_back(verb("report", words::verb_report, words::verb_report_line, Url("/signaler")));
  }
  all.push_back(verb("follow", words::verb_follow, words::verb_follow_line, Url("/suivi")));
  all.push_back(verb("map", words::verb_see, words::verb_see_line, Url("/demandes")));
  all.push_back(verb("help", words::verb_help, words::verb_help_line, Url("/aide")));
  return html::verb_cards(all);
}

Html search(const Scope& scope) {
  const auto label = scope.say(words::search_label);
  const auto button = scope.say(words::search_button);
  return html::search_form({.action = Url("/demandes"), .label = label, .button = button});
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
  Html call = html::group(html::h2(scope.say(words::counter_title)),
                          html::p(scope.say(words::counter_line)));
  if (!commune.phone.empty()) {
    call += html::p(
        html::a(html::cls("big-phone"), html::href(Url::telephone(commune.phone)), commune.phone));
  }
  const auto hall = territory::town_hall(scope);
  const auto status =
      hall ? territory::status_of(scope, *hall, territory::calendar(scope)) : std::nullopt;
  Html open_now;
  if (status) {
    const auto now = territory::hours::in_words(scope.language, *status, scope.now(), commune.zone);
    open_now =
        html::p(html::a(html::href(Url("/lieux").segment(hall->id)),
                        scope.say(words::hall_status, {{"place", hall->name}, {"status", now}})));
  }
  const Html where = html::div(
      html::h2(scope.say(words::counter_where)), open_now, html::paragraphs(commune.opening_hours),
      html::paragraphs(commune.postal_address),
      html::p(html::cls("ways"), html::a(html::href(Url("/lieux")), scope.say(words::places_title)),
              " · ", html::a(html::href(Url("/mon-quartier")), scope.say(words::district_title))));
  return html::section(html::cls("counter"), html::div(call), where);
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
                html::h1(scope.say(words::home_question)), search(scope), html::skyline()),
      verbs(scope), figures(scope, manifests), counter(scope));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::app
