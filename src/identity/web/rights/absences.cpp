// /agents/absences: who is away and who stands in.

#include "identity/absences.h"

#include <algorithm>

#include "base/typed_date.h"
#include "identity/officers.h"
#include "identity/views/views.h"
#include "identity/web/rights/screens.h"
#include "identity/web/rights/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::rights {
namespace words = ::parvis::rights::words;
namespace h = html;

namespace {

h::Html absence_tag(const Scope& scope, AbsenceState state) {
  switch (state) {
    case AbsenceState::current:
      return h::tag(h::Tone::warning, scope.say(words::absence_current));
    case AbsenceState::upcoming:
      return h::tag(h::Tone::info, scope.say(words::absence_upcoming));
    case AbsenceState::over:
      break;
  }
  return h::tag(h::Tone::neutral, scope.say(words::absence_over));
}

/// Whose absences one may end: one's own, and those of `others`.
bool is_mine(const Scope& scope, const std::vector<Officer>& others, const Absence& absence) {
  return absence.officer == scope.actor.officer ||
         std::ranges::any_of(others,
                             [&](const Officer& other) { return other.id == absence.officer; });
}

h::Html end_form(const Scope& scope, const std::vector<Officer>& others, const Absence& absence) {
  if (!is_mine(scope, others, absence) || state_of(absence, scope.today()) == AbsenceState::over)
    return {};
  return h::form_(h::action(h::Url("/agents/absences/fin")), h::method_post(),
                  web::csrf_field(scope), views::hidden_field("absence", absence.id),
                  h::submit(scope.say(words::absence_end), h::ButtonTone::secondary));
}

h::Html absence_table(const Scope& scope, const std::vector<Officer>& others,
                      const std::vector<Absence>& all) {
  if (all.empty()) {
    return h::empty_state(scope.say(words::absences_none), scope.say(words::absences_none_line));
  }
  std::vector<h::TableRow> rows;
  for (const auto& one : all) {
    const auto days =
        i18n::date(scope.language, one.first) + " – " + i18n::date(scope.language, one.last);
    const auto& stand_in = one.replacement_name;
    rows.push_back(
        {{h::text(one.officer_name), h::text(days),
          h::text(stand_in.empty() ? scope.say(words::absence_queue) : stand_in),
          absence_tag(scope, state_of(one, scope.today())), end_form(scope, others, one)}});
  }
  return h::data_table(scope.say(words::absences_caption),
                       {{scope.say(words::absence_who)},
                        {scope.say(words::absence_days)},
                        {scope.say(words::absence_replacement)},
                        {scope.say(words::delegation_state)},
                        {scope.say(words::delegation_action)}},
                       rows);
}

h::Html officer_choice(const web::Request& request, const Scope& scope,
                       const std::vector<Officer>& among, std::string_view name, Word label,
                       Word empty, const h::FormErrors& errors) {
  const auto said = scope.say(label);
  const auto nobody = scope.say(empty);
  h::OptionGroup group;
  for (const auto& other : among) {
    if (!other.active) continue;
    const auto shown = other.function.empty() ? other.name : other.name + " · " + other.function;
    group.options.push_back({other.id.value, shown, "", other.id.value == request.form.get(name)});
  }
  return h::select_field(
      {.name = name, .label = said, .groups = {std::move(group)}, .empty_label = nobody}, errors);
}

h::Html absence_day(const web::Request& request, const Scope& scope, std::string_view name,
                    Word label, const h::FormErrors& errors) {
  const auto said = scope.say(label);
  return h::text_field({.name = name,
                        .label = said,
                        .value = request.form.get(name),
                        .type = "date",
                        .autocomplete = "off",
                        .width = "short"},
                       errors);
}

h::Html absence_form(const web::Request& request, const Scope& scope,
                     const std::vector<Officer>& others, const h::FormErrors& errors) {
  return h::group(
      h::h2(scope.say(words::absence_new)),
      h::form_(
          h::action(h::Url("/agents/absences")), h::method_post(), h::novalidate(),
          web::csrf_field(scope),
          others.empty() ? h::Html()
                         : officer_choice(request, scope, others, "officer", words::absence_who,
                                          words::absence_me, errors),
          absence_day(request, scope, "first", words::delegation_first, errors),
          absence_day(request, scope, "last", words::delegation_last, errors),
          officer_choice(request, scope, officers(scope), "replacement", words::absence_replacement,
                         words::absence_queue, errors),
          h::p(scope.say(words::absence_rights), " ",
               h::a(h::href(h::Url("/agents/delegations")), scope.say(words::delegations_title))),
          h::submit(scope.say(words::absence_declare))));
}

web::Response absences_page(const web::Request& request, const Scope& scope,
                            const h::FormErrors& errors) {
  const auto title = scope.say(words::absences_title);
  const auto others = answered_for(scope);
  const auto body = h::group(
      h::error_summary(errors), h::p(h::back_link(h::Url("/agents/mon-compte"), scope.language)),
      h::h1(title),
      request.query.has("fait") ? h::notice(h::Tone::success, scope.say(words::saved), h::Html())
                                : h::Html(),
      h::p(h::cls("lead"), scope.say(words::absences_lead)),
      absence_table(scope, others, absences_seen(scope)),
      absence_form(request, scope, others, errors));
  return errors.any() ? screens::refused_page(request, scope, title, body)
                      : screens::agent_page(request, scope, title, body);
}

}  // namespace

web::Response show_absences(const web::Request& request, const Scope& scope) {
  return absences_page(request, scope, h::FormErrors::none(scope.language));
}

web::Response submit_absence(const web::Request& request, const Scope& scope) {
  const OfficerId named(request.form.get("officer"));
  const auto declared =
      declare_absence(scope, {named.empty() ? scope.actor.officer : named,
                              OfficerId(request.form.get("replacement")),
                              read_date(request.form.get("first")).value_or(Date()),
                              read_date(request.form.get("last")).value_or(Date())});
  if (!declared) {
    return absences_page(request, scope, h::FormErrors::from(scope.language, declared.error()));
  }
  return web::see_other(h::Url("/agents/absences").q("fait", "1"));
}

web::Response submit_absence_end(const web::Request& request, const Scope& scope) {
  if (!end_absence(scope, request.form.get("absence"))) {
    return web::error_page(request, scope, 404);
  }
  return web::see_other(h::Url("/agents/absences").q("fait", "1"));
}

}  // namespace parvis::identity::rights
