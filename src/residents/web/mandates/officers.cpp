// /agents/mandats: the mandates of one person, or the latest; the sheet to print; ending by phone.
#include <utility>

#include "base/text.h"
#include "residents/web/mandates/officer_parts.h"
#include "residents/web/mandates/screens.h"
#include "residents/web/mandates/words.h"

namespace parvis::residents::mandates {
namespace words = ::parvis::mandates::words;
using html::Html;
using html::Url;

namespace {

constexpr int latest_max = 50;
constexpr int found_max = 10;
constexpr std::size_t running_max = 6;

/// "Hélène Roux agit pour Pierre Roux", as a link to the sheet, and where it stands.
Html list_of(const Scope& scope, const web::Request& request, const std::vector<Mandate>& all) {
  if (all.empty()) return html::p(scope.say(words::table_empty));
  std::vector<Html> items;
  for (const auto& each : all) {
    items.push_back(html::li(
        html::a(html::href(with_visit(request, sheet_url(each.id))),
                scope.say(words::one_title, {{"helper", name_of_resident(scope, each.helper)},
                                             {"helped", name_of_resident(scope, each.helped)}})),
        html::p(state_tag(scope, each))));
  }
  return html::ul(html::cls("request-list"), items);
}

/// A running mandate of somebody who was found, with the way to stop it: who calls does not wait.
Html running_line(const web::Request& request, const Scope& scope, const Mandate& mandate) {
  const auto names =
      scope.say(words::one_title, {{"helper", name_of_resident(scope, mandate.helper)},
                                   {"helped", name_of_resident(scope, mandate.helped)}});
  const auto to = with_visit(request, sheet_url(mandate.id).q("arreter", "oui"));
  return html::li(
      names, " ", state_tag(scope, mandate), " ",
      html::a(html::href(to), scope.say(words::stop_link), html::unseen(" : " + names)));
}

Html found_item(const web::Request& request, const Scope& scope, const Resident& person) {
  std::vector<Html> running;
  for (const auto& all : {mandates_given(scope, person.id), mandates_held(scope, person.id)}) {
    for (const auto& each : all) {
      if (!each.in_use(scope.now()) || running.size() == running_max) continue;
      running.push_back(running_line(request, scope, each));
    }
  }
  const auto to = Url("/agents/mandats").q("personne", person.id.value);
  return html::li(html::a(html::href(with_visit(request, to)), person.name()),
                  html::p(telling_line(scope, person)),
                  running.empty() ? Html{} : html::ul(running));
}

Html find_person(const web::Request& request, const Scope& scope) {
  const std::string typed = trim(request.query.get("q"));
  const auto label = scope.say(words::search_label);
  Html found;
  if (!typed.empty()) {
    std::vector<Html> items;
    for (const auto& each : found_for_officer(scope, typed, found_max)) {
      items.push_back(found_item(request, scope, each.resident));
    }
    found = items.empty() ? html::p(scope.say(words::search_none))
                          : html::ul(html::cls("request-list"), items);
  }
  return html::group(html::form_(html::method_get(), html::action(Url("/agents/mandats")),
                                 html::role("search"), visit_field(request),
                                 html::text_field({.name = "q",
                                                   .label = label,
                                                   .value = typed,
                                                   .autocomplete = "off",
                                                   .width = "medium"},
                                                  html::FormErrors::none(scope.language)),
                                 html::p(html::submit(scope.say(words::search_button)))),
                     found);
}

web::Response of_person(const web::Request& request, const Scope& scope, const Resident& person) {
  audit::record_reading(scope, subject_of(person.id), "residents.mandates");
  const auto to_new =
      with_visit(request, Url("/agents/mandats/nouveau").q("personne", person.id.value));
  return page_of(request, scope, back_from(request, Url("/agents/mandats")),
                 scope.say(words::person_title, {{"name", person.name()}}),
                 html::group(html::p(html::button_link(to_new, scope.say(words::record_link))),
                             html::h2(scope.say(words::person_given)),
                             list_of(scope, request, mandates_given(scope, person.id)),
                             html::h2(scope.say(words::person_held)),
                             list_of(scope, request, mandates_held(scope, person.id))));
}

Html end_form(const web::Request& request, const Scope& scope, const Mandate& mandate,
              const html::FormErrors& errors) {
  if (!mandate.in_use(scope.now())) return {};
  const auto label = scope.say(words::how_label);
  const auto hint = scope.say(words::how_hint);
  return html::details(
      html::open(html::On{errors.any() || request.query.has("arreter")}),
      html::summary(scope.say(words::phone_title)),
      html::form_(html::method_post(), html::action(sheet_url(mandate.id).segment("fin")),
                  html::novalidate(), web::csrf_field(scope), visit_field(request),
                  html::text_field({.name = "how",
                                    .label = label,
                                    .value = request.form.get("how"),
                                    .hint = hint,
                                    .autocomplete = "off",
                                    .rows = 2},
                                   errors),
                  html::p(html::submit(scope.say(words::phone_button), html::ButtonTone::danger))));
}

/// Room for a name, a date, a signature; a child does not sign.
Html signatures(const Scope& scope, const Mandate& mandate) {
  std::vector<Html> boxes;
  const auto box = [&](Word who) {
    boxes.push_back(html::div(html::p(html::strong(scope.say(who))),
                              html::p(scope.say(words::sheet_date_signature))));
  };
  if (mandate.kind == MandateKind::mandate) box(words::fact_helped);
  box(words::fact_helper);
  return html::div(html::cls("signatures"), boxes);
}

/// What both sign: who, for whom, what for, until when, and how it is stopped.
Html sheet_view(const Scope& scope, const Themes& offered, const Mandate& mandate) {
  const auto& phone = scope.commune.phone;
  return html::article(
      html::cls("letter"), html::p(html::cls("eyebrow"), scope.commune.name),
      html::h2(scope.say(words::sheet_title)), facts_of(scope, offered, mandate),
      html::p(scope.say(mandate.kind == MandateKind::guardian ? words::sheet_guardian
                                                              : words::sheet_promise)),
      html::p(phone.empty() ? scope.say(words::sheet_stop)
                            : scope.say(words::sheet_stop_phone, {{"phone", phone}})),
      signatures(scope, mandate),
      html::p(html::cls("soft"),
              scope.say(words::sheet_number, {{"number", mandate.id.value.substr(18)}})));
}

web::Response sheet_page(const Lent& lent, const web::Request& request, const Scope& scope,
                         const Mandate& mandate, const Refusals& refusals) {
  const auto offered = themes_of(lent.manifests);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return page_of(
      request, scope,
      back_from(request, Url("/agents/mandats").q("personne", mandate.helped.value)),
      scope.say(words::one_title, {{"helper", name_of_resident(scope, mandate.helper)},
                                   {"helped", name_of_resident(scope, mandate.helped)}}),
      html::group(html::p(state_tag(scope, mandate)), end_form(request, scope, mandate, errors),
                  mandate.proof.empty()
                      ? Html{}
                      : html::p(scope.say(words::proof_seen, {{"proof", mandate.proof}})),
                  mandate.ended_how.empty()
                      ? Html{}
                      : html::p(scope.say(words::caller_known, {{"how", mandate.ended_how}})),
                  html::p(html::cls("hint"), scope.say(words::sheet_print)), print_button(scope),
                  sheet_view(scope, offered, mandate), html::h2(scope.say(words::journal_title)),
                  journal_view(scope, lent.manifests, mandate)),
      refusals);
}

}  // namespace

web::Response show_for_officers(const Lent& /*lent*/, const web::Request& request,
                                const Scope& scope) {
  const ResidentId id(request.query.get("personne"));
  if (!id.empty()) {
    const auto person = resident(scope, id);
    return person ? of_person(request, scope, *person) : web::error_page(request, scope, 404);
  }
  return page_of(request, scope, back_from(request, Url("/agents")),
                 scope.say(words::officers_title),
                 html::group(find_person(request, scope), html::h2(scope.say(words::latest_title)),
                             list_of(scope, request, latest_mandates(scope, latest_max))));
}

web::Response show_sheet(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto found = mandate(scope, MandateId(request.parameter("id")));
  if (!found) return web::error_page(request, scope, 404);
  audit::record_reading(scope, subject_of(found->helped), "residents.mandate");
  return sheet_page(lent, request, scope, *found, {});
}

web::Response end_by_phone(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto found = mandate(scope, MandateId(request.parameter("id")));
  if (!found) return web::error_page(request, scope, 404);
  const auto ended = end_mandate(scope, lent.house, lent.manifests, found->id,
                                 request.form.get("how"), VisitId(visit_of(request)));
  if (!ended) return sheet_page(lent, request, scope, *found, ended.error());
  return web::see_other(with_visit(request, sheet_url(found->id)));
}

}  // namespace parvis::residents::mandates
