// The person in front of you: found, registered in seconds, or received without a name.
#include "base/text.h"
#include "counter/web/visits/screens.h"
#include "counter/web/visits/words.h"
#include "counter/web/waiting/screens.h"
#include "residents/counter_acts.h"

namespace parvis::counter::visits {
namespace words = ::parvis::visits::words;
using html::Html;
using html::Url;
using residents::Resident;

namespace {

constexpr int shown_max = 8;

Html person_search(const Scope& scope, const Url& to, const std::string& typed) {
  const auto again = typed.empty() ? std::optional(html::autofocus(html::On{true})) : std::nullopt;
  return html::form_(html::cls("search"), html::method_get(), html::action(to),
                     html::role("search"),
                     html::label(html::for_("q"), scope.say(words::who_label)),
                     html::p(html::cls("hint"), html::id("q-hint"), scope.say(words::who_hint)),
                     html::div(html::input(html::type("search"), html::id("q"), html::name("q"),
                                           html::value(typed), html::autocomplete("off"),
                                           html::aria("describedby", "q-hint"), again),
                               html::submit(scope.say(words::who_button))));
}

/// Beside the search: nobody known, or nobody named.
Html other_ways(const Scope& scope, const std::string& typed, const VisitId& visit) {
  std::vector<Html> ways;
  if (scope.actor.may(residents::may_register)) {
    ways.push_back(
        html::button_link(Url("/guichet/nouvelle").q("nom", typed).q("visite", visit.value),
                          scope.say(words::new_person), html::ButtonTone::secondary));
  }
  if (visit.empty()) {
    ways.push_back(post_button(scope, {Url("/guichet/visites"), scope.say(words::without_name),
                                       html::ButtonTone::secondary, "", "", "s"}));
  }
  return html::div(html::cls("actions"), ways);
}

Html open_visits_part(const Scope& scope) {
  const auto all = open_visits(scope);
  if (all.empty()) return {};
  std::vector<ResidentId> ids;
  for (const auto& one : all) ids.push_back(one.resident);
  const auto names = residents::names_of(scope, ids);
  std::vector<Html> items;
  for (const auto& one : all) {
    const auto name = names.find(one.resident.value);
    items.push_back(html::li(
        html::data("row", "1"),
        html::a(html::href(visit_url(one.id)),
                name == names.end() ? scope.say(words::nameless) : name->second),
        html::p(scope.say(words::opened_at, {{"time", time_of_day(scope, one.opened_at)}}))));
  }
  return html::group(html::h2(scope.say(words::open_visits)),
                     html::ul(html::cls("request-list"), items));
}

struct QuickForm {
  Resident file;
  std::vector<Resident> twins;  // told before a second file is opened
  VisitId visit;
};

Html twins_part(const Scope& scope, const QuickForm& form) {
  if (form.twins.empty()) return {};
  const auto to =
      form.visit.empty() ? Url("/guichet/visites") : visit_url(form.visit).segment("personne");
  std::vector<Html> items;
  for (const auto& twin : form.twins) {
    items.push_back(
        html::li(html::strong(twin.name()), html::p(residents::telling_line(scope, twin)),
                 html::button(html::type("submit"), html::cls("button second"),
                              html::name("resident"), html::value(twin.id.value),
                              scope.say(words::it_is_them), html::unseen(" " + twin.name()))));
  }
  return html::notice(html::Tone::warning, scope.say(words::twins_title),
                      html::form_(html::method_post(), html::action(to), web::csrf_field(scope),
                                  html::ul(html::cls("request-list"), items)));
}

Html quick_field(const Scope& scope, std::string_view name, Word label, const std::string& value,
                 const html::FormErrors& errors) {
  const auto said = scope.say(label);
  const bool optional = name != "given_name" && name != "family_name";
  const auto hint = name == "birth_date" ? scope.say(words::birth_hint) : std::string();
  html::TextField field;
  field.name = name;
  field.label = said;
  field.value = value;
  field.hint = hint;
  field.autocomplete = "off";
  field.optional = optional;
  field.width = "medium";
  return html::text_field(field, errors);
}

web::Response new_page(const web::Request& request, const Scope& scope, const QuickForm& form,
                       const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto born = parse_iso_date(form.file.birth_date);
  const auto birth = born ? i18n::short_date(i18n::Language::fr, *born) : form.file.birth_date;
  const bool told = !form.twins.empty();
  return counter_page(
      request, scope, scope.say(words::new_person),
      html::group(
          html::p(html::cls("lead"), scope.say(words::new_lead)), twins_part(scope, form),
          html::form_(
              html::method_post(), html::action(Url("/guichet/nouvelle")), html::novalidate(),
              web::csrf_field(scope), hidden("visite", form.visit.value),
              hidden("twins", told ? "seen" : ""),
              quick_field(scope, "family_name", words::family_name, form.file.family_name, errors),
              quick_field(scope, "given_name", words::given_name, form.file.given_name, errors),
              quick_field(scope, "birth_date", words::birth_date, birth, errors),
              quick_field(scope, "phone", words::phone, form.file.phone, errors),
              html::p(html::cls("actions"),
                      html::submit(scope.say(told ? words::new_anyway : words::new_button))))),
      form.visit.empty() ? Url("/guichet") : visit_url(form.visit), errors);
}

VisitId carried_visit(const web::Request& request) {
  const auto& from = request.method == web::Method::get ? request.query : request.form;
  return VisitId(from.get("visite"));
}

}  // namespace

Html choices_of(const Scope& scope, const std::string& typed, const Url& to,
                const std::string& button) {
  if (typed.empty() || !scope.actor.may(residents::may_read)) return {};
  const auto found = residents::found_for_officer(scope, typed, shown_max);
  if (found.empty()) {
    return html::empty_state(scope.say(words::nobody_found), scope.say(words::nobody_found_line));
  }
  std::vector<Html> items;
  for (const auto& each : found) {
    const auto& file = each.resident;
    const Html sound =
        each.by_sound ? html::tag(html::Tone::info, scope.say(words::by_sound)) : Html{};
    // Typed, Enter, Enter: the best answer is where the keyboard stands.
    const auto first =
        items.empty() ? std::optional(html::autofocus(html::On{true})) : std::nullopt;
    items.push_back(html::li(
        html::div(html::strong(file.name()), " ", sound,
                  html::p(residents::telling_line(scope, file))),
        html::button(html::type("submit"), html::cls("button"), html::name("resident"),
                     html::value(file.id.value), first, button, html::unseen(" " + file.name()))));
  }
  return html::form_(html::method_post(), html::action(to), web::csrf_field(scope),
                     html::ul(html::cls("request-list people"), items));
}

web::Response show_counter(const web::Request& request, const Scope& scope) {
  const std::string typed = trim(request.query.get("q"));
  return counter_page(
      request, scope, scope.say(words::title),
      html::div(
          html::cls("desk-columns"),
          html::div(person_search(scope, Url("/guichet"), typed),
                    choices_of(scope, typed, Url("/guichet/visites"), scope.say(words::receive)),
                    other_ways(scope, typed, VisitId()), open_visits_part(scope)),
          waiting::desk_panel(scope)),
      std::nullopt, html::FormErrors::none(scope.language));
}

web::Response open_one(const web::Request& request, const Scope& scope) {
  const auto opened = open_visit(scope, ResidentId(request.form.get("resident")));
  if (!opened) return web::error_page(request, scope, 404);
  return web::see_other(visit_url(*opened));
}

web::Response show_new(const web::Request& request, const Scope& scope) {
  if (!scope.actor.may(residents::may_register)) return web::error_page(request, scope, 403);
  return new_page(request, scope,
                  {residents::begun_with(request.query.get("nom")), {}, carried_visit(request)},
                  {});
}

web::Response take_new(const web::Request& request, const Scope& scope) {
  if (!scope.actor.may(residents::may_register)) return web::error_page(request, scope, 403);
  QuickForm form;
  form.visit = carried_visit(request);
  form.file.family_name = request.form.get("family_name");
  form.file.given_name = request.form.get("given_name");
  form.file.birth_date = residents::iso_birth_date(request.form.get("birth_date"));
  form.file.phone = request.form.get("phone");
  form.file.contact = residents::ContactWish::paper_only;
  if (request.form.get("twins") != "seen") {
    form.twins = residents::likely_twins(scope, form.file);
    if (!form.twins.empty()) return new_page(request, scope, form, {});
  }
  const auto added = residents::register_resident(scope, form.file, residents::Origin::counter);
  if (!added) return new_page(request, scope, form, added.error());
  const auto visit =
      form.visit.empty() ? open_visit(scope, *added) : name_visitor(scope, form.visit, *added);
  if (!visit) return web::error_page(request, scope, 404);
  residents::remember_act(scope, *visit, *added, residents::CounterAct::registered);
  return web::see_other(visit_url(*visit));
}

web::Response show_naming(const web::Request& request, const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  if (!found->resident.empty() || found->ended_at) return web::see_other(visit_url(found->id));
  const std::string typed = trim(request.query.get("q"));
  const auto here = visit_url(found->id).segment("personne");
  return counter_page(request, scope, scope.say(words::naming_title),
                      html::group(person_search(scope, here, typed),
                                  choices_of(scope, typed, here, scope.say(words::it_is_them)),
                                  other_ways(scope, typed, found->id)),
                      visit_url(found->id), html::FormErrors::none(scope.language));
}

web::Response take_naming(const web::Request& request, const Scope& scope) {
  const VisitId id(request.parameter("visit"));
  if (!visit(scope, id)) return web::error_page(request, scope, 404);
  const auto named = name_visitor(scope, id, ResidentId(request.form.get("resident")));
  if (!named && named.error().front().field == "resident") {
    return web::error_page(request, scope, 404);
  }
  return web::see_other(visit_url(id));
}

}  // namespace parvis::counter::visits
