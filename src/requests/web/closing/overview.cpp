// For officers: what residents answer, service by service, and what was contested lately; for
// managers, how long residents may answer.
#include <utility>

#include "base/text.h"
#include "requests/closing/words.h"
#include "requests/web/closing/screens.h"
#include "requests/web/common/request_parts.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
using html::Html;
using html::Url;

namespace {

constexpr int contested_shown_max = 10;

html::TableRow row_of(const Scope& scope, const std::string& name, const Tally& tally) {
  return {{html::text(name), html::text(i18n::number(scope.language, settled(tally))),
           html::text(counted(scope, tally.confirmed, tally)),
           html::text(counted(scope, tally.contested, tally)),
           html::text(counted(scope, tally.by_default, tally)),
           html::text(i18n::number(scope.language, tally.waiting))}};
}

Html by_service(const Scope& scope) {
  const auto figures = desk_figures(scope);
  std::vector<html::TableRow> rows{row_of(scope, scope.say(words::csv_town), figures.town)};
  for (const auto& one : figures.services) rows.push_back(row_of(scope, one.name, one.tally));
  constexpr bool number = true;
  return html::data_table(scope.say(words::overview_by_service),
                          {{scope.say(words::column_service)},
                           {scope.say(words::column_settled), number},
                           {scope.say(words::column_confirmed), number},
                           {scope.say(words::column_contested), number},
                           {scope.say(words::column_by_default), number},
                           {scope.say(words::column_waiting), number}},
                          rows);
}

Html contested(const Scope& scope) {
  std::vector<html::TableRow> rows;
  for (const auto& view : contested_lately(scope, contested_shown_max)) {
    rows.push_back(
        {{html::a(html::href(Url("/agents/demandes").segment(view.id.value)), view.number),
          html::text(view.category_name + ", " + view.address), html::text(view.service_name),
          html::text(view.answered_at ? parts::day(scope, *view.answered_at) : "")}});
  }
  if (rows.empty()) return html::p(scope.say(words::overview_none));
  return html::data_table(scope.say(words::overview_contested),
                          {{scope.say(words::column_request)},
                           {scope.say(words::what_it_is)},
                           {scope.say(words::column_service)},
                           {scope.say(words::column_day)}},
                          rows);
}

Html rule_form(const web::Request& request, const Scope& scope, const html::FormErrors& errors) {
  if (!scope.actor.may(may_manage)) return {};
  const auto rule = answer_rule(scope);
  const auto label = scope.say(words::overview_days);
  const auto hint = scope.say(words::overview_days_hint);
  const auto value =
      request.form.has("days") ? request.form.get("days") : std::to_string(rule.days);
  return html::group(
      html::h2(scope.say(words::overview_rule)),
      html::form_(html::method_post(), html::novalidate(),
                  html::action(Url("/agents/demandes/reponses-des-habitants")),
                  web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(rule.version))),
                  html::text_field({.name = "days",
                                    .label = label,
                                    .value = value,
                                    .hint = hint,
                                    .inputmode = "numeric",
                                    .width = "short"},
                                   errors),
                  html::p(html::submit(scope.say(words::save), html::ButtonTone::secondary))));
}

web::Response overview_page(const web::Request& request, const Scope& scope,
                            const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::overview_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body =
      html::group(html::error_summary(errors), html::h1(page.title),
                  html::p(html::cls("lead"), scope.say(words::overview_lead)),
                  html::p(html::cls("ways"),
                          html::a(html::href(Url("/statistiques")), scope.say(words::figures_link)),
                          scope.actor.may(may_handle)
                              ? html::group(" · ", html::a(html::href(Url("/agents/demandes/avis")),
                                                           scope.say(words::card_find_title)))
                              : Html{}),
                  by_service(scope), html::h2(scope.say(words::overview_contested)),
                  contested(scope), rule_form(request, scope, errors));
  return web::page(request, scope, std::move(page));
}

}  // namespace

std::string counted(const Scope& scope, long long part, const Tally& tally) {
  const auto share = rate(part, tally);
  const auto number = i18n::number(scope.language, part);
  if (!share) return number;
  return scope.say(words::figures_count_rate,
                   {{"count", number}, {"rate", i18n::percent(scope.language, *share)}});
}

web::Response show_overview(House&, const web::Request& request, const Scope& scope) {
  return overview_page(request, scope, {});
}

web::Response save_rule(House&, const web::Request& request, const Scope& scope) {
  const auto days = parse_integer(request.form.get("days")).value_or(0);
  const auto version = parse_integer(request.form.get("version")).value_or(-1);
  const bool sensible = days >= 0 && days < 10'000;
  const auto kept =
      keep_answer_rule(scope, {sensible ? static_cast<int>(days) : 0, static_cast<int>(version)});
  if (!kept) return overview_page(request, scope, kept.error());
  return web::see_other(Url("/agents/demandes/reponses-des-habitants"));
}

}  // namespace parvis::requests::closing
