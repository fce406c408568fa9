// /mon-espace/code-imprime: entering by the code printed at the counter, without any e-mail.
#include "platform/html/components.h"
#include "residents/naming.h"
#include "residents/web/space/screens.h"
#include "residents/web/space/words.h"

namespace parvis::residents::space {
namespace words = ::parvis::space::words;
using html::Url;

namespace {

web::Response printed_page(const web::Request& request, const Scope& scope, const std::string& next,
                           const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto code = scope.say(words::printed_label);
  const auto code_hint = scope.say(words::printed_hint);
  const auto birth = scope.say(words::birth_label);
  const auto birth_hint = scope.say(words::printed_birth_hint);
  return space_page(
      request, scope, scope.say(words::printed_title),
      html::group(
          html::p(html::cls("lead"), scope.say(words::printed_lead)),
          html::form_(html::method_post(), html::action(Url("/mon-espace/code-imprime")),
                      html::novalidate(),
                      html::input(html::type("hidden"), html::name("suite"), html::value(next)),
                      html::text_field({.name = "code",
                                        .label = code,
                                        .value = request.form.get("code"),
                                        .hint = code_hint,
                                        .autocomplete = "off",
                                        .length_max = 40,
                                        .width = "medium"},
                                       errors),
                      html::text_field({.name = "birth_date",
                                        .label = birth,
                                        .value = request.form.get("birth_date"),
                                        .hint = birth_hint,
                                        .autocomplete = "bday",
                                        .length_max = 20,
                                        .optional = true,
                                        .width = "short"},
                                       errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::enter_button)))),
          html::p(scope.say(words::printed_lost))),
      errors);
}

}  // namespace

web::Response show_printed(module::House&, const web::Request& request, const Scope& scope) {
  if (scope.actor.is_resident()) return web::see_other(Url("/mon-espace"));
  return printed_page(request, scope, next_of(request.query.get("suite")), {});
}

web::Response take_printed(module::House&, const web::Request& request, const Scope& scope) {
  const auto next = next_of(request.form.get("suite"));
  const auto id = enter_printed_code(scope, request.form.get("code"),
                                     request.form.get("birth_date"), request.client_address);
  if (!id) return printed_page(request, scope, next, id.error());
  return let_in(request, scope, *id, ProofKind::counter_code, next);
}

}  // namespace parvis::residents::space
