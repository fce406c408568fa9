// The two keys of a closing: verdicts and their arithmetic.
#include "requests/closing/verdict.h"

#include <algorithm>
#include <array>

#include "requests/closing/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;

namespace {

struct Named {
  Verdict verdict;
  std::string_view name;
  Word word;
};
constexpr std::array verdicts{
    Named{Verdict::waiting, "waiting", words::verdict_waiting},
    Named{Verdict::confirmed, "confirmed", words::verdict_confirmed},
    Named{Verdict::contested, "contested", words::verdict_contested},
    Named{Verdict::by_default, "by_default", words::verdict_by_default},
    Named{Verdict::set_aside, "set_aside", words::verdict_set_aside},
};

const Named& named(Verdict verdict) {
  return verdicts.at(static_cast<std::size_t>(verdict));
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  return named(verdict).name;
}

std::optional<Verdict> parse_verdict(std::string_view name) {
  for (const auto& each : verdicts) {
    if (each.name == name) return each.verdict;
  }
  return std::nullopt;
}

Word word_of(Verdict verdict) {
  return named(verdict).word;
}

bool may_be_answered(Verdict verdict) {
  return verdict == Verdict::waiting || verdict == Verdict::by_default;
}

Date last_day(Date closed, int answer_days) {
  const int days = std::clamp(answer_days, answer_days_min, answer_days_max);
  return Date(std::chrono::sys_days(closed) + std::chrono::days(days));
}

void count(Tally& tally, Verdict verdict, long long how_many) {
  switch (verdict) {
    case Verdict::waiting:
      tally.waiting += how_many;
      break;
    case Verdict::confirmed:
      tally.confirmed += how_many;
      break;
    case Verdict::contested:
      tally.contested += how_many;
      break;
    case Verdict::by_default:
      tally.by_default += how_many;
      break;
    case Verdict::set_aside:
      break;
  }
}

long long settled(const Tally& tally) {
  return tally.confirmed + tally.contested + tally.by_default;
}

std::optional<double> rate(long long part, const Tally& tally) {
  const auto all = settled(tally);
  if (all == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(all);
}

}  // namespace parvis::requests::closing
