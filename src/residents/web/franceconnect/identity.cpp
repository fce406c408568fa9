// /mon-espace/franceconnect/identite: who FranceConnect says one is, and what one makes of it.
#include "residents/web/franceconnect/screens.h"
#include "residents/web/franceconnect/words.h"
#include "residents/web/space/screens.h"

namespace parvis::residents::franceconnect {
namespace words = ::parvis::franceconnect::words;
using html::Html;
using html::Url;

namespace {

std::string born(const Scope& scope, const std::string& birth_date) {
  const auto day = parse_iso_date(birth_date);
  return day ? i18n::date(scope.language, *day) : birth_date;
}

Html identity_facts(const Scope& scope, const Pivot& pivot) {
  std::vector<html::SummaryRow> rows;
  const auto add = [&](Word label, const std::string& value) {
    if (!value.empty()) rows.push_back({scope.say(label), html::text(value), std::nullopt});
  };
  add(words::fact_given_name, pivot.given_name);
  add(words::fact_family_name, pivot.family_name);
  add(words::fact_birth_date, born(scope, pivot.birth_date));
  if (pivot.gender == "female") add(words::fact_gender, scope.say(words::gender_female));
  if (pivot.gender == "male") add(words::fact_gender, scope.say(words::gender_male));
  add(words::fact_birth_place, pivot.birth_place);
  add(words::fact_birth_country, pivot.birth_country);
  add(words::fact_email, pivot.email);
  return html::facts(rows);
}

Html act(const Scope& scope, const Url& to, Word label,
         html::ButtonTone tone = html::ButtonTone::primary) {
  return html::form_(html::method_post(), html::action(to), web::csrf_field(scope),
                     html::p(html::submit(scope.say(label), tone)));
}

/// Somebody new here: a space of their own, or the one they have.
web::Response choose_page(const web::Request& request, const Scope& scope, const Recognised& person,
                          const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto link_to = Url("/mon-espace/franceconnect/relier");
  const Html choices =
      scope.actor.is_resident()
          ? html::group(html::p(scope.say(words::link_lead, {{"name", scope.actor.name}})),
                        act(scope, link_to, words::link_button))
          : html::group(
                act(scope, Url("/mon-espace/franceconnect/ouvrir"), words::open_button),
                html::h2(scope.say(words::have_title)), html::p(scope.say(words::have_lead)),
                html::p(html::button_link(
                    Url("/mon-espace/connexion").q("suite", "/mon-espace/franceconnect/identite"),
                    scope.say(words::have_button), html::ButtonTone::secondary)));
  return space::space_page(
      request, scope, scope.say(words::identity_title),
      html::group(html::p(scope.say(words::identity_lead)), identity_facts(scope, person.pivot),
                  choices, html::p(scope.say(words::identity_privacy))),
      errors);
}

/// A resident who is in: what is linked, or how to link it.
web::Response own_page(module::House& house, const web::Request& request, const Scope& scope,
                       const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto pivot = pivot_of_resident(scope, scope.actor.resident);
  Html body;
  if (pivot) {
    body = html::group(html::p(scope.say(words::linked_lead)), identity_facts(scope, *pivot),
                       act(scope, Url("/mon-espace/franceconnect/retrait"), words::unlink_button,
                           html::ButtonTone::secondary));
  } else if (is_offered(house, scope)) {
    body = html::group(
        html::p(scope.say(words::not_linked_lead)),
        html::p(html::button_link(
            Url("/mon-espace/franceconnect").q("suite", "/mon-espace/franceconnect/identite"),
            scope.say(words::door_button))));
  } else {
    return web::error_page(request, scope, 404);
  }
  return space::space_page(request, scope, scope.say(words::identity_title), body, errors);
}

}  // namespace

web::Response show_identity(module::House& house, const web::Request& request, const Scope& scope) {
  if (const auto person = recognised(scope, request.cookie(person_cookie))) {
    return choose_page(request, scope, *person, {});
  }
  if (scope.actor.is_resident()) return own_page(house, request, scope, {});
  return web::see_other(Url("/mon-espace/connexion"));
}

web::Response open(module::House&, const web::Request& request, const Scope& scope) {
  const auto& token = request.cookie(person_cookie);
  const auto person = recognised(scope, token);
  if (!person) return web::see_other(Url("/mon-espace/connexion"));
  const auto opened = open_recognised(scope, token);
  if (!opened) return choose_page(request, scope, *person, opened.error());
  auto response = space::let_in(request, scope, *opened, ProofKind::franceconnect,
                                person->next_path, person->id_token);
  response.cookie(request, person_cookie, "", 0);
  return response;
}

web::Response link(module::House& house, const web::Request& request, const Scope& scope) {
  const auto& token = request.cookie(person_cookie);
  const auto person = recognised(scope, token);
  const auto linked = link_recognised(scope, token);
  if (!linked) return own_page(house, request, scope, linked.error());
  keep_id_token(scope, request.cookie(session_cookie), person->id_token);
  auto response = web::see_other(Url("/mon-espace/franceconnect/identite"));
  response.cookie(request, person_cookie, "", 0);
  return response;
}

web::Response unlink(module::House& house, const web::Request& request, const Scope& scope) {
  const auto done = unlink_franceconnect(scope);
  if (!done) return own_page(house, request, scope, done.error());
  return web::see_other(Url("/mon-espace"));
}

}  // namespace parvis::residents::franceconnect
