#pragma once
// What an opening_hours text says once it is read: rules, in the order they were written. Part of
// the door opening_hours.h.

#include <optional>
#include <string>
#include <vector>

namespace parvis::territory::hours {

enum class State { open, closed, unknown };

/// A day of the year: "Dec 24", "easter -2 days", "2026 Jul 14"; a whole month when day is 0.
struct DateMark {
  int year = 0;  // 0: every year
  bool easter = false;
  unsigned month = 0;
  unsigned day = 0;
  int offset_days = 0;
};
struct DateRange {
  DateMark from;
  std::optional<DateMark> to;
  bool onward = false;  // "2026 Sep 1+"
};
/// Years or ISO weeks, every `step` of them.
struct NumberRange {
  int from = 0;
  int to = 0;
  int step = 1;
};
struct WeekdayRange {
  unsigned from = 0;  // 0 is Monday
  unsigned to = 0;
  std::vector<int> nth = {};  // 1 to 5, or -1 to -5 from the end of the month; empty: all
  int offset_days = 0;
};
struct HolidayMark {
  bool school = false;  // else a public holiday
  int offset_days = 0;
};
/// Minutes after midnight; `to` is past 1440 when the hours run over midnight.
struct TimeRange {
  int from = 0;
  int to = 0;
  bool open_end = false;  // "18:00+", "14:00-18:00+"
};

struct Rule {
  /// How it meets the rules before it: ";" replaces the day, "," adds to it, "||" fills what is
  /// left.
  enum class Link { replace, add, fill };
  Link link = Link::replace;
  std::vector<NumberRange> years = {};
  std::vector<DateRange> dates = {};
  std::vector<NumberRange> weeks = {};
  std::vector<WeekdayRange> weekdays = {};
  std::vector<HolidayMark> holidays = {};
  bool holidays_and_weekdays = false;  // "SH Mo-Fr": both must hold; "PH,Mo-Fr": one of them
  std::vector<TimeRange> times = {};   // empty: the whole day
  State state = State::open;
  std::string comment = "";
};

struct OpeningHours {
  std::vector<Rule> rules;
};

}  // namespace parvis::territory::hours
