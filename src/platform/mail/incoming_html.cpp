// The text of a mail that is only HTML: a reader that keeps words and drops everything else.
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "platform/mail/incoming.h"

namespace parvis::mail {
namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr std::array entities{
    Entity{"amp", "&"},    Entity{"lt", "<"},     Entity{"gt", ">"},     Entity{"quot", "\""},
    Entity{"apos", "'"},   Entity{"nbsp", " "},   Entity{"eacute", "é"}, Entity{"egrave", "è"},
    Entity{"ecirc", "ê"},  Entity{"euml", "ë"},   Entity{"agrave", "à"}, Entity{"acirc", "â"},
    Entity{"ccedil", "ç"}, Entity{"icirc", "î"},  Entity{"iuml", "ï"},   Entity{"ocirc", "ô"},
    Entity{"ouml", "ö"},   Entity{"ugrave", "ù"}, Entity{"ucirc", "û"},  Entity{"uuml", "ü"},
    Entity{"oelig", "œ"},  Entity{"aelig", "æ"},  Entity{"Eacute", "É"}, Entity{"Egrave", "È"},
    Entity{"Ecirc", "Ê"},  Entity{"Agrave", "À"}, Entity{"Acirc", "Â"},  Entity{"Ccedil", "Ç"},
    Entity{"Ocirc", "Ô"},  Entity{"Icirc", "Î"},  Entity{"OElig", "Œ"},  Entity{"laquo", "«"},
    Entity{"raquo", "»"},  Entity{"rsquo", "’"},  Entity{"lsquo", "‘"},  Entity{"ldquo", "“"},
    Entity{"rdquo", "”"},  Entity{"hellip", "…"}, Entity{"ndash", "–"},  Entity{"mdash", "—"},
    Entity{"bull", "•"},   Entity{"middot", "·"}, Entity{"deg", "°"},    Entity{"euro", "€"},
    Entity{"copy", "©"},   Entity{"reg", "®"},    Entity{"sup2", "²"},   Entity{"times", "×"}};

std::string utf8_of(std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return "\uFFFD";
  std::string out;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
  return out;
}

/// What stands between & and ; or nothing for what is no entity we know.
std::string text_of_entity(std::string_view name) {
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal) name.remove_prefix(1);
    if (name.empty() || name.size() > 8) return {};
    std::uint32_t code = 0;
    for (const char sign : name) {
      const int value = sign >= '0' && sign <= '9'                  ? sign - '0'
                        : hexadecimal && sign >= 'a' && sign <= 'f' ? sign - 'a' + 10
                        : hexadecimal && sign >= 'A' && sign <= 'F' ? sign - 'A' + 10
                                                                    : -1;
      if (value < 0) return {};
      code = std::min<std::uint32_t>(
          0x110000, code * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(value));
    }
    return utf8_of(code);
  }
  for (const auto& entity : entities) {
    if (entity.name == name) return std::string(entity.text);
  }
  return {};
}

struct Tag {
  std::string name;  // lower case
  std::string attributes;
  bool closing = false;
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Reads markup from left to right and writes lines.
class TextWriter {
 public:
  explicit TextWriter(std::string_view html) : html_(html) {}

  std::string write() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<') {
        markup();
      } else if (html_[at_] == '&') {
        entity();
      } else {
        sign(html_[at_++]);
      }
    }
    end_line();
    return trim(out_);
  }

 private:
  void markup() {
    if (html_.substr(at_, 4) == "<!--") {
      skip_past("-->");
      return;
    }
    const bool opens = at_ + 1 < html_.size() &&
                       std::string_view("/!?").find(html_[at_ + 1]) != std::string_view::npos;
    const bool letter =
        at_ + 1 < html_.size() && ((html_[at_ + 1] >= 'a' && html_[at_ + 1] <= 'z') ||
                                   (html_[at_ + 1] >= 'A' && html_[at_ + 1] <= 'Z'));
    if (!opens && !letter) {
      sign(html_[at_++]);
      return;
    }
    const auto tag = read_tag();
    if (!tag.closing && is_one_of(tag.name, {"script", "style", "head", "title", "template"})) {
      skip_past("</" + tag.name);
      skip_past(">");
      return;
    }
    act_on(tag);
  }

  Tag read_tag() {
    const auto end = std::min(html_.find('>', at_), html_.size());
    std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, html_.size());
    Tag tag;
    if (inside.starts_with('/')) {
      tag.closing = true;
      inside.remove_prefix(1);
    }
    std::size_t size = 0;
    while (size < inside.size() && size < 16 && inside[size] != ' ' && inside[size] != '/' &&
           inside[size] != '\n' && inside[size] != '\t' && inside[size] != '\r') {
      const char c = inside[size++];
      tag.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    tag.attributes = inside.substr(size, 400);
    return tag;
  }

  void act_on(const Tag& tag) {
    if (tag.name == "br") {
      end_line();
    } else if (tag.name == "blockquote") {
      end_line();
      quotes_ = std::clamp(quotes_ + (tag.closing ? -1 : 1), 0, 20);
    } else if (is_one_of(tag.name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table",
                                    "hr", "pre"})) {
      end_line();
      blank_ = true;
    } else if (is_one_of(tag.name, {"div", "tr", "li", "section", "article", "header", "footer",
                                    "address", "dt", "dd"})) {
      end_line();
      if (tag.name == "li" && !tag.closing) line_ = "- ";
    } else if (is_one_of(tag.name, {"td", "th"}) && tag.closing) {
      space_ = true;
    }
  }

  void entity() {
    const auto end = html_.substr(at_, 12).find(';');
    const std::string text = end == std::string_view::npos
                                 ? std::string()
                                 : text_of_entity(html_.substr(at_ + 1, end - 1));
    if (text.empty()) {
      sign(html_[at_++]);
      return;
    }
    at_ += end + 1;
    if (text == " ") {
      space_ = true;
    } else {
      put(text);
    }
  }

  void sign(char c) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space_ = true;
    } else {
      put(std::string_view(&c, 1));
    }
  }

  void put(std::string_view text) {
    if (space_ && !line_.empty() && !line_.ends_with(' ')) line_ += ' ';
    space_ = false;
    line_ += text;
  }

  void end_line() {
    space_ = false;
    if (trim(line_).empty()) {
      line_.clear();
      return;
    }
    std::string marks;
    for (int i = 0; i < quotes_; ++i) marks += "> ";
    if (blank_ && !out_.empty()) out_ += marks + "\n";
    blank_ = false;
    out_ += marks + line_ + "\n";
    line_.clear();
  }

  /// Case does not matter in markup; the look goes on from where it is.
  void skip_past(std::string_view end) {
    for (; at_ + end.size() <= html_.size(); ++at_) {
      const bool same =
          std::equal(end.begin(), end.end(), html_.begin() + static_cast<long>(at_),
                     [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
      if (!same) continue;
      at_ += end.size();
      return;
    }
    at_ = html_.size();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  std::string line_;
  int quotes_ = 0;
  bool space_ = false;
  bool blank_ = false;
};

}  // namespace

std::string text_of_html(std::string_view html) {
  return clean_text(TextWriter(html).write());
}

}  // namespace parvis::mail
