// One mandate for those it concerns: what it allows, what was done by it, ending it.
#include <algorithm>
#include <utility>

#include "residents/web/mandates/screens.h"
#include "residents/web/mandates/words.h"

namespace parvis::residents::mandates {
namespace words = ::parvis::mandates::words;
using html::Html;
using html::Url;

namespace {

/// The mandate named in the address, for the person helped and the helper alone.
std::optional<Mandate> own_mandate(const web::Request& request, const Scope& scope) {
  auto found = mandate(scope, MandateId(request.parameter("id")));
  if (!found) return std::nullopt;
  const auto ids = keys_of(scope, scope.actor.resident).ids;
  const auto is_mine = [&](const ResidentId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (!is_mine(found->helped) && !is_mine(found->helper)) return std::nullopt;
  return found;
}

Html end_form(const Scope& scope, const Mandate& mandate) {
  if (!mandate.in_use(scope.now())) return {};
  return html::group(
      html::h2(scope.say(words::end_title)), html::p(scope.say(words::end_lead)),
      html::form_(html::method_post(),
                  html::action(Url("/mon-espace/mandats").segment(mandate.id.value).segment("fin")),
                  web::csrf_field(scope),
                  html::submit(scope.say(words::end_button), html::ButtonTone::danger)));
}

}  // namespace

web::Response show_one(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto found = own_mandate(request, scope);
  if (!found) return web::error_page(request, scope, 404);
  return page_of(request, scope, Url("/mon-espace/mandats"),
                 scope.say(words::one_title, {{"helper", name_of_resident(scope, found->helper)},
                                              {"helped", name_of_resident(scope, found->helped)}}),
                 html::group(html::p(state_tag(scope, *found)),
                             facts_of(scope, themes_of(lent.manifests), *found),
                             html::h2(scope.say(words::journal_title)),
                             journal_view(scope, lent.manifests, *found), end_form(scope, *found)));
}

web::Response end_one(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto found = own_mandate(request, scope);
  if (!found) return web::error_page(request, scope, 404);
  // Ended by the other side a moment ago: the page says so.
  static_cast<void>(end_mandate(scope, lent.house, lent.manifests, found->id, ""));
  return web::see_other(Url("/mon-espace/mandats").segment(found->id.value));
}

}  // namespace parvis::residents::mandates
