// At the counter: the requests of the person in front of the officer, or one by its number or code.
#include <utility>

#include "requests/lists.h"
#include "requests/paths.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/desk/screens.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

/// What the page is asked for: the visit it leads back to, the person's file, a number or a code.
struct Asked {
  VisitId visit;
  ResidentId person;
  std::string typed;
};

Html search_form(const Scope& scope, const Asked& asked, const html::FormErrors& errors) {
  const auto label = scope.say(words::retrieve_label);
  const auto hint = scope.say(words::retrieve_hint);
  const auto hidden = [](std::string_view name, const std::string& value) {
    return html::input(html::type("hidden"), html::name(name), html::value(value));
  };
  return html::form_(
      html::method_get(), html::action(Url("/agents/demandes/retrouver")), html::novalidate(),
      hidden("visite", asked.visit.value), hidden("personne", asked.person.value),
      html::text_field({.name = "q",
                        .label = label,
                        .value = asked.typed,
                        .hint = hint,
                        .autocomplete = "off",
                        .length_max = 20,
                        .width = "medium"},
                       errors),
      html::p(html::cls("actions"), html::submit(scope.say(words::retrieve_button))));
}

Html own_requests(const Scope& scope, const ResidentId& person) {
  if (person.empty()) return {};
  std::vector<Html> items;
  for (const auto& summary : requests_of_resident(scope, person)) {
    items.push_back(
        html::li(html::a(html::href(Url("/agents/demandes").segment(summary.id.value)),
                         summary.category_name + ", " + summary.address),
                 " ", parts::state_tag(scope, summary.state, summary.late),
                 html::p(summary.number, " · ", parts::day(scope, summary.received_at))));
  }
  return html::group(html::h2(scope.say(words::retrieve_own)),
                     items.empty() ? html::p(scope.say(words::retrieve_none))
                                   : html::ul(html::cls("request-list"), items));
}

}  // namespace

web::Response show_retrieve(House&, const web::Request& request, const Scope& scope) {
  const Asked asked{VisitId(request.query.get("visite")), ResidentId(request.query.get("personne")),
                    request.query.get("q")};
  Refusals refusals;
  if (!asked.typed.empty()) {
    if (const auto found = find_by_number_or_code(scope, asked.typed)) {
      return web::see_other(Url("/agents/demandes").segment(found->value));
    }
    refusals.push_back({"q", words::retrieve_unknown});
  }
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::retrieve_title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(
      asked.visit.empty() ? Url("/agents/demandes") : url_of_visit(asked.visit), scope.language);
  page.body = html::group(html::error_summary(errors), html::h1(page.title),
                          own_requests(scope, asked.person), search_form(scope, asked, errors));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::desk
