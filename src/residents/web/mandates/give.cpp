// Letting somebody act for me, by a code; a child of mine.
#include <utility>

#include "residents/naming.h"
#include "residents/web/mandates/screens.h"
#include "residents/web/mandates/words.h"

namespace parvis::residents::mandates {
namespace words = ::parvis::mandates::words;
using html::Html;
using html::Url;

namespace {

web::Response give_page(const Lent& lent, const web::Request& request, const Scope& scope,
                        const NewMandate& terms, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return page_of(
      request, scope, Url("/mon-espace/mandats"), scope.say(words::give_title),
      html::group(
          html::p(html::cls("lead"),
                  scope.say(web::easier(request, words::give_lead, words::give_lead_easy))),
          html::form_(html::method_post(), html::action(Url("/mon-espace/mandats/donner")),
                      html::novalidate(), web::csrf_field(scope),
                      terms_fields(scope, themes_of(lent.manifests), terms, errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::give_button))))),
      refusals);
}

Html child_field(const Scope& scope, std::string_view name, Word label, std::string_view value,
                 std::string_view hint, const html::FormErrors& errors) {
  const auto said = scope.say(label);
  return html::text_field(
      {.name = name, .label = said, .value = value, .hint = hint, .autocomplete = "off"}, errors);
}

web::Response child_page(const web::Request& request, const Scope& scope, const Resident& child,
                         const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto birth_hint = scope.say(words::child_birth_hint);
  return page_of(
      request, scope, Url("/mon-espace/mandats"), scope.say(words::child_title),
      html::group(
          html::p(html::cls("lead"), scope.say(words::child_lead)),
          html::form_(
              html::method_post(), html::action(Url("/mon-espace/mandats/enfant")),
              html::novalidate(), web::csrf_field(scope),
              child_field(scope, "given_name", words::child_given, child.given_name, "", errors),
              child_field(scope, "family_name", words::child_family, child.family_name, "", errors),
              child_field(scope, "birth_date", words::child_birth, child.birth_date, birth_hint,
                          errors),
              html::p(html::cls("hint"), scope.say(words::child_honour)),
              html::p(html::cls("actions"), html::submit(scope.say(words::child_button))))),
      refusals);
}

}  // namespace

web::Response show_give(const Lent& lent, const web::Request& request, const Scope& scope) {
  return give_page(lent, request, scope, {}, {});
}

web::Response give(const Lent& lent, const web::Request& request, const Scope& scope) {
  auto terms = typed_terms(request);
  terms.helped = scope.actor.resident;
  const auto code = give_code(scope, themes_of(lent.manifests), terms);
  if (!code) return give_page(lent, request, scope, terms, code.error());
  // Shown once: only its hash is kept, so this page cannot be come back to.
  return page_of(request, scope, Url("/mon-espace/mandats"), scope.say(words::code_shown_title),
                 code_view(scope, *code, scope.actor.name));
}

web::Response show_child(const Lent& /*lent*/, const web::Request& request, const Scope& scope) {
  return child_page(request, scope, {}, {});
}

web::Response add_child(const Lent& lent, const web::Request& request, const Scope& scope) {
  Resident child;
  child.given_name = request.form.get("given_name");
  child.family_name = request.form.get("family_name");
  child.birth_date = iso_birth_date(request.form.get("birth_date"));
  const auto begun = declare_child(scope, themes_of(lent.manifests), child);
  if (!begun) return child_page(request, scope, child, begun.error());
  return web::see_other(Url("/mon-espace/mandats"));
}

}  // namespace parvis::residents::mandates
