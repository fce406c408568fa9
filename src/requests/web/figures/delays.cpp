// For officers: how long answers took in a period, by service, category, channel or district.
#include <utility>

#include "base/typed_date.h"
#include "platform/web/typed_days.h"
#include "requests/figures/regulation.h"
#include "requests/figures/words.h"
#include "requests/lists.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/figures/screens.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;
using html::Html;
using html::Url;

namespace {

/// The back office holds at most so many lines on one page; the file holds them all.
constexpr std::size_t delay_lines_max = 25;

struct AskedDelays {
  Side side = Side::service;
  std::string period = "12m";  // 30j, 3m, 12m, dates
  Date first;
  Date last;
};

AskedDelays asked_delays(const web::Request& request, const Scope& scope) {
  AskedDelays asked;
  asked.side = parse_side(request.query.get("par")).value_or(Side::service);
  const auto& period = request.query.get("periode");
  if (period == "30j" || period == "3m" || period == "dates") asked.period = period;
  asked.last = scope.today();
  const auto today = std::chrono::sys_days(asked.last);
  asked.first = Date(today - std::chrono::days(365));
  if (asked.period == "30j") asked.first = Date(today - std::chrono::days(30));
  if (asked.period == "3m") asked.first = Date(today - std::chrono::days(91));
  if (asked.period != "dates") return asked;
  asked.last = read_date(request.query.get("au")).value_or(asked.last);
  asked.first = read_date(request.query.get("du"))
                    .value_or(Date(std::chrono::sys_days(asked.last) - std::chrono::days(365)));
  return asked;
}

Url delays_url(const AskedDelays& asked, const Url& path) {
  const bool dates = asked.period == "dates";
  return path.q("par", name_of(asked.side))
      .q("periode", asked.period)
      .q("du", dates ? to_iso_date(asked.first) : "")
      .q("au", dates ? to_iso_date(asked.last) : "");
}

html::Choice delay_choice(const Scope& scope, std::string_view value, Word label,
                          std::string_view chosen) {
  return {std::string(value), scope.say(label), "", value == chosen};
}

Html delays_form(const web::Request& request, const Scope& scope, const AskedDelays& asked,
                 const html::FormErrors& errors) {
  const auto side_label = scope.say(words::by_label);
  const auto period_label = scope.say(words::period_label);
  const auto side = name_of(asked.side);
  return html::form_(
      html::method_get(), html::action(Url("/agents/demandes/regulation/delais")),
      html::choice_field(
          {.name = "par",
           .legend = side_label,
           .choices = {delay_choice(scope, "service", words::column_service, side),
                       delay_choice(scope, "categorie", words::column_category, side),
                       delay_choice(scope, "canal", words::column_channel, side),
                       delay_choice(scope, "quartier", words::column_district, side)},
           .inline_ = true},
          errors),
      html::choice_field(
          {.name = "periode",
           .legend = period_label,
           .choices = {delay_choice(scope, "30j", words::period_30_days, asked.period),
                       delay_choice(scope, "3m", words::period_3_months, asked.period),
                       delay_choice(scope, "12m", words::period_12_months, asked.period),
                       delay_choice(scope, "dates", words::period_dates, asked.period)},
           .inline_ = true},
          errors),
      parts::period(scope, request.query, words::period_from, words::period_to, errors),
      html::p(html::submit(scope.say(words::show_button), html::ButtonTone::secondary)));
}

Word side_word(Side side) {
  switch (side) {
    case Side::service:
      return words::column_service;
    case Side::category:
      return words::column_category;
    case Side::channel:
      return words::column_channel;
    case Side::district:
      break;
  }
  return words::column_district;
}

html::TableRow taken_row(const Scope& scope, const TakenLine& line) {
  return {{html::text(line.name), html::text(i18n::number(scope.language, line.closed)),
           html::text(i18n::number(scope.language, line.half_days)),
           html::text(i18n::number(scope.language, line.most_days))}};
}

Html taken_table(const Scope& scope, const AskedDelays& asked, const Taken& taken) {
  std::vector<html::TableRow> rows;
  for (const auto& line : taken.lines) {
    if (rows.size() == delay_lines_max) break;
    rows.push_back(taken_row(scope, line));
  }
  constexpr bool number = true;
  auto table = html::data_table(
      scope.say(words::delays_table, {{"from", i18n::short_date(scope.language, asked.first)},
                                      {"to", i18n::short_date(scope.language, asked.last)}}),
      {{scope.say(side_word(asked.side))},
       {scope.say(words::column_answers), number},
       {scope.say(words::column_half), number},
       {scope.say(words::column_most), number}},
      rows);
  if (taken.lines.size() <= delay_lines_max) return table;
  return html::group(
      table, html::p(scope.say(words::delays_others,
                               {{"count", std::to_string(taken.lines.size() - delay_lines_max)}})));
}

Html taken_said(const Scope& scope, const AskedDelays& asked, const Taken& taken) {
  if (taken.lines.empty()) {
    return html::empty_state(scope.say(words::delays_none), scope.say(words::delays_none_line));
  }
  return html::group(
      html::p(html::strong(
          scope.say(words::delays_all, {{"count", std::to_string(taken.all.closed)},
                                        {"half", std::to_string(taken.all.half_days)},
                                        {"most", std::to_string(taken.all.most_days)}}))),
      taken_table(scope, asked, taken),
      html::p(html::a(html::href(delays_url(asked, Url("/agents/demandes/regulation/delais.csv"))),
                      scope.say(words::csv_link))));
}

}  // namespace

web::Response show_delays(House&, const web::Request& request, const Scope& scope) {
  const auto errors =
      html::FormErrors::from(scope.language, web::unread_days(request.query, {"du", "au"}));
  const auto asked = asked_delays(request, scope);
  web::Page page;
  page.title = scope.say(words::delays_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/regulation"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::delays_lead)),
      delays_form(request, scope, asked, errors),
      errors.any()
          ? Html{}
          : taken_said(scope, asked, delays_taken(scope, asked.side, asked.first, asked.last)));
  return web::page(request, scope, std::move(page));
}

web::Response delays_csv(House&, const web::Request& request, const Scope& scope) {
  const auto asked = asked_delays(request, scope);
  std::string text = "\xEF\xBB\xBF" + std::string(name_of(asked.side)) +
                     ",name,answers,days_half,days_nine_in_ten\r\n";
  for (const auto& line : delays_taken(scope, asked.side, asked.first, asked.last).lines) {
    text += csv_cell(line.id) + "," + csv_cell(line.name) + "," + std::to_string(line.closed) +
            "," + std::to_string(line.half_days) + "," + std::to_string(line.most_days) + "\r\n";
  }
  return web::download(std::move(text), "text/csv; charset=utf-8", "delais.csv");
}

}  // namespace parvis::requests::figures
