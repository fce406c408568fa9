// Fuzzes multipart forms: cut anywhere, the same bytes give the same parts.

#include <cstdlib>

#include "platform/web/multipart.h"

namespace {

struct Written final : parvis::web::PartSink {
  std::string text;
  int begin_part(parvis::web::PartHead head) override {
    text += "[" + head.name + "|" + head.file_name + "|" + head.content_type + "]";
    return 0;
  }
  int part_bytes(std::string_view bytes) override {
    text += bytes;
    return 0;
  }
  int end_part() override {
    text += "[/]";
    return 0;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t piece = data[0] % 32 + 1;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(parvis::web::boundary_of(text));
  Written at_once;
  parvis::web::MultipartReader whole("b", at_once);
  const int status = whole.take(text);
  Written slowly;
  parvis::web::MultipartReader pieces("b", slowly);
  int slow_status = 0;
  for (std::size_t at = 0; at < text.size() && slow_status == 0; at += piece) {
    slow_status = pieces.take(text.substr(at, piece));
  }
  if ((status == 0) != (slow_status == 0)) std::abort();
  if (status == 0 &&
      (at_once.text.size() < slowly.text.size() || whole.complete() != pieces.complete())) {
    std::abort();
  }
  if (status == 0 && whole.complete() && at_once.text != slowly.text) std::abort();
  return 0;
}
