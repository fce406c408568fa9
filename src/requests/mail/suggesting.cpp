// Words of a mail against names and keywords of categories, and against kinds of streets.
#include "requests/mail/suggesting.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.h"

namespace parvis::requests::incoming {
namespace {

constexpr std::size_t letters_min = 4;  // of a word that tells something
constexpr std::size_t read_characters_max = 5000;

bool ends_a_word(char sign) {
  return std::string_view(" \n\t.,;:!?()[]\"'/«»<>").find(sign) != std::string_view::npos;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> found(1);
  for (const char sign : fold(shorten(text, read_characters_max))) {
    if (!ends_a_word(sign)) {
      found.back() += sign;
    } else if (!found.back().empty()) {
      found.emplace_back();
    }
  }
  if (found.back().empty()) found.pop_back();
  return found;
}

/// "lampadaires" and "lampadaire" are one word here; so are "trottoir" and "trottoirs".
std::string stem_of(std::string word) {
  if (word.size() > letters_min && (word.back() == 's' || word.back() == 'x')) word.pop_back();
  return word;
}

/// "Ne s'allume plus", "n'est pas cassé": a word that is denied tells nothing.
bool is_denied(const std::vector<std::string>& words, std::size_t at) {
  if (at + 1 == words.size() || (words[at + 1] != "plus" && words[at + 1] != "pas")) return false;
  for (std::size_t before = 1; before <= 2 && before <= at; ++before) {
    if (words[at - before] == "ne" || words[at - before] == "n") return true;
  }
  return false;
}

int score_of_mail(const std::set<std::string>& said, const Category& category) {
  int score = 0;
  std::set<std::string> counted;
  const auto count = [&](const std::string& texts, int weight) {
    for (const auto& word : words_in(texts)) {
      const std::string stem = stem_of(word);
      if (stem.size() < letters_min || !said.contains(stem)) continue;
      if (counted.insert(stem).second) score += weight;
    }
  };
  count(category.name_fr, 3);
  count(category.keywords, 2);
  count(category.name_en, 2);
  return score;
}

bool is_kind_of_street(std::string_view word) {
  constexpr std::array kinds{"rue",     "avenue", "av",      "boulevard", "bd",      "place",
                             "impasse", "chemin", "allee",   "allees",    "quai",    "square",
                             "cours",   "route",  "passage", "sentier",   "venelle", "esplanade"};
  return std::any_of(kinds.begin(), kinds.end(), [&](const char* kind) { return word == kind; });
}

bool is_number_of_house(std::string_view word) {
  if (word.empty() || word.size() > 5) return false;
  return word[0] >= '1' && word[0] <= '9' &&
         word.find_first_not_of("0123456789abter") == std::string_view::npos;
}

}  // namespace

std::vector<Category> categories_in(const std::vector<Category>& all, std::string_view text,
                                    std::size_t limit) {
  std::set<std::string> said;
  const auto words = words_in(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_denied(words, at)) said.insert(stem_of(words[at]));
  }
  std::vector<std::pair<int, const Category*>> scored;
  for (const auto& category : all) {
    if (category.is_group() || !category.active || category.message_only) continue;
    if (const int score = score_of_mail(said, category); score > 0) {
      scored.emplace_back(score, &category);
    }
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Category> found;
  for (const auto& [score, category] : scored) {
    if (found.size() == limit) break;
    found.push_back(*category);
  }
  return found;
}

std::vector<std::string> addresses_in(std::string_view text, std::size_t limit) {
  constexpr std::size_t words_after_max = 6;
  constexpr std::size_t looked_at_max = 20;
  std::vector<std::string> found;
  // Sentences and lines end an address; commas may stand after its number.
  std::string sentences = shorten(text, read_characters_max);
  for (char& sign : sentences) {
    if (std::string_view("\n.;:!?()").find(sign) != std::string_view::npos) sign = '\n';
  }
  for (const auto& sentence : ::parvis::split(sentences, '\n')) {
    const auto said = words_in(sentence);
    for (std::size_t at = 0; at < said.size() && found.size() < looked_at_max; ++at) {
      if (!is_kind_of_street(said[at]) || at + 1 == said.size()) continue;
      std::size_t from = at;
      const bool repeated = from > 0 && (said[from - 1] == "bis" || said[from - 1] == "ter");
      if (repeated) --from;
      from = from > 0 && is_number_of_house(said[from - 1]) ? from - 1 : at;
      const auto end = std::min(said.size(), at + 1 + words_after_max);
      found.push_back(::parvis::join(
          {said.begin() + static_cast<long>(from), said.begin() + static_cast<long>(end)}, " "));
    }
  }
  // A number says more than a street, wherever it stands.
  std::stable_partition(found.begin(), found.end(), [](const std::string& address) {
    return address[0] >= '0' && address[0] <= '9';
  });
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace parvis::requests::incoming
