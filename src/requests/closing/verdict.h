#pragma once
// The two keys of a closing: the town says "done" with a proof, the resident says whether it is.
// Pure: verdicts, the last day to answer, rates.

#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace parvis::requests::closing {

/// What became of a closing. `waiting`: the resident may answer; `by_default`: nobody answered in
/// time, counted apart; `set_aside`: the town itself opened the request again before any answer.
enum class Verdict { waiting, confirmed, contested, by_default, set_aside };
[[nodiscard]] std::string_view name_of(Verdict verdict);
[[nodiscard]] std::optional<Verdict> parse_verdict(std::string_view name);
[[nodiscard]] Word word_of(Verdict verdict);

/// A person's answer takes the place of silence, never of another answer.
[[nodiscard]] bool may_be_answered(Verdict verdict);

constexpr int answer_days_usual = 15;
constexpr int answer_days_min = 3;
constexpr int answer_days_max = 60;
/// The last day to answer, that day included.
[[nodiscard]] Date last_day(Date closed, int answer_days);

/// How many closings ended in each way.
struct Tally {
  long long confirmed = 0;
  long long contested = 0;
  long long by_default = 0;
  long long waiting = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};
/// Adds so many closings of that verdict; those set aside are nobody's answer and count nowhere.
void count(Tally& tally, Verdict verdict, long long how_many);
/// Those whose time to answer is over or that were answered: what rates are made of.
[[nodiscard]] long long settled(const Tally& tally);
/// Part of the settled ones; nothing when there is none.
[[nodiscard]] std::optional<double> rate(long long part, const Tally& tally);

}  // namespace parvis::requests::closing
