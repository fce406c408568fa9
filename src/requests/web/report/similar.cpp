// Somebody may have reported it already: follow that one, or go on.
#include <utility>

#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;
using html::Url;

namespace {

constexpr int similar_max = 5;

html::Choice choice_of(const Scope& scope, const Similar& similar) {
  html::Choice choice;
  choice.value = similar.number;
  choice.label = similar.category_name + (similar.address.empty() ? "" : ", " + similar.address);
  choice.hint = scope.say(
      words::similar_line,
      {{"state", scope.say(word_of(similar.state))},
       {"date", i18n::date(scope.language, local_date(similar.received_at, scope.commune.zone))},
       {"distance", i18n::number(scope.language, static_cast<long long>(similar.distance_m))},
       {"description", similar.description}});
  return choice;
}

web::Response similar_page(const web::Request& request, const Scope& scope, const Draft& draft,
                           const Refusals& refusals) {
  html::ChoiceField field;
  field.name = "similar";
  const auto title = scope.say(words::similar_title);
  const auto hint = scope.say(words::similar_hint);
  field.legend = title;
  field.hint = hint;
  field.legend_is_heading = true;
  for (const auto& similar : similar_open(scope, draft.category, *draft.position, similar_max)) {
    field.choices.push_back(choice_of(scope, similar));
  }
  html::Choice another;
  another.value = "another";
  another.label = scope.say(words::similar_another);
  field.choices.push_back(std::move(another));
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return question_page(
      request, scope,
      QuestionPage{.step = Step::similar,
                   .title = title,
                   .body = question_form(request, scope, draft.token, Step::similar,
                                         html::submit(scope.say(words::go_on)),
                                         html::choice_field(field, errors)),
                   .errors = errors,
                   .token = draft.token});
}

}  // namespace

web::Response show_similar(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  if (!draft->position || draft->category.empty()) {
    return web::see_other(step_url(draft->token, Step::place));
  }
  return similar_page(request, scope, *draft, {});
}

web::Response save_similar(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  const auto& chosen = request.form.get("similar");
  if (chosen.empty() && draft->position) {
    return similar_page(request, scope, *draft, {{"similar", words::similar_missing}});
  }
  if (chosen == "another" || chosen.empty()) {
    keep_similar_seen(scope, draft->token);
    return go_on(request, draft->token, Step::details);
  }
  return web::see_other(Url("/demandes").segment(chosen).segment("suivre"));
}

}  // namespace parvis::requests::report_form
