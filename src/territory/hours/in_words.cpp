// Hours as people say them.

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "territory/hours/opening_hours.h"
#include "territory/hours/words.h"

namespace parvis::territory::hours {

namespace words = ::parvis::hours::words;

namespace {

using i18n::Language;
using i18n::say;
using std::chrono::days;
using std::chrono::sys_days;

/// "mardi" of "mardi 1 décembre 2026".
std::string weekday_in_words(Language language, Date date) {
  const std::string whole = i18n::long_date(language, date);
  return whole.substr(0, whole.find(' '));
}

/// "mardi 1 décembre": the year is plain from the page.
std::string day_in_words(Language language, Date date) {
  std::string whole = i18n::long_date(language, date);
  if (const std::size_t year = whole.rfind(' '); year != std::string::npos) whole.erase(year);
  return whole;
}

/// What clocks of the zone show at a moment of the day, in minutes after midnight. Not a difference
/// of moments: on days when clocks change it would be an hour off.
int minute_of(Time moment, Date date, std::string_view zone) {
  int low = 0;
  int high = 1440;
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    (moment_of(date, middle, zone) <= moment ? low : high) = middle;
  }
  return low;
}

/// "à 18 h", "demain à 9 h", "mardi à 9 h", "le lundi 7 décembre à 9 h".
std::string when_in_words(Language language, Time at, Time now, std::string_view zone) {
  const Date today = local_date(now, zone);
  Date date = local_date(at, zone);
  int minute = minute_of(at, date, zone);
  // Midnight belongs to the evening before.
  if (minute == 0 && date != today) {
    date = Date(sys_days(date) - days(1));
    minute = 1440;
  }
  const auto ahead = (sys_days(date) - sys_days(today)).count();
  const WordValues values{{"time", time_in_words(language, minute)},
                          {"weekday", weekday_in_words(language, date)},
                          {"day", day_in_words(language, date)}};
  if (ahead <= 0) return say(language, words::when_today, values);
  if (ahead == 1) return say(language, words::when_tomorrow, values);
  if (ahead < 7) return say(language, words::when_weekday, values);
  return say(language, words::when_day, values);
}

std::string unknown_in_words(Language language, const Status& status) {
  if (status.school_unknown) return say(language, words::state_school_unknown);
  if (!status.comment.empty()) return status.comment;
  return say(language, status.open_end ? words::state_maybe_open : words::state_unknown);
}

std::string span_in_words(Language language, const Span& span) {
  const std::string from = time_in_words(language, span.from);
  std::string text = span.to == 1440 && span.open_end
                         ? say(language, words::span_open_end, {{"from", from}})
                         : say(language, words::span_from_to,
                               {{"from", from}, {"to", time_in_words(language, span.to)}});
  if (span.from == 0 && span.to == 1440) text = say(language, words::span_all_day);
  if (span.school_unknown) return text + " (" + say(language, words::note_school_unknown) + ")";
  if (span.state == State::unknown && span.comment.empty()) {
    return text + " (" + say(language, words::note_unknown) + ")";
  }
  return span.comment.empty() ? text : text + " (" + span.comment + ")";
}

}  // namespace

std::string clock_text(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60 % 24, minutes % 60);
  return text;
}

std::string time_in_words(Language language, int minutes) {
  const int minute = minutes % 1440;
  if (minute == 0) return say(language, words::time_midnight);
  if (language == Language::en) return clock_text(minute);
  std::string text = std::to_string(minute / 60) + "\u00a0h";
  if (minute % 60 != 0) text += "\u00a0" + clock_text(minute).substr(3);
  return text;
}

std::string in_words(Language language, const Status& status, Time now, std::string_view zone) {
  const WordValues when{
      {"when", status.changes_at ? when_in_words(language, *status.changes_at, now, zone) : ""}};
  const bool opens = status.changes_at && status.changes_to == State::open;
  switch (status.state) {
    case State::open:
      if (status.open_end) return say(language, words::state_open_end);
      if (!status.changes_at) return say(language, words::state_always_open);
      return say(language, words::state_open, when);
    case State::closed:
      if (opens) return say(language, words::state_closed, when);
      return say(language, words::state_closed_for_long);
    case State::unknown:
      break;
  }
  const std::string text = unknown_in_words(language, status);
  if (!opens) return text;
  return say(language, words::state_then_opens, {{"state", text}, when.front()});
}

std::vector<DayInWords> days_in_words(Language language, const OpeningHours& hours, Date first,
                                      int count, const Calendar& calendar) {
  std::vector<DayInWords> all;
  for (int ahead = 0; ahead < count; ++ahead) {
    const Date date(sys_days(first) + days(ahead));
    DayInWords day{date, day_in_words(language, date), "", ""};
    std::vector<std::string> parts;
    std::string why_closed;
    for (const Span& span : spans_of(hours, date, calendar)) {
      if (span.state == State::closed) {
        if (!span.comment.empty()) why_closed = span.comment;
      } else {
        parts.push_back(span_in_words(language, span));
      }
    }
    day.hours = join(parts, ", ");
    if (parts.empty()) {
      day.hours = say(language, words::day_closed);
      if (!why_closed.empty()) day.hours += " (" + why_closed + ")";
    }
    day.note = calendar.public_holiday(date);
    if (day.note.empty() && calendar.school_holiday(date).value_or(false)) {
      day.note = say(language, words::note_school);
    }
    all.push_back(std::move(day));
  }
  return all;
}

}  // namespace parvis::territory::hours
