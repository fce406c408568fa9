// Fuzzes the words of the index: whatever is typed gives clean words, twelve at most.

#include <cstdlib>

#include "base/text.h"
#include "platform/search/terms.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

void check_terms(const std::vector<parvis::search::Term>& terms) {
  for (const auto& term : terms) {
    must(!term.word.empty() && parvis::is_utf8(term.word) && parvis::is_utf8(term.stem));
    must(term.word.find_first_of(" \"'*%\n") == std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  check_terms(parvis::search::terms_of(typed));
  const auto terms = parvis::search::typed_terms(typed);
  must(terms.size() <= 12);
  check_terms(terms);
  return 0;
}
