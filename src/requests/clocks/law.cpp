// The delay of silence, counted.
#include "requests/clocks/law.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"

namespace parvis::requests::clocks {
namespace {

using Days = std::chrono::days;
using SysDays = std::chrono::sys_days;

constexpr std::array<std::string_view, 3> nature_names{"report", "claim", "demand"};
constexpr std::array<std::string_view, 3> silence_names{"none", "refusal", "approval"};
constexpr std::array<std::string_view, 3> unit_names{"days", "weeks", "months"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

template <std::size_t N>
std::string_view name_in(const std::array<std::string_view, N>& names, std::size_t place) {
  return names.at(place);
}

/// The last day a stop holds the delay, as known today.
SysDays end_of(const Stop& stop, Date today) {
  if (stop.received) return std::min(SysDays(*stop.received), SysDays(stop.until));
  // What is missing may still come: the whole time given is lost, or was.
  return stop.effect == Effect::restarts ? SysDays(today) : SysDays(stop.until);
}

/// Where the delay begins: at the last reception of what it waited for.
SysDays start_of(Date start, std::span<const Stop> stops, Date today, Run& run) {
  auto begun = SysDays(start);
  for (const auto& stop : stops) {
    if (stop.effect != Effect::restarts) continue;
    if (!stop.received) run = Run::not_started;
    begun = std::max(begun, SysDays(stop.received.value_or(today)));
  }
  return begun;
}

/// Days of all suspensions after the delay has begun, none counted twice.
int days_of_suspensions(SysDays begun, std::span<const Stop> stops, Date today, Run& run) {
  std::vector<std::pair<SysDays, SysDays>> spans;
  for (const auto& stop : stops) {
    if (stop.effect != Effect::suspends) continue;
    const auto end = end_of(stop, today);
    if (end <= begun + Days(1)) continue;
    spans.emplace_back(std::max(SysDays(stop.asked), begun + Days(1)), end);
    const bool waited_for = !stop.received && SysDays(today) <= SysDays(stop.until);
    if (waited_for && run == Run::runs) run = Run::suspended;
  }
  std::sort(spans.begin(), spans.end());
  int counted = 0;
  auto counted_to = begun;
  for (const auto& [first, last] : spans) {
    const auto from = std::max(first, counted_to + Days(1));
    if (last >= from) counted += static_cast<int>((last - from).count()) + 1;
    counted_to = std::max(counted_to, last);
  }
  return counted;
}

}  // namespace

std::string_view name_of(Nature nature) {
  return name_in(nature_names, static_cast<std::size_t>(nature));
}
std::string_view name_of(Silence silence) {
  return name_in(silence_names, static_cast<std::size_t>(silence));
}
std::string_view name_of(Unit unit) {
  return name_in(unit_names, static_cast<std::size_t>(unit));
}
std::optional<Nature> parse_nature(std::string_view name) {
  return named<Nature>(nature_names, name);
}
std::optional<Silence> parse_silence(std::string_view name) {
  return named<Silence>(silence_names, name);
}
std::optional<Unit> parse_unit(std::string_view name) {
  return named<Unit>(unit_names, name);
}

RuleFault fault_of(const LegalRule& rule) {
  if (rule.nature == Nature::report) {
    return rule.silence == Silence::none ? RuleFault::none : RuleFault::report_has_no_silence;
  }
  if (rule.silence == Silence::none) return RuleFault::silence_missing;
  if (rule.nature == Nature::claim && rule.silence != Silence::refusal) {
    return RuleFault::claim_is_refused;
  }
  if (rule.delay.count < 1 || rule.delay.count > delay_count_max) return RuleFault::delay_wrong;
  if (rule.article.empty()) return RuleFault::article_missing;
  if (length_in_characters(rule.article) > article_characters_max) {
    return RuleFault::article_too_long;
  }
  return RuleFault::none;
}

Date later(Date start, Delay delay) {
  switch (delay.unit) {
    case Unit::days:
      return Date(SysDays(start) + Days(delay.count));
    case Unit::weeks:
      return Date(SysDays(start) + Days(7 * delay.count));
    case Unit::months:
      break;
  }
  const auto month = start.year() / start.month() + std::chrono::months(delay.count);
  const Date same_day = month / start.day();
  return same_day.ok() ? same_day : Date(SysDays(month / std::chrono::last));
}

std::optional<Effect> effect_of_missing(Silence silence, Need need) {
  if (need == Need::useful || silence == Silence::none) return std::nullopt;
  return silence == Silence::approval ? Effect::restarts : Effect::suspends;
}

SilentDelay silent_delay(Delay delay, Date start, std::span<const Stop> stops, Date today) {
  SilentDelay found;
  const auto begun = start_of(start, stops, today, found.run);
  found.started = Date(begun);
  found.days_suspended = days_of_suspensions(begun, stops, today, found.run);
  found.last_day = Date(SysDays(later(found.started, delay)) + Days(found.days_suspended));
  found.decision_day = Date(SysDays(found.last_day) + Days(1));
  if (found.run == Run::runs && SysDays(today) >= SysDays(found.decision_day)) {
    found.run = Run::ended;
  }
  return found;
}

}  // namespace parvis::requests::clocks
