// Finding a person in seconds, and registering one, with those who may be the same told first.
#include "base/text.h"
#include "residents/naming.h"
#include "residents/web/people/form.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;
using html::Url;

namespace {

constexpr int shown_max = 20;

Html found_list(const Scope& scope, const std::vector<FoundResident>& found) {
  std::vector<Html> items;
  for (const auto& each : found) {
    const auto& file = each.resident;
    Html sound;
    if (each.by_sound) sound = html::tag(html::Tone::info, scope.say(words::by_sound));
    items.push_back(html::li(html::data("row", "1"),
                             html::a(html::href(file_url(file.id)), file.name()),
                             html::p(telling_line(scope, file), " ", sound)));
  }
  return html::ul(html::cls("request-list"), items);
}

Html results(const Scope& scope, const std::string& typed) {
  if (typed.empty()) return {};
  const auto found = found_for_officer(scope, typed, shown_max);
  if (found.empty()) {
    return html::empty_state(scope.say(words::none_found), scope.say(words::none_found_line));
  }
  return html::group(
      html::h2(scope.say(words::found_count, {{"count", std::to_string(found.size())}})),
      found_list(scope, found));
}

Html twins_notice(const Scope& scope, const std::vector<Resident>& twins) {
  return html::notice(
      html::Tone::warning, scope.say(words::twins_title),
      html::group(html::p(scope.say(words::twins_line)), person_list(scope, twins)));
}

/// For who has no file to be found.
Html receipt_link(const Scope& scope) {
  if (!scope.actor.may(may_give_data)) return {};
  return html::p(
      html::a(html::href(Url("/agents/habitants/recepisse")), scope.say(words::receipt_title)));
}

web::Response new_page(const web::Request& request, const Scope& scope, const Resident& file,
                       const std::vector<Resident>& twins, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const bool told = !twins.empty();
  return people_page(
      request, scope, scope.say(words::new_title),
      html::group(told ? twins_notice(scope, twins) : Html{},
                  html::form_(html::method_post(), html::action(Url("/agents/habitants")),
                              html::novalidate(), web::csrf_field(scope),
                              hidden("twins", told ? "seen" : ""), file_fields(scope, file, errors),
                              html::p(html::cls("actions"),
                                      html::submit(scope.say(told ? words::new_anyway
                                                                  : words::new_button))))),
      Url("/agents/habitants"), errors);
}

}  // namespace

web::Response show_search(const web::Request& request, const Scope& scope) {
  const std::string typed = trim(request.query.get("q"));
  const auto label = scope.say(words::search_label);
  const auto button = scope.say(words::search_button);
  const auto hint = scope.say(words::search_hint);
  Html add;
  if (scope.actor.may(may_register)) {
    add = html::p(html::button_link(Url("/agents/habitants/nouvelle").q("nom", typed),
                                    scope.say(words::new_title), html::ButtonTone::secondary));
  }
  return people_page(request, scope, scope.say(words::title),
                     html::group(html::search_form({.action = Url("/agents/habitants"),
                                                    .label = label,
                                                    .button = button,
                                                    .value = typed,
                                                    .hint = hint}),
                                 results(scope, typed), add, receipt_link(scope)),
                     Url("/agents/habitants"), html::FormErrors::none(scope.language));
}

web::Response show_new(const web::Request& request, const Scope& scope) {
  return new_page(request, scope, begun_with(request.query.get("nom")), {}, {});
}

web::Response take_new(const web::Request& request, const Scope& scope) {
  const auto file = typed_file(request, Resident());
  if (auto refusals = check_resident(file, scope.today()); !refusals.empty()) {
    return new_page(request, scope, file, {}, refusals);
  }
  if (request.form.get("twins") != "seen") {
    const auto twins = likely_twins(scope, file);
    if (!twins.empty()) return new_page(request, scope, file, twins, {});
  }
  const auto added = register_resident(scope, file, Origin::counter);
  if (!added) return new_page(request, scope, file, {}, added.error());
  return web::see_other(file_url(*added));
}

}  // namespace parvis::residents::people
