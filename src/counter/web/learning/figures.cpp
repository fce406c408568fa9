// The yearly report without names, and how channels compare.
#include "counter/figures.h"

#include "base/text.h"
#include "counter/web/learning/screens.h"
#include "counter/web/learning/words.h"

namespace parvis::counter::helping {
namespace words = ::parvis::learning::words;
using html::Html;
using html::Url;

namespace {

constexpr int year_min = 2000;
constexpr int year_max = 2200;
constexpr std::chrono::days compared{365};

int year_asked(const web::Request& request, const Scope& scope) {
  const auto typed = parse_integer(request.query.get("annee")).value_or(0);
  if (typed >= year_min && typed <= year_max) return static_cast<int>(typed);
  return static_cast<int>(scope.today().year());
}

Html count(const Scope& scope, long long value) {
  return html::text(i18n::number(scope.language, value));
}

std::string hours_of(const Scope& scope, long long minutes) {
  return scope.say(
      words::hours,
      {{"hours", i18n::decimal(scope.language, static_cast<double>(minutes) / 60, 1)}});
}

Html year_tiles(const Scope& scope, const YearFigures& figures) {
  const auto number = [&](long long value) { return i18n::number(scope.language, value); };
  return html::stat_tiles(
      {{number(figures.visits), scope.say(words::report_visits), std::nullopt},
       {number(figures.learning.sessions), scope.say(words::report_sessions), std::nullopt},
       {hours_of(scope, figures.learning.minutes), scope.say(words::report_time), std::nullopt},
       {number(figures.learning.alone_next), scope.say(words::report_alone), std::nullopt}});
}

Html themes_table(const Scope& scope, const YearFigures& figures) {
  std::vector<html::TableRow> rows;
  for (const auto& [theme, learning] : figures.by_theme) {
    rows.push_back(
        {{html::text(scope.say(word_of(theme))), count(scope, learning.sessions),
          html::text(hours_of(scope, learning.minutes)), count(scope, learning.alone_next)}});
  }
  if (rows.empty()) return html::p(scope.say(words::report_nothing));
  return html::data_table(scope.say(words::report_themes),
                          {{scope.say(words::column_theme)},
                           {scope.say(words::report_sessions), true},
                           {scope.say(words::report_time), true},
                           {scope.say(words::report_alone), true}},
                          rows);
}

/// "2026-03" in ISO 8601: read by spreadsheets, sorted as text.
std::string month_name(int year, std::size_t month) {
  const auto number = std::to_string(month + 1);
  return std::to_string(year) + "-" + (number.size() < 2 ? "0" : "") + number;
}

Date first_of(int year, std::size_t month) {
  return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month + 1)) /
         std::chrono::day(1);
}

Html months_table(const Scope& scope, const YearFigures& figures) {
  std::vector<html::TableRow> rows;
  for (std::size_t month = 0; month < figures.visits_by_month.size(); ++month) {
    const auto& learning = figures.by_month.at(month);
    const auto visits = figures.visits_by_month.at(month);
    if (visits == 0 && learning.sessions == 0) continue;
    rows.push_back({{html::text(i18n::month(scope.language, first_of(figures.year, month))),
                     count(scope, visits), count(scope, learning.sessions),
                     html::text(hours_of(scope, learning.minutes))}});
  }
  return html::data_table(scope.say(words::report_months),
                          {{scope.say(words::column_month)},
                           {scope.say(words::report_visits), true},
                           {scope.say(words::report_sessions), true},
                           {scope.say(words::report_time), true}},
                          rows);
}

html::TableRow channel_row(const Scope& scope, const module::ChannelFigures& one) {
  const auto days = [&](const std::optional<int>& value) {
    if (!value) return html::text("–");
    return html::text(scope.say(words::days, {{"count", std::to_string(*value)}}));
  };
  const auto closed = one.received - one.open;
  const auto refused = closed == 0
                           ? "–"
                           : i18n::percent(scope.language, static_cast<double>(one.refused) /
                                                               static_cast<double>(closed));
  return {{html::text(scope.say(one.label)), count(scope, one.received), days(one.days_p50),
           days(one.days_p90), count(scope, one.late), html::text(refused)}};
}

/// Says in one sentence whether those who come to the counter wait longer.
Html verdict(const Scope& scope, const std::vector<module::ChannelFigures>& all) {
  const module::ChannelFigures* web = nullptr;
  const module::ChannelFigures* desk = nullptr;
  for (const auto& one : all) {
    if (one.channel == "web") web = &one;
    if (one.channel == "counter") desk = &one;
  }
  if (web == nullptr || desk == nullptr || !web->days_p50 || !desk->days_p50) {
    return html::notice(html::Tone::info, scope.say(words::equity_unknown), Html{});
  }
  const int more = *desk->days_p50 - *web->days_p50;
  if (more <= 1) return html::notice(html::Tone::success, scope.say(words::equity_same), Html{});
  return html::notice(html::Tone::warning,
                      scope.say(words::equity_longer, {{"count", std::to_string(more)}}), Html{});
}

}  // namespace

web::Response show_report(const web::Request& request, const Scope& scope) {
  const auto figures = figures_of_year(scope, year_asked(request, scope));
  const auto kept = i18n::number(scope.language, figures.appointments_kept);
  const auto missed = i18n::number(scope.language, figures.appointments_missed);
  return counter_page(
      request, scope, scope.say(words::report_title, {{"year", std::to_string(figures.year)}}),
      html::group(
          html::p(html::cls("lead"), scope.say(words::report_lead)), year_tiles(scope, figures),
          html::p(scope.say(words::report_appointments, {{"kept", kept}, {"missed", missed}})),
          themes_table(scope, figures), months_table(scope, figures),
          html::p(html::cls("actions"),
                  html::button_link(Url("/guichet/bilan.csv").q("annee", figures.year),
                                    scope.say(words::report_csv), html::ButtonTone::secondary),
                  " ",
                  html::a(html::href(Url("/guichet/bilan").q("annee", figures.year - 1)),
                          scope.say(words::report_before)))),
      Url("/guichet"), html::FormErrors::none(scope.language));
}

web::Response report_csv(const web::Request& request, const Scope& scope) {
  const auto figures = figures_of_year(scope, year_asked(request, scope));
  std::string csv = "mois;visites;accompagnements;minutes;seuls_ensuite\r\n";
  for (std::size_t month = 0; month < figures.visits_by_month.size(); ++month) {
    const auto& learning = figures.by_month.at(month);
    csv += month_name(figures.year, month) + ";" +
           std::to_string(figures.visits_by_month.at(month)) + ";" +
           std::to_string(learning.sessions) + ";" + std::to_string(learning.minutes) + ";" +
           std::to_string(learning.alone_next) + "\r\n";
  }
  return web::download(std::move(csv), "text/csv; charset=utf-8",
                       "guichet-" + std::to_string(figures.year) + ".csv");
}

web::Response show_equity(const Lent& lent, const web::Request& request, const Scope& scope) {
  const Date last = scope.today();
  const Date first(std::chrono::sys_days(last) - compared);
  std::vector<Html> parts;
  for (const auto& manifest : lent.manifests) {
    if (!manifest.by_channel) continue;
    const auto all = manifest.by_channel(scope, first, last);
    std::vector<html::TableRow> rows;
    for (const auto& one : all) rows.push_back(channel_row(scope, one));
    parts.push_back(verdict(scope, all));
    parts.push_back(html::data_table(scope.say(words::equity_caption),
                                     {{scope.say(words::column_channel)},
                                      {scope.say(words::column_received), true},
                                      {scope.say(words::column_p50), true},
                                      {scope.say(words::column_p90), true},
                                      {scope.say(words::column_late), true},
                                      {scope.say(words::column_refused), true}},
                                     rows));
  }
  return counter_page(
      request, scope, scope.say(words::equity_title),
      html::group(html::p(html::cls("lead"), scope.say(words::equity_lead)), html::group(parts),
                  html::p(html::cls("hint"), scope.say(words::equity_why))),
      Url("/guichet"), html::FormErrors::none(scope.language));
}

}  // namespace parvis::counter::helping
