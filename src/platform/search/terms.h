#pragma once
// From text to the terms of the index: the same for both engines, so that they find the same.

#include <string>
#include <string_view>
#include <vector>

namespace parvis::search {

struct Term {
  std::string stem;  // "repar" for "Réparations": Snowball French, then folded
  std::string word;  // "reparations"
};

/// The words of a text in their order, cut at everything that is neither letter nor digit (so
/// "l’école" gives "ecole"), without the small words that say nothing ("de", "la", "les" …).
[[nodiscard]] std::vector<Term> terms_of(std::string_view text);

/// What a person typed: all its words, the last one perhaps unfinished. Small words are left out
/// unless nothing else was typed. At most twelve words count.
[[nodiscard]] std::vector<Term> typed_terms(std::string_view typed);

}  // namespace parvis::search
