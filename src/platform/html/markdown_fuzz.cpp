// Fuzzes Markdown: whatever is typed, the page holds only the tags and addresses we allow.

#include <array>
#include <cstdlib>

#include "base/text.h"
#include "platform/html/html.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

constexpr std::array<std::string_view, 17> tags = {"p",  "a",  "pre", "code", "em", "strong",
                                                   "h1", "h2", "h3",  "h4",   "h5", "h6",
                                                   "ul", "ol", "li",  "br",   "hr"};
constexpr std::array<std::string_view, 6> schemes = {
    "http://", "https://", "mailto:", "tel:", "/", "#"};

/// A tag of ours, with no attribute but an address we allow, how links are related, a number.
void check_tag(std::string_view tag) {
  if (tag.starts_with("/")) tag.remove_prefix(1);
  const auto name = tag.substr(0, tag.find(' '));
  must(name == "blockquote" || std::find(tags.begin(), tags.end(), name) != tags.end());
  for (auto at = tag.find('='); at != std::string_view::npos; at = tag.find('=', at + 1)) {
    const auto before = tag.substr(0, at);
    const auto value = tag.substr(std::min(at + 2, tag.size()));
    if (before.ends_with(" href")) {
      must(std::any_of(schemes.begin(), schemes.end(),
                       [&](std::string_view scheme) { return value.starts_with(scheme); }));
    }
    must(before.find(" on") == std::string_view::npos || before.find('"') < before.find(" on"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text =
      parvis::clean_text(std::string_view(reinterpret_cast<const char*>(data), size));
  const std::string page = parvis::html::markdown(text).bytes();
  must(parvis::is_utf8(page));
  for (auto at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const auto end = page.find('>', at);
    must(end != std::string::npos);
    check_tag(std::string_view(page).substr(at + 1, end - at - 1));
  }
  return 0;
}
