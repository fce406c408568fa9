// gzip by libdeflate and brotli: the only file that knows these libraries.

#include "platform/web/compression.h"

#include <brotli/encode.h>
#include <libdeflate.h>

#include <memory>

#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

constexpr std::size_t kWorthCompressing = 512;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};

using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

std::string gzip(std::string_view bytes, Effort effort) {
  // One for each thread: its tables are large, and to make them anew takes time.
  thread_local const Compressor careful(libdeflate_alloc_compressor(6));
  thread_local const Compressor quick(libdeflate_alloc_compressor(1));
  auto* compressor = (effort == Effort::kept ? careful : quick).get();
  if (compressor == nullptr) return {};
  std::string result(libdeflate_gzip_compress_bound(compressor, bytes.size()), '\0');
  result.resize(libdeflate_gzip_compress(compressor, bytes.data(), bytes.size(), result.data(),
                                         result.size()));
  return result;
}

std::string brotli(std::string_view bytes, Effort effort) {
  const int quality = effort == Effort::kept ? 4 : 2;
  std::string result(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = result.size();
  const BROTLI_BOOL done =
      BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(result.data()));
  result.resize(done == BROTLI_TRUE ? size : 0);
  return result;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::gzip:
      return "gzip";
    case Encoding::brotli:
      return "br";
    case Encoding::identity:
      break;
  }
  return "";
}

Encoding negotiate_encoding(std::string_view accept_encoding) {
  int gzip_weight = -1;
  int brotli_weight = -1;
  int any_weight = 0;
  for (const auto item : list_items(accept_encoding)) {
    const auto [name, weight] = weighted(item);
    if (same_ignoring_case(name, "gzip") || same_ignoring_case(name, "x-gzip")) {
      gzip_weight = weight;
    } else if (same_ignoring_case(name, "br")) {
      brotli_weight = weight;
    } else if (name == "*") {
      any_weight = weight;
    }
  }
  if (gzip_weight < 0) gzip_weight = any_weight;
  if (brotli_weight < 0) brotli_weight = any_weight;
  if (brotli_weight > 0 && brotli_weight >= gzip_weight) return Encoding::brotli;
  return gzip_weight > 0 ? Encoding::gzip : Encoding::identity;
}

bool is_worth_compressing(std::string_view content_type, std::size_t size) {
  if (size < kWorthCompressing) return false;
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
         type == "application/javascript" || type == "application/manifest+json";
}

std::string compress(std::string_view bytes, Encoding encoding, Effort effort) {
  std::string result;
  if (encoding == Encoding::gzip) result = gzip(bytes, effort);
  if (encoding == Encoding::brotli) result = brotli(bytes, effort);
  return result.empty() ? std::string(bytes) : result;
}

}  // namespace parvis::web
