// The figures of requests that everybody may read: delays, and whether what the town calls done is
// really fixed, said by those who asked.
#include <utility>

#include "requests/closing/words.h"
#include "requests/figures/words.h"
#include "requests/lists.h"
#include "requests/web/closing/opinion_screens.h"
#include "requests/web/closing/screens.h"
#include "requests/web/figures/blocks.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
using html::Html;
using html::Url;

namespace {

Html now(const Scope& scope) {
  const auto delays = delays_of_commune(scope);
  std::vector<html::Stat> stats{
      {i18n::number(scope.language, delays.open), scope.say(words::figures_open), {}},
      {i18n::number(scope.language, delays.late), scope.say(words::figures_late), {}}};
  if (delays.p50_days && delays.p90_days) {
    stats.push_back(
        {i18n::number(scope.language, *delays.p50_days), scope.say(words::figures_half), {}});
    stats.push_back(
        {i18n::number(scope.language, *delays.p90_days), scope.say(words::figures_most), {}});
  }
  return html::group(html::h2(scope.say(words::figures_now)), html::stat_tiles(stats));
}

Html more_figures(const Scope& scope) {
  namespace more = ::parvis::figures::words;
  return html::group(html::h2(scope.say(more::equity_title)),
                     html::p(figures::equity_sentence(scope)),
                     html::h2(scope.say(more::more_title)), figures::ways_to_figures(scope));
}

Html answers(const Scope& scope, const Tally& tally) {
  if (settled(tally) == 0) return html::p(scope.say(words::figures_none));
  const auto line = [&](Verdict verdict, long long part) {
    return html::TableRow{
        {html::text(scope.say(word_of(verdict))), html::text(counted(scope, part, tally))}};
  };
  constexpr bool number = true;
  return html::data_table(
      scope.say(words::chart_answers),
      {{scope.say(words::chart_answers)}, {scope.say(words::column_settled), number}},
      {line(Verdict::confirmed, tally.confirmed), line(Verdict::contested, tally.contested),
       line(Verdict::by_default, tally.by_default)});
}

Html services(const Scope& scope, const Figures& figures) {
  if (figures.services.empty()) return html::p(scope.say(words::figures_none_named));
  std::vector<html::TableRow> rows;
  for (const auto& [id, name, tally] : figures.services) {
    rows.push_back({{html::text(name), html::text(counted(scope, tally.confirmed, tally)),
                     html::text(counted(scope, tally.contested, tally)),
                     html::text(counted(scope, tally.by_default, tally))}});
  }
  constexpr bool number = true;
  return html::data_table(scope.say(words::figures_by_service),
                          {{scope.say(words::column_service)},
                           {scope.say(words::column_confirmed), number},
                           {scope.say(words::column_contested), number},
                           {scope.say(words::column_by_default), number}},
                          rows);
}

Html csv_link(const Scope& scope) {
  return html::p(html::a(html::href(Url("/statistiques.csv")), scope.say(words::figures_csv)));
}

std::string csv_line(const std::string& name, const Tally& tally) {
  return csv_cell(name) + "," + std::to_string(tally.confirmed) + "," +
         std::to_string(tally.contested) + "," + std::to_string(tally.by_default) + "," +
         std::to_string(tally.waiting) + "\r\n";
}

}  // namespace

web::Response show_statistics(House&, const web::Request& request, const Scope& scope) {
  const auto figures = public_figures(scope);
  web::Page page;
  page.title = scope.say(words::figures_title);
  page.cache = web::Response::Cache::shared;
  page.kind = web::PageKind::home;
  page.description = scope.say(words::figures_description, {{"commune", scope.commune.name}});
  page.back = html::back_link(Url("/demandes"), scope.language);
  page.body =
      html::group(html::h1(page.title), html::p(html::cls("lead"), scope.say(words::figures_lead)),
                  now(scope), more_figures(scope), html::h2(scope.say(words::figures_fixed)),
                  html::p(scope.say(words::figures_fixed_lead)), answers(scope, figures.town),
                  figures.town.waiting > 0
                      ? html::p(scope.say(words::figures_waiting,
                                          {{"count", std::to_string(figures.town.waiting)}}))
                      : Html{},
                  html::p(html::a(html::href(Url("/statistiques/services")),
                                  scope.say(words::figures_services_title))),
                  published_opinions(scope), csv_link(scope));
  return web::page(request, scope, std::move(page));
}

web::Response show_service_figures(House&, const web::Request& request, const Scope& scope) {
  web::Page page;
  page.title = scope.say(words::figures_services_title);
  page.cache = web::Response::Cache::shared;
  page.kind = web::PageKind::home;
  page.back = html::back_link(Url("/statistiques"), scope.language);
  page.body = html::group(html::h1(page.title), html::p(scope.say(words::figures_fixed_lead)),
                          services(scope, public_figures(scope)),
                          html::p(html::small(scope.say(words::figures_named_from,
                                                        {{"count", std::to_string(named_from)}}))),
                          csv_link(scope));
  return web::page(request, scope, std::move(page));
}

web::Response statistics_csv(House&, const web::Request&, const Scope& scope) {
  const auto figures = public_figures(scope);
  std::string text =
      "\xEF\xBB\xBF"
      "service,confirmed,contested,by_default,waiting\r\n";
  text += csv_line(scope.say(words::csv_town), figures.town);
  for (const auto& one : figures.services) text += csv_line(one.name, one.tally);
  auto response = web::download(std::move(text), "text/csv; charset=utf-8", "statistiques.csv");
  response.cache = web::Response::Cache::shared;
  return response;
}

}  // namespace parvis::requests::closing
