// What was learnt in a visit: theme, a few words without a name, how long.
#include "base/text.h"
#include "counter/web/learning/screens.h"
#include "counter/web/learning/words.h"

namespace parvis::counter::helping {
namespace words = ::parvis::learning::words;
using html::Html;
using html::Url;

namespace {

web::Response learning_page(const web::Request& request, const Scope& scope,
                            const Learning& learning, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto learnt = scope.say(words::learnt_label);
  const auto learnt_hint = scope.say(words::learnt_hint);
  const auto minutes = scope.say(words::minutes_label);
  const auto minutes_typed = std::to_string(learning.minutes);
  const auto alone = scope.say(words::alone_legend);
  html::ChoiceField alone_field;
  alone_field.name = "alone";
  alone_field.legend = alone;
  alone_field.inline_ = true;
  alone_field.choices = {{"yes", scope.say(words::yes), "", learning.alone_next},
                         {"no", scope.say(words::not_yet), "", !learning.alone_next}};
  return counter_page(
      request, scope, scope.say(words::learning_title),
      html::group(html::p(html::cls("lead"), scope.say(words::learning_lead)),
                  html::form_(html::method_post(),
                              html::action(visit_url(learning.visit).segment("apprendre")),
                              html::novalidate(), web::csrf_field(scope),
                              theme_field(scope, learning.theme, errors),
                              html::text_field({.name = "learnt",
                                                .label = learnt,
                                                .value = learning.learnt,
                                                .hint = learnt_hint,
                                                .autocomplete = "off",
                                                .length_max = 300,
                                                .rows = 3},
                                               errors),
                              html::text_field({.name = "minutes",
                                                .label = minutes,
                                                .value = minutes_typed,
                                                .autocomplete = "off",
                                                .inputmode = "numeric",
                                                .width = "short"},
                                               errors),
                              html::choice_field(alone_field, errors),
                              html::p(html::cls("actions"), html::submit(scope.say(words::save))))),
      visit_url(learning.visit), errors);
}

/// As long as the visit has lasted, by steps of five minutes.
int minutes_so_far(const Scope& scope, const Visit& visit) {
  const auto until = visit.ended_at.value_or(scope.now());
  const auto lasted = std::chrono::duration_cast<std::chrono::minutes>(until - visit.opened_at);
  return std::max(5, static_cast<int>((lasted.count() + 4) / 5 * 5));
}

}  // namespace

Html theme_field(const Scope& scope, const std::optional<Theme>& chosen,
                 const html::FormErrors& errors) {
  const auto legend = scope.say(words::theme_legend);
  html::ChoiceField field;
  field.name = "theme";
  field.legend = legend;
  for (const auto theme : all_themes) {
    field.choices.push_back(
        {std::string(name_of(theme)), scope.say(word_of(theme)), "", chosen == theme});
  }
  return html::choice_field(field, errors);
}

web::Response show_learning(const web::Request& request, const Scope& scope) {
  const VisitId id(request.parameter("visit"));
  const auto found = visit(scope, id);
  if (!found) return web::error_page(request, scope, 404);
  auto learning = learning_of(scope, id);
  if (!learning) {
    learning.emplace();
    learning->visit = id;
    learning->minutes = minutes_so_far(scope, *found);
  }
  return learning_page(request, scope, *learning, {});
}

web::Response take_learning(const web::Request& request, const Scope& scope) {
  Learning learning;
  learning.visit = VisitId(request.parameter("visit"));
  if (!visit(scope, learning.visit)) return web::error_page(request, scope, 404);
  learning.theme = parse_theme(request.form.get("theme")).value_or(Theme::other);
  learning.learnt = request.form.get("learnt");
  learning.minutes = static_cast<int>(parse_integer(request.form.get("minutes")).value_or(0));
  learning.alone_next = request.form.get("alone") == "yes";
  const auto kept = keep_learning(scope, learning);
  if (!kept) return learning_page(request, scope, learning, kept.error());
  return web::see_other(visit_url(*kept));
}

}  // namespace parvis::counter::helping
