// /agents/exports: what the town holds on a person, handed over with a motive.

#include "identity/readings.h"
#include "identity/rules.h"
#include "identity/web/privacy/screens.h"
#include "identity/web/privacy/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::privacy {
namespace words = ::parvis::privacy::words;
namespace h = html;

namespace {

h::Html export_form(const Scope& scope, const std::string& email, const std::string& motive,
                    const h::FormErrors& errors) {
  const std::string email_label = scope.say(words::export_email);
  const std::string motive_label = scope.say(words::export_motive);
  const std::string motive_hint = scope.say(words::export_motive_hint);
  h::TextField who;
  who.name = "email";
  who.label = email_label;
  who.value = email;
  who.type = "email";
  who.autocomplete = "off";
  h::TextField why;
  why.name = "motive";
  why.label = motive_label;
  why.hint = motive_hint;
  why.value = motive;
  why.rows = 3;
  return h::form_(h::action(h::Url("/agents/exports")), h::method_post(), h::novalidate(),
                  web::csrf_field(scope), h::text_field(who, errors), h::text_field(why, errors),
                  h::submit(scope.say(words::export_button)));
}

web::Response page_of(const web::Request& request, const Scope& scope, const Refusals& refusals,
                      int status) {
  const auto errors = h::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::export_title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = status;
  const int allowed = safeguards(scope).exports_day - 1;
  page.body = h::group(
      h::error_summary(errors), h::h1(page.title), h::p(scope.say(words::export_lead)),
      export_form(scope, request.form.get("email"), request.form.get("motive"), errors),
      h::p(h::cls("soft"), scope.say(words::export_limit, {{"count", std::to_string(allowed)}})));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_export(const web::Request& request, const Scope& scope) {
  return page_of(request, scope, {}, 200);
}

web::Response submit_export(const web::Request& request, const Scope& scope, module::House& house,
                            const module::Offers& offers) {
  const std::string email = normal_email(request.form.get("email"));
  if (!mail::is_email(email)) {
    return page_of(request, scope, {{"email", words::export_email_wrong, {}}}, 422);
  }
  const auto decided = begin_export(scope, house, offers, subject_of_address(email),
                                    scope.say(words::export_of_person), request.form.get("motive"));
  if (!decided) return page_of(request, scope, decided.error(), 422);
  if (*decided != Verdict::allowed) {
    return page_of(request, scope, {{"", words::export_stopped, {}}}, 429);
  }
  const auto person = offers.keys_of_address ? offers.keys_of_address(scope, email)
                                             : module::PersonKeys{{}, {email}};
  std::string json = "{";
  for (const auto& part : offers.personal_exports) {
    if (json.size() > 1) json += ",";
    json += "\"" + part.module + "\":" + part.write(scope, person);
  }
  return web::download(json + "}", "application/json; charset=utf-8", "personne.json");
}

}  // namespace parvis::identity::privacy
