// Signing in, and the form found again after.

#include "identity/views/views.h"
#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

/// What a person would recognise: sentences, not identifiers and choices.
bool is_prose(const std::string& value) {
  return value.size() > 12 && value.find(' ') != std::string::npos;
}

h::Html expired_notice(const Scope& scope, const CarriedForm& carried) {
  if (carried.path.empty()) return {};
  h::Html lines = h::p(scope.say(words::sign_in_expired));
  if (carried.had_files) lines += h::p(scope.say(words::sign_in_expired_files));
  return h::notice(h::Tone::info, scope.say(words::sign_in_expired_heading), lines);
}

}  // namespace

h::Html carried_fields(const CarriedForm& carried) {
  if (carried.path.empty()) return {};
  h::Html all = hidden_field("carried", carried.path);
  for (const auto& [name, value] : carried.fields) all += hidden_field("carried." + name, value);
  return all;
}

h::Html hidden_field(std::string_view name, std::string_view value) {
  return h::input(h::type("hidden"), h::name(name), h::value(value));
}

h::Html sign_in(const Scope& scope, const SignInView& view) {
  auto errors = h::FormErrors::none(scope.language);
  if (!view.wrong.empty()) errors.messages.push_back({"email", view.wrong});
  const std::string email_label = scope.say(words::sign_in_email);
  const std::string password_label = scope.say(words::sign_in_password);
  h::TextField email;
  email.name = "email";
  email.label = email_label;
  email.value = view.email;
  email.type = "email";
  email.autocomplete = "username";
  h::TextField password;
  password.name = "password";
  password.label = password_label;
  password.type = "password";
  password.autocomplete = "current-password";
  return h::group(
      h::error_summary(errors), h::h1(scope.say(words::sign_in_title)),
      expired_notice(scope, view.carried), h::p(scope.say(words::sign_in_lead)),
      h::form_(h::action(h::Url("/agents/connexion")), h::method_post(), h::novalidate(),
               web::csrf_field(scope), hidden_field("suite", view.next),
               carried_fields(view.carried), h::text_field(email, errors),
               h::text_field(password, h::FormErrors::none(scope.language)),
               h::submit(scope.say(words::sign_in_button))),
      view.other_ways, h::h2(scope.say(words::sign_in_help_heading)),
      h::p(scope.say(words::sign_in_help)));
}

h::Html resend_form(const Scope& scope, const CarriedForm& carried) {
  h::Html fields = web::csrf_field(scope);
  h::Html written;
  for (const auto& [name, value] : carried.fields) {
    fields += hidden_field(name, value);
    if (is_prose(value)) written += h::blockquote(h::paragraphs(value));
  }
  h::Html lead = h::p(scope.say(words::resend_lead));
  if (carried.had_files) lead += h::p(scope.say(words::sign_in_expired_files));
  if (!written.empty()) lead += h::group(h::h2(scope.say(words::resend_saved)), written);
  return h::group(lead,
                  h::form_(h::action(h::Url::local_or_home(carried.path)), h::method_post(), fields,
                           h::submit(scope.say(words::resend_button))),
                  h::p(h::a(h::href(h::Url("/agents")), scope.say(words::resend_drop))));
}

h::Html resend(const Scope& scope, const CarriedForm& carried) {
  return h::group(h::h1(scope.say(words::resend_title)), resend_form(scope, carried));
}

}  // namespace parvis::identity::views
