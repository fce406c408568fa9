// Words, abbreviations and slips of French addresses.

#include "territory/address_words.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

struct Pair {
  std::string_view from;
  std::string_view to;
};
constexpr std::array abbreviations{
    Pair{"av", "avenue"},       Pair{"ave", "avenue"},      Pair{"bd", "boulevard"},
    Pair{"bld", "boulevard"},   Pair{"blvd", "boulevard"},  Pair{"bvd", "boulevard"},
    Pair{"boul", "boulevard"},  Pair{"pl", "place"},        Pair{"rte", "route"},
    Pair{"imp", "impasse"},     Pair{"all", "allee"},       Pair{"ch", "chemin"},
    Pair{"che", "chemin"},      Pair{"chem", "chemin"},     Pair{"sq", "square"},
    Pair{"fg", "faubourg"},     Pair{"fbg", "faubourg"},    Pair{"r", "rue"},
    Pair{"crs", "cours"},       Pair{"pass", "passage"},    Pair{"psg", "passage"},
    Pair{"res", "residence"},   Pair{"lot", "lotissement"}, Pair{"qu", "quai"},
    Pair{"rpt", "rond point"},  Pair{"st", "saint"},        Pair{"ste", "sainte"},
    Pair{"dr", "docteur"},      Pair{"gal", "general"},     Pair{"gen", "general"},
    Pair{"mal", "marechal"},    Pair{"pdt", "president"},   Pair{"pres", "president"},
    Pair{"prof", "professeur"}, Pair{"cdt", "commandant"},  Pair{"col", "colonel"},
    Pair{"mme", "madame"},      Pair{"mgr", "monseigneur"}};
constexpr std::array small_words{"de",  "du", "des", "d",   "l",  "la", "le",
                                 "les", "a",  "au",  "aux", "et", "en"};
constexpr std::array street_kinds{"rue",       "avenue",    "boulevard",   "place",  "route",
                                  "impasse",   "allee",     "chemin",      "square", "cours",
                                  "passage",   "residence", "lotissement", "quai",   "sentier",
                                  "esplanade", "mail",      "ruelle",      "cite",   "faubourg",
                                  "venelle",   "villa",     "promenade",   "clos"};
constexpr std::array number_suffixes{Pair{"b", "bis"}, Pair{"t", "ter"}, Pair{"q", "quater"}};

template <class List>
bool is_among(const List& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view other) { return other == word; });
}

std::string_view expanded(std::string_view word) {
  for (const Pair& pair : abbreviations) {
    if (pair.from == word) return pair.to;
  }
  return word;
}

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}
bool all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

// Letters beyond ASCII that fold() leaves (other scripts) stay in words; signs part them.
bool parts_words(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte < 128 && std::isalnum(byte) == 0;
}

WordList raw_words(std::string_view text) {
  std::string plain(text);
  for (std::size_t at = 0; (at = plain.find("’", at)) != std::string::npos;) {
    plain.replace(at, std::string_view("’").size(), "'");
  }
  WordList words;
  std::string word;
  for (const char sign : fold(plain) + " ") {
    if (!parts_words(sign)) {
      word += sign;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

WordList meaningful(const WordList& words) {
  WordList kept;
  for (const auto& word : words) {
    if (!is_among(small_words, word)) kept.emplace_back(expanded(word));
  }
  if (kept.empty()) return words;
  return kept;
}

/// Takes the number that stands at that place of the words: "12", "12bis", "12" + "b".
std::string take_number(WordList& words, std::size_t at = 0) {
  if (words.size() <= at || !is_digit(words[at].front())) return "";
  const std::string& first = words[at];
  const std::size_t digits = std::min(first.find_first_not_of("0123456789"), first.size());
  if (digits > 4) return "";
  std::string number = first.substr(0, digits);
  std::string suffix = first.substr(digits);
  std::size_t used = 1;
  const auto is_suffix = [](std::string_view word) {
    return word == "bis" || word == "ter" || word == "quater" || word == "quinquies" ||
           (word.size() == 1 && word != "r" && word != "d" && word != "l");
  };
  if (suffix.empty() && words.size() > at + 1 && is_suffix(words[at + 1])) {
    suffix = words[at + used++];
  }
  if (!suffix.empty() && !is_suffix(suffix)) return "";  // "8eme"
  for (const Pair& pair : number_suffixes) {
    if (pair.from == suffix) suffix = pair.to;
  }
  const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
  words.erase(from, from + static_cast<std::ptrdiff_t>(used));
  number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
  return suffix.empty() ? number : number + " " + suffix;
}

constexpr std::size_t slipped_letters_max = 40;

std::size_t slips_allowed(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 7 ? 1 : 2;
}

/// Letters changed, added, left out or swapped with their neighbour (optimal string alignment);
/// more than `most` when there are more.
std::size_t edits(std::string_view a, std::string_view b, std::size_t most) {
  std::array<std::array<std::size_t, slipped_letters_max + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > most) return least;
  }
  return rows[a.size() % 3][b.size()];
}

bool slipped(std::string_view typed, std::string_view word) {
  if (word.size() < 4 || std::max(typed.size(), word.size()) > slipped_letters_max) return false;
  const std::size_t allowed = slips_allowed(typed.size());
  if (allowed == 0 ||
      std::max(typed.size(), word.size()) > std::min(typed.size(), word.size()) + allowed) {
    return false;
  }
  return edits(typed, word, allowed) <= allowed;
}

/// What is left when a postal code and the town behind it are taken away.
TypedAddress without_town(std::string number, WordList words) {
  const auto postal_code = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return word.size() == 5 && all_digits(word);
  });
  // "62000 Valmorin" ends an address; at its beginning it says nothing of the street.
  if (postal_code == words.begin() && !words.empty()) {
    words.erase(words.begin());
  } else {
    words.erase(postal_code, words.end());
  }
  return {std::move(number), words.empty() ? WordList{} : meaningful(words)};
}

}  // namespace

WordList address_words(std::string_view text) {
  return meaningful(raw_words(text));
}

std::string street_key(std::string_view street) {
  return join(address_words(street), " ");
}

std::string number_key(std::string_view number) {
  WordList words = raw_words(number);
  return take_number(words);
}

TypedAddress read_address(std::string_view typed) {
  WordList words = raw_words(shorten(typed, 200));
  std::string number = take_number(words);
  return without_town(std::move(number), std::move(words));
}

std::vector<TypedAddress> readings_of(std::string_view typed) {
  const WordList words = raw_words(shorten(typed, 200));
  std::vector<TypedAddress> readings;
  for (std::size_t at = 0; at < words.size(); ++at) {
    WordList rest = words;
    std::string number = take_number(rest, at);
    if (number.empty()) continue;
    auto reading = without_town(std::move(number), std::move(rest));
    if (!reading.words.empty()) readings.push_back(std::move(reading));
    if (readings.size() == 3) break;
  }
  auto whole = without_town("", words);
  const bool number_first = !words.empty() && !readings.empty() && is_digit(words[0].front());
  if (!whole.words.empty()) {
    readings.insert(number_first ? readings.end() : readings.begin(), std::move(whole));
  }
  return readings;
}

bool is_street_kind(std::string_view word) {
  return is_among(street_kinds, word);
}

int word_score(std::string_view typed, std::string_view word) {
  if (typed == word) return 10;
  if (typed.size() >= 2 && word.starts_with(typed)) return 7;
  // An initial: "V. Hugo".
  if (typed.size() == 1 && !is_digit(typed[0]) && word.starts_with(typed)) return 3;
  return slipped(typed, word) ? 4 : 0;
}

bool names_something(const WordList& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return !is_among(street_kinds, word); });
}

int match_score(const WordList& typed, const WordList& candidate) {
  int total = 0;
  int found = 0;
  std::vector<char> used(candidate.size(), 0);
  for (const auto& word : typed) {
    int best = 0;
    std::size_t best_at = 0;
    for (std::size_t i = 0; i < candidate.size(); ++i) {
      const int score = used[i] != 0 ? 0 : word_score(word, candidate[i]);
      if (score > best) {
        best = score;
        best_at = i;
      }
    }
    if (best == 0) {
      if (!is_among(street_kinds, word)) return 0;
      continue;
    }
    used[best_at] = 1;
    // The kind alone names every street: it only helps to choose among those otherwise found.
    if (!is_among(street_kinds, candidate[best_at]) || typed.size() == 1) ++found;
    total += best * 10;
  }
  if (found == 0) return 0;
  for (std::size_t i = 0; i < candidate.size(); ++i) {
    if (used[i] == 0) total -= is_among(street_kinds, candidate[i]) ? 1 : 8;
  }
  return std::max(1, total);
}

std::string street_in_sentence(std::string_view street) {
  std::string name(street);
  const WordList words = raw_words(street.substr(0, street.find(' ')));
  if (!words.empty() && is_among(street_kinds, words.front()) && !name.empty()) {
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
  }
  return name;
}

Word near_street_word(std::string_view street) {
  constexpr std::array feminine{"rue",  "place", "route",   "residence", "ruelle",
                                "cite", "villa", "venelle", "promenade"};
  constexpr std::array elided{"avenue", "impasse", "allee", "esplanade"};
  constexpr std::array masculine{"boulevard", "chemin", "square", "cours",    "passage",    "quai",
                                 "sentier",   "mail",   "clos",   "faubourg", "lotissement"};
  const WordList kind = raw_words(street.substr(0, street.find(' ')));
  if (kind.empty()) return words::near_other;
  if (is_among(feminine, kind.front())) return words::near_feminine;
  if (is_among(elided, kind.front())) return words::near_elided;
  if (is_among(masculine, kind.front())) return words::near_masculine;
  return words::near_other;
}

}  // namespace parvis::territory
