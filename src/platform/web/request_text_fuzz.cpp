// Fuzzes the small readers: paths, urlencoded forms, cookies, ranges, lists, weights, parameters.

#include <cstdlib>

#include "base/text.h"
#include "platform/web/compression.h"
#include "platform/web/http_text.h"
#include "platform/web/proxies.h"
#include "platform/web/ranges.h"
#include "platform/web/target.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

void check_path(std::string_view text) {
  const auto path = parvis::web::decode_path(text);
  if (!path) return;
  must(path->starts_with("/") && parvis::is_utf8(*path));
  must(path->find("//") == std::string::npos && path->find('\\') == std::string::npos);
  must((*path + "/").find("/../") == std::string::npos);
  must(path->find('\0') == std::string::npos);
}

void check_fields(const parvis::web::Fields& fields) {
  for (const auto& [name, value] : fields.entries()) {
    must(parvis::is_utf8(name) && parvis::is_utf8(value));
    must(value.find('\0') == std::string::npos && value.find('\r') == std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_path(text);
  check_path("/" + text);
  const auto form = parvis::web::parse_form(text);
  if (form) check_fields(*form);
  check_fields(parvis::web::parse_cookies(text));
  for (const std::uint64_t length : {0ULL, 1ULL, 1000ULL, ~0ULL / 2}) {
    const auto range = parvis::web::parse_range("bytes=" + text, length);
    must(range.length <= length && range.first <= length - range.length);
  }
  static_cast<void>(parvis::web::negotiate_encoding(text));
  static_cast<void>(parvis::web::matches_tag(text, "W/\"a\""));
  static_cast<void>(parvis::web::parameter_of(text, "charset"));
  static_cast<void>(parvis::web::weighted(text));
  const auto address = parvis::web::parse_address(text);
  if (address) must(parvis::web::parse_address(parvis::web::text_of(*address)) == address);
  return 0;
}
