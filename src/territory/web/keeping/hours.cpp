// /agents/lieux/{place}/horaires: a week in fields, the text for experts, the next days in words.

#include <utility>

#include "base/text.h"
#include "base/typed_date.h"
#include "territory/hours/week_form.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;
using html::Html;
using html::Url;

namespace {

struct HoursView {
  Place place;
  hours::WeekForm week;
  bool fits_the_week = true;  // else only the text says it all
  std::string text;
  html::FormErrors errors;
  std::string preview;  // the text whose next days are shown
};

constexpr std::array<Word, 7> day_words{words::monday,   words::tuesday, words::wednesday,
                                        words::thursday, words::friday,  words::saturday,
                                        words::sunday};

/// A small field in a table: its name for screen readers, its error beside it.
Html cell_field(const HoursView& view, const std::string& name, const std::string& label,
                const std::string& value) {
  const auto* error = view.errors.of(name);
  const std::string error_id = name + "-error";
  return html::group(
      html::input(html::type("text"), html::id(name), html::name(name), html::value(value),
                  html::aria("label", label), html::autocomplete("off"),
                  html::aria("invalid", error == nullptr ? "" : "true"),
                  html::aria("describedby", error == nullptr ? "" : error_id)),
      error == nullptr ? Html{} : html::span(html::cls("error"), html::id(error_id), error->text));
}

Html day_row(const Scope& scope, const HoursView& view, std::size_t at) {
  const std::string code(hours::day_codes[at]);
  const std::string day = scope.say(day_words[at]);
  const auto& form = view.week.days[at];
  const auto field = [&](const char* part, Word label, const std::string& value) {
    return cell_field(view, code + part, scope.say(label, {{"day", day}}), value);
  };
  return html::tr(html::th(html::scope("row"), day),
                  html::td(html::data("label", scope.say(words::week_first)),
                           field("_from1", words::opens_first, form.from1), " – ",
                           field("_to1", words::closes_first, form.to1)),
                  html::td(html::data("label", scope.say(words::week_second)),
                           field("_from2", words::opens_again, form.from2), " – ",
                           field("_to2", words::closes_again, form.to2)));
}

Html week_table(const Scope& scope, const HoursView& view) {
  std::vector<Html> rows;
  for (std::size_t i = 0; i < 7; ++i) rows.push_back(day_row(scope, view, i));
  return html::table(
      html::cls("hours stacked"), html::caption(scope.say(words::week_caption)),
      html::thead(html::tr(html::th(html::scope("col"), scope.say(words::week_day)),
                           html::th(html::scope("col"), scope.say(words::week_first)),
                           html::th(html::scope("col"), scope.say(words::week_second)))),
      html::tbody(rows));
}

Html exceptions_table(const Scope& scope, const HoursView& view) {
  std::vector<Html> rows;
  for (std::size_t i = 0; i < hours::exceptions_max; ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string name = "exception" + number;
    const auto& form = view.week.exceptions[i];
    const auto field = [&](const char* part, Word label, const std::string& value) {
      const auto day = parse_iso_date(value);
      return cell_field(view, name + part, scope.say(label, {{"number", number}}),
                        day ? to_typed_date(*day) : value);
    };
    rows.push_back(html::tr(html::td(field("_first", words::exception_first, form.first)),
                            html::td(html::data("label", scope.say(words::exceptions_last)),
                                     field("_last", words::exception_last, form.last)),
                            html::td(html::data("label", scope.say(words::exceptions_times)),
                                     field("_from", words::exception_from, form.from), " – ",
                                     field("_to", words::exception_to, form.to))));
  }
  return html::table(
      html::cls("hours stacked"), html::caption(scope.say(words::exceptions_caption)),
      html::thead(html::tr(html::th(html::scope("col"), scope.say(words::exceptions_first)),
                           html::th(html::scope("col"), scope.say(words::exceptions_last)),
                           html::th(html::scope("col"), scope.say(words::exceptions_times)))),
      html::tbody(rows));
}

Html holidays_field(const Scope& scope, const HoursView& view) {
  const std::string legend = scope.say(words::holidays_legend);
  html::ChoiceField field;
  field.name = "closed_on";
  field.legend = legend;
  field.several = true;
  field.choices = {
      {"PH", scope.say(words::holidays_public), "", view.week.closed_on_public_holidays},
      {"SH", scope.say(words::holidays_school),
       school_zone(scope).empty() ? scope.say(words::holidays_school_no_zone) : "",
       view.week.closed_on_school_holidays}};
  return html::choice_field(field, html::FormErrors::none(scope.language));
}

Html buttons(const Scope& scope, std::string_view way) {
  return html::group(
      html::input(html::type("hidden"), html::name("way"), html::value(way)),
      html::submit(scope.say(words::save)),
      html::submit(scope.say(words::hours_preview), html::ButtonTone::secondary, "do", "preview"));
}

Html preview_part(const Scope& scope, const HoursView& view) {
  const auto opening = hours::read_hours(view.preview);
  if (view.preview.empty() || !opening) return {};
  std::vector<Html> days;
  for (const auto& day :
       hours::days_in_words(scope.language, *opening, scope.today(), 7, calendar(scope))) {
    days.push_back(html::li(html::strong(day.day), " : ", day.hours,
                            day.note.empty() ? "" : " · " + day.note));
  }
  return html::section(
      html::cls("card"),
      html::div(html::h2(scope.say(words::hours_preview_heading)), html::ul(days)));
}

Html text_form(const Scope& scope, const HoursView& view, const Url& to) {
  const std::string label = scope.say(words::hours_text);
  const std::string hint = scope.say(words::hours_text_hint);
  html::TextField field;
  field.name = "opening_hours";
  field.label = label;
  field.hint = hint;
  field.value = view.text;
  field.rows = 3;
  field.optional = true;
  const bool wrong = view.errors.of("opening_hours") != nullptr;
  return html::details(
      html::open({!view.fits_the_week || wrong}), html::summary(scope.say(words::hours_expert)),
      agent_form(scope, to, html::text_field(field, view.errors), buttons(scope, "text")));
}

web::Response hours_page(const web::Request& request, const Scope& scope, const HoursView& view) {
  const Url own = Url("/agents/lieux").segment(view.place.id);
  const Url to = own.segment("horaires");
  AgentPage page;
  page.title = scope.say(words::hours_title, {{"place", view.place.name}});
  page.errors = view.errors;
  page.back = html::back_link(own, scope.language);
  page.body = html::group(
      saved_notice(request, scope), preview_part(scope, view),
      view.fits_the_week ? Html{}
                         : html::notice(html::Tone::info, scope.say(words::hours_only_text),
                                        html::p(scope.say(words::hours_only_text_line))),
      agent_form(scope, to,
                 html::group(html::p(html::cls("hint"), scope.say(words::week_hint)),
                             week_table(scope, view), holidays_field(scope, view),
                             exceptions_table(scope, view)),
                 buttons(scope, "week")),
      text_form(scope, view, to));
  return agent_page(request, scope, std::move(page));
}

HoursView view_of(const Scope& scope, const Place& place) {
  HoursView view{place,
                 {},
                 true,
                 place.opening_hours,
                 html::FormErrors::none(scope.language),
                 place.opening_hours};
  if (place.opening_hours.empty()) return view;
  const auto opening = hours::read_hours(place.opening_hours);
  const auto week = opening ? hours::form_of(*opening) : std::nullopt;
  view.fits_the_week = week.has_value();
  if (week) view.week = *week;
  return view;
}

hours::WeekForm read_week(const web::Request& request) {
  hours::WeekForm week;
  const auto typed = [&](const std::string& name) { return request.form.get(name); };
  for (std::size_t i = 0; i < 7; ++i) {
    const std::string code(hours::day_codes[i]);
    week.days[i] = {typed(code + "_from1"), typed(code + "_to1"), typed(code + "_from2"),
                    typed(code + "_to2")};
  }
  week.closed_on_public_holidays = false;
  for (const auto& value : request.form.all("closed_on")) {
    (value == "SH" ? week.closed_on_school_holidays : week.closed_on_public_holidays) = true;
  }
  for (std::size_t i = 0; i < hours::exceptions_max; ++i) {
    const std::string name = "exception" + std::to_string(i + 1);
    week.exceptions[i] = {typed(name + "_first"), typed(name + "_last"), typed(name + "_from"),
                          typed(name + "_to")};
  }
  return week;
}

}  // namespace

web::Response show_hours(const web::Request& request, const Scope& scope) {
  const auto found = place(scope, request.parameter("place"));
  if (!found) return web::error_page(request, scope, 404);
  return hours_page(request, scope, view_of(scope, *found));
}

web::Response submit_hours(const web::Request& request, const Scope& scope) {
  auto found = place(scope, request.parameter("place"));
  if (!found) return web::error_page(request, scope, 404);
  HoursView view = view_of(scope, *found);
  const bool by_week = request.form.get("way") == "week";
  Result<std::string> text = trim(request.form.get("opening_hours"));
  if (by_week) {
    view.week = read_week(request);
    view.fits_the_week = true;
    text = hours::text_of(view.week);
  } else {
    view.text = *text;
    if (const auto read = hours::read_hours(*text); !text->empty() && !read) {
      text = tl::unexpected(read.error());
    }
  }
  if (!text) {
    view.errors = html::FormErrors::from(scope.language, text.error());
    view.preview.clear();
    return hours_page(request, scope, view);
  }
  view.preview = *text;
  view.text = *text;
  if (request.form.get("do") == "preview") return hours_page(request, scope, view);
  found->opening_hours = *text;
  const auto kept = keep_place(scope, *found);
  if (!kept) {
    view.errors = html::FormErrors::from(scope.language, kept.error());
    return hours_page(request, scope, view);
  }
  return web::see_other(Url("/agents/lieux").segment(found->id).segment("horaires").q("fait", "1"));
}

}  // namespace parvis::territory::keeping
