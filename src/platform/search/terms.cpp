// Words, stems and small words: the only file that speaks to ICU and to the Snowball stemmer.
#include "platform/search/terms.h"

#include <libstemmer.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/check.h"
#include "base/text.h"

namespace parvis::search {

namespace {

constexpr std::size_t word_bytes_max = 64;
constexpr std::size_t typed_words_max = 12;

/// Articles, prepositions, pronouns: as they come out folded. A single letter is one of them too.
constexpr std::array small_words = {
    "au",  "aux",  "avec", "ce",  "ces", "cet", "cette", "dans",  "de",   "des",  "du",   "elle",
    "en",  "est",  "et",   "eux", "il",  "ils", "je",    "la",    "le",   "les",  "leur", "lui",
    "ma",  "mais", "me",   "mes", "mon", "ne",  "nos",   "notre", "nous", "on",   "ou",   "par",
    "pas", "pour", "qu",   "que", "qui", "sa",  "se",    "ses",   "son",  "sont", "sur",  "ta",
    "te",  "tes",  "ton",  "tu",  "un",  "une", "vos",   "votre", "vous"};

bool is_small(const std::string& word) {
  const bool one_letter = word.size() == 1 && (word[0] < '0' || word[0] > '9');
  return one_letter || std::ranges::find(small_words, word) != small_words.end();
}

/// Lower-case words with their accents: the stemmer needs them.
std::vector<std::string> words_of(std::string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  const auto* composed = icu::Normalizer2::getNFCInstance(code);
  check(U_SUCCESS(code) != 0, "ICU always has its normal forms");
  const auto raw = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  auto normal = composed->normalize(raw, code);
  normal.toLower(icu::Locale::getFrench());
  std::vector<std::string> words;
  icu::UnicodeString word;
  const auto finish = [&] {
    if (word.isEmpty()) return;
    word.toUTF8String(words.emplace_back());
    word.remove();
  };
  for (std::int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
    const auto letter = normal.char32At(i);
    if (u_isalnum(letter) != 0) {
      word.append(letter);
    } else {
      finish();
    }
  }
  finish();
  return words;
}

std::vector<Term> all_terms(std::string_view text) {
  const std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> stemmer(
      sb_stemmer_new("french", "UTF_8"), &sb_stemmer_delete);
  check(stemmer != nullptr, "the stemmer knows French");
  std::vector<Term> terms;
  for (const auto& word : words_of(text)) {
    if (word.size() > word_bytes_max) continue;
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const auto* stem = sb_stemmer_stem(stemmer.get(), bytes, static_cast<int>(word.size()));
    const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer.get()));
    terms.push_back(
        {fold(std::string_view(reinterpret_cast<const char*>(stem), length)), fold(word)});
  }
  return terms;
}

}  // namespace

std::vector<Term> terms_of(std::string_view text) {
  auto terms = all_terms(text);
  std::erase_if(terms, [](const Term& term) { return is_small(term.word); });
  return terms;
}

std::vector<Term> typed_terms(std::string_view typed) {
  const auto all = all_terms(typed);
  auto terms = all;
  std::erase_if(terms, [](const Term& term) { return is_small(term.word); });
  if (terms.empty() && !all.empty()) terms.push_back(all.back());
  if (terms.size() > typed_words_max) terms.resize(typed_words_max);
  return terms;
}

}  // namespace parvis::search
