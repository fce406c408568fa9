// The head of a request, read strictly.

#include "platform/web/message_head.h"

#include <algorithm>
#include <array>

#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

constexpr std::array<std::string_view, 8> kMethods{"GET",    "HEAD",    "POST",  "PUT",
                                                   "DELETE", "OPTIONS", "PATCH", "TRACE"};

tl::unexpected<int> refused(int status) {
  return tl::unexpected<int>(status);
}

/// A visible character, a blank, or a byte over 127 (obs-text): what a field value may hold.
bool is_value_sign(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte >= 0x20 ? byte != 0x7f : byte == '\t';
}

bool is_target_sign(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte > 0x20 && byte < 0x7f && sign != '#';
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char sign) { return sign >= '0' && sign <= '9'; });
}

bool is_host_sign(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-' ||
         sign == '.' || sign == '_';
}

bool is_host(std::string_view host) {
  if (host.size() > 255 || host.empty()) return false;
  if (host.front() != '[') return std::all_of(host.begin(), host.end(), is_host_sign);
  if (host.size() < 4 || host.back() != ']') return false;
  const std::string_view inside = host.substr(1, host.size() - 2);
  return inside.find_first_not_of("0123456789abcdef:.") == std::string_view::npos &&
         inside.find(':') != std::string_view::npos;
}

Result<int, int> parse_version(std::string_view text) {
  if (text == "HTTP/1.1") return 1;
  if (text == "HTTP/1.0") return 0;
  const bool other = text.size() == 8 && text.starts_with("HTTP/") && text[6] == '.' &&
                     is_digits(text.substr(5, 1)) && is_digits(text.substr(7, 1));
  return refused(other ? 505 : 400);
}

/// "http://host/path" asked of us as if we were a proxy: we must accept it (RFC 9112, 3.2.2).
int take_absolute_form(Head& head, std::string_view rest) {
  const std::size_t slash = rest.find_first_of("/?");
  const auto authority = parse_authority(rest.substr(0, slash));
  if (!authority) return 400;
  head.authority = lower_case(rest.substr(0, slash));
  head.host = authority->host;
  head.target = slash == std::string_view::npos ? "/" : std::string(rest.substr(slash));
  if (head.target.front() == '?') head.target.insert(0, "/");
  return 0;
}

int take_target(Head& head, std::string_view target) {
  if (target.empty() || !std::all_of(target.begin(), target.end(), is_target_sign)) return 400;
  if (target == "*") {
    head.target = "*";
    return head.method == "OPTIONS" ? 0 : 400;
  }
  if (target.front() == '/') {
    head.target = target;
    return 0;
  }
  const std::string start = lower_case(target.substr(0, 8));
  if (start.starts_with("http://")) return take_absolute_form(head, target.substr(7));
  if (start.starts_with("https://")) return take_absolute_form(head, target.substr(8));
  return 400;
}

int take_request_line(Head& head, std::string_view line, const HeadLimits& limits) {
  if (line.size() > limits.request_line_max) return 414;
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return 400;
  const std::string_view method = line.substr(0, first);
  if (!is_token(method)) return 400;
  const auto version = parse_version(line.substr(last + 1));
  if (!version) return version.error();
  head.minor_version = *version;
  if (method == "CONNECT") return 405;
  if (std::find(kMethods.begin(), kMethods.end(), method) == kMethods.end()) return 501;
  head.method = method;
  return take_target(head, line.substr(first + 1, last - first - 1));
}

int take_field(Head& head, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return 400;
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (!std::all_of(value.begin(), value.end(), is_value_sign)) return 400;
  head.fields.emplace_back(lower_case(line.substr(0, colon)), value);
  return 0;
}

/// Exactly one Host for HTTP/1.1, at most one before (RFC 9112, section 3.2).
int settle_host(Head& head) {
  int hosts = 0;
  std::string_view value;
  for (const auto& [name, text] : head.fields) {
    if (name != "host") continue;
    ++hosts;
    value = text;
  }
  if (hosts > 1 || (hosts == 0 && head.minor_version == 1)) return 400;
  if (hosts == 0) return 0;
  const auto authority = parse_authority(value);
  if (!authority) return 400;
  if (!head.host.empty()) return 0;  // the absolute form wins
  head.host = authority->host;
  head.authority = lower_case(value);
  return 0;
}

int settle_transfer_encoding(Head& head, std::string_view coding) {
  if (head.minor_version == 0) return 400;
  if (same_ignoring_case(coding, "chunked")) {
    head.framing = Framing::chunked;
    return 0;
  }
  const auto codings = list_items(coding);
  const bool known_form = codings.size() == 2 && same_ignoring_case(codings[1], "chunked") &&
                          is_token(codings[0]) && !same_ignoring_case(codings[0], "chunked");
  return known_form ? 501 : 400;
}

/// How long the body is (RFC 9112, section 6.3); everything ambiguous is refused.
int settle_framing(Head& head) {
  int lengths = 0;
  int codings = 0;
  std::string_view length;
  std::string_view coding;
  for (const auto& [name, value] : head.fields) {
    if (name == "content-length") {
      ++lengths;
      length = value;
    } else if (name == "transfer-encoding") {
      ++codings;
      coding = value;
    }
  }
  if (lengths > 1 || codings > 1 || (lengths == 1 && codings == 1)) return 400;
  if (codings == 1) return settle_transfer_encoding(head, coding);
  if (lengths == 0) return 0;
  if (!is_digits(length)) return 400;
  if (length.size() > 18) return 413;
  head.framing = Framing::length;
  for (const char digit : length) {
    head.content_length = head.content_length * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return 0;
}

int settle_connection(Head& head) {
  head.keep_alive = head.minor_version == 1;
  for (const auto& [name, value] : head.fields) {
    if (name == "connection" || name == "proxy-connection") {
      for (const auto option : list_items(value)) {
        if (!is_token(option)) return 400;
        const bool ours = name == "connection";
        if (ours && same_ignoring_case(option, "close")) head.keep_alive = false;
      }
    } else if (name == "expect") {
      if (!same_ignoring_case(value, "100-continue")) return 417;
      head.expects_continue = head.minor_version == 1;
    }
  }
  return 0;
}

}  // namespace

HeadScan scan_head(std::string_view arrived, std::size_t& seen, const HeadLimits& limits) {
  using State = HeadScan::State;
  if (!arrived.empty() && !is_token_sign(arrived.front())) return {State::refused, 0, 400};
  for (; seen < arrived.size(); ++seen) {
    if (arrived[seen] != '\n') continue;
    if (seen == 0 || arrived[seen - 1] != '\r') return {State::refused, 0, 400};
    if (seen >= 3 && arrived[seen - 2] == '\n') {
      if (seen + 1 > limits.head_max) return {State::refused, 0, 431};
      return {State::complete, seen + 1, 0};
    }
  }
  if (arrived.size() > limits.request_line_max &&
      arrived.substr(0, limits.request_line_max).find('\r') == std::string_view::npos) {
    return {State::refused, 0, 414};
  }
  if (arrived.size() > limits.head_max) return {State::refused, 0, 431};
  return {};
}

std::string_view Head::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

std::string_view Head::last_field(std::string_view name) const {
  std::string_view last;
  for (const auto& [key, value] : fields) {
    if (key == name) last = value;
  }
  return last;
}

std::string Head::list(std::string_view name) const {
  std::string all;
  for (const auto& [key, value] : fields) {
    if (key == name) all += (all.empty() ? "" : ", ") + value;
  }
  return all;
}

Result<Head, int> parse_head(std::string_view text, const HeadLimits& limits) {
  Head head;
  bool first = true;
  while (true) {
    const std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos) return refused(400);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.empty()) break;
    const int status = first ? take_request_line(head, line, limits) : take_field(head, line);
    if (status != 0) return refused(status);
    first = false;
    if (head.fields.size() > limits.fields_max) return refused(431);
  }
  if (first || !text.empty()) return refused(400);
  for (const auto settle : {settle_host, settle_framing, settle_connection}) {
    const int status = settle(head);
    if (status != 0) return refused(status);
  }
  return head;
}

Result<Authority, int> parse_authority(std::string_view text) {
  const std::string whole = lower_case(text);
  const std::size_t bracket = whole.rfind(']');
  const std::size_t colon = whole.find(':', bracket == std::string::npos ? 0 : bracket);
  Authority authority{whole.substr(0, colon), ""};
  if (colon != std::string::npos) {
    authority.port = whole.substr(colon + 1);
    const bool good =
        authority.port.empty() || (is_digits(authority.port) && authority.port.size() <= 5 &&
                                   std::stoi(authority.port) <= 65535);
    if (!good) return refused(400);
  }
  if (!is_host(authority.host)) return refused(400);
  return authority;
}

}  // namespace parvis::web
