#pragma once
// Expected outcomes: a value, or the reasons why an act is refused, beside the fields they concern.

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace parvis {

/// The key of a sentence in the catalogues of words, e.g. "requests.description_missing". The
/// constants are generated from the PO files (words/words.h of each module), so that a word that
/// does not exist does not compile.
struct Word {
  std::string_view key;
  friend bool operator==(const Word&, const Word&) = default;
};

/// Named values of a sentence: {"count", "3"} fills {count}.
using WordValues = std::vector<std::pair<std::string, std::string>>;

/// Why an input is refused: the form field it concerns ("" for the whole form) and the sentence.
struct Refusal {
  std::string field;
  Word reason;
  WordValues values = {};
};

using Refusals = std::vector<Refusal>;

template <class T, class E = Refusals>
using Result = tl::expected<T, E>;

/// One refusal, ready to return from a function that gives a Result.
inline tl::unexpected<Refusals> refuse(std::string field, Word reason, WordValues values = {}) {
  return tl::unexpected<Refusals>(Refusals{Refusal{std::move(field), reason, std::move(values)}});
}

}  // namespace parvis
