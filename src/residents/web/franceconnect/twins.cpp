// /agents/doublons: two files that may be one person's, for an officer who knows them.
#include "residents/web/franceconnect/screens.h"
#include "residents/web/franceconnect/words.h"

namespace parvis::residents::franceconnect {
namespace words = ::parvis::franceconnect::words;
using html::Html;
using html::Url;

namespace {

Url page_of(const Twin& twin) {
  return Url("/agents/doublons").segment(twin.id);
}

web::Response officer_page(const web::Request& request, const Scope& scope, std::string title,
                           Html body, const html::FormErrors& errors) {
  web::Page page;
  page.title = std::move(title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(html::error_summary(errors), html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

html::TableRow row(const Scope& scope, Word label, const std::string& one,
                   const std::string& other) {
  return {{html::text(scope.say(label)), html::text(one.empty() ? "–" : one),
           html::text(other.empty() ? "–" : other)}};
}

Html side_by_side(const Scope& scope, const Resident& recognised, const Resident& other) {
  return html::data_table(
      scope.say(words::twin_title),
      {{scope.say(words::column_what)},
       {scope.say(words::column_recognised)},
       {scope.say(words::column_other)}},
      {row(scope, words::fact_given_name, recognised.given_name, other.given_name),
       row(scope, words::fact_family_name, recognised.family_name, other.family_name),
       row(scope, words::fact_birth_date, recognised.birth_date, other.birth_date),
       row(scope, words::fact_address, recognised.postal_address, other.postal_address),
       row(scope, words::fact_phone, recognised.phone, other.phone),
       row(scope, words::fact_email, recognised.email, other.email)});
}

web::Response twin_page(const web::Request& request, const Scope& scope, const Twin& twin,
                        const Refusals& refusals) {
  const auto one = resident(scope, twin.recognised);
  const auto other = resident(scope, twin.other);
  if (!one || !other) return web::error_page(request, scope, 404);
  for (const auto& id : {twin.recognised, twin.other}) {
    audit::record_reading(scope, subject_of(id), "residents.twin");
  }
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::proof_label);
  const auto hint = scope.say(words::proof_hint);
  html::TextField proof;
  proof.name = "proof";
  proof.label = label;
  proof.hint = hint;
  proof.value = request.form.get("proof");
  proof.length_max = 400;
  return officer_page(
      request, scope, scope.say(words::twin_title),
      html::group(html::p(scope.say(words::twin_lead)), side_by_side(scope, *one, *other),
                  html::form_(html::method_post(), html::action(page_of(twin)), html::novalidate(),
                              web::csrf_field(scope), html::text_field(proof, errors),
                              html::actions(html::group(
                                  html::submit(scope.say(words::join_button),
                                               html::ButtonTone::primary, "act", "join"),
                                  html::submit(scope.say(words::part_button),
                                               html::ButtonTone::secondary, "act", "part"))))),
      errors);
}

}  // namespace

web::Response show_twins(module::House&, const web::Request& request, const Scope& scope) {
  const auto twins = open_twins(scope);
  std::vector<ResidentId> ids;
  for (const auto& twin : twins) ids.push_back(twin.other);
  const auto names = names_of(scope, ids);
  std::vector<Html> items;
  for (const auto& twin : twins) {
    const auto name = names.find(twin.other.value);
    const auto day =
        i18n::short_date(scope.language, local_date(twin.found_at, scope.commune.zone));
    items.push_back(html::li(
        html::a(html::href(page_of(twin)), name == names.end() ? "–" : name->second), " ", day));
  }
  return officer_page(request, scope, scope.say(words::twins_title),
                      items.empty()
                          ? html::p(scope.say(words::twins_none))
                          : html::group(html::p(scope.say(words::twins_lead)), html::ul(items)),
                      html::FormErrors::none(scope.language));
}

web::Response show_twin(module::House&, const web::Request& request, const Scope& scope) {
  const auto found = twin(scope, request.parameter("id"));
  return found ? twin_page(request, scope, *found, {}) : web::error_page(request, scope, 404);
}

web::Response decide(module::House&, const web::Request& request, const Scope& scope) {
  const auto found = twin(scope, request.parameter("id"));
  if (!found) return web::error_page(request, scope, 404);
  if (request.form.get("act") == "join") {
    const auto joined = join_twin(scope, *found, request.form.get("proof"));
    if (!joined) return twin_page(request, scope, *found, joined.error());
  } else {
    part_twin(scope, *found);
  }
  return web::see_other(Url("/agents/doublons"));
}

}  // namespace parvis::residents::franceconnect
