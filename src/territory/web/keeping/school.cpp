// /agents/territoire/vacances: the zone of school holidays, and the years that are known.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/typed_date.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;
using html::Html;
using html::Url;

namespace {

constexpr std::size_t holidays_max = 8;

std::string year_name(int begins) {
  return std::to_string(begins) + "-" + std::to_string(begins + 1);
}

Html zone_form(const Scope& scope, const html::FormErrors& errors) {
  const std::string now = school_zone(scope);
  const std::string legend = scope.say(words::school_zone_legend);
  html::ChoiceField field;
  field.name = "school_zone";
  field.legend = legend;
  field.choices = {
      {"A", scope.say(words::school_zone_a), scope.say(words::school_zone_a_hint), now == "A"},
      {"B", scope.say(words::school_zone_b), scope.say(words::school_zone_b_hint), now == "B"},
      {"C", scope.say(words::school_zone_c), scope.say(words::school_zone_c_hint), now == "C"},
      {"other", scope.say(words::school_zone_other), scope.say(words::school_zone_other_hint),
       now == "other"}};
  return agent_form(scope, Url("/agents/territoire/vacances"), html::choice_field(field, errors),
                    html::submit(scope.say(words::save)));
}

Html years_part(const Scope& scope) {
  const auto entered = entered_school_years(scope);
  std::vector<html::TableRow> rows;
  for (const auto& year : calendar(scope).school_years) {
    const bool own = std::find(entered.begin(), entered.end(), year.begins) != entered.end();
    std::vector<std::string> periods;
    for (const auto& holiday : year.holidays) {
      periods.push_back(holiday.name + " : " + i18n::short_date(scope.language, holiday.first) +
                        " – " + i18n::short_date(scope.language, holiday.last));
    }
    rows.push_back(
        {{html::a(
              html::href(Url("/agents/territoire/vacances").segment(std::to_string(year.begins))),
              year_name(year.begins)),
          html::text(join(periods, " ; ")),
          html::text(scope.say(own ? words::school_source_town : words::school_source_ministry))}});
  }
  Html until;
  if (!rows.empty()) {
    const auto last = calendar(scope).school_years.back().last;
    const auto left = std::chrono::sys_days(last) - std::chrono::sys_days(scope.today());
    const auto line =
        scope.say(words::school_known_until, {{"date", i18n::date(scope.language, last)}});
    until = left < std::chrono::days(120) ? html::notice(html::Tone::warning, line, Html{})
                                          : html::p(line);
  }
  const int next = rows.empty() ? static_cast<int>(scope.today().year())
                                : calendar(scope).school_years.back().begins + 1;
  return html::group(
      html::h2(scope.say(words::school_years_heading)),
      rows.empty() ? html::p(scope.say(words::school_years_none)) : Html{},
      rows.empty() ? Html{}
                   : html::data_table(scope.say(words::school_years_heading),
                                      {{scope.say(words::school_year)},
                                       {scope.say(words::school_periods)},
                                       {scope.say(words::school_source)}},
                                      rows),
      until,
      html::p(html::button_link(Url("/agents/territoire/vacances").segment(std::to_string(next)),
                                scope.say(words::school_add, {{"year", year_name(next)}}),
                                html::ButtonTone::secondary)));
}

web::Response school_page(const web::Request& request, const Scope& scope,
                          const Refusals& refusals) {
  AgentPage view;
  view.title = scope.say(words::school_title);
  view.errors = html::FormErrors::from(scope.language, refusals);
  view.back = html::back_link(Url("/agents/lieux"), scope.language);
  view.body = html::group(saved_notice(request, scope), html::p(scope.say(words::school_lead)),
                          zone_form(scope, view.errors), years_part(scope));
  return agent_page(request, scope, std::move(view));
}

struct Typed {
  std::string name;
  std::string first;
  std::string last;
};

web::Response year_page(const web::Request& request, const Scope& scope, int begins,
                        const std::vector<Typed>& typed, const Refusals& refusals) {
  AgentPage view;
  view.title = scope.say(words::school_year_title, {{"year", year_name(begins)}});
  view.errors = html::FormErrors::from(scope.language, refusals);
  view.back = html::back_link(Url("/agents/territoire/vacances"), scope.language);
  std::vector<Html> fields;
  for (std::size_t i = 0; i < holidays_max; ++i) {
    const std::string name = "holiday" + std::to_string(i + 1);
    const Typed row = i < typed.size() ? typed[i] : Typed{};
    const std::string legend = scope.say(words::school_period, {{"number", std::to_string(i + 1)}});
    const auto field = [&](const std::string& own, Word label, const std::string& value,
                           std::string_view type) {
      const std::string said = scope.say(label);
      html::TextField one;
      one.name = own;
      one.label = said;
      one.value = value;
      one.type = type;
      one.width = "medium";
      one.format_said = true;
      return html::text_field(one, view.errors);
    };
    fields.push_back(
        html::fieldset(html::cls("inline"), html::legend(legend),
                       field(name + "_name", words::school_period_name, row.name, "text"),
                       field(name + "_first", words::school_period_first, row.first, "date"),
                       field(name + "_last", words::school_period_last, row.last, "date")));
  }
  view.body = html::group(
      html::p(scope.say(words::school_year_lead)),
      agent_form(scope, Url("/agents/territoire/vacances").segment(std::to_string(begins)),
                 html::group(fields), html::submit(scope.say(words::save))));
  return agent_page(request, scope, std::move(view));
}

std::optional<int> year_of(const web::Request& request) {
  const auto begins = parse_integer(request.parameter("year"));
  if (!begins || *begins < 2000 || *begins > 2100) return std::nullopt;
  return static_cast<int>(*begins);
}

}  // namespace

web::Response show_school(const web::Request& request, const Scope& scope) {
  return school_page(request, scope, {});
}

web::Response submit_school_zone(const web::Request& request, const Scope& scope) {
  const auto kept = set_school_zone(scope, request.form.get("school_zone"));
  if (!kept) return school_page(request, scope, kept.error());
  return web::see_other(Url("/agents/territoire/vacances").q("fait", "1"));
}

web::Response show_school_year(const web::Request& request, const Scope& scope) {
  const auto begins = year_of(request);
  if (!begins) return web::error_page(request, scope, 404);
  std::vector<Typed> typed;
  for (const auto& year : calendar(scope).school_years) {
    if (year.begins != *begins) continue;
    for (const auto& holiday : year.holidays) {
      typed.push_back({holiday.name, to_iso_date(holiday.first), to_iso_date(holiday.last)});
    }
  }
  return year_page(request, scope, *begins, typed, {});
}

web::Response submit_school_year(const web::Request& request, const Scope& scope) {
  const auto begins = year_of(request);
  if (!begins) return web::error_page(request, scope, 404);
  std::vector<Typed> typed;
  std::vector<hours::SchoolHoliday> holidays;
  Refusals refusals;
  for (std::size_t i = 0; i < holidays_max; ++i) {
    const std::string name = "holiday" + std::to_string(i + 1);
    Typed row{request.form.get(name + "_name"), request.form.get(name + "_first"),
              request.form.get(name + "_last")};
    typed.push_back(row);
    if (trim(row.name + row.first + row.last).empty()) continue;
    const auto first = read_date(row.first);
    const auto last = read_date(row.last);
    if (!first) refusals.push_back({name + "_first", words::school_bad_date});
    if (!last) refusals.push_back({name + "_last", words::school_bad_date});
    if (first && last) holidays.push_back({row.name, *first, *last});
  }
  if (!refusals.empty()) return year_page(request, scope, *begins, typed, refusals);
  const auto kept = keep_school_year(scope, *begins, holidays);
  if (!kept) return year_page(request, scope, *begins, typed, kept.error());
  return web::see_other(Url("/agents/territoire/vacances").q("fait", "1"));
}

}  // namespace parvis::territory::keeping
