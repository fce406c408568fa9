// Fuzzes the chunked coding: cut anywhere, the same bytes give the same data and the same end.

#include <cstdlib>

#include "platform/web/chunked.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using parvis::web::ChunkedDecoder;
  if (size == 0) return 0;
  const std::size_t piece = data[0] % 16 + 1;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  ChunkedDecoder at_once;
  std::string whole;
  std::string_view rest = text;
  const auto state = at_once.take(rest, whole);
  ChunkedDecoder in_pieces;
  std::string parts;
  auto slow = ChunkedDecoder::State::more;
  std::size_t used = 0;
  while (used < text.size() && slow == ChunkedDecoder::State::more) {
    std::string_view bytes = text.substr(used, piece);
    const std::size_t before = bytes.size();
    slow = in_pieces.take(bytes, parts);
    used += before - bytes.size();
  }
  if (state != slow || whole != parts) std::abort();
  if (whole.size() > text.size()) std::abort();
  return 0;
}
