// Fuzzes the masking of personal data: the text stays UTF-8, and no e-mail address comes through.

#include "requests/masking.h"

#include <cstdlib>

#include "base/text.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto typed =
      parvis::clean_text(std::string_view(reinterpret_cast<const char*>(data), size));
  must(parvis::is_utf8(parvis::requests::mask_personal(typed)));
  const auto shown = parvis::requests::mask_personal(typed + " anne.petit@example.fr 0612345678 ");
  must(shown.find("petit@example") == std::string::npos);
  must(shown.find("0612345678") == std::string::npos);
  return 0;
}
