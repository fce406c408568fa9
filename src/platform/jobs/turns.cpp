// The agenda of schedules and the back-off of jobs.
#include "platform/jobs/turns.h"

#include <algorithm>

namespace parvis::jobs {

std::chrono::milliseconds wait_after(int attempt, std::chrono::seconds first_wait, double chance) {
  constexpr std::chrono::milliseconds longest = std::chrono::hours(6);
  constexpr int doublings_max = 20;  // beyond, the product is over the longest wait anyway
  const auto doubled = std::chrono::milliseconds(first_wait).count()
                       << std::clamp(attempt - 1, 0, doublings_max);
  const auto wait = std::min<std::int64_t>(doubled, longest.count());
  const double factor = 0.8 + 0.4 * std::clamp(chance, 0.0, 1.0);
  return std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(wait) * factor));
}

void Turns::refresh(const std::vector<CommuneId>& communes, Time now) {
  std::set<Turn> wanted;
  for (const auto& commune : communes) {
    for (std::size_t schedule = 0; schedule < every_.size(); ++schedule) {
      const Turn turn{commune, schedule};
      wanted.insert(turn);
      const auto latest = now + every_[schedule];
      const auto found = next_.find(turn);
      if (found != next_.end()) {
        if (found->second > latest) set(turn, latest);
        continue;
      }
      const auto last = last_runs_.find(turn);
      const auto due = last == last_runs_.end() ? now : last->second + every_[schedule];
      set(turn, std::min(due, latest));
    }
  }
  std::vector<Turn> gone;
  for (const auto& [turn, at] : next_) {
    if (!wanted.contains(turn)) gone.push_back(turn);
  }
  for (const auto& turn : gone) drop(turn);
}

void Turns::remember(const Turn& turn, Time last_run_at) {
  last_runs_[turn] = last_run_at;
}

void Turns::hasten(const Turn& turn, Time at) {
  const auto found = next_.find(turn);
  if (found != next_.end() && found->second > at) set(turn, at);
}

std::optional<Turn> Turns::take(Time now) {
  if (agenda_.empty() || agenda_.begin()->first > now) return std::nullopt;
  const auto turn = agenda_.begin()->second;
  set(turn, now + every_[turn.schedule]);
  return turn;
}

void Turns::set(const Turn& turn, Time at) {
  drop(turn);
  next_[turn] = at;
  agenda_.emplace(at, turn);
}

void Turns::drop(const Turn& turn) {
  const auto found = next_.find(turn);
  if (found == next_.end()) return;
  agenda_.erase({found->second, turn});
  next_.erase(found);
}

}  // namespace parvis::jobs
