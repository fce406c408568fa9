#pragma once
// The words of all streets, so that a search compares with each word once instead of each street.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "territory/address_words.h"

namespace parvis::territory {

/// Built once with the ground, never changed: some 600 KB for the ten thousand streets of a large
/// city.
class StreetIndex {
 public:
  StreetIndex() = default;
  explicit StreetIndex(const std::vector<WordList>& streets);
  /// Numbers of the streets that may be named by the words: each word that is not a kind of street
  /// stands in them whole, as a beginning or with a slip. Streets of other words are not among
  /// them.
  [[nodiscard]] std::vector<std::uint32_t> candidates(const WordList& typed) const;

 private:
  struct Entry {
    std::string word;
    std::uint32_t letters = 0;           // which ones it holds, a bit each
    std::vector<std::uint32_t> streets;  // in order
  };
  [[nodiscard]] std::vector<std::uint32_t> streets_with(const std::string& typed) const;

  std::vector<Entry> entries_;  // by word
  std::uint32_t count_ = 0;
};

}  // namespace parvis::territory
