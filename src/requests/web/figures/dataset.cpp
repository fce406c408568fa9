// The page of the open data: what is in it, what was blurred and why, how to take it.
#include <utility>

#include "requests/figures/open_data.h"
#include "requests/figures/words.h"
#include "requests/web/figures/screens.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;
using html::Html;
using html::Url;

namespace {

Word word_of_level(Level level) {
  switch (level) {
    case Level::address:
      return words::level_address;
    case Level::street:
      return words::level_street;
    case Level::district:
      return words::level_district;
    case Level::town:
      return words::level_town;
    case Level::hidden:
      break;
  }
  return words::level_hidden;
}

Html dataset_files(const Scope& scope) {
  const auto file = [&](const Url& path, Word word) {
    return html::li(html::a(html::href(path), scope.say(word)));
  };
  return html::ul(file(Url("/donnees/demandes.csv"), words::file_csv),
                  file(Url("/donnees/demandes.geojson"), words::file_geojson),
                  file(Url("/donnees/demandes.json"), words::file_json),
                  file(Url("/donnees/demandes/schema.json"), words::file_schema),
                  file(Url("/api/v1/open-data/requests"), words::file_api));
}

Html dataset_said(const Scope& scope, const OpenSummary& summary) {
  return html::group(
      html::p(
          html::strong(scope.say(words::dataset_count, {{"count", std::to_string(summary.rows)}})),
          " ",
          scope.say(words::dataset_until, {{"date", i18n::date(scope.language, *summary.until)}})),
      dataset_files(scope), html::h2(scope.say(words::dataset_in)),
      html::p(scope.say(words::dataset_in_line)), html::p(scope.say(words::dataset_not_in)),
      html::h2(scope.say(words::dataset_blurred)),
      html::p(scope.say(words::dataset_why, {{"k", std::to_string(summary.k)}})),
      blurring_table(scope),
      html::p(
          html::a(html::href(Url("/donnees/demandes/floutage.csv")), scope.say(words::csv_link))),
      html::h2(scope.say(words::dataset_licence)),
      html::p(scope.say(words::dataset_licence_line, {{"commune", scope.commune.name}})));
}

}  // namespace

Html blurring_table(const Scope& scope) {
  const auto summary = open_summary(scope);
  std::vector<html::TableRow> rows;
  for (const auto& line : summary.levels) {
    rows.push_back({{html::text(scope.say(word_of_level(line.level))),
                     html::text(i18n::number(scope.language, line.requests)),
                     html::text(i18n::number(scope.language, line.places))}});
  }
  rows.push_back({{html::text(scope.say(words::level_left_out)),
                   html::text(i18n::number(scope.language, summary.left_out)), html::text("0")}});
  constexpr bool number = true;
  return html::data_table(scope.say(words::blurring_title),
                          {{scope.say(words::column_level)},
                           {scope.say(words::column_requests), number},
                           {scope.say(words::column_places), number}},
                          rows);
}

web::Response show_dataset(House&, const web::Request& request, const Scope& scope) {
  const auto summary = open_summary(scope);
  web::Page page;
  page.title = scope.say(words::dataset_title);
  page.cache = web::Response::Cache::shared;
  page.kind = web::PageKind::home;
  page.description = scope.say(words::dataset_description, {{"commune", scope.commune.name}});
  page.back = html::back_link(Url("/statistiques"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::dataset_lead)),
      summary.until
          ? dataset_said(scope, summary)
          : html::empty_state(scope.say(words::not_yet_title), scope.say(words::not_yet_line)));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::figures
