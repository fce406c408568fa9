// The chunked transfer coding, whole and byte by byte.

#include "platform/web/chunked.h"

#include <gtest/gtest.h>

#include <vector>

namespace parvis::web {
namespace {

using State = ChunkedDecoder::State;

struct Decoded {
  State state;
  std::string data;
  std::string left;
  int status;
};

Decoded decode(const std::string& text, std::size_t piece) {
  ChunkedDecoder decoder;
  Decoded result{State::more, "", "", 0};
  for (std::size_t at = 0; at < text.size(); at += piece) {
    std::string_view bytes = std::string_view(text).substr(at, piece);
    result.state = decoder.take(bytes, result.data);
    result.status = decoder.status();
    if (result.state != State::more) {
      result.left = std::string(bytes) + text.substr(std::min(text.size(), at + piece));
      break;
    }
  }
  return result;
}

TEST(ChunkedTest, chunks_extensions_and_trailers_are_read_and_the_rest_is_left) {
  const std::string text = "3;n=\"v\"\r\na=b\r\n0A\r\n0123456789\r\n000\r\nX-T: 1\r\n\r\nGET /";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, text.size()}) {
    const Decoded decoded = decode(text, piece);
    EXPECT_EQ(decoded.state, State::done) << piece;
    EXPECT_EQ(decoded.data, "a=b0123456789") << piece;
    EXPECT_EQ(decoded.left, "GET /") << piece;
  }
}

TEST(ChunkedTest, malformed_chunks_are_refused) {
  const std::vector<std::string> cases{"\r\n",         "+3\r\n",           "-3\r\n",
                                       "0x3\r\n",      "3 \r\n",           "3g\r\n",
                                       "3\nabc",       "3\r\nabcX",        "3\r\nabc\n0",
                                       "3\r\nabcXX",   "3;a\nb\r\n",       "3;a\rb",
                                       "0_3\r\n",      "0\r\n X\r\n",      "0\r\nbad\r\n",
                                       "0\r\n: 1\r\n", "0\r\nX: \x01\r\n", "11111111111111111\r\n"};
  for (const auto& text : cases) {
    for (const std::size_t piece : {std::size_t{1}, text.size()}) {
      const Decoded decoded = decode(text, piece);
      EXPECT_EQ(decoded.state, State::refused) << text;
      EXPECT_EQ(decoded.status, 400) << text;
    }
  }
}

TEST(ChunkedTest, extensions_and_trailers_are_bounded) {
  EXPECT_EQ(decode("3;" + std::string(2000, 'x'), 100).state, State::refused);
  std::string text = "0\r\n";
  for (int i = 0; i < 2000; ++i) text += "X: 1\r\n";
  EXPECT_EQ(decode(text, 100).status, 431);
}

TEST(ChunkedTest, a_huge_chunk_is_known_before_it_arrives) {
  ChunkedDecoder decoder;
  std::string data;
  std::string_view bytes = "8000000000000000\r\n";
  EXPECT_EQ(decoder.take(bytes, data), State::more);
  EXPECT_EQ(decoder.announced(), 0x8000000000000000U);
}

}  // namespace
}  // namespace parvis::web
