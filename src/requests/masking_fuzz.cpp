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
  // Unless the input itself holds them, say inside a longer number that is none.
  const auto hides = [&](std::string_view secret) {
    must(typed.find(secret) != std::string::npos || shown.find(secret) == std::string::npos);
  };
  hides("petit@example");
  hides("0612345678");
  return 0;
}
