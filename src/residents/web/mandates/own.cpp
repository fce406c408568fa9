// /mon-espace/mandats: whom I act for, who acts for me, the code I was given.
#include <utility>

#include "residents/web/mandates/screens.h"
#include "residents/web/mandates/words.h"

namespace parvis::residents::mandates {
namespace words = ::parvis::mandates::words;
using html::Html;
using html::Url;

namespace {

Html act_button(const Scope& scope, const Mandate& mandate, const std::string& name) {
  if (scope.actor.mandate == mandate.id) {
    return html::form_(html::method_post(), html::action(Url("/mon-espace/mandats/arreter")),
                       web::csrf_field(scope),
                       html::submit(scope.say(words::stop_button), html::ButtonTone::secondary));
  }
  return html::form_(html::method_post(), html::action(Url("/mon-espace/mandats/agir")),
                     web::csrf_field(scope), hidden("mandate", mandate.id.value),
                     html::submit(scope.say(words::act_button, {{"name", name}})));
}

Html held_item(const Scope& scope, const Mandate& mandate) {
  const auto name = name_of_resident(scope, mandate.helped);
  return html::li(html::a(html::href(Url("/mon-espace/mandats").segment(mandate.id.value)), name),
                  " ", state_tag(scope, mandate),
                  mandate.in_use(scope.now()) ? act_button(scope, mandate, name) : Html{});
}

Html given_item(const Scope& scope, const Mandate& mandate) {
  return html::li(html::a(html::href(Url("/mon-espace/mandats").segment(mandate.id.value)),
                          name_of_resident(scope, mandate.helper)),
                  " ", state_tag(scope, mandate));
}

Html section_of(const Scope& scope, Word title, Word none, const std::vector<Html>& items) {
  return html::group(html::h2(scope.say(title)), items.empty()
                                                     ? html::p(scope.say(none))
                                                     : html::ul(html::cls("plain"), items));
}

Html code_form(const Scope& scope, std::string_view typed, const html::FormErrors& errors) {
  const auto label = scope.say(words::code_field);
  const auto hint = scope.say(words::code_field_hint);
  return html::group(
      html::h2(scope.say(words::code_title)),
      html::form_(html::method_post(), html::action(Url("/mon-espace/mandats/code")),
                  html::novalidate(), web::csrf_field(scope),
                  html::text_field({.name = "code",
                                    .label = label,
                                    .value = typed,
                                    .hint = hint,
                                    .autocomplete = "off",
                                    .length_max = 20,
                                    .width = "medium"},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::code_button)))));
}

web::Response own_page(const web::Request& request, const Scope& scope, std::string_view typed,
                       const Refusals& refusals) {
  std::vector<Html> held;
  for (const auto& each : mandates_held(scope, scope.actor.resident)) {
    held.push_back(held_item(scope, each));
  }
  std::vector<Html> given;
  for (const auto& each : mandates_given(scope, scope.actor.resident)) {
    given.push_back(given_item(scope, each));
  }
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return page_of(
      request, scope, Url("/mon-espace"), scope.say(words::title),
      html::group(
          html::p(html::cls("lead"),
                  scope.say(web::easier(request, words::lead, words::lead_easy))),
          section_of(scope, words::held_title, words::held_none, held),
          code_form(scope, typed, errors),
          html::p(
              html::a(html::href(Url("/mon-espace/mandats/enfant")), scope.say(words::child_link))),
          section_of(scope, words::given_title, words::given_none, given),
          html::p(html::button_link(Url("/mon-espace/mandats/donner"), scope.say(words::give_link),
                                    html::ButtonTone::secondary))),
      refusals);
}

}  // namespace

web::Response show_own(const Lent& /*lent*/, const web::Request& request, const Scope& scope) {
  return own_page(request, scope, "", {});
}

web::Response take_code(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto& typed = request.form.get("code");
  const auto begun = use_code(scope, lent.house, typed);
  if (!begun) return own_page(request, scope, typed, begun.error());
  return web::see_other(Url("/mon-espace/mandats").segment(begun->value));
}

web::Response begin_acting(const Lent& lent, const web::Request& request, const Scope& scope) {
  // Leaving one person for another: the first gets the recap now.
  if (!scope.actor.mandate.empty()) stop_acting(scope, lent.house, lent.manifests);
  if (!act_for(scope, MandateId(request.form.get("mandate")))) {
    return web::error_page(request, scope, 404);
  }
  return web::see_other(Url("/mon-espace"));
}

web::Response end_acting(const Lent& lent, const web::Request& /*request*/, const Scope& scope) {
  stop_acting(scope, lent.house, lent.manifests);
  return web::see_other(Url("/mon-espace/mandats"));
}

}  // namespace parvis::residents::mandates
