// The headers every answer carries.

#include "platform/web/safety_headers.h"

#include <algorithm>

#include "base/check.h"
#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

std::string content_security_policy(const Response& response) {
  check(response.image_source.find_first_of(" ;,'\"\r\n") == std::string::npos,
        "an image source is one origin");
  std::string policy =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:";
  if (!response.image_source.empty()) policy += ' ' + response.image_source;
  policy +=
      "; font-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; "
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  return policy;
}

std::string_view cache_control(const Response& response) {
  const bool good = response.status < 400 && response.status != 303;
  if (good && response.cache == Response::Cache::shared) return "no-cache";
  if (good && response.cache == Response::Cache::immutable) {
    return "public, max-age=31536000, immutable";
  }
  return "no-store";
}

/// A style sheet or a script is no document: the policies of documents say nothing to it, and weigh
/// half a kilobyte on a first visit.
bool is_part_of_pages(const Response& response) {
  const std::string_view type = header_of(response, "content-type");
  return response.cache == Response::Cache::immutable && response.status < 400 &&
         (type.starts_with("text/css") || type.starts_with("text/javascript"));
}

void add_charset(Response& response) {
  for (auto& [name, value] : response.headers) {
    if (!same_ignoring_case(name, "content-type")) continue;
    const std::string type = lower_case(value);
    const bool text = type.starts_with("text/") || type.starts_with("application/json") ||
                      type.starts_with("application/javascript");
    if (text && type.find("charset=") == std::string::npos) value += "; charset=utf-8";
  }
}

}  // namespace

bool has_header(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& entry) { return same_ignoring_case(entry.first, name); });
}

std::string_view header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (same_ignoring_case(key, name)) return value;
  }
  return {};
}

void add_safety_headers(const Request& request, Response& response) {
  const auto set = [&](std::string_view name, std::string_view value) {
    if (!has_header(response, name)) response.header(std::string(name), std::string(value));
  };
  add_charset(response);
  set("Cache-Control", cache_control(response));
  if (response.cache == Response::Cache::shared) {
    set("Vary", "Accept-Encoding, Accept-Language, Cookie");
  }
  set("X-Content-Type-Options", "nosniff");
  if (!is_part_of_pages(response)) {
    set("Content-Security-Policy", content_security_policy(response));
    set("Referrer-Policy", "same-origin");
    set("Cross-Origin-Opener-Policy", "same-origin");
    set("Permissions-Policy",
        "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()");
  }
  if (request.secure) {
    set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  }
}

}  // namespace parvis::web
