#pragma once
// The table of all words, generated at build from the PO files of every module.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace parvis::i18n {

inline constexpr std::size_t kLanguageCount = 2;

/// Singular (or only) form, then the plural; the second is empty for a sentence without plural.
using WordForms = std::array<std::string_view, 2>;

struct WordEntry {
  std::string_view key;
  std::array<WordForms, kLanguageCount> by_language;  // in the order of enum Language
};

/// Sorted by key.
[[nodiscard]] std::span<const WordEntry> word_table();

}  // namespace parvis::i18n
