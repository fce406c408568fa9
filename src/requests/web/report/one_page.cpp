// /signaler/sans-reseau: the whole report on one page. Telephones keep this page, so that one may
// report where there is no network; what they send later comes with a key of their own, and sent
// twice it is one request.
#include <utility>

#include "base/text.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"
#include "requests/words.h"
#include "territory/territory.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;
using html::Url;

namespace {

constexpr int places_told = 4;

Url here() {
  return Url("/signaler/sans-reseau");
}

/// What was typed on the page.
struct Typed {
  std::string key;
  std::string category;
  std::string description;
  std::string address;
  std::string position;  // "50.4001,2.8905": the telephone's
  std::string contact;
};

Typed typed_in(const web::Request& request) {
  const auto& form = request.form;
  return {form.get("key"),     form.get("category"), form.get("description"),
          form.get("address"), form.get("position"), trim(form.get("contact"))};
}

Html category_field(const Scope& scope, const Typed& typed, const html::FormErrors& errors) {
  return html::select_field(
      {.name = "category",
       .label = scope.say(words::one_page_category),
       .groups = parts::reportable_categories(scope, CategoryId(typed.category)),
       .empty_label = scope.say(words::one_page_category_none)},
      errors);
}

Html place_fields(const Scope& scope, const Typed& typed, const html::FormErrors& errors) {
  return html::group(
      html::text_field({.name = "address",
                        .label = scope.say(words::one_page_place),
                        .value = typed.address,
                        .hint = scope.say(words::one_page_place_hint),
                        .length_max = 200},
                       errors),
      html::input(html::type("hidden"), html::name("position"), html::value(typed.position)),
      html::p(html::button(html::type("button"), html::cls("button second"),
                           html::hidden(html::On{true}),
                           html::data("locate", scope.say(words::one_page_located)),
                           html::data("failed", scope.say(words::one_page_not_located)),
                           scope.say(words::one_page_locate)),
              " ", html::output(html::id("located"))));
}

/// What the telephone keeps is shown here by its script; without one there is nothing to show.
Html outbox(const Scope& scope) {
  return html::div(html::id("outbox"), html::role("status"),
                   html::data("ready", scope.say(words::one_page_ready)),
                   html::data("waiting", scope.say(words::one_page_waiting)),
                   html::data("sent", scope.say(words::one_page_sent)),
                   html::data("receipt", scope.say(words::one_page_receipt)),
                   html::data("incomplete", scope.say(words::one_page_incomplete)),
                   html::data("complete", scope.say(words::one_page_complete)),
                   html::data("lost", scope.say(words::one_page_too_late)),
                   html::data("again", scope.say(words::one_page_again)),
                   html::data("erase", scope.say(words::one_page_erase)));
}

Html form_of(House& house, const Scope& scope, const Typed& typed, const html::FormErrors& errors) {
  const auto kept = draft_photos(scope, house, typed.key).size();
  const auto size = static_cast<long long>(house.files.limits().bytes_max);
  return html::form_(
      html::method_post(), html::novalidate(), html::enctype_multipart(), html::action(here()),
      web::csrf_field(scope),
      html::input(html::type("hidden"), html::name("key"), html::value(typed.key)),
      category_field(scope, typed, errors),
      html::text_field({.name = "description",
                        .label = scope.say(words::one_page_description),
                        .value = typed.description,
                        .length_max = static_cast<int>(description_characters_max),
                        .rows = 4},
                       errors),
      place_fields(scope, typed, errors),
      kept == 0
          ? Html{}
          : html::p(scope.say(words::one_page_photos_kept, {{"count", std::to_string(kept)}})),
      html::file_field(
          {.name = "photos",
           .label = scope.say(words::one_page_photos),
           .hint = scope.say(words::photos_hint, {{"count", std::to_string(photos_max)},
                                                  {"size", i18n::file_size(scope.language, size)}}),
           .accept = "image/*",
           .several = true},
          errors),
      html::text_field({.name = "contact",
                        .label = scope.say(words::one_page_contact),
                        .value = typed.contact,
                        .hint = scope.say(words::one_page_contact_hint),
                        .autocomplete = "email",
                        .optional = true},
                       errors),
      html::p(html::cls("actions"), html::submit(scope.say(words::send))));
}

web::Response one_page(House& house, const web::Request& request, const Scope& scope,
                       const Typed& typed, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::one_page_title);
  page.kind = web::PageKind::map;  // every category is listed, and one script more
  page.modules = {"outbox"};
  page.back = html::back_link(Url("/signaler"), scope.language);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::one_page_lead)), outbox(scope),
      html::p(html::strong(scope.say(words::danger_title)), " ", scope.say(words::danger_body)),
      form_of(house, scope, typed, errors));
  return web::page(request, scope, std::move(page));
}

/// Adds what a step refuses, under the name its field has on this page.
template <class Kept>
void add_refusals(const Kept& kept, std::string_view field, Refusals& refusals) {
  if (kept) return;
  for (auto refusal : kept.error()) {
    if (!refusal.field.empty()) refusal.field = field;
    refusals.push_back(std::move(refusal));
  }
}

Result<Draft> keep_where(const Scope& scope, const Typed& typed) {
  if (const auto point = geo::parse_point(typed.position)) {
    return keep_place(scope, typed.key, *point, typed.address);
  }
  const std::string address = trim(typed.address);
  if (address.empty()) return refuse("place", ::parvis::requests::words::refuse_place_missing);
  const auto found = territory::find(scope, address, places_told);
  if (found.empty()) return refuse("place", words::one_page_place_unknown);
  const bool sure = found.size() == 1 || fold(found.front().label) == fold(address);
  if (sure) return keep_place(scope, typed.key, found.front().point, found.front().label);
  std::vector<std::string> names;
  for (const auto& each : found) names.push_back(each.label);
  return refuse("place", words::one_page_place_several,
                {{"places", ::parvis::join(names, scope.say(words::one_page_or))}});
}

Contact contact_of(const Scope& scope, const Draft& draft, const std::string& typed) {
  auto contact = draft.contact;
  if (typed.empty()) return contact;
  const bool mail = typed.find('@') != std::string::npos;
  contact.way = mail ? ContactWay::email : ContactWay::phone;
  (mail ? contact.email : contact.phone) = typed;
  if (draft.link.resident.empty()) contact.language = scope.language;
  return contact;
}

/// The photos of this sending replace those of one before it.
Refusals keep_photos(House& house, const web::Request& request, const Scope& scope,
                     const std::string& token) {
  Refusals refusals;
  const auto before = draft_photos(scope, house, token);
  bool first = true;
  for (const auto& upload : request.uploads) {
    if (upload.field != "photos" || upload.size == 0) continue;
    if (std::exchange(first, false)) {
      for (const auto& photo : before) remove_draft_photo(scope, house, token, photo.id);
    }
    add_refusals(add_draft_photo(scope, house, token, upload), "photos", refusals);
  }
  return refusals;
}

Refusals keep_all(House& house, const web::Request& request, const Scope& scope, const Typed& typed,
                  const Draft& draft) {
  Refusals refusals;
  const auto chosen = keep_category(scope, typed.key, CategoryId(typed.category));
  add_refusals(chosen, "category", refusals);
  const auto known = find_draft(scope, typed.key).value_or(draft);
  const auto said = keep_details(scope, typed.key, typed.description, known.answers);
  if (!said && said.error().front().field == "description") {
    add_refusals(said, "description", refusals);
  }
  add_refusals(keep_where(scope, typed), "address", refusals);
  for (auto& refusal : keep_photos(house, request, scope, typed.key)) {
    refusals.push_back(std::move(refusal));
  }
  add_refusals(keep_contact(scope, typed.key, contact_of(scope, draft, typed.contact)), "contact",
               refusals);
  return refusals;
}

}  // namespace

web::Response show_one_page(House& house, const web::Request& request, const Scope& scope) {
  Typed typed;
  typed.key = random_token(16);
  return one_page(house, request, scope, typed, {});
}

web::Response take_one_page(House& house, const web::Request& request, const Scope& scope) {
  auto typed = typed_in(request);
  const auto begun = own_draft_of_key(scope, house, typed.key);
  if (!begun) return one_page(house, request, scope, typed, begun.error());
  typed.key = begun->token;
  if (begun->request.empty()) {
    const auto refusals = keep_all(house, request, scope, typed, *begun);
    // Sent twice at once: what the other one has filed meanwhile refuses to be changed.
    const auto now = find_draft(scope, typed.key);
    const bool sent_meanwhile = now && !now->request.empty();
    if (!refusals.empty() && !sent_meanwhile) {
      return one_page(house, request, scope, typed, refusals);
    }
  }
  const auto sent = submit_draft(scope, house, typed.key);
  if (sent) return web::see_other(Url("/suivi").segment(sent->code).segment("recepisse"));
  // The questions of some categories are asked by the page that knows them.
  if (sent.error().front().field.starts_with("answers.")) {
    return web::see_other(step_url(typed.key, Step::details).q("retour", "verifier"));
  }
  return one_page(house, request, scope, typed, sent.error());
}

}  // namespace parvis::requests::report_form
