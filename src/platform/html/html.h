#pragma once
// HTML by a typed builder: text cannot bypass escaping, links take a Url, hostile constructs do not
// compile (tests/house proves it). `p("Bonjour ", strong(name))` gives an Html.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/attributes.h"
#include "platform/html/url.h"

namespace parvis::html {

/// Rendered, escaped bytes. Only the builder makes them.
class Html {
 public:
  Html() = default;
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  Html& operator+=(const Html& more) {
    bytes_ += more.bytes_;
    return *this;
  }

 private:
  friend struct Maker;
  explicit Html(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;
};

/// Anything that may stand between tags: an attribute of the element, text (escaped), Html, a list.
/// It looks at what it was made from and copies nothing: it lives no longer than the call it is
/// for.
class Part {
 public:
  // NOLINTBEGIN(google-explicit-constructor): text and tags are written side by side.
  Part(const char* text);
  Part(std::string_view text);
  Part(const std::string& text);
  Part(const Html& html);
  Part(const Attr& attr);
  Part(const std::vector<Html>& list);
  Part(const std::optional<Html>& maybe);
  Part(const std::optional<Attr>& maybe);
  // NOLINTEND(google-explicit-constructor)
  Part(bool) = delete;
  Part(int) = delete;
  Part(std::nullptr_t) = delete;

 private:
  friend struct Maker;
  enum class Kind { attribute, text, html, list };
  Kind kind_;
  std::string_view bytes_;
  const std::vector<Html>* list_ = nullptr;
};

/// For the builder itself.
struct Maker {
  static Html element(const char* tag, std::initializer_list<Part> parts);
  static Html void_element(const char* tag, std::initializer_list<Part> parts);
  static Html raw(std::string bytes) { return Html(std::move(bytes)); }  // html/*.cpp only (linted)
  static Attr attr(const char* name, std::string_view value);
  static Attr raw_attr(std::string bytes) { return Attr(std::move(bytes)); }
  static Html group(std::initializer_list<Part> parts);

 private:
  static std::size_t size_of(const char* tag, std::initializer_list<Part> parts);
  static void open(std::string& out, const char* tag, std::initializer_list<Part> parts);
  static void put_inside(std::string& out, std::initializer_list<Part> parts);
};

/// Text alone, escaped.
Html text(std::string_view text);
/// Parts one after the other, without an element around them.
template <class... Parts>
Html group(const Parts&... parts) {
  return Maker::group({Part(parts)...});
}
/// Paragraphs and line breaks of a text typed by a person.
Html paragraphs(std::string_view typed);
/// Markdown through cmark in safe mode: no raw HTML, links through Url::external, headings from
/// `heading_level` down.
Html markdown(std::string_view source, int heading_level = 2);
/// <script type="application/json" id=…> with data for an ES module; "<" is escaped inside.
Html json_data(std::string_view id, std::string_view json);
/// The whole page with its doctype.
std::string document(const Html& html);

}  // namespace parvis::html

// The tags: a(…), p(…), table(…) and the others.
#include "platform/html/tags.h"
