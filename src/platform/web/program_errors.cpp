// How a program is told that its request is refused before any handler sees it.
#include "platform/web/program_errors.h"

#include "base/json_text.h"
#include "base/xml_text.h"
#include "platform/web/no_room.h"
#include "platform/web/words.h"

namespace parvis::web {
namespace {

/// The media type of SCIM (RFC 7644, 8.1): who speaks it reads errors in its own form.
constexpr std::string_view scim = "application/scim+json";
constexpr std::string_view open311 = "/open311/";

/// As sent: what cannot be decoded has no path, and is refused all the same.
std::string_view path_asked(const Request& request) {
  return std::string_view(request.target).substr(0, request.target.find('?'));
}

Response in_scim(const Request& request, int status) {
  return text_response(R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":")" +
                           std::to_string(status) + R"(","detail":"Request )" + request.request_id +
                           R"("})",
                       std::string(scim) + "; charset=utf-8", status);
}

Response in_open311(const Request& request, i18n::Language language, int asked_status) {
  const int status = asked_status == 401 ? 403 : asked_status;
  const auto said =
      i18n::say(language, status == 403 ? words::error_key_line : error_heading(status));
  const std::string code = std::to_string(status);
  if (path_asked(request).ends_with(".json")) {
    return json_response("[{\"code\":" + code + ",\"description\":" + json_string(said) + "}]",
                         status);
  }
  return text_response("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<errors><error><code>" + code +
                           "</code><description>" + xml_text(said) +
                           "</description></error></errors>\n",
                       "text/xml; charset=utf-8", status);
}

}  // namespace

bool is_for_programs(const Request& request) {
  const auto path = path_asked(request);
  return path.starts_with(open311) || path.starts_with("/api/");
}

Response program_error(const Request& request, i18n::Language language, int asked_status) {
  const int status = asked_status == kNoRoomStatus ? 503 : asked_status;
  if (request.content_type == scim || request.header("Accept").starts_with(scim)) {
    return in_scim(request, status);
  }
  if (path_asked(request).starts_with(open311)) return in_open311(request, language, status);
  Response response = json_response(
      "{\"status\":" + std::to_string(status) + ",\"request_id\":\"" + request.request_id + "\"}",
      status);
  response.headers.front().second = "application/problem+json; charset=utf-8";
  return response;
}

}  // namespace parvis::web
