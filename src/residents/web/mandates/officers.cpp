// /agents/mandats: the mandates of one person, or the latest; the sheet to print; ending by phone.
#include <utility>

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

Html table_of(const Scope& scope, const web::Request& request, Word caption,
              const std::vector<Mandate>& all) {
  if (all.empty()) return html::p(scope.say(words::table_empty));
  std::vector<html::TableRow> rows;
  for (const auto& each : all) {
    rows.push_back({{html::a(html::href(with_visit(request, sheet_url(each.id))),
                             name_of_resident(scope, each.helper)),
                     html::text(name_of_resident(scope, each.helped)), state_tag(scope, each)}});
  }
  return html::data_table(scope.say(caption),
                          {{scope.say(words::fact_helper)},
                           {scope.say(words::fact_helped)},
                           {scope.say(words::column_state)}},
                          rows);
}

Html find_person(const web::Request& request, const Scope& scope) {
  const auto& typed = request.query.get("q");
  const auto label = scope.say(words::search_label);
  Html found;
  if (!typed.empty()) {
    audit::record_reading(scope, "commune:" + scope.commune.id.value, "residents.search");
    std::vector<Html> items;
    for (const auto& each : find_residents(scope, typed, found_max)) {
      const auto to = Url("/agents/mandats").q("personne", each.resident.id.value);
      items.push_back(html::li(html::a(html::href(with_visit(request, to)), each.resident.name()),
                               " ", each.resident.birth_date));
    }
    found = items.empty() ? html::p(scope.say(words::search_none)) : html::ul(items);
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
  return page_of(
      request, scope, back_from(request, Url("/agents/mandats")),
      scope.say(words::person_title, {{"name", person.name()}}),
      html::group(html::p(html::button_link(to_new, scope.say(words::record_link))),
                  html::h2(scope.say(words::person_given)),
                  table_of(scope, request, words::person_given, mandates_given(scope, person.id)),
                  html::h2(scope.say(words::person_held)),
                  table_of(scope, request, words::person_held, mandates_held(scope, person.id))));
}

Html end_form(const web::Request& request, const Scope& scope, const Mandate& mandate,
              const html::FormErrors& errors) {
  if (!mandate.in_use(scope.now())) return {};
  const auto label = scope.say(words::how_label);
  const auto hint = scope.say(words::how_hint);
  return html::details(
      html::open(html::On{errors.any()}), html::summary(scope.say(words::phone_title)),
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

/// What both sign: who, for whom, what for, until when, and how it is stopped.
Html sheet_view(const Scope& scope, const Themes& offered, const Mandate& mandate) {
  const auto& phone = scope.commune.phone;
  return html::article(
      html::cls("letter"), html::h2(scope.say(words::sheet_title)),
      facts_of(scope, offered, mandate),
      html::p(scope.say(mandate.kind == MandateKind::guardian ? words::sheet_guardian
                                                              : words::sheet_promise)),
      html::p(phone.empty() ? scope.say(words::sheet_stop)
                            : scope.say(words::sheet_stop_phone, {{"phone", phone}})),
      html::p(scope.say(words::sheet_number, {{"number", mandate.id.value}})),
      html::p(html::cls("signatures"), scope.say(words::sheet_signatures)));
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
                  html::p(html::cls("hint"), scope.say(words::sheet_print)),
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
  return page_of(
      request, scope, back_from(request, Url("/agents")), scope.say(words::officers_title),
      html::group(
          find_person(request, scope), html::h2(scope.say(words::latest_title)),
          table_of(scope, request, words::latest_title, latest_mandates(scope, latest_max))));
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
  const auto ended =
      end_mandate(scope, lent.house, lent.manifests, found->id, request.form.get("how"));
  if (!ended) return sheet_page(lent, request, scope, *found, ended.error());
  return web::see_other(with_visit(request, sheet_url(found->id)));
}

}  // namespace parvis::residents::mandates
