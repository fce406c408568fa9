// Fuzzes addresses as people write them: words stay clean, a spelling agrees with itself.

#include "territory/address_words.h"

#include <cstdlib>

#include "base/text.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace territory = parvis::territory;
  const auto typed =
      parvis::clean_text(std::string_view(reinterpret_cast<const char*>(data), size));
  const auto words = territory::address_words(typed);
  for (const auto& word : words) must(!word.empty() && parvis::is_utf8(word));
  if (territory::names_something(words)) must(territory::match_score(words, words) > 0);
  must(territory::street_key(territory::street_key(typed)) == territory::street_key(typed));
  must(territory::number_key(territory::number_key(typed)) == territory::number_key(typed));
  const auto address = territory::read_address(typed);
  must(parvis::is_utf8(address.number));
  must(parvis::is_utf8(territory::street_in_sentence(typed)));
  static_cast<void>(territory::near_street_word(typed));
  return 0;
}
