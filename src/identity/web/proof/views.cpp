// The pages of the second factor.

#include "identity/web/proof/views.h"

#include "identity/web/proof/words.h"

namespace parvis::identity::proof {
namespace words = ::parvis::proof::words;
namespace h = html;

namespace {

h::Html code_field(const Scope& scope, Word label, std::optional<Word> hint,
                   const h::FormErrors& errors) {
  const std::string said = scope.say(label);
  const std::string said_hint = hint ? scope.say(*hint) : "";
  h::TextField field;
  field.name = "code";
  field.label = said;
  field.hint = said_hint;
  field.autocomplete = "one-time-code";
  field.width = "short";
  return h::text_field(field, errors);
}

h::Html password_fields(const Scope& scope, const h::FormErrors& errors) {
  const std::string label = scope.say(words::password_new);
  const std::string hint = scope.say(words::password_hint);
  const std::string again_label = scope.say(words::password_again);
  h::TextField first;
  first.name = "password";
  first.label = label;
  first.hint = hint;
  first.type = "password";
  first.autocomplete = "new-password";
  h::TextField again;
  again.name = "password_again";
  again.label = again_label;
  again.type = "password";
  again.autocomplete = "new-password";
  return h::group(h::text_field(first, errors), h::text_field(again, errors));
}

/// "ABCD EFGH …": read aloud and typed more easily.
std::string spaced(const std::string& secret) {
  std::string out;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    if (i != 0 && i % 4 == 0) out += ' ';
    out += secret[i];
  }
  return out;
}

h::Html steps(const Scope& scope, const h::Url& picture, const std::string& secret) {
  return h::ol(h::li(scope.say(words::enrol_step_app)),
               h::li(h::p(scope.say(words::enrol_step_scan)),
                     h::p(h::img(h::src(picture), h::alt(scope.say(words::enrol_picture)),
                                 h::width(228), h::height(228))),
                     h::p(scope.say(words::enrol_by_hand), " ", h::code(spaced(secret)))),
               h::li(scope.say(words::enrol_step_code)));
}

h::Html demo_notice(const Scope& scope, const std::string& code) {
  if (code.empty()) return {};
  return h::notice(h::Tone::info, scope.say(words::demo_heading),
                   h::p(scope.say(words::demo_code, {{"code", code}})));
}

}  // namespace

h::Html code_form(const Scope& scope, const CodeView& view) {
  const bool first = !view.secret.empty();
  const h::Url to("/agents/connexion/code");
  return h::group(
      h::error_summary(view.errors),
      h::h1(scope.say(first ? words::enrol_title : words::code_title)),
      demo_notice(scope, view.demo_code),
      h::p(scope.say(first ? words::enrol_lead : words::code_lead)),
      first ? steps(scope, h::Url("/agents/connexion/qr"), view.secret) : h::Html(),
      h::form_(h::action(to), h::method_post(), h::novalidate(), web::csrf_field(scope),
               views::hidden_field("suite", view.next), views::carried_fields(view.carried),
               code_field(scope, words::code_label,
                          first ? std::nullopt : std::optional(words::code_hint), view.errors),
               view.entry.must_choose_password ? password_fields(scope, view.errors) : h::Html(),
               h::submit(scope.say(words::code_button))),
      h::p(h::cls("ways"),
           h::a(h::href(h::Url("/agents/connexion")), scope.say(words::code_other_account))));
}

h::Html prove_form(const Scope& scope, const ProveView& view) {
  return h::group(h::error_summary(view.errors), h::h1(scope.say(words::prove_title)),
                  demo_notice(scope, view.demo_code), h::p(scope.say(words::prove_lead)),
                  h::form_(h::action(h::Url("/agents/preuve")), h::method_post(), h::novalidate(),
                           web::csrf_field(scope), views::carried_fields(view.carried),
                           code_field(scope, words::code_label, words::code_hint, view.errors),
                           h::submit(scope.say(words::prove_button))));
}

h::Html phone_form(const Scope& scope, const PhoneView& view) {
  return h::group(h::error_summary(view.errors),
                  h::p(h::back_link(h::Url("/agents/mon-compte"), scope.language)),
                  h::h1(scope.say(words::phone_title)), demo_notice(scope, view.demo_code),
                  h::p(scope.say(words::phone_lead)),
                  steps(scope, h::Url("/agents/mon-compte/qr"), view.secret),
                  h::form_(h::action(h::Url("/agents/mon-compte/telephone/code")), h::method_post(),
                           h::novalidate(), web::csrf_field(scope),
                           code_field(scope, words::phone_code_label, std::nullopt, view.errors),
                           h::submit(scope.say(words::phone_button))));
}

h::Html recovery_codes(const Scope& scope, const std::vector<std::string>& codes,
                       const h::Url& next, const views::CarriedForm& carried) {
  std::vector<h::Html> lines;
  for (const auto& code : codes) lines.push_back(h::li(h::code(code)));
  h::Html page =
      h::group(h::h1(scope.say(words::recovery_title)), h::p(scope.say(words::recovery_lead)),
               h::ol(lines), h::p(scope.say(words::recovery_keep)));
  if (carried.path.empty()) {
    page += h::p(h::button_link(next, scope.say(words::recovery_go_on)));
  } else {
    page += views::resend_form(scope, carried);
  }
  return page;
}

h::Html reset_form(const Scope& scope, const ResetView& view) {
  const std::string legend = scope.say(words::reset_legend);
  h::ChoiceField field;
  field.name = "proof";
  field.legend = legend;
  field.choices = {
      {"face_to_face", scope.say(words::reset_face_to_face), "", false},
      {"identity_card", scope.say(words::reset_identity_card), "", false},
      {"by_manager", scope.say(words::reset_by_manager), "", false},
  };
  const auto page = h::Url("/agents/agents").segment(view.officer.id.value);
  return h::group(h::error_summary(view.errors), h::p(h::back_link(page, scope.language)),
                  h::h1(scope.say(words::reset_title, {{"name", view.officer.name}})),
                  h::p(scope.say(words::reset_lead)),
                  h::form_(h::action(page.segment("telephone")), h::method_post(), h::novalidate(),
                           web::csrf_field(scope), h::choice_field(field, view.errors),
                           h::submit(scope.say(words::reset_button), h::ButtonTone::danger)));
}

}  // namespace parvis::identity::proof
