// Addresses and places by words or by position, as JSON: for our own scripts and for other
// programs.

#include "territory/territory.h"
#include "territory/web/screens.h"

namespace parvis::territory {

namespace {

constexpr int results_max = 10;

/// A JSON string (RFC 8259, section 7): text is clean UTF-8, so quotes, backslashes and controls
/// are all that needs care.
std::string json_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char sign : text) {
    const auto byte = static_cast<unsigned char>(sign);
    if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
      continue;
    }
    if (sign == '"' || sign == '\\') out += '\\';
    out += sign;
  }
  return out + '"';
}

std::string to_json(const Found& found) {
  const std::string point = geo::to_text(found.point);
  const std::size_t comma = point.find(',');
  return "{\"label\":" + json_string(found.label) + ",\"kind\":" + json_string(found.kind) +
         ",\"latitude\":" + point.substr(0, comma) + ",\"longitude\":" + point.substr(comma + 1) +
         "}";
}

}  // namespace

web::Response search_places(const web::Request& request, const Scope& scope) {
  std::vector<Found> results;
  if (const auto point = geo::parse_point(request.query.get("near"))) {
    if (auto near = nearest(scope, *point)) results.push_back(std::move(*near));
  } else {
    results = find(scope, request.query.get("q"), results_max);
  }
  std::string json;
  for (const Found& found : results) json += (json.empty() ? "" : ",") + to_json(found);
  return web::json_response("{\"places\":[" + json + "]}");
}

}  // namespace parvis::territory
