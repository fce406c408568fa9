// The officer's own account.

#include <array>

#include "base/text.h"
#include "identity/roles.h"
#include "identity/views/views.h"
#include "identity/words.h"

namespace parvis::identity::views {
namespace {

namespace h = html;

h::Html who(const Scope& scope, const AccountView& view) {
  const auto shown = [&](const std::string& text) {
    return h::text(text.empty() ? scope.say(words::account_none) : text);
  };
  return h::facts(
      {{scope.say(words::account_name), shown(view.officer.name), std::nullopt},
       {scope.say(words::account_email), shown(view.officer.email), std::nullopt},
       {scope.say(words::account_function), shown(view.officer.function), std::nullopt},
       {scope.say(words::account_role), shown(view.role_name), std::nullopt},
       {scope.say(words::account_services), shown(join(view.service_names, ", ")), std::nullopt}});
}

h::Html password_field(std::string_view name, const std::string& label,
                       std::string_view autocomplete, const h::FormErrors& errors) {
  h::TextField field;
  field.name = name;
  field.label = label;
  field.type = "password";
  field.autocomplete = autocomplete;
  return h::text_field(field, errors);
}

h::Html password_form(const Scope& scope, const h::FormErrors& errors) {
  return h::group(
      h::h2(scope.say(words::account_password_heading)),
      h::p(scope.say(words::account_password_hint)),
      h::form_(h::action(h::Url("/agents/mon-compte/mot-de-passe")), h::method_post(),
               h::novalidate(), web::csrf_field(scope),
               password_field("password_current", scope.say(words::account_password_current),
                              "current-password", errors),
               password_field("password", scope.say(words::account_password_new), "new-password",
                              errors),
               password_field("password_again", scope.say(words::account_password_again),
                              "new-password", errors),
               h::submit(scope.say(words::account_password_button))));
}

h::Html factor_part(const Scope& scope, long long codes_left) {
  const auto button = [&](const h::Url& to, Word label) {
    return h::form_(h::action(to), h::method_post(), web::csrf_field(scope),
                    h::submit(scope.say(label), h::ButtonTone::secondary));
  };
  return h::group(
      h::h2(scope.say(words::account_factor_heading)),
      h::p(scope.say(words::account_factor_line, {{"count", std::to_string(codes_left)}})),
      h::actions(
          h::group(button(h::Url("/agents/mon-compte/telephone"), words::account_factor_phone),
                   button(h::Url("/agents/mon-compte/codes"), words::account_factor_codes))));
}

h::Html language_form(const Scope& scope, i18n::Language now) {
  h::ChoiceField field;
  const std::string legend = scope.say(words::account_language_legend);
  field.name = "language";
  field.legend = legend;
  field.inline_ = true;
  for (auto language : i18n::languages()) {
    field.choices.push_back({std::string(i18n::code_of(language)),
                             std::string(i18n::name_of(language)), "", language == now});
  }
  return h::group(
      h::h2(scope.say(words::account_language_heading)),
      h::form_(h::action(h::Url("/agents/mon-compte/langue")), h::method_post(),
               web::csrf_field(scope), h::choice_field(field, h::FormErrors::none(scope.language)),
               h::submit(scope.say(words::account_language_button), h::ButtonTone::secondary)));
}

h::Html keys_list(const Scope& scope) {
  struct Key {
    const char* keys;
    Word does;
  };
  constexpr std::array<Key, 5> all{{{"J, K", words::keys_move},
                                    {"↵", words::keys_open},
                                    {"/", words::keys_search},
                                    {"N, F, A…", words::keys_acts},
                                    {"?", words::keys_help}}};
  std::vector<h::SummaryRow> rows;
  for (const auto& key : all) {
    rows.push_back({key.keys, h::text(scope.say(key.does)), std::nullopt});
  }
  return h::facts(rows);
}

h::Html keys_form(const Scope& scope, web::KeyChoice now) {
  h::ChoiceField field;
  const std::string legend = scope.say(words::account_keys_legend);
  const std::string hint = scope.say(words::account_keys_hint);
  field.name = "keys";
  field.legend = legend;
  field.hint = hint;
  field.inline_ = true;
  field.choices = {{"on", scope.say(words::account_keys_on), "", now == web::KeyChoice::on},
                   {"off", scope.say(words::account_keys_off), "", now == web::KeyChoice::off}};
  return h::group(
      h::h2(h::id("raccourcis"), scope.say(words::account_keys_heading)), keys_list(scope),
      h::form_(h::action(h::Url("/agents/mon-compte/raccourcis")), h::method_post(),
               web::csrf_field(scope), h::choice_field(field, h::FormErrors::none(scope.language)),
               h::submit(scope.say(words::account_keys_button), h::ButtonTone::secondary)));
}

h::Html close_form(const Scope& scope, std::string_view session, const std::string& label) {
  return h::form_(h::action(h::Url("/agents/mon-compte/sessions")), h::method_post(),
                  web::csrf_field(scope), hidden_field("session", session),
                  h::submit(label, h::ButtonTone::secondary));
}

h::Html sessions_part(const Scope& scope, const std::vector<OwnSession>& sessions) {
  std::vector<h::TableRow> rows;
  const auto moment = [&](Time at) { return h::text(scope.date_time(at)); };
  for (const auto& session : sessions) {
    const std::string browser =
        session.browser.empty() ? scope.say(words::account_session_unknown) : session.browser;
    rows.push_back(
        {{h::text(browser), moment(session.created_at), moment(session.seen_at),
          session.current
              ? h::tag(h::Tone::info, scope.say(words::account_session_current))
              : close_form(scope, session.id, scope.say(words::account_session_close))}});
  }
  h::Html part = h::group(h::h2(scope.say(words::account_sessions_heading)),
                          h::data_table(scope.say(words::account_sessions_caption),
                                        {{scope.say(words::account_session_browser)},
                                         {scope.say(words::account_session_since)},
                                         {scope.say(words::account_session_seen)},
                                         {scope.say(words::account_session_action)}},
                                        rows));
  if (sessions.size() > 1) {
    part += close_form(scope, "others", scope.say(words::account_sessions_close_others));
  }
  return part;
}

}  // namespace

h::Html account(const Scope& scope, const AccountView& view) {
  h::Html saved;
  if (view.saved) {
    saved = h::notice(h::Tone::success, scope.say(words::account_saved),
                      h::p(scope.say(words::account_saved_line)));
  }
  return h::group(
      h::error_summary(view.errors), h::h1(scope.say(words::account_title)), saved,
      who(scope, view),
      h::p(h::a(h::href(h::Url("/agents/delegations")), scope.say(words::account_delegations_link)),
           " · ",
           h::a(h::href(h::Url("/agents/absences")), scope.say(words::account_absences_link))),
      password_form(scope, view.errors), factor_part(scope, view.recovery_codes_left),
      view.other_ways, language_form(scope, view.language), keys_form(scope, view.keys),
      sessions_part(scope, view.sessions));
}

}  // namespace parvis::identity::views
