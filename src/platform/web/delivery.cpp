// From a handler's response to what goes on the wire.

#include "platform/web/delivery.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/text.h"
#include "platform/web/http_text.h"
#include "platform/web/ranges.h"
#include "platform/web/safety_headers.h"

namespace parvis::web {

namespace {

/// Headers that describe a body, which a 304 does not have.
bool describes_a_body(std::string_view name) {
  return same_ignoring_case(name, "content-type") || same_ignoring_case(name, "content-encoding") ||
         same_ignoring_case(name, "content-disposition");
}

std::string unchanged_head(const Response& response) {
  Response unchanged;
  unchanged.status = 304;
  for (const auto& [name, value] : response.headers) {
    if (!describes_a_body(name)) unchanged.header(name, value);
  }
  return head_text(unchanged);
}

bool has_no_body(int status) {
  return status == 204 || status == 304;
}

void deliver_text(const Request& request, Answer& answer, Encoding encoding, const CacheSlot& slot,
                  Delivery& delivery) {
  Response& response = answer.response;
  auto text = std::make_shared<std::string>(std::get<std::string>(std::move(response.body)));
  const bool good = response.status == 200 && request.method == Method::get;
  const bool shared = good && response.cache != Response::Cache::personal;
  if (shared && !has_header(response, "etag")) {
    response.header("ETag", "W/\"" + sha256_hex(*text).substr(0, 24) + "\"");
  }
  const bool keep = shared && answer.anonymous && slot.cache != nullptr && !slot.key.empty() &&
                    response.cache == Response::Cache::shared &&
                    !has_header(response, "set-cookie");
  if (is_worth_compressing(header_of(response, "content-type"), text->size()) &&
      !has_header(response, "content-encoding")) {
    if (!has_header(response, "vary")) response.header("Vary", "Accept-Encoding");
    if (encoding != Encoding::identity) {
      *text = compress(*text, encoding, keep ? Effort::kept : Effort::once);
      response.header("Content-Encoding", std::string(name_of(encoding)));
    }
  }
  const std::string_view tag = header_of(response, "etag");
  const std::string length = "Content-Length: " + std::to_string(text->size()) + "\r\n";
  delivery.head = head_text(response);
  if (!has_no_body(response.status)) delivery.head += length;
  if (keep) {
    slot.cache->keep(
        slot.key, std::make_shared<CachedPage>(
                      CachedPage{slot.version, std::chrono::steady_clock::now(), delivery.head,
                                 unchanged_head(response), std::string(tag), *text, answer.route}));
  }
  const std::string& known = request.header("if-none-match");
  if (good && !tag.empty() && !known.empty() && matches_tag(known, tag)) {
    delivery.status = 304;
    delivery.head = unchanged_head(response);
    return;
  }
  if (!has_no_body(response.status)) delivery.bytes = *text;
  delivery.keep = std::move(text);
}

void refuse_file(Answer& answer, Delivery& delivery, int status) {
  Response response;
  response.status = status;
  for (const auto& [name, value] : answer.response.headers) {
    if (!describes_a_body(name)) response.header(name, value);
  }
  delivery.status = status;
  delivery.head = head_text(response) + "Content-Length: 0\r\n";
}

/// True when the client already has this file (RFC 9110, section 13.2.2).
bool is_unchanged(const Request& request, std::string_view tag, std::string_view modified) {
  const std::string& known = request.header("if-none-match");
  if (!known.empty()) return matches_tag(known, tag);
  return request.header("if-modified-since") == modified;
}

ByteRange range_of(const Request& request, std::string_view tag, std::string_view modified,
                   std::uint64_t size) {
  const std::string& condition = request.header("if-range");
  const bool same = condition.empty() || condition == tag || condition == modified;
  return parse_range(same ? request.header("range") : "", size);
}

void deliver_file(const Request& request, Answer& answer, Delivery& delivery) {
  Response& response = answer.response;
  const auto path = std::get<FileBody>(response.body).path;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const bool missing = descriptor < 0 && (errno == ENOENT || errno == ENOTDIR);
  struct stat facts {};
  auto file = std::make_shared<OpenFile>(descriptor);
  if (descriptor < 0 || fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    delivery.error = "file not readable: " + path.filename().string();
    if (descriptor >= 0 || missing) return refuse_file(answer, delivery, 404);
    // No descriptor left, or a disk that fails: the file is there, later.
    response.header("Retry-After", "10");
    return refuse_file(answer, delivery, 503);
  }
  const auto size = static_cast<std::uint64_t>(facts.st_size);
  const std::int64_t nanoseconds =
      std::int64_t{facts.st_mtim.tv_sec} * 1'000'000'000 + facts.st_mtim.tv_nsec;
  const std::string tag = "\"" + std::to_string(size) + "-" + std::to_string(nanoseconds) + "\"";
  const std::string modified =
      to_http_date(from_milliseconds(std::int64_t{facts.st_mtim.tv_sec} * 1000));
  response.header("ETag", tag);
  response.header("Last-Modified", modified);
  response.header("Accept-Ranges", "bytes");
  if (is_unchanged(request, tag, modified)) {
    delivery.status = 304;
    delivery.head = unchanged_head(response);
    return;
  }
  const ByteRange range = range_of(request, tag, modified, size);
  if (range.kind == ByteRange::Kind::unsatisfiable) {
    response.header("Content-Range", "bytes */" + std::to_string(size));
    return refuse_file(answer, delivery, 416);
  }
  if (range.kind == ByteRange::Kind::part) {
    delivery.status = response.status = 206;
    response.header("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                         std::to_string(range.first + range.length - 1) + "/" +
                                         std::to_string(size));
  }
  delivery.head = head_text(response) + "Content-Length: " + std::to_string(range.length) + "\r\n";
  delivery.file = std::move(file);
  delivery.file_offset = range.first;
  delivery.file_length = range.length;
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool may_be_shared(const Request& request) {
  if (request.method != Method::get || !request.header("authorization").empty()) return false;
  const auto& cookies = request.cookies.entries();
  return std::all_of(cookies.begin(), cookies.end(), [](const auto& cookie) {
    return cookie.first == "lang" || cookie.first == "__Host-lang";
  });
}

std::string cache_key(const Request& request, Encoding encoding) {
  std::string key = request.origin_base;
  key.append(" ").append(request.target).append(" ");
  key.append(i18n::code_of(language_of(request))).append(request.wants_json() ? " j " : " h ");
  return key.append(name_of(encoding));
}

Delivery deliver(const Request& request, Answer answer, Encoding encoding, const CacheSlot& slot) {
  Delivery delivery;
  delivery.status = answer.response.status;
  delivery.route = answer.route;
  delivery.error = std::move(answer.error);
  if (std::holds_alternative<std::string>(answer.response.body)) {
    deliver_text(request, answer, encoding, slot, delivery);
  } else if (std::holds_alternative<FileBody>(answer.response.body)) {
    deliver_file(request, answer, delivery);
  } else if (auto* stream = std::get_if<StreamBody>(&answer.response.body)) {
    delivery.stream = std::move(*stream);
    delivery.head = head_text(answer.response);
  } else {
    delivery.topic = std::get<EventsBody>(answer.response.body).topic;
    if (!has_header(answer.response, "content-type")) {
      answer.response.header("Content-Type", "text/event-stream; charset=utf-8");
    }
    answer.response.header("X-Accel-Buffering", "no");
    delivery.head = head_text(answer.response);
  }
  return delivery;
}

Delivery deliver_cached(const Request& request, std::shared_ptr<const CachedPage> page) {
  Delivery delivery;
  delivery.route = page->route;
  const std::string& known = request.header("if-none-match");
  if (!known.empty() && matches_tag(known, page->tag)) {
    delivery.status = 304;
    delivery.head = page->unchanged;
    return delivery;
  }
  delivery.head = page->head;
  delivery.bytes = page->body;
  delivery.keep = std::move(page);
  return delivery;
}

std::string head_text(const Response& response) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " ";
  text.append(reason_of(response.status)).append("\r\n");
  for (const auto& [name, value] : response.headers) {
    text.append(name).append(": ").append(value).append("\r\n");
  }
  return text;
}

}  // namespace parvis::web
