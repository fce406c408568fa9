// Requests and responses as handlers see them: lookups, cookies, the usual kinds of response.

#include "platform/web/http.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"
#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

const std::string& no_text() {
  static const std::string none;
  return none;
}

/// The quality (0 to 1000) an Accept header gives to a media type; `most_exact` first.
int quality_of(std::string_view accept, std::string_view type, std::string_view range) {
  int exact = -1;
  int by_range = -1;
  for (const std::string_view item : list_items(accept)) {
    const auto [name, quality] = weighted(item);
    if (same_ignoring_case(name, type)) exact = std::max(exact, quality);
    if (same_ignoring_case(name, range)) by_range = std::max(by_range, quality);
  }
  return exact >= 0 ? exact : std::max(by_range, 0);
}

bool is_cookie_octet(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte > 0x20 && byte < 0x7f && sign != '"' && sign != ',' && sign != ';' && sign != '\\';
}

bool may_be_shown_inline(std::string_view content_type) {
  constexpr std::array<std::string_view, 5> kPictures{"image/jpeg", "image/png", "image/webp",
                                                      "image/gif", "image/avif"};
  return std::find(kPictures.begin(), kPictures.end(), content_type) != kPictures.end();
}

}  // namespace

void Fields::add(std::string name, std::string value) {
  entries_.emplace_back(std::move(name), std::move(value));
}

const std::string& Fields::get(std::string_view name) const {
  for (const auto& [key, value] : entries_) {
    if (key == name) return value;
  }
  return no_text();
}

bool Fields::has(std::string_view name) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const auto& entry) { return entry.first == name; });
}

std::vector<std::string> Fields::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [key, value] : entries_) {
    if (key == name) found.push_back(value);
  }
  return found;
}

const std::string& Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers.entries()) {
    if (same_ignoring_case(key, name)) return value;
  }
  return no_text();
}

const std::string& Request::cookie(std::string_view name) const {
  if (!secure) return cookies.get(name);
  return cookies.get("__Host-" + std::string(name));
}

const std::string& Request::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() ? no_text() : found->second;
}

bool Request::wants_json() const {
  const std::string& accept = header("accept");
  if (accept.empty()) return false;
  return quality_of(accept, "application/json", "application/*") >
         quality_of(accept, "text/html", "text/*");
}

Response& Response::header(std::string name, std::string value) {
  check(value.find_first_of("\r\n") == std::string::npos, "a header value is one line");
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

Response& Response::cookie(const Request& request, std::string_view name, std::string_view value,
                           long max_age) {
  check(std::all_of(value.begin(), value.end(), is_cookie_octet),
        "a cookie value holds cookie octets only (RFC 6265, section 4.1.1)");
  std::string line;
  if (request.secure) line += "__Host-";
  line.append(name).append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
  if (request.secure) line += "; Secure";
  if (max_age >= 0) line += "; Max-Age=" + std::to_string(max_age);
  return header("Set-Cookie", std::move(line));
}

Response html_response(std::string document, int status) {
  return text_response(std::move(document), "text/html; charset=utf-8", status);
}

Response json_response(std::string json, int status) {
  return text_response(std::move(json), "application/json; charset=utf-8", status);
}

Response text_response(std::string text, std::string_view content_type, int status) {
  Response response;
  response.status = status;
  response.header("Content-Type", std::string(content_type));
  response.body = std::move(text);
  return response;
}

Response pdf_response(std::string pdf, std::string_view name) {
  auto response = text_response(std::move(pdf), "application/pdf");
  return response.header("Content-Disposition",
                         "inline; filename=\"" + std::string(name) + ".pdf\"");
}

Response download(Body body, std::string_view content_type, std::string_view file_name) {
  Response response;
  response.header("Content-Type", std::string(content_type));
  response.header("Content-Disposition", "attachment; filename=\"" + std::string(file_name) + "\"");
  response.body = std::move(body);
  return response;
}

Response see_other(const html::Url& to) {
  Response response;
  response.status = 303;
  response.header("Location", to.text());
  return response;
}

Response file_response(std::filesystem::path path, std::string_view content_type,
                       std::string_view file_name, bool as_attachment) {
  std::string plain;
  for (const char sign : shorten(clean_text(file_name), 150)) {
    const bool safe = static_cast<unsigned char>(sign) >= 0x20 &&
                      static_cast<unsigned char>(sign) < 0x7f && sign != '"' && sign != '\\';
    plain += safe ? sign : '_';
  }
  const bool inside = !as_attachment && may_be_shown_inline(content_type);
  std::string disposition = inside ? "inline" : "attachment";
  disposition += "; filename=\"" + plain + "\"; filename*=UTF-8''";
  disposition += url_encode(shorten(clean_text(file_name), 150));
  Response response;
  response.header("Content-Type", std::string(content_type));
  response.header("Content-Disposition", std::move(disposition));
  response.body = FileBody{std::move(path)};
  return response;
}

}  // namespace parvis::web
