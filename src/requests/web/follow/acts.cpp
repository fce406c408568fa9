// What the holder of the code does: write, add a photo, say it is (not) repaired, take back.
#include <utility>

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

}  // namespace

web::Response send_message(House& house, const web::Request& request, const Scope& scope) {
  return answer(
      request, scope,
      resident_message(scope, house, request.parameter("code"), request.form.get("message")),
      "message");
}

web::Response send_photo(House& house, const web::Request& request, const Scope& scope) {
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;
    return answer(request, scope, add_photo(scope, house, request.parameter("code"), upload),
                  "photos");
  }
  return followed_page(request, scope, {{"photos", words::photo_missing}});
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
