// The head of a request: what is read, and above all what is refused.

#include "platform/web/message_head.h"

#include <gtest/gtest.h>

namespace parvis::web {
namespace {

Result<Head, int> read(const std::string& lines) {
  return parse_head(lines + "\r\n");
}

int status_of(const std::string& lines) {
  const auto head = read(lines);
  return head ? 0 : head.error();
}

TEST(MessageHeadTest, a_plain_request_is_read) {
  const auto head = read("GET /a?b=c HTTP/1.1\r\nHost: Ville.FR:8080\r\nX-A:  1 \t\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->method, "GET");
  EXPECT_EQ(head->target, "/a?b=c");
  EXPECT_EQ(head->host, "ville.fr");
  EXPECT_EQ(head->authority, "ville.fr:8080");
  EXPECT_EQ(head->field("x-a"), "1");
  EXPECT_TRUE(head->keep_alive);
  EXPECT_EQ(head->framing, Framing::none);
}

TEST(MessageHeadTest, the_absolute_form_names_the_host) {
  const auto head = read("GET http://autre.fr?x HTTP/1.1\r\nHost: ville.fr\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->host, "autre.fr");
  EXPECT_EQ(head->target, "/?x");
}

TEST(MessageHeadTest, a_length_and_chunks_are_understood) {
  auto head = read("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 00042\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->framing, Framing::length);
  EXPECT_EQ(head->content_length, 42U);
  head = read("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->framing, Framing::chunked);
}

TEST(MessageHeadTest, http_1_0_closes_and_needs_no_host) {
  const auto head = read("GET / HTTP/1.0\r\n");
  ASSERT_TRUE(head);
  EXPECT_FALSE(head->keep_alive);
  EXPECT_EQ(head->host, "");
}

TEST(MessageHeadTest, close_is_one_option_among_others) {
  const auto head = read("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n");
  ASSERT_TRUE(head);
  EXPECT_FALSE(head->keep_alive);
}

TEST(MessageHeadTest, what_is_ambiguous_or_malformed_is_refused) {
  const std::string host = "Host: a\r\n";
  const std::vector<std::pair<std::string, int>> cases{
      {"GET / HTTP/1.1\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a b\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: u@a\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a:65536\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: [::1\r\n", 400},
      {"GET / HTTP/2.0\r\n" + host, 505},
      {"GET / HTTP/1.10\r\n" + host, 400},
      {"GET / http/1.1\r\n" + host, 400},
      {"GET  / HTTP/1.1\r\n" + host, 400},
      {"GET /\r\n" + host, 400},
      {"get / HTTP/1.1\r\n" + host, 501},
      {"G(T / HTTP/1.1\r\n" + host, 400},
      {"CONNECT a:1 HTTP/1.1\r\n" + host, 405},
      {"GET * HTTP/1.1\r\n" + host, 400},
      {"GET a:80 HTTP/1.1\r\n" + host, 400},
      {"GET /#x HTTP/1.1\r\n" + host, 400},
      {"GET /\x80 HTTP/1.1\r\n" + host, 400},
      {"GET / HTTP/1.1\r\n" + host + "X : 1\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + " X: 1\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + ": 1\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "X: a\rb\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "X: \x7f\r\n", 400},
      {"GET / HTTP/1.1\r\n" + host + "Expect: wonders\r\n", 417},
      {"GET / HTTP/1.1\r\n" + host + "Connection: clo\xffse\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 3\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: +3\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length:\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 9999999999999999999\r\n", 413},
      {"POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n", 501},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, gzip\r\n", 400},
      {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: identity\r\n", 400},
      {"POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n", 400}};
  for (const auto& [lines, status] : cases) EXPECT_EQ(status_of(lines), status) << lines;
}

TEST(MessageHeadTest, the_number_of_fields_and_the_line_are_limited) {
  std::string lines = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) lines += "X: 1\r\n";
  EXPECT_EQ(status_of(lines), 431);
  EXPECT_EQ(status_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n"), 414);
  EXPECT_EQ(status_of("GET /" + std::string(8000, 'a') + " HTTP/1.1\r\nHost: a\r\n"), 0);
}

TEST(MessageHeadTest, the_end_is_found_byte_by_byte) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  std::size_t seen = 0;
  for (std::size_t size = 0; size < head.size(); ++size) {
    const auto scan = scan_head(std::string_view(head).substr(0, size), seen);
    EXPECT_EQ(scan.state, HeadScan::State::more) << size;
  }
  const auto scan = scan_head(head + "next", seen);
  EXPECT_EQ(scan.state, HeadScan::State::complete);
  EXPECT_EQ(scan.size, head.size());
}

TEST(MessageHeadTest, what_cannot_become_a_head_is_refused_at_once) {
  const auto status = [](const std::string& bytes) {
    std::size_t seen = 0;
    return scan_head(bytes, seen).status;
  };
  EXPECT_EQ(status("\x16\x03"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\nHost"), 400);
  EXPECT_EQ(status("GET /" + std::string(9000, 'a')), 414);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nX: " + std::string(40000, 'a')), 431);
}

}  // namespace
}  // namespace parvis::web
