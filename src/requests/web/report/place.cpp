// First question: where is it?
#include <utility>

#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"
#include "territory/place_picker.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;

namespace {

/// The position of the photo given first, when it is one in the commune.
std::optional<territory::ChosenPlace> place_of_photo(const web::Request& request,
                                                     const Scope& scope) {
  const auto point = geo::parse_point(request.query.get("photo"));
  if (!point || !territory::check_inside(scope, *point, "place")) return std::nullopt;
  const auto near = territory::nearest(scope, *point);
  return territory::ChosenPlace{*point, near ? near->label : "", "position"};
}

territory::PlaceState state_of(const web::Request& request, const Scope& scope,
                               const Draft& draft) {
  territory::PlaceState state;
  if (draft.position) {
    state.place = territory::ChosenPlace{*draft.position, draft.address, "words"};
  } else {
    state.place = place_of_photo(request, scope);
  }
  return state;
}

web::Response place_page(const web::Request& request, const Scope& scope, const Draft& draft,
                         territory::PlaceState state, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const bool from_photo = state.place && state.place->way == "position" && !draft.position;
  auto view = territory::place_picker_view(scope, std::move(state));
  QuestionPage page{.step = Step::place,
                    .title = scope.say(words::place_title),
                    .body = {},
                    .errors = errors,
                    .token = draft.token,
                    .modules = {"place"},
                    .kind = web::PageKind::map,
                    .start = start_of(draft)};
  if (!view.slippy_script.empty()) page.modules.emplace_back("slippy");
  page.body = html::group(
      html::h1(page.title),
      from_photo ? html::notice(html::Tone::info, scope.say(words::photo_position_title),
                                html::p(scope.say(words::photo_position_body)))
                 : Html{},
      question_form(request, scope, draft.token, Step::place, html::submit(scope.say(words::go_on)),
                    territory::place_picker(view, errors)));
  const auto tiles = view.slippy_script.empty() ? std::string() : view.tile_origin;
  auto response = question_page(request, scope, std::move(page));
  response.image_source = tiles;
  return response;
}

}  // namespace

web::Response show_place(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  return place_page(request, scope, *draft, state_of(request, scope, *draft), {});
}

web::Response save_place(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  auto answer = territory::read_place(request, scope);
  if (!answer.chosen()) {
    return place_page(request, scope, *draft, std::move(answer.state), answer.refusals);
  }
  const auto& place = *answer.state.place;
  const auto kept = keep_place(scope, draft->token, place.point, place.label);
  if (!kept) return place_page(request, scope, *draft, std::move(answer.state), kept.error());
  return go_on(request, draft->token, Step::category);
}

}  // namespace parvis::requests::report_form
