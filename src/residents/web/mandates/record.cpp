// /agents/mandats/nouveau: a mandate that both sign at the counter, or a code printed for the
// person to hand over.
#include <utility>

#include "base/text.h"
#include "platform/html/qr_code.h"
#include "platform/web/site.h"
#include "residents/mandate_rules.h"
#include "residents/web/mandates/officer_parts.h"
#include "residents/web/mandates/screens.h"
#include "residents/web/mandates/words.h"

namespace parvis::residents::mandates {
namespace words = ::parvis::mandates::words;
using html::Html;
using html::Url;

namespace {

constexpr int recorded_found_max = 10;

Url own_url(const web::Request& request, const Resident& helped) {
  return with_visit(request, Url("/agents/mandats/nouveau").q("personne", helped.id.value));
}

/// Who will act: found by name, or nobody yet, with a code.
Html find_helper(const web::Request& request, const Scope& scope, const Resident& helped) {
  const auto& typed = request.query.get("q");
  std::vector<Html> items;
  if (!typed.empty()) {
    for (const auto& each : found_for_officer(scope, typed, recorded_found_max)) {
      if (each.resident.id == helped.id) continue;
      items.push_back(
          html::li(html::a(html::href(own_url(request, helped).q("aidant", each.resident.id.value)),
                           each.resident.name()),
                   html::p(telling_line(scope, each.resident))));
    }
  }
  const auto label = scope.say(words::helper_search);
  return html::group(html::h2(scope.say(words::helper_title)),
                     html::form_(html::method_get(), html::action(Url("/agents/mandats/nouveau")),
                                 hidden("personne", helped.id.value), visit_field(request),
                                 html::text_field({.name = "q",
                                                   .label = label,
                                                   .value = typed,
                                                   .autocomplete = "off",
                                                   .width = "medium"},
                                                  html::FormErrors::none(scope.language)),
                                 html::p(html::submit(scope.say(words::search_button),
                                                      html::ButtonTone::secondary))),
                     typed.empty()   ? Html{}
                     : items.empty() ? html::p(scope.say(words::search_none))
                                     : html::ul(items));
}

Html code_form(const Lent& lent, const web::Request& request, const Scope& scope,
               const NewMandate& terms, const html::FormErrors& errors) {
  return html::details(
      html::open(html::On{errors.any()}), html::summary(scope.say(words::print_code_title)),
      html::p(scope.say(words::print_code_lead)),
      html::form_(html::method_post(), html::action(Url("/agents/mandats/nouveau")),
                  html::novalidate(), web::csrf_field(scope), visit_field(request),
                  hidden("personne", terms.helped.value),
                  terms_fields(scope, themes_of(lent.manifests), terms, errors),
                  html::p(html::submit(scope.say(words::print_code_button)))));
}

html::ChoiceField kind_field(const NewMandate& terms, const std::string& legend,
                             const std::string& mandate_label, const std::string& guardian_label) {
  html::ChoiceField field;
  field.name = "kind";
  field.legend = legend;
  field.choices = {{"mandate", mandate_label, "", terms.kind == MandateKind::mandate},
                   {"guardian", guardian_label, "", terms.kind == MandateKind::guardian}};
  return field;
}

Html paper_form(const Lent& lent, const web::Request& request, const Scope& scope,
                const NewMandate& terms, const html::FormErrors& errors) {
  const auto proof = scope.say(words::proof_label);
  const auto hint = scope.say(words::proof_hint);
  return html::form_(html::method_post(), html::action(Url("/agents/mandats/nouveau")),
                     html::novalidate(), web::csrf_field(scope), visit_field(request),
                     hidden("personne", terms.helped.value), hidden("aidant", terms.helper.value),
                     html::choice_field(kind_field(terms, scope.say(words::kind_legend),
                                                   scope.say(words::kind_mandate),
                                                   scope.say(words::kind_guardian)),
                                        errors),
                     terms_fields(scope, themes_of(lent.manifests), terms, errors),
                     html::text_field({.name = "proof",
                                       .label = proof,
                                       .value = terms.proof,
                                       .hint = hint,
                                       .autocomplete = "off",
                                       .rows = 2},
                                      errors),
                     html::p(html::cls("actions"), html::submit(scope.say(words::record_button))));
}

/// The code on paper, on A4 or on a roll: the person hands it to whom they choose.
Html code_slip(const web::Request& request, const Scope& scope, const std::string& code,
               const std::string& helped) {
  const auto address = web::site_address(request, scope) + "/mon-espace/mandats";
  return html::section(
      html::cls("slip receipt"),
      html::h2(scope.say(words::slip_title, {{"commune", scope.commune.name}})),
      html::p(scope.say(words::code_line, {{"name", helped}})),
      html::p(html::cls("big-code"), code),
      html::ol(html::li(scope.say(words::slip_go, {{"address", web::spoken_address(address)}})),
               html::li(scope.say(words::slip_type)), html::li(scope.say(words::code_step_3))),
      html::qr_code(address, scope.say(words::slip_qr)));
}

web::Response record_page(const Lent& lent, const web::Request& request, const Scope& scope,
                          const Resident& helped, NewMandate terms, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  terms.helped = helped.id;
  const auto helper = resident(scope, terms.helper);
  const Html body =
      helper ? html::group(html::p(html::cls("lead"),
                                   scope.say(words::record_lead, {{"helper", helper->name()},
                                                                  {"helped", helped.name()}})),
                           paper_form(lent, request, scope, terms, errors))
             : html::group(find_helper(request, scope, helped),
                           code_form(lent, request, scope, terms, errors));
  return page_of(request, scope,
                 back_from(request, Url("/agents/mandats").q("personne", helped.id.value)),
                 scope.say(words::record_title, {{"name", helped.name()}}), body, refusals);
}

}  // namespace

web::Response show_record(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto helped = resident(scope, ResidentId(request.query.get("personne")));
  if (!helped) return web::error_page(request, scope, 404);
  audit::record_reading(scope, subject_of(helped->id), "residents.mandates");
  NewMandate terms;
  terms.helper = ResidentId(request.query.get("aidant"));
  return record_page(lent, request, scope, *helped, std::move(terms), {});
}

web::Response record(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto helped = resident(scope, ResidentId(request.form.get("personne")));
  if (!helped) return web::error_page(request, scope, 404);
  auto terms = typed_terms(request);
  terms.helped = helped->id;
  terms.helper = ResidentId(request.form.get("aidant"));
  terms.kind = parse_mandate_kind(request.form.get("kind"));
  terms.proof = request.form.get("proof");
  terms.visit = VisitId(visit_of(request));
  const auto offered = themes_of(lent.manifests);
  if (terms.helper.empty()) {
    const auto code = give_code(scope, offered, terms);
    if (!code) return record_page(lent, request, scope, *helped, terms, code.error());
    // Shown once: only its hash is kept.
    return page_of(
        request, scope, back_from(request, Url("/agents/mandats").q("personne", helped->id.value)),
        scope.say(words::code_shown_title),
        html::group(html::p(html::cls("screen-only"), scope.say(words::code_once)),
                    code_slip(request, scope, *code, helped->name()), print_button(scope)));
  }
  const auto begun = give_on_paper(scope, lent.house, offered, terms);
  if (!begun) return record_page(lent, request, scope, *helped, terms, begun.error());
  return web::see_other(with_visit(request, sheet_url(*begun)));
}

}  // namespace parvis::residents::mandates
