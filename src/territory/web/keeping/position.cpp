// /agents/lieux/{place}/position: where the place is, by the place picker.

#include <utility>

#include "territory/place_picker.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;
using html::Url;

namespace {

web::Response position_page(const web::Request& request, const Scope& scope, const Place& place,
                            PlaceState state, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto picker = place_picker_view(scope, std::move(state));
  const Url own = Url("/agents/lieux").segment(place.id);
  web::Page page;
  page.title = scope.say(words::position_title, {{"place", place.name}});
  page.kind = web::PageKind::agent;
  page.back = html::back_link(own, scope.language);
  page.modules = {"place"};
  if (!picker.slippy_script.empty()) page.modules.emplace_back("slippy");
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::form_(html::method_post(), html::action(own.segment("position")), html::novalidate(),
                  web::csrf_field(scope), place_picker(picker, errors),
                  html::actions(html::submit(scope.say(words::position_keep)))));
  auto response = web::page(request, scope, std::move(page));
  if (!picker.slippy_script.empty()) response.image_source = picker.tile_origin;
  return response;
}

}  // namespace

web::Response show_position(const web::Request& request, const Scope& scope) {
  const auto found = place(scope, request.parameter("place"));
  if (!found) return web::error_page(request, scope, 404);
  PlaceState state;
  state.place = ChosenPlace{found->point, found->address, "words"};
  return position_page(request, scope, *found, std::move(state), {});
}

web::Response submit_position(const web::Request& request, const Scope& scope) {
  auto found = place(scope, request.parameter("place"));
  if (!found) return web::error_page(request, scope, 404);
  auto answer = read_place(request, scope);
  if (!answer.chosen()) {
    return position_page(request, scope, *found, std::move(answer.state), answer.refusals);
  }
  found->point = answer.state.place->point;
  const auto kept = keep_place(scope, *found);
  if (!kept) return position_page(request, scope, *found, std::move(answer.state), kept.error());
  const Url own = Url("/agents/lieux").segment(found->id);
  // A place without hours asks for them next.
  return web::see_other(found->opening_hours.empty() ? own.segment("horaires")
                                                     : own.q("fait", "1"));
}

}  // namespace parvis::territory::keeping
