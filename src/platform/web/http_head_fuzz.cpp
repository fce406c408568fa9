// Fuzzes the reader of heads against Beast's parser: what we accept, Beast must read alike. (What
// Beast accepts and we refuse is our strictness.)

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdlib>

#include "platform/web/message_head.h"
#include "platform/web/proxies.h"

namespace {

namespace http = boost::beast::http;
using parvis::web::Framing;
using parvis::web::Head;

void must(bool condition) {
  if (!condition) std::abort();
}

void compare(const Head& head, std::string_view text) {
  http::request_parser<http::empty_body> parser;
  parser.header_limit(64 * 1024);
  parser.body_limit(boost::none);
  parser.eager(false);
  boost::system::error_code error;
  parser.put(boost::asio::buffer(text.data(), text.size()), error);
  // Beast holds the bodies of empty_body to be too much: that is no disagreement on the head.
  must(!error || error == http::error::need_more || error == http::error::unexpected_body);
  must(parser.is_header_done());
  must(parser.get().method_string() == head.method);
  must(parser.chunked() == (head.framing == Framing::chunked));
  const auto length = parser.content_length();
  must(length.has_value() == (head.framing == Framing::length));
  if (length) must(*length == head.content_length);
  must(static_cast<std::size_t>(std::distance(parser.get().begin(), parser.get().end())) ==
       head.fields.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::size_t seen = 0;
  const auto scan = parvis::web::scan_head(text, seen);
  // The same bytes one by one must come to the same end.
  std::size_t seen_slowly = 0;
  parvis::web::HeadScan slow;
  for (std::size_t i = 1; i <= text.size() && slow.state == parvis::web::HeadScan::State::more;
       ++i) {
    slow = parvis::web::scan_head(std::string_view(text).substr(0, i), seen_slowly);
  }
  if (size < 8192) must(slow.state == scan.state && slow.size == scan.size);
  if (scan.state != parvis::web::HeadScan::State::complete) return 0;
  const std::string_view whole = std::string_view(text).substr(0, scan.size);
  const auto head = parvis::web::parse_head(whole);
  if (!head) {
    must(head.error() >= 400 && head.error() <= 505);
    return 0;
  }
  compare(*head, whole);
  const parvis::web::TrustedProxies proxies({"10.0.0.0/8"});
  const auto view =
      parvis::web::client_view(proxies, "10.0.0.1", head->authority,
                               {head->field("x-forwarded-for"), head->field("x-forwarded-proto"),
                                head->field("x-forwarded-host")});
  must(view.origin_base.find_first_of("\r\n\"<> ") == std::string::npos);
  return 0;
}
