// The small grammar of HTTP fields.

#include "platform/web/http_text.h"

#include <algorithm>
#include <array>

namespace parvis::web {

namespace {

constexpr std::size_t kListItemsMax = 64;

char lower(char sign) {
  return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

/// The value of a quoted string that starts at `at`; moves `at` after it. Browsers escape quotes
/// as %22; others write \" : both pass. A lone backslash stays (Windows paths).
std::string quoted_value(std::string_view field, std::size_t& at) {
  std::string value;
  for (++at; at < field.size() && field[at] != '"'; ++at) {
    const bool escape = field[at] == '\\' && at + 1 < field.size() &&
                        (field[at + 1] == '"' || field[at + 1] == '\\');
    if (escape) ++at;
    value += field[at];
  }
  if (at < field.size()) ++at;
  return value;
}

}  // namespace

bool is_token_sign(char sign) {
  if ((sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z')) return true;
  if (sign >= '0' && sign <= '9') return true;
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return kOthers.find(sign) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_sign);
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string_view> list_items(std::string_view list) {
  std::vector<std::string_view> items;
  while (!list.empty() && items.size() < kListItemsMax) {
    const std::size_t comma = list.find(',');
    const std::string_view item = without_blanks(list.substr(0, comma));
    if (!item.empty()) items.push_back(item);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  }
  return items;
}

std::pair<std::string_view, int> weighted(std::string_view item) {
  const std::size_t semicolon = item.find(';');
  const std::string_view name = without_blanks(item.substr(0, semicolon));
  if (semicolon == std::string_view::npos) return {name, 1000};
  const std::string weight = parameter_of(item, "q");
  if (weight.empty()) return {name, 1000};
  if (weight[0] == '1') return {name, 1000};
  if (weight[0] != '0' || weight.size() > 5) return {name, 0};
  int quality = 0;
  int unit = 100;
  for (std::size_t i = 2; i < weight.size(); ++i, unit /= 10) {
    if (weight[i] < '0' || weight[i] > '9') return {name, 0};
    quality += (weight[i] - '0') * unit;
  }
  return {name, quality};
}

std::string parameter_of(std::string_view field, std::string_view name) {
  std::size_t at = field.find(';');
  while (at < field.size()) {
    at = field.find_first_not_of("; \t", at);
    if (at == std::string_view::npos) break;
    const std::size_t stop = field.find_first_of("=;", at);
    const std::string_view key = without_blanks(field.substr(at, stop - at));
    if (stop == std::string_view::npos) break;
    at = stop;
    if (field[at] == ';') continue;
    ++at;
    std::string value;
    if (at < field.size() && field[at] == '"') {
      value = quoted_value(field, at);
      at = field.find(';', at);
    } else {
      const std::size_t end = field.find(';', at);
      value = without_blanks(field.substr(at, end == std::string_view::npos ? end : end - at));
      at = end;
    }
    if (same_ignoring_case(key, name)) return value;
  }
  return {};
}

bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |=
        static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[i]));
  }
  return difference == 0;
}

std::string_view reason_of(int status) {
  constexpr std::array<std::pair<int, std::string_view>, 38> kReasons{
      {{100, "Continue"},
       {200, "OK"},
       {201, "Created"},
       {202, "Accepted"},
       {204, "No Content"},
       {206, "Partial Content"},
       {301, "Moved Permanently"},
       {302, "Found"},
       {303, "See Other"},
       {304, "Not Modified"},
       {307, "Temporary Redirect"},
       {308, "Permanent Redirect"},
       {400, "Bad Request"},
       {401, "Unauthorized"},
       {403, "Forbidden"},
       {404, "Not Found"},
       {405, "Method Not Allowed"},
       {406, "Not Acceptable"},
       {408, "Request Timeout"},
       {409, "Conflict"},
       {410, "Gone"},
       {411, "Length Required"},
       {412, "Precondition Failed"},
       {413, "Content Too Large"},
       {414, "URI Too Long"},
       {415, "Unsupported Media Type"},
       {416, "Range Not Satisfiable"},
       {417, "Expectation Failed"},
       {421, "Misdirected Request"},
       {422, "Unprocessable Content"},
       {423, "Locked"},
       {428, "Precondition Required"},
       {429, "Too Many Requests"},
       {431, "Request Header Fields Too Large"},
       {500, "Internal Server Error"},
       {501, "Not Implemented"},
       {503, "Service Unavailable"},
       {505, "HTTP Version Not Supported"}}};
  for (const auto& [code, reason] : kReasons) {
    if (code == status) return reason;
  }
  return "Answer";
}

}  // namespace parvis::web
