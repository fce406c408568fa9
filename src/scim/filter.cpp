// Attribute paths and filters: read from left to right.
#include "scim/filter.h"

#include <algorithm>
#include <cctype>

namespace parvis::scim {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

void skip_blanks(std::string_view& rest) {
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
}

bool is_name_sign(char c) {
  const auto sign = static_cast<unsigned char>(c);
  return std::isalnum(sign) != 0 || c == '_' || c == '-' || c == '$';
}

std::string take_name(std::string_view& rest) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_name_sign);
  const auto length = static_cast<std::size_t>(end - rest.begin());
  std::string name = lower(rest.substr(0, length));
  rest.remove_prefix(length);
  return name;
}

/// "urn:…:User:" in front of an attribute: up to the last colon before a bracket.
std::string take_schema(std::string_view& rest) {
  if (lower(rest.substr(0, 4)) != "urn:") return "";
  const auto colon = rest.substr(0, rest.find_first_of("[ ")).rfind(':');
  std::string schema = lower(rest.substr(0, colon));
  rest.remove_prefix(colon + 1);
  return schema;
}

/// A JSON string, true, false, null or a number, as text; nothing when it is none of them.
std::optional<std::string> take_value(std::string_view& rest) {
  skip_blanks(rest);
  std::string value;
  if (rest.empty() || rest.front() != '"') {
    value = take_name(rest);
    return value.empty() ? std::nullopt : std::optional(value);
  }
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() != '"') {
    if (rest.front() == '\\') rest.remove_prefix(1);
    if (rest.empty()) return std::nullopt;
    value += rest.front();
    rest.remove_prefix(1);
  }
  if (rest.empty()) return std::nullopt;
  rest.remove_prefix(1);
  return value;
}

bool take_eq(std::string_view& rest) {
  skip_blanks(rest);
  if (take_name(rest) != "eq") return false;
  return !rest.empty() && (rest.front() == ' ' || rest.front() == '"');
}

bool take_condition(std::string_view& rest, Path& path) {
  rest.remove_prefix(1);
  skip_blanks(rest);
  path.condition = take_name(rest);
  if (path.condition.empty() || !take_eq(rest)) return false;
  const auto value = take_value(rest);
  skip_blanks(rest);
  if (!value || rest.empty() || rest.front() != ']') return false;
  path.condition_value = *value;
  rest.remove_prefix(1);
  return true;
}

std::optional<Path> take_path(std::string_view& rest) {
  Path path;
  path.schema = take_schema(rest);
  path.attribute = take_name(rest);
  if (path.attribute.empty()) return std::nullopt;
  if (!rest.empty() && rest.front() == '[' && !take_condition(rest, path)) return std::nullopt;
  if (!rest.empty() && rest.front() == '.') {
    rest.remove_prefix(1);
    path.sub = take_name(rest);
    if (path.sub.empty()) return std::nullopt;
  }
  return path;
}

}  // namespace

std::optional<Path> parse_path(std::string_view text) {
  auto path = take_path(text);
  return path && text.empty() ? path : std::nullopt;
}

Answer<Filter> parse_filter(std::string_view text) {
  auto path = take_path(text);
  if (!path) return wrong(400, "invalidFilter", "The filter must begin with an attribute.");
  if (!take_eq(text)) return wrong(400, "invalidFilter", "Only the comparison eq is understood.");
  auto value = take_value(text);
  skip_blanks(text);
  if (!value || !text.empty()) {
    return wrong(400, "invalidFilter", "The filter must compare one attribute with one value.");
  }
  return Filter{std::move(*path), std::move(*value)};
}

}  // namespace parvis::scim
