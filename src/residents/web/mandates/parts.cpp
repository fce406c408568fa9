// What the pages of mandates share.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "residents/mandate_rules.h"
#include "residents/web/mandates/screens.h"
#include "residents/web/mandates/words.h"

namespace parvis::residents::mandates {
namespace words = ::parvis::mandates::words;
using html::Html;
using html::Url;

namespace {

std::string day(const Scope& scope, Time at) {
  return i18n::date(scope.language, local_date(at, scope.commune.zone));
}

Word word_of_days(int days) {
  switch (days) {
    case 1:
      return words::days_1;
    case 31:
      return words::days_31;
    case 182:
      return words::days_182;
    default:
      return words::days_365;
  }
}

Word word_of(const Mandate& mandate) {
  if (mandate.kind == MandateKind::guardian) {
    return mandate.given == MandateGiven::declared ? words::given_declared : words::given_guardian;
  }
  return mandate.given == MandateGiven::by_code ? words::given_by_code : words::given_on_paper;
}

Word word_of(MandateEnd end) {
  switch (end) {
    case MandateEnd::by_helped:
      return words::ended_by_helped;
    case MandateEnd::by_helper:
      return words::ended_by_helper;
    case MandateEnd::by_officer:
      return words::ended_by_officer;
    case MandateEnd::expired:
    case MandateEnd::running:
      break;
  }
  return words::ended_expired;
}

}  // namespace

web::Response page_of(const web::Request& request, const Scope& scope, const Url& back,
                      std::string title, const Html& body, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = std::move(title);
  page.kind = request.path.starts_with("/agents") ? web::PageKind::agent : web::PageKind::content;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(back, scope.language);
  page.body = html::group(html::error_summary(errors), html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

Html hidden(std::string_view name, std::string_view value) {
  return html::input(html::type("hidden"), html::name(name), html::value(value));
}

std::string name_of_resident(const Scope& scope, const ResidentId& id) {
  const auto file = resident(scope, id);
  const auto name = file ? file->name() : "";
  return name.empty() ? scope.say(words::forgotten_person) : name;
}

Html state_tag(const Scope& scope, const Mandate& mandate) {
  const auto state = mandate.state(scope.now());
  if (state == MandateEnd::running) {
    return html::tag(html::Tone::success,
                     scope.say(words::runs_until, {{"date", day(scope, mandate.ends_at)}}));
  }
  return html::tag(html::Tone::neutral,
                   scope.say(words::ended_on,
                             {{"date", day(scope, mandate.ended_at.value_or(mandate.ends_at))}}));
}

Html themes_list(const Scope& scope, const Themes& offered, const Mandate& mandate) {
  std::vector<Html> items;
  for (const auto& theme : offered) {
    const auto& own = mandate.themes;
    if (std::find(own.begin(), own.end(), theme.permission.name) == own.end()) continue;
    items.push_back(html::li(scope.say(theme.label)));
  }
  return html::ul(items);
}

Html terms_fields(const Scope& scope, const Themes& offered, const NewMandate& chosen,
                  const html::FormErrors& errors) {
  const auto themes_legend = scope.say(words::themes_legend);
  html::ChoiceField themes;
  themes.name = "themes";
  themes.legend = themes_legend;
  themes.several = true;
  for (const auto& theme : offered) {
    const auto& own = chosen.themes;
    themes.choices.push_back(
        {std::string(theme.permission.name), scope.say(theme.label), "",
         std::find(own.begin(), own.end(), theme.permission.name) != own.end()});
  }
  const auto days_legend = scope.say(words::days_legend);
  const auto days_hint = scope.say(words::days_hint);
  html::ChoiceField days;
  days.name = "days";
  days.legend = days_legend;
  days.hint = days_hint;
  for (const int each : mandate_days) {
    days.choices.push_back(
        {std::to_string(each), scope.say(word_of_days(each)), "", each == chosen.days});
  }
  return html::group(html::choice_field(themes, errors), html::choice_field(days, errors));
}

NewMandate typed_terms(const web::Request& request) {
  NewMandate terms;
  terms.themes = request.form.all("themes");
  terms.days = static_cast<int>(parse_integer(request.form.get("days")).value_or(0));
  return terms;
}

Html facts_of(const Scope& scope, const Themes& offered, const Mandate& mandate) {
  std::vector<html::SummaryRow> rows;
  const auto add = [&](Word label, Html value) {
    if (!value.empty()) rows.push_back({scope.say(label), std::move(value), std::nullopt});
  };
  add(words::fact_helped, html::text(name_of_resident(scope, mandate.helped)));
  add(words::fact_helper, html::text(name_of_resident(scope, mandate.helper)));
  add(words::fact_themes, themes_list(scope, offered, mandate));
  add(words::fact_from, html::text(scope.date_time(mandate.begins_at)));
  add(words::fact_until, html::text(scope.date_time(mandate.ends_at)));
  add(words::fact_given, html::text(scope.say(word_of(mandate))));
  if (mandate.state(scope.now()) != MandateEnd::running) {
    add(words::fact_ended, html::text(scope.say(word_of(mandate.state(scope.now())))));
  }
  return html::facts(rows);
}

Html journal_view(const Scope& scope, const Manifests& manifests, const Mandate& mandate) {
  std::vector<html::TimelineStep> steps;
  for (const auto& act : journal_of(scope, manifests, mandate.id, scope.language)) {
    Html body;
    if (!act.number.empty()) {
      body += html::p(html::a(html::href(act.for_resident), act.number));
    }
    if (!act.next.empty()) body += html::p(act.next);
    steps.push_back({scope.date_time(act.at), to_rfc3339(act.at), act.title, std::move(body)});
  }
  if (steps.empty()) return html::p(scope.say(words::journal_empty));
  return html::timeline(steps);
}

Html print_button(const Scope& scope) {
  return html::p(html::cls("actions"),
                 html::button(html::type("button"), html::cls("button"), html::data("print", "1"),
                              html::hidden(html::On{true}), scope.say(words::print)));
}

Html code_view(const Scope& scope, const std::string& code, const std::string& helped) {
  return html::group(
      html::confirmation_panel(scope.say(words::code_heading), scope.say(words::code_label), code,
                               scope.say(words::code_line, {{"name", helped}})),
      html::ol(html::li(scope.say(words::code_step_1)), html::li(scope.say(words::code_step_2)),
               html::li(scope.say(words::code_step_3))),
      html::p(scope.say(words::code_once)));
}

}  // namespace parvis::residents::mandates
