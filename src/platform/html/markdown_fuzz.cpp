// Fuzzes Markdown: whatever is typed, the page holds only the tags and addresses we allow.

#include <array>
#include <cstdlib>

#include "base/text.h"
#include "platform/html/html.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

/// What stands after each `mark` in the text must begin with one of the beginnings.
template <std::size_t N>
void each_begins(std::string_view text, std::string_view mark,
                 const std::array<std::string_view, N>& beginnings) {
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const auto rest = text.substr(at + mark.size());
    bool allowed = false;
    for (const auto beginning : beginnings) allowed = allowed || rest.starts_with(beginning);
    must(allowed);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text =
      parvis::clean_text(std::string_view(reinterpret_cast<const char*>(data), size));
  static constexpr std::array<std::string_view, 42> tags = {
      "a ",     "/a>",     "p>",          "/p>",          "h2>",    "/h2>", "h3>",
      "/h3>",   "h4>",     "/h4>",        "h5>",          "/h5>",   "h6>",  "/h6>",
      "ul>",    "/ul>",    "ol",          "/ol>",         "li>",    "/li>", "em>",
      "/em>",   "strong>", "/strong>",    "code",         "/code>", "pre",  "/pre>",
      "br>",    "hr>",     "blockquote>", "/blockquote>", "q>",     "/q>",  "span",
      "/span>", "img ",    "div",         "/div>",        "h1>",    "/h1>", "a>"};
  static constexpr std::array<std::string_view, 6> schemes = {
      "http://", "https://", "mailto:", "tel:", "/", "#"};
  const std::string page = parvis::html::markdown(text).bytes();
  must(parvis::is_utf8(page));
  each_begins(page, "<", tags);
  each_begins(page, "href=\"", schemes);
  each_begins(page, "src=\"", schemes);
  return 0;
}
