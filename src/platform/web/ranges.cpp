// Byte ranges and entity tags.

#include "platform/web/ranges.h"

#include <algorithm>
#include <optional>

#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

/// At most 18 digits: what is longer is not a position in a file of ours.
std::optional<std::uint64_t> position(std::string_view digits) {
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return value;
}

std::string_view without_weak_mark(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}  // namespace

ByteRange parse_range(std::string_view header, std::uint64_t size) {
  using Kind = ByteRange::Kind;
  const ByteRange whole{Kind::whole, 0, size};
  if (!header.starts_with("bytes=")) return whole;
  const std::string_view spec = without_blanks(header.substr(6));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return whole;
  const auto first = position(spec.substr(0, dash));
  const auto last = position(spec.substr(dash + 1));
  if (dash == 0) {
    if (!last) return whole;
    if (*last == 0 || size == 0) return {Kind::unsatisfiable, 0, 0};
    const std::uint64_t length = std::min(*last, size);
    return {Kind::part, size - length, length};
  }
  if (!first || (!last && dash + 1 != spec.size()) || (last && *last < *first)) return whole;
  if (*first >= size) return {Kind::unsatisfiable, 0, 0};
  const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
  return {Kind::part, *first, end - *first + 1};
}

bool matches_tag(std::string_view if_none_match, std::string_view tag) {
  if (without_blanks(if_none_match) == "*") return true;
  for (const auto item : list_items(if_none_match)) {
    if (without_weak_mark(item) == without_weak_mark(tag)) return true;
  }
  return false;
}

}  // namespace parvis::web
