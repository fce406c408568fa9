// The figures of twelve months that everybody may read: month by month, by channel, by district.
#include <utility>

#include "platform/html/charts.h"
#include "requests/figures/words.h"
#include "requests/web/figures/blocks.h"
#include "requests/web/figures/screens.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;
using html::Html;
using html::Url;

namespace {

std::string told(const Scope& scope, const std::optional<long long>& count) {
  return count ? i18n::number(scope.language, *count) : scope.say(words::not_told);
}

std::string told_days(const Scope& scope, const std::optional<int>& days) {
  return days ? i18n::number(scope.language, *days) : scope.say(words::not_told);
}

html::TableRow row_of(const Scope& scope, const Line& line, By by) {
  html::TableRow row{{html::text(line.name), html::text(told(scope, line.received)),
                      html::text(told(scope, line.closed))}};
  if (by != By::month) row.cells.push_back(html::text(told(scope, line.contested)));
  row.cells.push_back(html::text(told_days(scope, line.half_days)));
  if (by != By::month) row.cells.push_back(html::text(told_days(scope, line.most_days)));
  return row;
}

Html table_of(const Scope& scope, const Published& figures, By by, Word title, Word first) {
  constexpr bool number = true;
  std::vector<html::TableColumn> columns{{scope.say(first)},
                                         {scope.say(words::column_received), number},
                                         {scope.say(words::column_closed), number}};
  if (by != By::month) columns.push_back({scope.say(words::column_contested), number});
  columns.push_back({scope.say(words::column_half), number});
  if (by != By::month) columns.push_back({scope.say(words::column_most), number});
  std::vector<html::TableRow> rows;
  for (const auto& line : figures.lines) rows.push_back(row_of(scope, line, by));
  return html::data_table(scope.say(title), columns, rows);
}

/// The first letter of the month: twelve of them fit on a telephone.
std::string initial(const std::string& name) {
  std::size_t end = 1;
  while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) ++end;
  auto letter = name.substr(0, end);
  if (letter.front() >= 'a' && letter.front() <= 'z') letter.front() -= 'a' - 'A';
  return letter;
}

Html month_chart(const Scope& scope, const Published& figures) {
  std::vector<html::ChartColumn> columns;
  for (const auto& line : figures.lines) {
    columns.push_back({initial(line.name), static_cast<double>(line.received.value_or(0)),
                       static_cast<double>(line.closed.value_or(0))});
  }
  const auto title = scope.say(words::months_title);
  const auto description =
      scope.say(words::months_described,
                {{"first", figures.lines.front().name}, {"last", figures.lines.back().name}});
  const auto received = scope.say(words::column_received);
  const auto closed = scope.say(words::column_closed);
  return html::column_chart({"mois", title, description, received, closed}, columns);
}

Html days_chart(const Scope& scope, const Published& figures, Word title) {
  std::vector<html::ChartRange> ranges;
  for (const auto& line : figures.lines) {
    if (!line.half_days || !line.most_days) continue;
    ranges.push_back({line.name, static_cast<double>(*line.half_days),
                      static_cast<double>(*line.most_days),
                      scope.say(words::days_range, {{"half", std::to_string(*line.half_days)},
                                                    {"count", std::to_string(*line.most_days)}})});
  }
  if (ranges.empty()) return {};
  const auto said = scope.say(title);
  const auto description = scope.say(words::days_described);
  const auto half = scope.say(words::half_of_answers);
  const auto most = scope.say(words::most_of_answers);
  return html::range_chart({"delais", said, description, half, most}, ranges);
}

std::string months_sentence(const Scope& scope, const Published& figures) {
  const auto& town = figures.town;
  if (!town.received || !town.closed) return scope.say(words::too_few_of_all);
  auto sentence =
      scope.say(words::months_sentence, {{"received", i18n::number(scope.language, *town.received)},
                                         {"closed", i18n::number(scope.language, *town.closed)}});
  if (!town.half_days || !town.most_days) return sentence;
  return sentence + " " +
         scope.say(words::months_days, {{"count", std::to_string(*town.half_days)},
                                        {"most", std::to_string(*town.most_days)}});
}

Html notes(const Scope& scope, const Published& figures, const Url& csv) {
  return html::group(html::p(html::a(html::href(csv), scope.say(words::csv_link))),
                     html::p(html::small(scope.say(
                         words::until_note, {{"date", i18n::date(scope.language, *figures.until)},
                                             {"k", std::to_string(figures.k)}}))));
}

web::Response figures_page(const web::Request& request, const Scope& scope, Word title,
                           const Html& body) {
  web::Page page;
  page.title = scope.say(title);
  page.cache = web::Response::Cache::shared;
  page.kind = web::PageKind::home;
  page.description =
      scope.say(words::pages_description, {{"title", page.title}, {"commune", scope.commune.name}});
  page.back = html::back_link(Url("/statistiques"), scope.language);
  page.body = html::group(html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

Html not_yet(const Scope& scope) {
  return html::empty_state(scope.say(words::not_yet_title), scope.say(words::not_yet_line));
}

}  // namespace

std::string equity_sentence(const Scope& scope) {
  const auto equal = equity(scope);
  const WordValues values{{"counter", i18n::number(scope.language, equal.counter)},
                          {"web", i18n::number(scope.language, equal.web)},
                          {"count", std::to_string(equal.counter_days)},
                          {"web_days", std::to_string(equal.web_days)},
                          {"least", std::to_string(equity_min)}};
  switch (equal.is) {
    case Equity::Is::same:
      return scope.say(words::equity_same, values);
    case Equity::Is::slower:
      return scope.say(words::equity_slower, values);
    case Equity::Is::faster:
      return scope.say(words::equity_faster, values);
    case Equity::Is::too_few:
      break;
  }
  return scope.say(words::equity_too_few, values);
}

Html ways_to_figures(const Scope& scope) {
  const auto way = [&](const Url& path, Word word) {
    return html::li(html::a(html::href(path), scope.say(word)));
  };
  return html::ul(way(Url("/statistiques/mois"), words::months_title),
                  way(Url("/statistiques/canaux"), words::channels_title),
                  way(Url("/statistiques/quartiers"), words::districts_title),
                  way(Url("/donnees/demandes"), words::dataset_title));
}

web::Response show_months(House&, const web::Request& request, const Scope& scope) {
  const auto figures = published(scope, By::month);
  if (!figures.until) return figures_page(request, scope, words::months_title, not_yet(scope));
  return figures_page(
      request, scope, words::months_title,
      html::group(html::p(html::cls("lead"), months_sentence(scope, figures)),
                  month_chart(scope, figures),
                  table_of(scope, figures, By::month, words::months_table, words::column_month),
                  notes(scope, figures, Url("/statistiques/mois.csv"))));
}

web::Response show_channels(House&, const web::Request& request, const Scope& scope) {
  const auto figures = published(scope, By::channel);
  if (!figures.until) return figures_page(request, scope, words::channels_title, not_yet(scope));
  return figures_page(request, scope, words::channels_title,
                      html::group(html::p(html::cls("lead"), equity_sentence(scope)),
                                  html::p(scope.say(words::channels_line)),
                                  days_chart(scope, figures, words::channels_chart),
                                  table_of(scope, figures, By::channel, words::channels_table,
                                           words::column_channel),
                                  notes(scope, figures, Url("/statistiques/canaux.csv"))));
}

web::Response show_districts(House&, const web::Request& request, const Scope& scope) {
  const auto figures = published(scope, By::district);
  if (!figures.until) return figures_page(request, scope, words::districts_title, not_yet(scope));
  return figures_page(request, scope, words::districts_title,
                      html::group(html::p(html::cls("lead"), scope.say(words::districts_lead)),
                                  days_chart(scope, figures, words::districts_chart),
                                  table_of(scope, figures, By::district, words::districts_table,
                                           words::column_district),
                                  notes(scope, figures, Url("/statistiques/quartiers.csv"))));
}

}  // namespace parvis::requests::figures
