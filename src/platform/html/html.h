#pragma once
// HTML by a typed builder: text cannot bypass escaping, links take a Url, hostile constructs do not
// compile (tests/house proves it). `p("Bonjour ", strong(name))` gives an Html.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// One attribute, quoted and escaped. Made by the functions below only.
class Attr {
 public:
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  friend struct Maker;
  explicit Attr(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;  // " name=\"value\"" or ""
};

// Attributes. A boolean one takes On so that `checked(On{is_it})` reads at the call.
struct On {
  bool value;
};
Attr id(std::string_view value);
Attr cls(std::string_view names);
Attr href(const Url& url);
Attr src(const Url& url);
Attr action(const Url& url);
Attr name(std::string_view value);
Attr value(std::string_view value);
Attr type(std::string_view value);
Attr for_(std::string_view id);
Attr alt(std::string_view text);
Attr title(std::string_view text);
Attr lang(std::string_view code);
Attr dir(std::string_view direction);
Attr role(std::string_view role);
/// aria("describedby", ids): aria-describedby. An empty value gives no attribute.
Attr aria(std::string_view name, std::string_view value);
/// data("lat", "48.8"): data-lat.
Attr data(std::string_view name, std::string_view value);
Attr rel(std::string_view value);
Attr datetime(std::string_view value);
Attr width(int value);
Attr height(int value);
Attr rows(int value);
Attr maxlength(int value);
Attr tabindex(int value);
Attr scope(std::string_view value);
Attr colspan(int value);
Attr accept(std::string_view types);
Attr autocomplete(std::string_view token);
Attr inputmode(std::string_view mode);
Attr pattern(std::string_view value);
Attr content(std::string_view value);
Attr property(std::string_view value);
Attr media(std::string_view value);
Attr enctype_multipart();
Attr method_post();
Attr method_get();
Attr novalidate();
Attr loading_lazy();
Attr hreflang(std::string_view code);
Attr download(std::string_view file_name);
Attr form(std::string_view form_id);
Attr list(std::string_view datalist_id);
Attr capture(std::string_view camera);
Attr checked(On on);
Attr selected(On on);
Attr disabled(On on);
Attr required(On on);
Attr readonly(On on);
Attr multiple(On on);
Attr hidden(On on);
Attr open(On on);
Attr autofocus(On on);
Attr spellcheck(On on);

/// Anything that may stand between tags: an attribute of the element, text (escaped), Html, a list.
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
  std::string attributes_;
  std::string inside_;
};

/// For the builder itself.
struct Maker {
  static Html element(const char* tag, std::initializer_list<Part> parts);
  static Html void_element(const char* tag, std::initializer_list<Part> parts);
  static Html raw(std::string bytes) { return Html(std::move(bytes)); }  // html/*.cpp only (linted)
  static Attr attr(const char* name, std::string_view value);
  static Attr raw_attr(std::string bytes) { return Attr(std::move(bytes)); }
  static const std::string& attributes(const Part& part) { return part.attributes_; }
  static const std::string& inside(const Part& part) { return part.inside_; }
};

#define PARVIS_TAG(function, tag)                 \
  template <class... Parts>                       \
  Html function(const Parts&... parts) {          \
    return Maker::element(tag, {Part(parts)...}); \
  }
#define PARVIS_VOID_TAG(function, tag)                 \
  template <class... Parts>                            \
  Html function(const Parts&... parts) {               \
    return Maker::void_element(tag, {Part(parts)...}); \
  }
PARVIS_TAG(a, "a")
PARVIS_TAG(abbr, "abbr")
PARVIS_TAG(address, "address")
PARVIS_TAG(article, "article")
PARVIS_TAG(aside, "aside")
PARVIS_TAG(blockquote, "blockquote")
PARVIS_TAG(body, "body")
PARVIS_TAG(button, "button")
PARVIS_TAG(caption, "caption")
PARVIS_TAG(code, "code")
PARVIS_TAG(datalist, "datalist")
PARVIS_TAG(dd, "dd")
PARVIS_TAG(del, "del")
PARVIS_TAG(details, "details")
PARVIS_TAG(dialog, "dialog")
PARVIS_TAG(div, "div")
PARVIS_TAG(dl, "dl")
PARVIS_TAG(dt, "dt")
PARVIS_TAG(em, "em")
PARVIS_TAG(fieldset, "fieldset")
PARVIS_TAG(figcaption, "figcaption")
PARVIS_TAG(figure, "figure")
PARVIS_TAG(footer, "footer")
PARVIS_TAG(form_, "form")
PARVIS_TAG(h1, "h1")
PARVIS_TAG(h2, "h2")
PARVIS_TAG(h3, "h3")
PARVIS_TAG(h4, "h4")
PARVIS_TAG(head, "head")
PARVIS_TAG(header, "header")
PARVIS_TAG(html_, "html")
PARVIS_TAG(ins, "ins")
PARVIS_TAG(kbd, "kbd")
PARVIS_TAG(label, "label")
PARVIS_TAG(legend, "legend")
PARVIS_TAG(li, "li")
PARVIS_TAG(main_, "main")
PARVIS_TAG(mark, "mark")
PARVIS_TAG(nav, "nav")
PARVIS_TAG(ol, "ol")
PARVIS_TAG(optgroup, "optgroup")
PARVIS_TAG(option, "option")
PARVIS_TAG(output, "output")
PARVIS_TAG(p, "p")
PARVIS_TAG(pre, "pre")
PARVIS_TAG(section, "section")
PARVIS_TAG(select, "select")
PARVIS_TAG(small, "small")
PARVIS_TAG(span, "span")
PARVIS_TAG(strong, "strong")
PARVIS_TAG(summary, "summary")
PARVIS_TAG(table, "table")
PARVIS_TAG(tbody, "tbody")
PARVIS_TAG(td, "td")
PARVIS_TAG(textarea, "textarea")
PARVIS_TAG(tfoot, "tfoot")
PARVIS_TAG(th, "th")
PARVIS_TAG(thead, "thead")
PARVIS_TAG(time_, "time")
PARVIS_TAG(title_, "title")
PARVIS_TAG(tr, "tr")
PARVIS_TAG(ul, "ul")
PARVIS_VOID_TAG(br, "br")
PARVIS_VOID_TAG(hr, "hr")
PARVIS_VOID_TAG(img, "img")
PARVIS_VOID_TAG(input, "input")
PARVIS_VOID_TAG(link, "link")
PARVIS_VOID_TAG(meta, "meta")
#undef PARVIS_TAG
#undef PARVIS_VOID_TAG

/// Text alone, escaped.
Html text(std::string_view text);
/// Parts one after the other, without an element around them.
template <class... Parts>
Html group(const Parts&... parts) {
  Html all;
  for (const Part& part : {Part(parts)...}) all += Maker::raw(Maker::inside(part));
  return all;
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
