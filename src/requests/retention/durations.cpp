// Durations, months and what holds a destruction back: pure.
#include "requests/retention/durations.h"

#include <array>
#include <utility>

namespace parvis::requests::retention {
namespace {

constexpr int appeal_months = 2;
constexpr int appeal_months_without_mentions = 12;

constexpr std::array fate_names{std::pair{Fate::destroy, std::string_view("destroy")},
                                std::pair{Fate::sort, std::string_view("sort")},
                                std::pair{Fate::keep, std::string_view("keep")}};

bool clock_runs(clocks::Phase phase) {
  using clocks::Phase;
  return phase == Phase::runs || phase == Phase::suspended || phase == Phase::not_started;
}

}  // namespace

std::string_view name_of(Fate fate) {
  for (const auto& [known, name] : fate_names) {
    if (known == fate) return name;
  }
  return "keep";
}

std::optional<Fate> parse_fate(std::string_view name) {
  for (const auto& [fate, known] : fate_names) {
    if (known == name) return fate;
  }
  return std::nullopt;
}

Durations proposed_durations(clocks::Nature nature) {
  if (nature == clocks::Nature::report) return {12, 48, Fate::destroy};
  return {24, 36, Fate::sort};
}

DurationFault fault_of(const Durations& durations) {
  if (durations.use_months < use_months_min || durations.use_months > use_months_max) {
    return DurationFault::use;
  }
  if (durations.archive_months < 0 || durations.archive_months > archive_months_max) {
    return DurationFault::archive;
  }
  return DurationFault::none;
}

MonthCount month_of(Date day) {
  return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) -
         1;
}

int year_of(MonthCount month) {
  return month / 12;
}

MonthCount month_of_day(std::int64_t day) {
  return month_of(date_of_day(day));
}

std::int64_t first_day_of(MonthCount month) {
  const Date first{std::chrono::year(month / 12),
                   std::chrono::month(static_cast<unsigned>(month % 12) + 1), std::chrono::day(1)};
  return std::chrono::sys_days(first).time_since_epoch().count();
}

Date date_of_day(std::int64_t day) {
  return Date(std::chrono::sys_days(std::chrono::days(day)));
}

MonthCount last_month_due(Date today, int months) {
  return month_of(today) - 1 - months;
}

std::string_view days_bucket(const std::optional<int>& days_taken) {
  if (!days_taken) return "";
  constexpr std::array bounds{
      std::pair{2, std::string_view("0-2")}, std::pair{5, std::string_view("3-5")},
      std::pair{10, std::string_view("6-10")}, std::pair{20, std::string_view("11-20")},
      std::pair{40, std::string_view("21-40")}};
  for (const auto& [last, name] : bounds) {
    if (*days_taken <= last) return name;
  }
  return "41+";
}

std::string_view name_of(Hold hold) {
  switch (hold) {
    case Hold::none:
      return "none";
    case Hold::open:
      return "open";
    case Hold::clock_runs:
      return "clock_runs";
    case Hold::appeal_runs:
      return "appeal_runs";
    case Hold::answer_awaited:
      return "answer_awaited";
    case Hold::leads_others:
      return "leads_others";
  }
  return "none";
}

Hold hold_of(const Circumstances& is, Date today) {
  if (is.open) return Hold::open;
  if (clock_runs(is.phase) || is.reasons_due) return Hold::clock_runs;
  if (is.answer_awaited) return Hold::answer_awaited;
  if (is.nature != clocks::Nature::report) {
    const int months = is.delays_opposable ? appeal_months : appeal_months_without_mentions;
    auto until = clocks::later(is.ended, {months, clocks::Unit::months});
    if (is.remedy_until && *is.remedy_until > until) until = *is.remedy_until;
    if (today <= until) return Hold::appeal_runs;
  }
  return is.leads_others ? Hold::leads_others : Hold::none;
}

}  // namespace parvis::requests::retention
