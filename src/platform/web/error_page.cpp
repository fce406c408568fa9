// The calm page of each thing that can go wrong: what happened, what to do, whom to call.

#include <algorithm>
#include <array>

#include "platform/html/components.h"
#include "platform/web/no_room.h"
#include "platform/web/program_errors.h"
#include "platform/web/web.h"
#include "platform/web/words.h"

namespace parvis::web {

namespace {

struct Calm {
  int status;
  Word heading;
  Word line;
};

constexpr std::array<Calm, 14> kCalm = {{
    {400, words::error_bad_request_heading, words::error_bad_request_line},
    {401, words::error_sign_in_heading, words::error_sign_in_line},
    {403, words::error_forbidden_heading, words::error_forbidden_line},
    {404, words::error_not_found_heading, words::error_not_found_line},
    {405, words::error_method_heading, words::error_method_line},
    {409, words::error_changed_heading, words::error_changed_line},
    {410, words::error_gone_heading, words::error_gone_line},
    {413, words::error_too_large_heading, words::error_too_large_line},
    {415, words::error_type_heading, words::error_type_line},
    {422, words::error_bad_request_heading, words::error_bad_request_line},
    {429, words::error_too_many_heading, words::error_too_many_line},
    {500, words::error_inside_heading, words::error_inside_line},
    {503, words::error_busy_heading, words::error_busy_line},
    {kNoRoomStatus, words::error_not_saved_heading, words::error_not_saved_line},
}};

/// The words for the status; any other 4xx or 5xx speaks like 400 or 500.
const Calm& calm_of(int status) {
  const auto same = [](int wanted) {
    return std::find_if(kCalm.begin(), kCalm.end(),
                        [wanted](const Calm& calm) { return calm.status == wanted; });
  };
  const auto found = same(status);
  return found != kCalm.end() ? *found : *same(status < 500 ? 400 : 500);
}

}  // namespace

Word error_heading(int status) {
  return calm_of(status).heading;
}

Response error_page(const Request& request, const Scope& scope, int status) {
  const int said = status == kNoRoomStatus ? 503 : status;
  const bool no_room = status == kNoRoomStatus || (status == 503 && scope.database.degraded());
  const bool not_saved = no_room && request.method != Method::get;
  const Calm& calm = calm_of(not_saved ? kNoRoomStatus : said);
  html::Html body = html::p(html::cls("calm"), html::icon(said < 500 ? "info" : "clock"));
  body += html::h1(scope.say(calm.heading));
  body += html::p(html::cls("lead"), scope.say(calm.line));
  if (!scope.commune.phone.empty()) {
    body += html::p(scope.say(words::error_call, {{"phone", scope.commune.phone}}));
  }
  const bool at_desk = scope.actor.is_officer() && request.path.starts_with("/agents");
  const html::Url home = at_desk ? html::Url("/agents") : html::Url("/");
  body +=
      html::p(html::button_link(home, scope.say(words::error_home), html::ButtonTone::secondary));
  if (!scope.request_id.empty()) {
    body +=
        html::p(html::cls("soft"), scope.say(words::error_reference, {{"id", scope.request_id}}));
  }
  Page calm_page;
  calm_page.title = scope.say(calm.heading);
  calm_page.body = std::move(body);
  calm_page.kind = at_desk ? PageKind::agent : PageKind::content;
  calm_page.status = said;
  return page(request, scope, std::move(calm_page));
}

Response not_covered(const Request& request, const Scope& scope) {
  const WordValues who{{"name", scope.actor.acting_for_name}};
  Page refused;
  refused.title = scope.say(words::not_covered_title);
  refused.status = 403;
  refused.body = html::group(html::h1(refused.title),
                             html::p(html::cls("lead"), scope.say(words::not_covered_line, who)),
                             html::ul(html::li(scope.say(words::not_covered_ask, who)),
                                      html::li(scope.say(words::not_covered_self))),
                             html::p(html::button_link(html::Url("/mon-espace/mandats"),
                                                       scope.say(words::acting_change))));
  return page(request, scope, std::move(refused));
}

}  // namespace parvis::web
