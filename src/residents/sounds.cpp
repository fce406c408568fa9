// How a name is heard: the letters of a word are read by rules from left to right, then what is
// said twice or in silence goes. Nasal vowels are 1 (in), 2 (an), 3 (on).
#include "residents/sounds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace parvis::residents {
namespace {

constexpr std::string_view vowels = "aeiouy";
constexpr std::string_view heard_vowels = "AEIOUY123";
/// Letters that end a word in silence.
constexpr std::string_view silent_at_end = "tdpsxz";

bool is_one_of(char letter, std::string_view letters) {
  return letters.find(letter) != std::string_view::npos;
}

/// What must come after for a rule to hold.
enum class Then {
  anything,
  bare_end,  // the word as written ends here
  end,       // nothing more is heard
  quiet,     // the word ends in a t, d or x that is not heard
  front,     // e, i, y
  back,      // a, o, u
  vowel,
  closed,     // a consonant but n, m, h, or nothing: a vowel before n is nasal
  consonant,  // the same, but something
};
enum class At { anywhere, start };

struct Rule {
  std::string_view letters;
  Then then;
  std::string_view heard;
  At at = At::anywhere;
};

/// The first that holds is taken: longer ones first. A letter without rule is heard as itself.
constexpr std::array rules{
    Rule{"x", Then::anything, "S", At::start},
    Rule{"ault", Then::anything, "OT"},
    Rule{"aul", Then::quiet, "O"},
    Rule{"eaux", Then::end, "O"},
    Rule{"eau", Then::anything, "O"},
    Rule{"au", Then::anything, "O"},
    Rule{"oeu", Then::anything, "E"},
    Rule{"eu", Then::anything, "E"},
    Rule{"oin", Then::closed, "U1"},
    Rule{"oi", Then::anything, "UA"},
    Rule{"oy", Then::anything, "UA"},
    Rule{"ou", Then::anything, "U"},
    Rule{"aim", Then::consonant, "1"},
    Rule{"ain", Then::closed, "1"},
    Rule{"ein", Then::closed, "1"},
    Rule{"ai", Then::anything, "E"},
    Rule{"ay", Then::anything, "E"},
    Rule{"ei", Then::anything, "E"},
    Rule{"ey", Then::anything, "E"},
    Rule{"ien", Then::closed, "I1"},
    Rule{"yen", Then::closed, "I1"},
    Rule{"ann", Then::bare_end, "2"},
    Rule{"inn", Then::bare_end, "1"},
    Rule{"onn", Then::bare_end, "3"},
    Rule{"enn", Then::bare_end, "EN"},
    Rule{"en", Then::bare_end, "EN"},  // Karen, Helen
    Rule{"en", Then::closed, "2"},
    Rule{"em", Then::consonant, "2"},
    Rule{"an", Then::closed, "2"},
    Rule{"am", Then::consonant, "2"},
    Rule{"in", Then::closed, "1"},
    Rule{"yn", Then::closed, "1"},
    Rule{"un", Then::closed, "1"},
    Rule{"im", Then::consonant, "1"},
    Rule{"ym", Then::consonant, "1"},
    Rule{"on", Then::closed, "3"},
    Rule{"om", Then::consonant, "3"},
    Rule{"er", Then::end, "E"},
    Rule{"ez", Then::end, "E"},
    Rule{"et", Then::end, "E"},
    Rule{"ill", Then::end, "IL"},
    Rule{"vill", Then::anything, "VIL"},
    Rule{"ill", Then::vowel, "I"},
    Rule{"apt", Then::anything, "AT"},
    Rule{"sch", Then::anything, "C"},
    Rule{"tch", Then::anything, "C"},
    Rule{"chael", Then::anything, "KAEL"},
    Rule{"chr", Then::anything, "KR"},
    Rule{"chl", Then::anything, "KL"},
    Rule{"ch", Then::anything, "C"},
    Rule{"sh", Then::anything, "C"},
    Rule{"ph", Then::anything, "F"},
    Rule{"dj", Then::anything, "J"},
    Rule{"gn", Then::anything, "NI"},
    Rule{"gu", Then::end, "G"},
    Rule{"gu", Then::front, "G"},
    Rule{"ge", Then::back, "J"},
    Rule{"g", Then::front, "J"},
    Rule{"je", Then::back, "J"},
    Rule{"bv", Then::anything, "V"},
    Rule{"qu", Then::anything, "K"},
    Rule{"ck", Then::anything, "K"},
    Rule{"sc", Then::front, "S"},
    Rule{"c", Then::front, "S"},
    Rule{"c", Then::anything, "K"},
    Rule{"q", Then::anything, "K"},
    Rule{"x", Then::anything, "KS"},
    Rule{"w", Then::anything, "V"},
    Rule{"z", Then::anything, "S"},
    Rule{"y", Then::anything, "I"},
    Rule{"h", Then::anything, ""},
};

/// A word as written, and as far as it is heard.
struct Spelling {
  std::string_view word;
  std::string_view said;
};

/// The t of "Dupont", the e of "Jeanne"; not "et" nor "ez", which are heard, nor the e of "Chloé".
Spelling spelling_of(std::string_view word) {
  std::string_view said = word;
  while (said.size() > 2 && is_one_of(said.back(), silent_at_end)) {
    if (said.size() > 3 && (said.ends_with("et") || said.ends_with("ez"))) break;
    said.remove_suffix(1);
  }
  if (said.size() > 2 && said.back() == 'e' && said[said.size() - 2] != 'o') said.remove_suffix(1);
  return {word, said};
}

bool holds(const Spelling& spelling, const Rule& rule, std::size_t at) {
  if (rule.at == At::start && at != 0) return false;
  if (!spelling.said.substr(at).starts_with(rule.letters)) return false;
  const std::size_t to = at + rule.letters.size();
  const bool over = to >= spelling.said.size();
  const bool more = to < spelling.word.size();
  const char next = more ? spelling.word[to] : ' ';
  const bool stops = more && !is_one_of(next, vowels) && !is_one_of(next, "nmh");
  switch (rule.then) {
    case Then::anything:
      return true;
    case Then::bare_end:
      return !more;
    case Then::end:
      return over;
    case Then::quiet:
      return over && is_one_of(next, "tdx");
    case Then::front:
      return is_one_of(next, "eiy");
    case Then::back:
      return is_one_of(next, "aou");
    case Then::vowel:
      return is_one_of(next, vowels);
    case Then::closed:
      return !more || stops;
    case Then::consonant:
      return stops;
  }
  return false;
}

std::string read_aloud(const Spelling& spelling) {
  std::string heard;
  for (std::size_t at = 0; at < spelling.said.size();) {
    const auto* rule = std::find_if(rules.begin(), rules.end(),
                                    [&](const Rule& each) { return holds(spelling, each, at); });
    if (rule != rules.end()) {
      heard += rule->heard;
      at += rule->letters.size();
    } else {
      heard += static_cast<char>(spelling.said[at] - 'a' + 'A');
      ++at;
    }
  }
  heard.erase(std::unique(heard.begin(), heard.end()), heard.end());
  return heard;
}

/// "Catherine" is heard "Catrine": an e between consonants goes, but for the first vowel of a word.
std::string without_mute_e(const std::string& word) {
  std::string heard;
  bool vowel_before = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool inside = i > 0 && i + 1 < word.size();
    const bool between =
        inside && !is_one_of(word[i - 1], heard_vowels) && !is_one_of(word[i + 1], heard_vowels);
    if (word[i] == 'E' && vowel_before && between) continue;
    vowel_before = vowel_before || is_one_of(word[i], heard_vowels);
    heard += word[i];
  }
  return heard;
}

}  // namespace

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> found;
  std::string word;
  for (const char c : fold(text) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty()) {
      found.push_back(std::exchange(word, {}));
    }
  }
  return found;
}

std::string sound_of(std::string_view name) {
  std::string letters = join(words_in(name), "");
  std::erase_if(letters, [](char c) { return c >= '0' && c <= '9'; });
  return without_mute_e(read_aloud(spelling_of(letters)));
}

}  // namespace parvis::residents
