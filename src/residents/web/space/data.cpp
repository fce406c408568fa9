// What the town holds on me, who read it and why, taken home in one file, erased.
#include "residents/web/space/data.h"

#include "platform/html/components.h"
#include "residents/children.h"
#include "residents/my_data.h"
#include "residents/web/space/words.h"

namespace parvis::residents::space {
namespace words = ::parvis::space::words;
using html::Html;
using html::Url;

namespace {

constexpr int readings_shown = 50;

Html button_form(const Scope& scope, const Url& to, Word label, html::ButtonTone tone) {
  return html::form_(html::method_post(), html::action(to), web::csrf_field(scope),
                     html::p(html::submit(scope.say(label), tone)));
}

/// The task at hand, said for people; an unknown one as the program calls it.
std::string reason_of(const Scope& scope, const std::string& reason) {
  if (reason.starts_with("requests.")) return scope.say(words::reason_requests);
  if (reason.starts_with("residents.search")) return scope.say(words::reason_search);
  if (reason.starts_with("residents.") || reason.starts_with("counter.")) {
    return scope.say(words::reason_counter);
  }
  if (reason == "identity.export_personal") return scope.say(words::reason_export);
  if (reason.starts_with("contact.")) return scope.say(words::reason_contact);
  return reason;
}

Html readings_table(const Scope& scope, const std::vector<Reading>& readings) {
  if (readings.empty()) return html::p(scope.say(words::nobody_read));
  std::vector<html::TableRow> rows;
  for (const auto& reading : readings) {
    rows.push_back(
        {{html::text(scope.date_time(reading.at)),
          html::text(reading.officer.empty() ? scope.say(words::former_officer) : reading.officer),
          html::text(reason_of(scope, reading.reason))}});
  }
  return html::data_table(scope.say(words::readings_title),
                          {{scope.say(words::column_when)},
                           {scope.say(words::column_who)},
                           {scope.say(words::column_why)}},
                          rows);
}

/// Handing over or erasing asks for a recent sign-in: a telephone left on a table is not enough.
web::Response ask_to_enter_again(const web::Request& request, const Scope& scope) {
  return space_page(request, scope, scope.say(words::again_title),
                    html::group(html::p(scope.say(words::again_body)),
                                button_form(scope, Url("/mon-espace/deconnexion"),
                                            words::again_button, html::ButtonTone::primary)),
                    html::FormErrors::none(scope.language));
}

Html kept_list(const Scope& scope, const Manifests& manifests) {
  std::vector<Html> items;
  for (const auto& line : kept_after(scope, manifests, scope.actor.resident)) {
    items.push_back(html::li(line));
  }
  return html::ul(items);
}

/// What becomes of one's children's files, said before it is done.
Html children_part(const Scope& scope) {
  std::vector<Html> items;
  bool some_erased = false;
  for (const auto& after : children_after(scope, scope.actor.resident)) {
    const auto name = after.child.name();
    some_erased = some_erased || after.is_erased();
    if (after.is_erased()) {
      items.push_back(html::li(scope.say(words::child_erased, {{"name", name}})));
    } else if (after.enters_alone) {
      items.push_back(html::li(scope.say(words::child_stays_alone, {{"name", name}})));
    } else {
      items.push_back(html::li(
          scope.say(words::child_stays_with, {{"name", name}, {"other", after.stays_with_name}})));
    }
  }
  if (items.empty()) return {};
  return html::group(html::h2(scope.say(words::children_title)), html::ul(items),
                     some_erased ? html::p(scope.say(words::child_hand_over)) : Html{});
}

web::Response erase_page(const Manifests& manifests, const web::Request& request,
                         const Scope& scope, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto legend = scope.say(words::erase_legend);
  html::ChoiceField sure;
  sure.name = "sure";
  sure.legend = legend;
  sure.several = true;
  sure.choices = {{"yes", scope.say(words::erase_sure), "", false}};
  return space_page(
      request, scope, scope.say(words::erase_title),
      html::group(
          html::p(scope.say(words::erase_lead)), children_part(scope),
          html::h2(scope.say(words::kept_title)), kept_list(scope, manifests),
          html::form_(
              html::method_post(), html::action(Url("/mon-espace/donnees/effacement")),
              html::novalidate(), web::csrf_field(scope), html::choice_field(sure, errors),
              html::p(html::submit(scope.say(words::erase_button), html::ButtonTone::danger)))),
      errors);
}

}  // namespace

web::Response show_data(const Manifests& manifests, const web::Request& request,
                        const Scope& scope) {
  const auto readings = readings_of(scope, manifests, scope.actor.resident, readings_shown);
  return space_page(
      request, scope, scope.say(words::data_title),
      html::group(html::p(scope.say(words::data_lead)), html::h2(scope.say(words::readings_title)),
                  readings_table(scope, readings), html::h2(scope.say(words::export_title)),
                  html::p(scope.say(words::export_lead)),
                  button_form(scope, Url("/mon-espace/donnees/copie"), words::export_button,
                              html::ButtonTone::primary),
                  html::h2(scope.say(words::erase_title)),
                  html::p(html::a(html::href(Url("/mon-espace/donnees/effacement")),
                                  scope.say(words::erase_link)))),
      html::FormErrors::none(scope.language));
}

web::Response export_data(const Manifests& manifests, const web::Request& request,
                          const Scope& scope) {
  if (!is_fresh(scope)) return ask_to_enter_again(request, scope);
  return web::download(archive_of(scope, manifests, scope.actor.resident), "application/zip",
                       "mes-donnees.zip");
}

web::Response show_erase(const Manifests& manifests, const web::Request& request,
                         const Scope& scope) {
  return erase_page(manifests, request, scope, {});
}

web::Response erase_data(const Manifests& manifests, const web::Request& request,
                         const Scope& scope) {
  if (!is_fresh(scope)) return ask_to_enter_again(request, scope);
  if (request.form.get("sure") != "yes") {
    return erase_page(manifests, request, scope, {{"sure", words::refuse_not_sure}});
  }
  // Said as long as the person is known.
  const auto kept = kept_list(scope, manifests);
  erase(scope, manifests, scope.actor.resident);
  web::Page page;
  page.title = scope.say(words::erased_title);
  page.body = html::group(html::h1(page.title), html::p(scope.say(words::erased_body)),
                          html::h2(scope.say(words::kept_title)), kept);
  auto response = web::page(request, scope, std::move(page));
  response.cookie(request, session_cookie, "", 0);
  return response;
}

}  // namespace parvis::residents::space
