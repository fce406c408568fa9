// Addresses: built from literals and encoded parts, or let in from outside after examination.

#include "platform/html/url.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace parvis::html {

namespace {

constexpr std::size_t kLengthMax = 2000;

/// Bytes that browsers strip or read as something else inside an address (WHATWG URL, 4.4): white
/// space and controls vanish, "\" becomes "/"; the others never stand unencoded in one.
bool is_troublesome(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte <= 0x20 || byte == 0x7f ||
         std::string_view("\\\"<>^`{|}").find(sign) != std::string_view::npos;
}

bool is_clean(std::string_view address) {
  return !address.empty() && address.size() <= kLengthMax &&
         std::none_of(address.begin(), address.end(), is_troublesome);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
  return out;
}

/// A host, without "user:password@" in front, which only serves to deceive.
bool has_plain_host(std::string_view after_slashes) {
  const auto authority = after_slashes.substr(0, after_slashes.find_first_of("/?#"));
  return !authority.empty() && authority.front() != ':' && authority.front() != '.' &&
         authority.find('@') == std::string_view::npos;
}

bool is_allowed_outside(std::string_view address) {
  const auto colon = address.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string scheme = lower(address.substr(0, colon));
  const auto rest = address.substr(colon + 1);
  if (scheme == "http" || scheme == "https") {
    return rest.starts_with("//") && has_plain_host(rest.substr(2));
  }
  return (scheme == "mailto" || scheme == "tel") && !rest.empty();
}

}  // namespace

Url Url::segment(std::string_view text) const {
  Url next = *this;
  const std::string_view before = rest_.empty() ? std::string_view(literal_) : rest_;
  if (!before.ends_with('/')) next.rest_ += '/';
  // Browsers walk up on dot segments, even percent-encoded ones: no such thing exists here.
  const bool dots = text == "." || text == "..";
  next.rest_ += dots ? "-" : url_encode(text);
  return next;
}

Url Url::q(std::string_view name, std::string_view value) const {
  Url next = *this;
  if (value.empty()) return next;
  if (!next.query_.empty()) next.query_ += '&';
  next.query_ += url_encode(name) + "=";
  for (const char sign : url_encode(value)) {
    // Any sign may be encoded (RFC 3986, 2.3). This one: what somebody tried in an address, such as
    // pg_sleep(3), then does not read, in our links, like words of a database that answered.
    next.query_ += sign == '_' ? std::string("%5F") : std::string(1, sign);
  }
  return next;
}

Url Url::q(std::string_view name, long long value) const {
  return q(name, std::to_string(value));
}

Url Url::fragment(std::string_view text) const {
  Url next = *this;
  next.fragment_ = url_encode(text);
  return next;
}

std::string Url::text() const {
  std::string out = literal_ + rest_;
  if (!query_.empty()) {
    out += out.find('?') == std::string::npos ? '?' : '&';
    out += query_;
  }
  // Url("#").fragment(id): the sign is there already.
  if (!fragment_.empty()) out += (out.ends_with('#') ? "" : "#") + fragment_;
  return out;
}

std::optional<Url> Url::external(std::string_view address) {
  if (!is_clean(address) || !is_allowed_outside(address)) return std::nullopt;
  Url url;
  url.rest_ = address;
  return url;
}

Url Url::telephone(std::string_view number) {
  Url url;
  url.rest_ = "tel:";
  for (const char sign : number) {
    const bool digit = std::isdigit(static_cast<unsigned char>(sign)) != 0;
    if (digit || (sign == '+' && url.rest_ == "tel:")) url.rest_ += sign;
  }
  return url;
}

Url Url::mail(std::string_view address) {
  Url url;
  url.rest_ = "mailto:";
  const auto at = address.find('@');
  url.rest_ += url_encode(address.substr(0, at));
  if (at != std::string_view::npos) url.rest_ += "@" + url_encode(address.substr(at + 1));
  return url;
}

Url Url::local_or_home(std::string_view path) {
  const bool local = is_clean(path) && path.starts_with('/') && !path.starts_with("//");
  if (!local) return Url("/");
  Url url;
  const auto hash = path.find('#');
  if (hash != std::string_view::npos) url.fragment_ = path.substr(hash + 1);
  path = path.substr(0, hash);
  const auto question = path.find('?');
  if (question != std::string_view::npos) url.query_ = path.substr(question + 1);
  url.rest_ = path.substr(0, question);
  return url;
}

}  // namespace parvis::html
