// What the rules give on a day and at a moment.

#include <algorithm>

#include "territory/hours/opening_hours.h"

namespace parvis::territory::hours {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;

constexpr int day_minutes = 1440;
constexpr int days_ahead_max = 400;

Date shifted(Date date, int count) {
  return Date(sys_days(date) + days(count));
}

/// 0 is Monday.
unsigned weekday_of(Date date) {
  return std::chrono::weekday(sys_days(date)).iso_encoding() - 1;
}

/// The ISO 8601 week: weeks begin on Monday, the first one holds the first Thursday of the year.
int iso_week(Date date) {
  const sys_days thursday = sys_days(date) + days(3 - static_cast<int>(weekday_of(date)));
  const Date in_week(thursday);
  const sys_days first = sys_days(in_week.year() / std::chrono::January / 1);
  return static_cast<int>((thursday - first).count()) / 7 + 1;
}

bool in_ranges(const std::vector<NumberRange>& ranges, int number) {
  return std::ranges::any_of(ranges, [&](const NumberRange& range) {
    // Weeks may run over the end of the year: "week 50-2".
    if (range.to < range.from) return number >= range.from || number <= range.to;
    return number >= range.from && number <= range.to && (number - range.from) % range.step == 0;
  });
}

enum class Edge { first, last };

sys_days day_of(const DateMark& mark, int of_year, Edge edge) {
  const year in{mark.year != 0 ? mark.year : of_year};
  if (mark.easter) return sys_days(easter_sunday(in)) + days(mark.offset_days);
  const auto month = in / std::chrono::month(mark.month);
  if (mark.day == 0) {
    return edge == Edge::first ? sys_days(month / 1) : sys_days(month / std::chrono::last);
  }
  // 29 February of a common year is 1 March.
  return sys_days(month / std::chrono::day(mark.day)) + days(mark.offset_days);
}

bool in_range(const DateRange& range, Date date) {
  const int of_year = static_cast<int>(date.year());
  const sys_days day(date);
  const sys_days first = day_of(range.from, of_year, Edge::first);
  if (range.onward) return day >= first;
  DateMark to = range.to.value_or(range.from);
  if (range.from.year != 0) {
    if (to.year == 0) {
      to.year = range.from.year;
      if (day_of(to, of_year, Edge::last) < first) ++to.year;
    }
    return day >= first && day <= day_of(to, of_year, Edge::last);
  }
  const sys_days last = day_of(to, of_year, Edge::last);
  // "Nov 15-Mar 15" runs over the end of the year.
  if (last < first) return day >= first || day <= last;
  return day >= first && day <= last;
}

bool is_nth(Date date, int nth) {
  const auto day = static_cast<int>(static_cast<unsigned>(date.day()));
  if (nth > 0) return (day - 1) / 7 + 1 == nth;
  const Date last(sys_days(date.year() / date.month() / std::chrono::last));
  return (static_cast<int>(static_cast<unsigned>(last.day())) - day) / 7 + 1 == -nth;
}

bool in_weekdays(const WeekdayRange& range, Date date) {
  const Date meant = shifted(date, -range.offset_days);
  const unsigned weekday = weekday_of(meant);
  const bool inside = range.from <= range.to ? weekday >= range.from && weekday <= range.to
                                             : weekday >= range.from || weekday <= range.to;
  if (!inside) return false;
  return range.nth.empty() ||
         std::ranges::any_of(range.nth, [&](int nth) { return is_nth(meant, nth); });
}

/// One way of filling in what the calendar does not know: whether unknown days are holidays.
struct Assumption {
  bool on_holiday;
  bool used = false;
};

bool on_holiday(const HolidayMark& mark, Date date, const Calendar& calendar, Assumption& assumed) {
  const Date meant = shifted(date, -mark.offset_days);
  if (!mark.school) return !calendar.public_holiday(meant).empty();
  const auto known = calendar.school_holiday(meant);
  if (!known) assumed.used = true;
  return known.value_or(assumed.on_holiday);
}

bool holds(const Rule& rule, Date date, const Calendar& calendar, Assumption& assumed) {
  if (!rule.years.empty() && !in_ranges(rule.years, static_cast<int>(date.year()))) return false;
  if (!rule.weeks.empty() && !in_ranges(rule.weeks, iso_week(date))) return false;
  if (!rule.dates.empty() && std::ranges::none_of(rule.dates, [&](const DateRange& range) {
        return in_range(range, date);
      })) {
    return false;
  }
  if (rule.weekdays.empty() && rule.holidays.empty()) return true;
  const bool weekday = std::ranges::any_of(
      rule.weekdays, [&](const WeekdayRange& range) { return in_weekdays(range, date); });
  if (rule.holidays.empty() || (weekday && !rule.holidays_and_weekdays)) return weekday;
  if (rule.holidays_and_weekdays && !weekday) return false;
  return std::ranges::any_of(rule.holidays, [&](const HolidayMark& mark) {
    return on_holiday(mark, date, calendar, assumed);
  });
}

/// The day without what lies between the two minutes.
std::vector<Span> without(const std::vector<Span>& day, int from, int to) {
  std::vector<Span> kept;
  for (const Span& span : day) {
    if (span.to <= from || span.from >= to) {
      kept.push_back(span);
      continue;
    }
    if (span.from < from) {
      kept.push_back(span);
      kept.back().to = from;
      kept.back().open_end = false;
    }
    if (span.to > to) {
      kept.push_back(span);
      kept.back().from = to;
    }
  }
  return kept;
}

void lay_over(std::vector<Span>& day, const Span& span) {
  day = without(day, span.from, span.to);
  day.push_back(span);
  std::ranges::sort(day, {}, &Span::from);
}

/// Only where nothing is said yet.
void fill(std::vector<Span>& day, const Span& span) {
  std::vector<Span> parts{span};
  for (const Span& known : day) parts = without(parts, known.from, known.to);
  day.insert(day.end(), parts.begin(), parts.end());
  std::ranges::sort(day, {}, &Span::from);
}

std::vector<Span> spans_of_rule(const Rule& rule) {
  if (rule.times.empty()) return {{0, day_minutes, rule.state, rule.comment}};
  std::vector<Span> spans;
  for (const TimeRange& time : rule.times) {
    Span span{time.from, time.to, rule.state, rule.comment};
    const bool lone = time.open_end && time.to == day_minutes;
    span.open_end = lone && rule.state == State::open;
    spans.push_back(span);
    // After "14:00-18:00+" it may still be open.
    if (time.open_end && !lone && time.to < day_minutes && rule.state == State::open) {
      spans.push_back({time.to, day_minutes, State::unknown, rule.comment, true});
    }
  }
  return spans;
}

std::vector<Span> assumed_day(const OpeningHours& hours, Date date, const Calendar& calendar,
                              Assumption& assumed) {
  std::vector<Span> day;
  for (const Rule& rule : hours.rules) {
    if (!holds(rule, date, calendar, assumed)) continue;
    const auto spans = spans_of_rule(rule);
    // "12:00-14:00 off" takes these hours away and leaves the rest of the day.
    const bool whole = rule.state != State::closed || rule.times.empty();
    if (rule.link == Rule::Link::replace && whole) day.clear();
    for (const Span& span : spans) {
      if (rule.link == Rule::Link::fill) {
        fill(day, span);
      } else {
        lay_over(day, span);
      }
    }
  }
  return day;
}

Span at_minute(const std::vector<Span>& day, int minute) {
  for (const Span& span : day) {
    if (minute >= span.from && minute < span.to) return span;
  }
  return {minute, minute, State::closed};
}

/// Where both guesses agree the day is known; elsewhere it depends on the missing calendar.
std::vector<Span> agreement(const std::vector<Span>& a, const std::vector<Span>& b) {
  std::vector<int> edges;
  for (const auto* day : {&a, &b}) {
    for (const Span& span : *day) {
      edges.push_back(span.from);
      edges.push_back(span.to);
    }
  }
  std::ranges::sort(edges);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::vector<Span> day;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    Span one = at_minute(a, edges[i]);
    const Span other = at_minute(b, edges[i]);
    if (one.state != other.state) one = {0, 0, State::unknown, "", false, true};
    one.from = edges[i];
    one.to = edges[i + 1];
    const bool goes_on = !day.empty() && day.back().to == one.from &&
                         day.back().state == one.state && day.back().comment == one.comment &&
                         day.back().school_unknown == one.school_unknown;
    if (goes_on) {
      day.back().to = one.to;
    } else {
      day.push_back(one);
    }
  }
  return day;
}

/// Two days as they meet: yesterday's hours may run into today. Minutes count from today.
Span at_moment(const std::vector<Span>& yesterday, const std::vector<Span>& today, int minute) {
  const Span late = at_minute(yesterday, minute + day_minutes);
  const Span own = at_minute(today, minute);
  if (own.state == State::open || late.state == State::closed) return own;
  return late.state == State::open || own.state == State::closed ? late : own;
}

/// The minutes of a day at which something may change.
std::vector<int> edges_of(const std::vector<Span>& yesterday, const std::vector<Span>& today) {
  std::vector<int> minutes{0};
  for (const Span& span : today) {
    minutes.push_back(span.from);
    minutes.push_back(span.to);
  }
  for (const Span& span : yesterday) minutes.push_back(span.to - day_minutes);
  std::erase_if(minutes, [](int minute) { return minute < 0 || minute >= day_minutes; });
  std::ranges::sort(minutes);
  minutes.erase(std::unique(minutes.begin(), minutes.end()), minutes.end());
  return minutes;
}

/// Most days of a long closure change nothing: their moments are not worth computing.
bool stays(State state, const std::vector<Span>& yesterday, const std::vector<Span>& today) {
  const auto edges = edges_of(yesterday, today);
  return std::ranges::all_of(
      edges, [&](int minute) { return at_moment(yesterday, today, minute).state == state; });
}

struct Instant {
  Time at;
  Span span;
};

/// The same as moments, each with what holds from then on.
std::vector<Instant> instants_of(Date date, std::string_view zone,
                                 const std::vector<Span>& yesterday,
                                 const std::vector<Span>& today) {
  std::vector<Instant> instants;
  for (const int minute : edges_of(yesterday, today)) {
    const Instant next{moment_of(date, minute, zone), at_moment(yesterday, today, minute)};
    // A time that the clock skipped in spring falls after later ones: these say what holds.
    while (!instants.empty() && instants.back().at >= next.at) instants.pop_back();
    instants.push_back(next);
  }
  return instants;
}

}  // namespace

std::vector<Span> spans_of(const OpeningHours& hours, Date date, const Calendar& calendar) {
  Assumption in_class{false};
  auto day = assumed_day(hours, date, calendar, in_class);
  if (!in_class.used) return day;
  Assumption away{true};
  return agreement(day, assumed_day(hours, date, calendar, away));
}

Status status_at(const OpeningHours& hours, Time moment, std::string_view zone,
                 const Calendar& calendar) {
  const Date today = local_date(moment, zone);
  auto before = spans_of(hours, shifted(today, -1), calendar);
  Status status;
  bool known = false;
  for (int ahead = 0; ahead <= days_ahead_max; ++ahead) {
    const Date date = shifted(today, ahead);
    auto spans = spans_of(hours, date, calendar);
    if (ahead > 0 && stays(status.state, before, spans)) {
      before = std::move(spans);
      continue;
    }
    for (const Instant& instant : instants_of(date, zone, before, spans)) {
      if (instant.at <= moment) {
        const Span& span = instant.span;
        status = {span.state, span.comment, span.open_end, span.school_unknown};
        known = true;
      } else if (!known || instant.span.state != status.state) {
        status.changes_at = instant.at;
        status.changes_to = instant.span.state;
        return status;
      }
    }
    before = std::move(spans);
  }
  return status;
}

}  // namespace parvis::territory::hours
