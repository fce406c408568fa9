// Finding a person in seconds: by any word that is known of them, even misspelt.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "residents/naming.h"
#include "residents/registering.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

/// More candidates than this for one word say nothing of anybody: other words must tell.
constexpr int candidates_max = 2000;

/// How well a word of the file answers a word typed; 0: it does not.
int points_of(const TypedWord& typed, const std::string& key) {
  for (const auto& exact : typed.exact) {
    if (key == exact) return 8;
  }
  if (!typed.beginning.empty() && key.size() > 2) {
    const auto word = std::string_view(key).substr(2);
    if (key.starts_with("n:") && word == typed.beginning) return 6;
    if (key.starts_with("n:") && word.starts_with(typed.beginning)) return 4;
    if (key.starts_with("a:") && word.starts_with(typed.beginning)) return 2;
  }
  if (!typed.sound.empty() && key == typed.sound) return 3;
  return 0;
}

struct Score {
  int points = 0;
  bool by_sound = false;
};

/// Every word typed must be answered by some word of the file.
std::optional<Score> score_of(const std::vector<TypedWord>& typed,
                              const std::vector<std::string>& keys) {
  Score score;
  for (const auto& word : typed) {
    int best = 0;
    for (const auto& key : keys) best = std::max(best, points_of(word, key));
    if (best == 0) return std::nullopt;
    if (best == 3) score.by_sound = true;
    score.points += best;
  }
  return score;
}

std::vector<ResidentId> candidates_of(const Scope& scope, storage::Reader& reader,
                                      const TypedWord& word) {
  std::vector<ResidentId> all;
  const auto add = [&](std::vector<ResidentId> more) {
    all.insert(all.end(), more.begin(), more.end());
  };
  const auto& commune = scope.commune.id;
  for (const auto& exact : word.exact) {
    add(store::with_word(reader, commune, exact, candidates_max));
  }
  if (!word.beginning.empty()) {
    add(store::with_beginning(reader, commune, "n:" + word.beginning, candidates_max));
    add(store::with_beginning(reader, commune, "a:" + word.beginning, candidates_max));
  }
  if (!word.sound.empty()) add(store::with_word(reader, commune, word.sound, candidates_max));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// The word that says most: the one with the fewest candidates, and those candidates.
std::vector<ResidentId> fewest_candidates(const Scope& scope, storage::Reader& reader,
                                          const std::vector<TypedWord>& typed) {
  std::vector<ResidentId> fewest;
  bool first = true;
  for (const auto& word : typed) {
    auto candidates = candidates_of(scope, reader, word);
    if (first || candidates.size() < fewest.size()) fewest = std::move(candidates);
    first = false;
  }
  return fewest;
}

struct Scored {
  ResidentId id;
  Score score;
};

using Typed = std::vector<TypedWord>;

bool is_name(const TypedWord& word) {
  return !word.beginning.empty() &&
         std::all_of(word.beginning.begin(), word.beginning.end(),
                     [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

/// What was typed, and the same with two names side by side written as one: "Le Goff", "Legoff".
std::vector<Typed> readings_of(const Typed& typed) {
  constexpr std::size_t words_max = 4;
  std::vector<Typed> all{typed};
  for (std::size_t i = 0; i + 1 < typed.size() && typed.size() <= words_max; ++i) {
    if (!is_name(typed[i]) || !is_name(typed[i + 1])) continue;
    Typed joined = typed;
    const auto name = typed[i].beginning + typed[i + 1].beginning;
    joined[i] = {name, "s:" + sound_of(name), {}};
    joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    all.push_back(std::move(joined));
  }
  return all;
}

/// Files that answer what was typed, the best first.
std::vector<Scored> answers_to(const Scope& scope, storage::Reader& reader, const Typed& typed) {
  std::map<std::string, Score> best;
  for (const auto& words : readings_of(typed)) {
    for (const auto& id : fewest_candidates(scope, reader, words)) {
      const auto score = score_of(words, store::keys(reader, scope.commune.id, id));
      if (!score) continue;
      const auto [known, is_new] = best.emplace(id.value, *score);
      if (!is_new && known->second.points < score->points) known->second = *score;
    }
  }
  std::vector<Scored> scored;
  for (const auto& [id, score] : best) scored.push_back({ResidentId(id), score});
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return a.score.points > b.score.points;
  });
  return scored;
}

bool sounds_alike(const Resident& one, const Resident& other) {
  return sound_of(one.family_name) == sound_of(other.family_name) ||
         sound_of(one.given_name) == sound_of(other.given_name);
}

bool may_be_one_person(const Resident& one, const Resident& other) {
  if (!one.email.empty() && one.email == other.email) return true;
  const auto digits = phone_digits(one.phone);
  if (!digits.empty() && digits == phone_digits(other.phone)) return true;
  return !one.birth_date.empty() && one.birth_date == other.birth_date && sounds_alike(one, other);
}

}  // namespace

std::vector<FoundResident> find_residents(const Scope& scope, std::string_view typed, int limit) {
  const auto words = typed_words(typed);
  if (words.empty() || limit <= 0) return {};
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<FoundResident> found;
    for (const auto& each : answers_to(scope, reader, words)) {
      if (found.size() == static_cast<std::size_t>(limit)) break;
      auto file = store::resident(reader, scope.commune.id, each.id);
      if (!file || !file->merged_into.empty()) continue;
      found.push_back({std::move(*file), each.score.by_sound});
    }
    return found;
  });
}

std::vector<FoundResident> found_for_officer(const Scope& scope, std::string_view typed,
                                             int limit) {
  auto found = find_residents(scope, typed, limit);
  if (found.empty() || !scope.actor.is_officer()) return found;
  scope.database.write([&](storage::Transaction& tx) {
    for (const auto& each : found) {
      audit::record(scope, tx, "audit.read", subject_of(each.resident.id), "residents.search");
    }
  });
  return found;
}

std::string telling_line(const Scope& scope, const Resident& resident) {
  std::vector<std::string> parts;
  if (const auto born = parse_iso_date(resident.birth_date)) {
    parts.push_back(scope.say(words::born_on, {{"date", i18n::date(scope.language, *born)}}));
  }
  if (!resident.postal_address.empty()) {
    parts.push_back(trim(split(resident.postal_address, '\n').front()));
  }
  if (!resident.phone.empty()) parts.push_back(resident.phone);
  return join(parts, " · ");
}

std::vector<Resident> likely_twins(const Scope& scope, const Resident& resident) {
  return scope.database.read([&](storage::Reader& reader) {
    std::map<std::string, Resident> twins;
    for (const auto& key : keys_for(resident)) {
      const bool tells = key.starts_with("e:") || key.starts_with("p:") ||
                         (key.starts_with("b:") && key.size() > 6);
      if (!tells) continue;
      for (const auto& id : store::with_word(reader, scope.commune.id, key, candidates_max)) {
        if (id == resident.id) continue;
        auto other = store::resident(reader, scope.commune.id, id);
        if (other && other->merged_into.empty() && may_be_one_person(resident, *other)) {
          twins.emplace(id.value, std::move(*other));
        }
      }
    }
    std::vector<Resident> all;
    for (auto& [id, twin] : twins) all.push_back(std::move(twin));
    return all;
  });
}

void find_again(const Scope& scope) {
  constexpr int files_at_once = 500;
  scope.database.write([&](storage::Transaction& tx) {
    const auto& commune = scope.commune.id;
    for (const auto& id : store::without_word(tx, commune, words_version, files_at_once)) {
      if (const auto file = store::resident(tx, commune, id)) {
        store::put_keys(tx, commune, id, keys_for(*file));
      }
    }
  });
}

}  // namespace parvis::residents
