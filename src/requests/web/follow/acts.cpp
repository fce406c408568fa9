// What the holder of the code does: write, add a photo, say it is (not) repaired, take back.
#include <utility>

#include "base/short_code.h"

#include "requests/web/follow/screens.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::following {
namespace words = ::parvis::follow::words;
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

web::Response photo_page(const web::Request& request, const Scope& scope,
                         const Refusals& refusals) {
  const auto code = parse_short_code(request.parameter("code"));
  if (!code || !followed_request(scope, *code)) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto base = Url("/suivi").segment(*code);
  const auto label = scope.say(words::photo_label);
  const auto hint = scope.say(words::photo_hint);
  web::Page page;
  page.title = scope.say(words::photo_add);
  page.back = html::back_link(base, scope.language);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                  html::action(base.segment("photos")), web::csrf_field(scope),
                  html::file_field({.name = "photos",
                                    .label = label,
                                    .hint = hint,
                                    .accept = "image/*",
                                    .several = false},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::photo_send)))));
  return web::page(request, scope, std::move(page));
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

web::Response say_fixed(House& house, const web::Request& request, const Scope& scope) {
  return answer(request, scope, confirm_fixed(scope, house, request.parameter("code")), "");
}

web::Response take_back(House& house, const web::Request& request, const Scope& scope) {
  return answer(request, scope,
                withdraw(scope, house, request.parameter("code"), request.form.get("withdraw")),
                "withdraw");
}

}  // namespace parvis::requests::following
