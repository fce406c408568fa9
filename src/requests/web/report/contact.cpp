// Fifth question: how to answer you? Nothing is a right answer too.
#include <array>
#include <utility>

#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;

namespace {

html::ChoiceField ways_field(const Scope& scope, const Draft& draft) {
  const auto& contact = draft.contact;
  struct Way {
    ContactWay way;
    Word label;
    Word hint;
  };
  const std::array ways{Way{ContactWay::usual, words::way_usual, words::way_usual_hint},
                        Way{ContactWay::email, words::way_email, words::way_email_hint},
                        Way{ContactWay::phone, words::way_phone, words::way_phone_hint},
                        Way{ContactWay::sms, words::way_sms, words::way_sms_hint},
                        Way{ContactWay::post, words::way_post, words::way_post_hint},
                        Way{ContactWay::none, words::way_none, words::way_none_hint}};
  html::ChoiceField field;
  field.name = "way";
  for (const auto& way : ways) {
    // "As usual" is for those whose file says what is usual.
    if (way.way == ContactWay::usual && draft.link.resident.empty()) continue;
    html::Choice choice;
    choice.value = std::string(name_of(way.way));
    choice.label = scope.say(way.label);
    choice.hint = scope.say(way.hint);
    choice.chosen = contact.way == way.way;
    field.choices.push_back(std::move(choice));
  }
  return field;
}

Html contact_fields(const Scope& scope, const Contact& contact, const html::FormErrors& errors) {
  const auto name = scope.say(words::contact_name);
  const auto name_hint = scope.say(words::contact_name_hint);
  const auto email = scope.say(words::contact_email);
  const auto phone = scope.say(words::contact_phone);
  const auto address = scope.say(words::contact_address);
  return html::fieldset(
      html::cls("contact-fields"), html::legend(scope.say(words::contact_details)),
      html::p(html::cls("hint"), scope.say(words::contact_details_hint)),
      html::text_field({.name = "name",
                        .label = name,
                        .value = contact.name,
                        .hint = name_hint,
                        .autocomplete = "name",
                        .length_max = 120},
                       errors),
      html::text_field({.name = "email",
                        .label = email,
                        .value = contact.email,
                        .type = "email",
                        .autocomplete = "email",
                        .inputmode = "email"},
                       errors),
      html::text_field({.name = "phone",
                        .label = phone,
                        .value = contact.phone,
                        .type = "tel",
                        .autocomplete = "tel",
                        .inputmode = "tel",
                        .width = "medium"},
                       errors),
      html::text_field(
          {.name = "postal_address", .label = address, .value = contact.postal_address, .rows = 3},
          errors));
}

web::Response contact_page(const web::Request& request, const Scope& scope, const Draft& draft,
                           const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto title = scope.say(words::contact_title);
  const auto hint = scope.say(words::contact_hint);
  auto ways = ways_field(scope, draft);
  ways.legend = title;
  ways.hint = hint;
  ways.legend_is_heading = true;
  return question_page(
      request, scope,
      QuestionPage{.step = Step::contact,
                   .title = title,
                   .body = question_form(request, scope, draft.token, Step::contact,
                                         html::submit(scope.say(words::go_on)),
                                         html::choice_field(ways, errors),
                                         contact_fields(scope, draft.contact, errors)),
                   .errors = errors,
                   .token = draft.token});
}

Contact contact_of(const web::Request& request, const Scope& scope, const Draft& draft) {
  auto contact = draft.contact;
  contact.way = parse_contact_way(request.form.get("way")).value_or(ContactWay::none);
  contact.name = request.form.get("name");
  contact.email = request.form.get("email");
  contact.phone = request.form.get("phone");
  contact.postal_address = request.form.get("postal_address");
  // Of a person with a file the language is theirs, not that of the officer or helper who types.
  if (draft.link.resident.empty()) contact.language = scope.language;
  return contact;
}

}  // namespace

web::Response show_contact(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  return contact_page(request, scope, *draft, {});
}

web::Response save_contact(House&, const web::Request& request, const Scope& scope) {
  auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  draft->contact = contact_of(request, scope, *draft);
  const auto kept = keep_contact(scope, draft->token, draft->contact);
  if (!kept) return contact_page(request, scope, *draft, kept.error());
  return web::see_other(step_url(draft->token, Step::check));
}

}  // namespace parvis::requests::report_form
