// Words of the site that a commune says in its own way.

#include "identity/own_words.h"

#include <algorithm>

#include "base/text.h"
#include "identity/memory.h"
#include "identity/store.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

/// The first {name} of the text that the usual one does not have; "" when there is none.
std::string unknown_mark(std::string_view text, std::string_view usual) {
  for (auto open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    const auto mark = text.substr(open, close == std::string_view::npos ? close : close - open + 1);
    if (close == std::string_view::npos || usual.find(mark) == std::string_view::npos) {
      return std::string(mark);
    }
  }
  return "";
}

}  // namespace

i18n::OwnWords parse_own_words(std::string_view stored) {
  i18n::OwnWords words;
  for (const auto& line : split(stored, '\n')) {
    auto cells = split(line, '\t');
    if (cells.size() == 3 && !cells[0].empty()) words[cells[0]] = {cells[1], cells[2]};
  }
  return words;
}

std::string stored_own_words(const i18n::OwnWords& words) {
  std::string stored;
  for (const auto& [key, texts] : words) {
    stored += key + "\t" + texts[0] + "\t" + texts[1] + "\n";
  }
  return stored;
}

std::string field_of(i18n::Language language, Word word) {
  return std::string(i18n::code_of(language)) + "-" + std::string(word.key);
}

Refusals own_word_refusals(const module::FreeWord& word, i18n::Language language,
                           std::string_view text) {
  const auto refused = [&](Word reason, WordValues values = {}) {
    return Refusals{{field_of(language, word.word), reason, std::move(values)}};
  };
  if (length_in_characters(text) > static_cast<std::size_t>(word.characters_max)) {
    return refused(words::own_word_long, {{"count", std::to_string(word.characters_max)}});
  }
  if (text.find_first_of("\n\r\t<>") != std::string_view::npos) {
    return refused(words::own_word_signs);
  }
  const auto mark = unknown_mark(text, i18n::say(language, word.word));
  return mark.empty() ? Refusals() : refused(words::own_word_mark, {{"mark", mark}});
}

Result<i18n::OwnWords> keep_own_words(const Scope& scope, const module::Offers& offers,
                                      const i18n::OwnWords& wanted) {
  i18n::OwnWords kept;
  Refusals refusals;
  for (const auto& free : offers.free_words) {
    const auto found = wanted.find(free.word.key);
    if (found == wanted.end()) continue;
    std::array<std::string, 2> texts;
    for (const auto language : i18n::languages()) {
      const auto at = static_cast<std::size_t>(language);
      texts.at(at) = trim(found->second.at(at));
      if (texts.at(at) == i18n::say(language, free.word)) texts.at(at).clear();
      for (auto& refusal : own_word_refusals(free, language, texts.at(at))) {
        refusals.push_back(std::move(refusal));
      }
    }
    if (!texts[0].empty() || !texts[1].empty()) kept[std::string(free.word.key)] = texts;
  }
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  scope.database.write([&](storage::Transaction& tx) {
    store::put_own_words(tx, scope.commune.id, stored_own_words(kept), scope.now());
    audit::record(scope, tx, "identity.keep_own_words", "commune:" + scope.commune.id.value,
                  std::to_string(kept.size()));
    tx.after_commit(registry_has_changed);
  });
  return kept;
}

}  // namespace parvis::identity
