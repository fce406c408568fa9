// The builder itself: escaping, attributes, addresses, typed text.

#include "platform/html/html.h"

#include <algorithm>
#include <cctype>

#include "base/check.h"
#include "base/text.h"

namespace parvis::html {

namespace {

/// What stands for a sign between tags; nullptr for most, which stand for themselves.
const char* in_text(char sign) {
  switch (sign) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return nullptr;
  }
}

/// The same between the quotes of an attribute.
const char* in_attribute(char sign) {
  if (sign == '"') return "&quot;";
  return sign == '\'' ? "&#39;" : in_text(sign);
}

/// Most texts have nothing to escape: what lies between two such signs is copied at once.
template <const char* Escape(char)>
void escape(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char* escaped = Escape(text[at]);
    if (escaped == nullptr) continue;
    out.append(text, copied, at - copied);
    out += escaped;
    copied = at + 1;
  }
  out.append(text, copied);
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  escape<in_text>(out, text);
  return out;
}

bool is_attribute_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char sign) {
    return std::islower(sign) != 0 || std::isdigit(sign) != 0 || sign == '-';
  });
}

/// Attributes whose empty value says nothing are left out.
Attr unless_empty(const char* name, std::string_view value) {
  return value.empty() ? Maker::raw_attr("") : Maker::attr(name, value);
}

Attr flag(const char* bytes, On on) {
  return Maker::raw_attr(on.value ? bytes : "");
}

Attr number(const char* name, int value) {
  return Maker::attr(name, std::to_string(value));
}

}  // namespace

// --- attributes ---------------------------------------------------------------------------------

Attr id(std::string_view value) {
  return unless_empty("id", value);
}
Attr cls(std::string_view names) {
  return unless_empty("class", names);
}
Attr href(const Url& url) {
  return Maker::attr("href", url.text());
}
Attr src(const Url& url) {
  return Maker::attr("src", url.text());
}
Attr action(const Url& url) {
  return Maker::attr("action", url.text());
}
Attr name(std::string_view value) {
  return unless_empty("name", value);
}
Attr value(std::string_view value) {
  return Maker::attr("value", value);
}
Attr type(std::string_view value) {
  return unless_empty("type", value);
}
Attr for_(std::string_view id) {
  return unless_empty("for", id);
}
Attr alt(std::string_view text) {
  return Maker::attr("alt", text);
}
Attr title(std::string_view text) {
  return unless_empty("title", text);
}
Attr lang(std::string_view code) {
  return unless_empty("lang", code);
}
Attr dir(std::string_view direction) {
  return unless_empty("dir", direction);
}
Attr role(std::string_view role) {
  return unless_empty("role", role);
}
Attr rel(std::string_view value) {
  return unless_empty("rel", value);
}
Attr datetime(std::string_view value) {
  return unless_empty("datetime", value);
}
Attr width(int value) {
  return number("width", value);
}
Attr height(int value) {
  return number("height", value);
}
Attr rows(int value) {
  return number("rows", value);
}
Attr maxlength(int value) {
  return number("maxlength", value);
}
Attr tabindex(int value) {
  return number("tabindex", value);
}
Attr scope(std::string_view value) {
  return unless_empty("scope", value);
}
Attr colspan(int value) {
  return number("colspan", value);
}
Attr accept(std::string_view types) {
  return unless_empty("accept", types);
}
Attr autocomplete(std::string_view token) {
  return unless_empty("autocomplete", token);
}
Attr inputmode(std::string_view mode) {
  return unless_empty("inputmode", mode);
}
Attr pattern(std::string_view value) {
  return unless_empty("pattern", value);
}
Attr content(std::string_view value) {
  return Maker::attr("content", value);
}
Attr property(std::string_view value) {
  return unless_empty("property", value);
}
Attr media(std::string_view value) {
  return unless_empty("media", value);
}
Attr enctype_multipart() {
  return Maker::raw_attr(" enctype=\"multipart/form-data\"");
}
Attr method_post() {
  return Maker::raw_attr(" method=\"post\"");
}
Attr method_get() {
  return Maker::raw_attr(" method=\"get\"");
}
Attr novalidate() {
  return Maker::raw_attr(" novalidate");
}
Attr loading_lazy() {
  return Maker::raw_attr(" loading=\"lazy\"");
}
Attr hreflang(std::string_view code) {
  return unless_empty("hreflang", code);
}
Attr download(std::string_view file_name) {
  return unless_empty("download", file_name);
}
Attr form(std::string_view form_id) {
  return unless_empty("form", form_id);
}
Attr list(std::string_view datalist_id) {
  return unless_empty("list", datalist_id);
}
Attr capture(std::string_view camera) {
  return unless_empty("capture", camera);
}
Attr checked(On on) {
  return flag(" checked", on);
}
Attr selected(On on) {
  return flag(" selected", on);
}
Attr disabled(On on) {
  return flag(" disabled", on);
}
Attr required(On on) {
  return flag(" required", on);
}
Attr readonly(On on) {
  return flag(" readonly", on);
}
Attr multiple(On on) {
  return flag(" multiple", on);
}
Attr hidden(On on) {
  return flag(" hidden", on);
}
Attr open(On on) {
  return flag(" open", on);
}
Attr autofocus(On on) {
  return flag(" autofocus", on);
}
Attr spellcheck(On on) {
  return Maker::raw_attr(on.value ? " spellcheck=\"true\"" : " spellcheck=\"false\"");
}

Attr aria(std::string_view name, std::string_view value) {
  check(is_attribute_name(name), "the name after aria- is written in the code");
  return unless_empty(("aria-" + std::string(name)).c_str(), value);
}

Attr data(std::string_view name, std::string_view value) {
  check(is_attribute_name(name), "the name after data- is written in the code");
  return Maker::attr(("data-" + std::string(name)).c_str(), value);
}

// --- elements -----------------------------------------------------------------------------------

Part::Part(const char* text) : kind_(Kind::text), bytes_(text) {}
Part::Part(std::string_view text) : kind_(Kind::text), bytes_(text) {}
Part::Part(const std::string& text) : kind_(Kind::text), bytes_(text) {}
Part::Part(const Html& html) : kind_(Kind::html), bytes_(html.bytes()) {}
Part::Part(const Attr& attr) : kind_(Kind::attribute), bytes_(attr.bytes()) {}
Part::Part(const std::vector<Html>& list) : kind_(Kind::list), list_(&list) {}
Part::Part(const std::optional<Html>& maybe) : kind_(Kind::html) {
  if (maybe) bytes_ = maybe->bytes();
}
Part::Part(const std::optional<Attr>& maybe) : kind_(Kind::attribute) {
  if (maybe) bytes_ = maybe->bytes();
}

Attr Maker::attr(const char* name, std::string_view value) {
  const std::string_view known = name;
  std::string bytes;
  bytes.reserve(known.size() + value.size() + 4);
  bytes += ' ';
  bytes += known;
  bytes += "=\"";
  escape<in_attribute>(bytes, value);
  bytes += '"';
  return Attr(std::move(bytes));
}

/// Enough for all of it, unless there is much to escape.
std::size_t Maker::size_of(const char* tag, std::initializer_list<Part> parts) {
  std::size_t size = 2 * std::string_view(tag).size() + 5;
  for (const Part& part : parts) {
    size += part.bytes_.size();
    if (part.kind_ != Part::Kind::list) continue;
    for (const Html& html : *part.list_) size += html.bytes().size();
  }
  return size;
}

void Maker::open(std::string& out, const char* tag, std::initializer_list<Part> parts) {
  out += '<';
  out += tag;
  for (const Part& part : parts) {
    if (part.kind_ == Part::Kind::attribute) out += part.bytes_;
  }
  out += '>';
}

void Maker::put_inside(std::string& out, std::initializer_list<Part> parts) {
  for (const Part& part : parts) {
    if (part.kind_ == Part::Kind::text) escape<in_text>(out, part.bytes_);
    if (part.kind_ == Part::Kind::html) out += part.bytes_;
    if (part.kind_ != Part::Kind::list) continue;
    for (const Html& html : *part.list_) out += html.bytes();
  }
}

Html Maker::void_element(const char* tag, std::initializer_list<Part> parts) {
  std::string bytes;
  bytes.reserve(size_of(tag, parts));
  open(bytes, tag, parts);
  return Html(std::move(bytes));
}

Html Maker::element(const char* tag, std::initializer_list<Part> parts) {
  std::string bytes;
  bytes.reserve(size_of(tag, parts));
  open(bytes, tag, parts);
  put_inside(bytes, parts);
  bytes += "</";
  bytes += tag;
  bytes += '>';
  return Html(std::move(bytes));
}

Html Maker::group(std::initializer_list<Part> parts) {
  std::string bytes;
  bytes.reserve(size_of("", parts));
  put_inside(bytes, parts);
  return Html(std::move(bytes));
}

// --- texts --------------------------------------------------------------------------------------

Html text(std::string_view text) {
  return Maker::raw(escaped(text));
}

Html paragraphs(std::string_view typed) {
  Html out;
  Html paragraph;
  const auto finish = [&] {
    if (!paragraph.empty()) out += p(paragraph);
    paragraph = Html();
  };
  for (const auto& line : split(typed, '\n')) {
    const std::string said = trim(line);
    if (said.empty()) {
      finish();
      continue;
    }
    if (!paragraph.empty()) paragraph += br();
    paragraph += text(said);
  }
  finish();
  return out;
}

Html json_data(std::string_view id, std::string_view json) {
  std::string bytes = "<script type=\"application/json\"" + html::id(id).bytes() + ">";
  for (const char sign : json) {
    // Nothing inside can then close the element or open a comment (WHATWG HTML, 4.12.1.3).
    if (sign == '<') {
      bytes += "\\u003c";
    } else {
      bytes += sign;
    }
  }
  return Maker::raw(bytes + "</script>");
}

std::string document(const Html& html) {
  return "<!doctype html>\n" + html.bytes();
}

}  // namespace parvis::html
