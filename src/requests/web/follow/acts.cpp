// What the holder of the code does: write, add a photo, say it is (not) repaired, take back.
#include <utility>

#include "base/short_code.h"

#include "requests/reading.h"
#include "requests/web/follow/screens.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::following {
namespace words = ::parvis::follow::words;
using html::Html;
using html::Url;

namespace {

/// Done: back to the request (303). Refused: the page again, the reason beside this form's field.
web::Response answer(const web::Request& request, const Scope& scope, const Result<RequestId>& done,
                     std::string_view field) {
  if (done) return web::see_other(Url("/suivi").segment(request.parameter("code")));
  auto refusals = done.error();
  for (auto& refusal : refusals) refusal.field = field;
  return followed_page(request, scope, refusals);
}

/// One act on a page of its own: what it is called, where it goes, its field and its button.
struct ActPage {
  std::string title;
  const char* path;
  Html field;
  Html button;
  html::FormErrors errors;
};

web::Response act_page(const web::Request& request, const Scope& scope, ActPage act) {
  const auto code = parse_short_code(request.parameter("code"));
  if (!code || !followed_request(scope, *code)) return web::error_page(request, scope, 404);
  const auto base = Url("/suivi").segment(*code);
  web::Page page;
  page.title = std::move(act.title);
  page.back = html::back_link(base, scope.language);
  page.has_errors = act.errors.any();
  page.status = act.errors.any() ? 422 : 200;
  page.body =
      html::group(html::error_summary(act.errors), html::h1(page.title),
                  html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                              html::action(base.segment(act.path)), web::csrf_field(scope),
                              act.field, html::p(html::cls("actions"), act.button)));
  return web::page(request, scope, std::move(page));
}

web::Response photo_page(const web::Request& request, const Scope& scope,
                         const Refusals& refusals) {
  auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::photo_label);
  const auto hint = scope.say(words::photo_hint);
  auto field = html::file_field(
      {.name = "photos", .label = label, .hint = hint, .accept = "image/*", .several = false},
      errors);
  return act_page(request, scope,
                  {scope.say(words::photo_add), "photos", std::move(field),
                   html::submit(scope.say(words::photo_send)), std::move(errors)});
}

web::Response withdraw_page(const web::Request& request, const Scope& scope,
                            const Refusals& refusals) {
  auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::withdraw_label);
  auto field = html::text_field({.name = "withdraw",
                                 .label = label,
                                 .value = request.form.get("withdraw"),
                                 .length_max = static_cast<int>(description_characters_max),
                                 .rows = 4},
                                errors);
  return act_page(request, scope,
                  {scope.say(words::withdraw_open), "retirer", std::move(field),
                   html::submit(scope.say(words::withdraw_button), html::ButtonTone::danger),
                   std::move(errors)});
}

}  // namespace

web::Response send_message(House& house, const web::Request& request, const Scope& scope) {
  return answer(
      request, scope,
      resident_message(scope, house, request.parameter("code"), request.form.get("message")),
      "message");
}

web::Response show_add_photo(House&, const web::Request& request, const Scope& scope) {
  return photo_page(request, scope, {});
}

web::Response send_photo(House& house, const web::Request& request, const Scope& scope) {
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;
    const auto added = add_photo(scope, house, request.parameter("code"), upload);
    if (added) return web::see_other(Url("/suivi").segment(request.parameter("code")));
    auto refusals = added.error();
    for (auto& refusal : refusals) refusal.field = "photos";
    return photo_page(request, scope, refusals);
  }
  return photo_page(request, scope, {{"photos", words::photo_missing}});
}

web::Response say_still_broken(House& house, const web::Request& request, const Scope& scope) {
  return answer(
      request, scope,
      still_broken(scope, house, request.parameter("code"), request.form.get("still_broken")),
      "still_broken");
}

web::Response show_take_back(House&, const web::Request& request, const Scope& scope) {
  return withdraw_page(request, scope, {});
}

web::Response take_back(House& house, const web::Request& request, const Scope& scope) {
  const auto& code = request.parameter("code");
  const auto done = withdraw(scope, house, code, request.form.get("withdraw"));
  if (done) return web::see_other(Url("/suivi").segment(code));
  auto refusals = done.error();
  for (auto& refusal : refusals) refusal.field = "withdraw";
  return withdraw_page(request, scope, refusals);
}

}  // namespace parvis::requests::following
