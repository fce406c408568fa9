// From typed words to the streets worth comparing.

#include "territory/street_index.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <numeric>

namespace parvis::territory {

namespace {

std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char sign : word) {
    const auto byte = static_cast<unsigned char>(sign);
    letters |= std::uint32_t{1} << (byte >= 'a' && byte <= 'z' ? byte - 'a' : 26U + byte % 6U);
  }
  return letters;
}

}  // namespace

StreetIndex::StreetIndex(const std::vector<WordList>& streets)
    : count_(static_cast<std::uint32_t>(streets.size())) {
  std::map<std::string, std::vector<std::uint32_t>> by_word;
  for (std::uint32_t at = 0; at < streets.size(); ++at) {
    for (const auto& word : streets[at]) {
      auto& known = by_word[word];
      if (known.empty() || known.back() != at) known.push_back(at);
    }
  }
  entries_.reserve(by_word.size());
  for (auto& [word, known] : by_word) {
    known.shrink_to_fit();
    entries_.push_back({word, letters_of(word), std::move(known)});
  }
}

std::vector<std::uint32_t> StreetIndex::streets_with(const std::string& typed) const {
  const std::uint32_t letters = letters_of(typed);
  std::vector<std::uint32_t> streets;
  for (const Entry& entry : entries_) {
    // A slip changes at most two letters of the set; at most two slips are forgiven. A beginning
    // holds no letter that the word lacks.
    const bool may_slip = std::popcount(letters ^ entry.letters) <= 4;
    const bool may_begin = (letters & ~entry.letters) == 0;
    if ((!may_slip && !may_begin) || word_score(typed, entry.word) == 0) continue;
    streets.insert(streets.end(), entry.streets.begin(), entry.streets.end());
  }
  std::ranges::sort(streets);
  streets.erase(std::unique(streets.begin(), streets.end()), streets.end());
  return streets;
}

std::vector<std::uint32_t> StreetIndex::candidates(const WordList& typed) const {
  std::vector<std::uint32_t> kept;
  bool first = true;
  const bool only_kinds = !names_something(typed);
  for (const auto& word : typed) {
    // "rue" stands in most streets and is often mistaken: it chooses nothing.
    if (!only_kinds && is_street_kind(word)) continue;
    auto streets = streets_with(word);
    if (first) {
      kept = std::move(streets);
    } else {
      std::vector<std::uint32_t> both;
      std::ranges::set_intersection(kept, streets, std::back_inserter(both));
      kept = std::move(both);
    }
    first = false;
    if (kept.empty()) return kept;
  }
  if (!first) return kept;
  kept.resize(count_);
  std::iota(kept.begin(), kept.end(), 0U);
  return kept;
}

}  // namespace parvis::territory
