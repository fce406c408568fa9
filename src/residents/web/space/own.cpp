// /mon-espace: what goes on for me, my details, my browsers.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "platform/html/components.h"
#include "residents/franceconnect.h"
#include "residents/mandates.h"
#include "residents/naming.h"
#include "residents/web/franceconnect/screens.h"
#include "residents/web/passkeys/screens.h"
#include "residents/web/space/screens.h"
#include "residents/web/space/words.h"

namespace parvis::residents::space {
namespace words = ::parvis::space::words;
using html::Html;
using html::Url;

namespace {

/// The form of one's names, birth and addresses as typed.
Resident typed_details(const web::Request& request, Resident file) {
  file.given_name = request.form.get("given_name");
  file.family_name = request.form.get("family_name");
  file.birth_date = iso_birth_date(request.form.get("birth_date"));
  file.phone = request.form.get("phone");
  file.postal_address = request.form.get("postal_address");
  file.version = static_cast<int>(parse_integer(request.form.get("version")).value_or(0));
  return file;
}

enum class Filling { asked, optional };

Html text(const Scope& scope, std::string_view name, Word label, std::string_view value,
          std::string_view autocomplete, Filling filling, const html::FormErrors& errors) {
  const auto said = scope.say(label);
  html::TextField field;
  field.name = name;
  field.label = said;
  field.value = value;
  field.autocomplete = autocomplete;
  field.optional = filling == Filling::optional;
  if (name == "postal_address") field.rows = 3;
  return html::text_field(field, errors);
}

Html version_of(const Resident& file) {
  return html::input(html::type("hidden"), html::name("version"),
                     html::value(std::to_string(file.version)));
}

web::Response details_page(const web::Request& request, const Scope& scope, const Resident& file,
                           const Html& proved, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return space_page(
      request, scope, scope.say(words::details_title),
      html::group(
          html::form_(html::method_post(), html::action(Url("/mon-espace/moi")), html::novalidate(),
                      web::csrf_field(scope), version_of(file),
                      text(scope, "given_name", words::given_label, file.given_name, "given-name",
                           Filling::asked, errors),
                      text(scope, "family_name", words::family_label, file.family_name,
                           "family-name", Filling::asked, errors),
                      text(scope, "birth_date", words::birth_label, file.birth_date, "bday",
                           Filling::optional, errors),
                      text(scope, "phone", words::phone_label, file.phone, "tel", Filling::optional,
                           errors),
                      text(scope, "postal_address", words::address_label, file.postal_address,
                           "off", Filling::optional, errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::save_button)))),
          proved),
      errors);
}

/// Ways in besides the code: passkeys, FranceConnect. To one's own file, not the person helped's.
Html ways_in(const module::House& house, const web::Request& request, const Scope& scope) {
  if (!scope.actor.mandate.empty()) return {};
  return html::group(passkeys::own_link(request, scope), franceconnect::own_link(house, scope));
}

Html concern_item(const Scope& scope, const module::Concern& concern) {
  return html::li(html::a(html::href(concern.for_resident), concern.title), " ",
                  concern.waits_for_person
                      ? html::tag(html::Tone::warning, scope.say(words::waits_for_you))
                      : Html{},
                  html::p(concern.line));
}

/// Whoever acts for another sees what the mandate is for, and nothing else.
bool may_see(const Scope& scope, const module::Manifest& manifest) {
  if (scope.actor.mandate.empty()) return true;
  const auto& themes = manifest.mandate_themes;
  return std::any_of(themes.begin(), themes.end(), [&](const module::MandateTheme& theme) {
    return scope.actor.may(theme.permission);
  });
}

/// The file these pages are about: one's own, or that of the person helped when the mandate is for
/// it.
std::optional<Resident> file_in_hand(const Scope& scope) {
  if (!scope.actor.mandate.empty() && !scope.actor.may(by_mandate)) return std::nullopt;
  return resident(scope, scope.actor.concerned());
}

/// All that goes on, what waits for the person first.
std::vector<module::Concern> concerns_of(const Manifests& manifests, const Scope& scope) {
  std::vector<module::Concern> all;
  const auto keys = keys_of(scope, scope.actor.concerned());
  for (const auto& manifest : manifests) {
    if (!manifest.concerns || !may_see(scope, manifest)) continue;
    for (auto& concern : manifest.concerns(scope, keys)) all.push_back(std::move(concern));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.waits_for_person && !b.waits_for_person;
  });
  return all;
}

/// The door of reporting as the menu has it: not for a mandate that is for something else.
Html report_door(const web::Request& request, const Scope& scope) {
  const std::string_view report = "/signaler";
  if (request.navigation != nullptr) {
    for (const auto& entry : *request.navigation) {
      if (entry.path == report && !scope.actor.covers(entry.mandate_theme)) return {};
    }
  }
  return html::p(html::button_link(Url("/signaler"), scope.say(words::report_button)));
}

Html doors_of_space(const Scope& scope) {
  struct Door {
    Url to;
    Word label;
    bool open = true;
  };
  const bool own = scope.actor.mandate.empty();
  const std::array doors{
      Door{Url("/mon-espace/moi"), words::details_title, own || scope.actor.may(by_mandate)},
      Door{Url("/mon-espace/preferences"), words::preferences_title, own},
      Door{Url("/mon-espace/mandats"), words::mandates_link},
      Door{Url("/mon-espace/donnees"), words::data_link, own},
      Door{Url("/mon-espace/appareils"), words::sessions_title, own}};
  std::vector<Html> items;
  for (const auto& door : doors) {
    if (!door.open) continue;
    items.push_back(html::li(html::a(html::href(door.to), scope.say(door.label))));
  }
  return html::group(html::h2(scope.say(words::doors_title)), html::ul(items));
}

}  // namespace

web::Response space_page(const web::Request& request, const Scope& scope, std::string title,
                         html::Html body, const html::FormErrors& errors) {
  web::Page page;
  page.title = std::move(title);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  if (scope.actor.is_resident() && request.path != "/mon-espace") {
    page.back = html::back_link(Url("/mon-espace"), scope.language);
  }
  page.body = html::group(html::error_summary(errors), html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

web::Response not_yours(const web::Request& request, const Scope& scope) {
  return space_page(
      request, scope, scope.say(words::not_yours_title),
      html::group(
          html::p(scope.say(words::not_yours_body, {{"name", scope.actor.acting_for_name}})),
          html::p(html::button_link(Url("/mon-espace/mandats"), scope.say(words::mandates_link)))),
      html::FormErrors::none(scope.language));
}

web::Response let_in(const web::Request& request, const Scope& scope, const ResidentId& id,
                     ProofKind means, std::string_view next_path, std::string_view id_token) {
  const auto token =
      open_session(scope, id, means, request.header("user-agent"), request.cookie(session_cookie));
  if (!id_token.empty()) keep_id_token(scope, token, id_token);
  auto response =
      web::see_other(next_path.empty() ? Url("/mon-espace") : Url::local_or_home(next_path));
  response.cookie(request, session_cookie, token,
                  std::chrono::duration_cast<std::chrono::seconds>(session_age_max).count());
  if (const auto file = resident(scope, id)) {
    response.cookie(request, "lang", i18n::code_of(file->language), 365L * 24 * 3600);
    // On a shared screen the last person's large letters do not stay.
    web::choose_display(request, response, display_of(*file));
  }
  return response;
}

web::Response show_space(const Manifests& manifests, const web::Request& request,
                         const Scope& scope) {
  std::vector<Html> items;
  for (const auto& concern : concerns_of(manifests, scope)) {
    items.push_back(concern_item(scope, concern));
  }
  const auto& actor = scope.actor;
  const auto hello = actor.mandate.empty()
                         ? scope.say(words::hello, {{"name", actor.name}})
                         : scope.say(words::hello_for, {{"name", actor.acting_for_name}});
  return space_page(
      request, scope, hello,
      html::group(html::h2(scope.say(words::concerns_title)),
                  items.empty() ? html::p(scope.say(words::nothing_goes_on))
                                : html::ul(html::cls("plain"), items),
                  report_door(request, scope), doors_of_space(scope),
                  html::form_(html::method_post(), html::action(Url("/mon-espace/deconnexion")),
                              web::csrf_field(scope),
                              html::submit(scope.say(words::sign_out_button),
                                           html::ButtonTone::secondary))),
      html::FormErrors::none(scope.language));
}

web::Response show_details(module::House& house, const web::Request& request, const Scope& scope) {
  const auto file = file_in_hand(scope);
  if (!file) return web::error_page(request, scope, 404);
  return details_page(request, scope, *file, ways_in(house, request, scope), {});
}

web::Response take_details(module::House& house, const web::Request& request, const Scope& scope) {
  const auto file = file_in_hand(scope);
  if (!file) return web::error_page(request, scope, 404);
  const auto typed = typed_details(request, *file);
  const auto changed = change_resident(scope, typed);
  if (!changed) {
    return details_page(request, scope, typed, ways_in(house, request, scope), changed.error());
  }
  return web::see_other(Url("/mon-espace"));
}

web::Response show_sessions(module::House&, const web::Request& request, const Scope& scope) {
  std::vector<html::TableRow> rows;
  for (const auto& session : sessions_of(scope)) {
    const auto browser =
        session.browser.empty() ? scope.say(words::unknown_browser) : session.browser;
    const Html act =
        session.current
            ? html::tag(html::Tone::info, scope.say(words::this_browser))
            : html::form_(
                  html::method_post(), html::action(Url("/mon-espace/appareils")),
                  web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("session"), html::value(session.id)),
                  html::button(html::type("submit"), html::cls("link"),
                               scope.say(words::close_session), html::unseen(" " + browser)));
    rows.push_back({{html::text(browser), html::text(scope.date_time(session.seen_at)), act}});
  }
  return space_page(request, scope, scope.say(words::sessions_title),
                    html::group(html::p(scope.say(words::sessions_lead)),
                                html::data_table(scope.say(words::sessions_title),
                                                 {{scope.say(words::column_browser)},
                                                  {scope.say(words::column_seen)},
                                                  {scope.say(words::column_act)}},
                                                 rows)),
                    html::FormErrors::none(scope.language));
}

web::Response close_one(module::House&, const web::Request& request, const Scope& scope) {
  if (!end_session(scope, request.form.get("session"))) {
    return web::error_page(request, scope, 404);
  }
  return web::see_other(Url("/mon-espace/appareils"));
}

}  // namespace parvis::residents::space
