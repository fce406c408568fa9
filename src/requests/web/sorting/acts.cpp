// What an officer does with a mail, from its forms.
#include <utility>

#include "base/text.h"
#include "requests/web/sorting/screens.h"
#include "requests/web/sorting/words.h"

namespace parvis::requests::sorting {
namespace words = ::parvis::sorting::words;
using html::Url;

namespace {

constexpr int places_found_max = 6;

incoming::MailSeen seen_in(const web::Request& request) {
  const auto version = parse_integer(request.form.get("version")).value_or(-1);
  return {request.parameter("id"), static_cast<int>(version)};
}

/// "answers.depth" answers the question "depth" of the category.
std::vector<Answer> answers_in(const web::Request& request) {
  constexpr std::string_view prefix = "answers.";
  std::vector<Answer> answers;
  for (const auto& [name, value] : request.form.entries()) {
    if (name.starts_with(prefix)) answers.push_back({name.substr(prefix.size()), value});
  }
  return answers;
}

Typed typed_in(const web::Request& request) {
  const auto& form = request.form;
  const auto& guessed = form.get("guessed");
  return {guessed.empty() ? form.get("category") : guessed,
          form.get("place"),
          trim(form.get("address")),
          form.get("number"),
          form.get("reason"),
          {},
          answers_in(request)};
}

/// The same page with what is wrong; the list when the mail is not there (any more).
web::Response again(const web::Request& request, const Scope& scope, const Typed& typed,
                    const Refusals& refusals) {
  const auto mail = incoming::open_mail(scope, request.parameter("id"));
  if (!mail) return web::error_page(request, scope, 404);
  return mail_page(request, scope, *mail, typed, refusals);
}

/// After a mail comes the next one that waits: sorting goes on without looking for it.
web::Response go_on(const Scope& scope) {
  const auto next = incoming::mails_to_show(scope, incoming::MailState::to_sort, 1);
  return web::see_other(next.empty() ? Url("/agents/courrier") : url_of_mail(next.front().id));
}

/// Where it is: what was typed counts before what was offered.
Result<territory::Found> place_in(const Scope& scope, Typed& typed) {
  if (!typed.address.empty()) {
    auto found = territory::find(scope, typed.address, places_found_max);
    if (found.empty()) return refuse("address", words::place_unknown);
    const bool sure = found.size() == 1 || fold(found.front().label) == fold(typed.address);
    if (sure) return found.front();
    // One of those offered after the same address was typed before.
    for (const auto& place : found) {
      if (typed.place == point_text(place.point) + " " + place.label) return place;
    }
    typed.places = std::move(found);
    return refuse("place", words::place_several);
  }
  const auto space = typed.place.find(' ');
  const auto point = geo::parse_point(typed.place.substr(0, space));
  if (!point || space == std::string::npos) return refuse("address", words::place_missing);
  return territory::Found{typed.place.substr(space + 1), "address", *point};
}

}  // namespace

web::Response make_request(House& house, const web::Request& request, const Scope& scope) {
  auto typed = typed_in(request);
  const auto place = place_in(scope, typed);
  Refusals refusals = place ? Refusals{} : place.error();
  if (typed.category.empty()) refusals.push_back({"category", words::category_missing});
  if (!refusals.empty()) return again(request, scope, typed, refusals);
  const auto done = incoming::sort_as_request(
      scope, house, seen_in(request),
      {CategoryId(typed.category), place->point, place->label, typed.answers});
  if (!done) {
    auto why = done.error();
    for (auto& refusal : why) {
      if (refusal.field == "place") refusal.field = "address";
    }
    return again(request, scope, typed, why);
  }
  return go_on(scope);
}

web::Response make_answer(House& house, const web::Request& request, const Scope& scope) {
  const auto typed = typed_in(request);
  const auto done = incoming::sort_as_answer(scope, house, seen_in(request), typed.number);
  if (!done) return again(request, scope, typed, done.error());
  return go_on(scope);
}

web::Response make_aside(House&, const web::Request& request, const Scope& scope) {
  const auto typed = typed_in(request);
  const auto done = incoming::set_aside(scope, seen_in(request), typed.reason);
  if (!done) return again(request, scope, typed, done.error());
  return go_on(scope);
}

web::Response make_spam(House&, const web::Request& request, const Scope& scope) {
  const auto done = incoming::mark_as_spam(scope, seen_in(request));
  if (!done) return again(request, scope, {}, done.error());
  return go_on(scope);
}

web::Response make_waiting(House&, const web::Request& request, const Scope& scope) {
  const auto done = incoming::put_back(scope, seen_in(request));
  if (!done) return again(request, scope, {}, done.error());
  return web::see_other(url_of_mail(*done));
}

}  // namespace parvis::requests::sorting
