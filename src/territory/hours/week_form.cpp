// From the form of a week to opening_hours and back.

#include "territory/hours/week_form.h"

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "territory/hours/opening_hours.h"
#include "territory/hours/words.h"

namespace parvis::territory::hours {

namespace words = ::parvis::hours::words;

namespace {

constexpr std::array<std::string_view, 7> weekday_codes{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<std::string_view, 12> month_codes{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Minutes of a time as people type it; nothing for other things.
std::optional<int> read_time(std::string_view typed) {
  std::string text;
  for (const char sign : fold(trim(typed))) {
    if (sign != ' ') text += sign == 'h' || sign == '.' ? ':' : sign;
  }
  // A no-break space may stand where people see a space.
  for (const std::string_view space : {"\u00a0", "\u202f"}) {
    for (std::size_t at = 0; (at = text.find(space)) != std::string::npos;) {
      text.erase(at, space.size());
    }
  }
  const std::size_t colon = text.find(':');
  const std::string minutes = colon == std::string::npos ? "" : text.substr(colon + 1);
  const auto hour = parse_integer(text.substr(0, colon));
  const auto minute = minutes.empty() ? std::optional<long long>(0) : parse_integer(minutes);
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59 || minutes.size() > 2 ||
      *hour * 60 + *minute > 1440) {
    return std::nullopt;
  }
  return static_cast<int>(*hour * 60 + *minute);
}

std::string written(int minutes) {
  return minutes == 1440 ? "24:00" : clock_text(minutes);
}

/// Gathers the refusals of a form while it is turned into text.
class Writing {
 public:
  /// "09:00-12:00", "" when both are empty.
  std::string range(const std::string& field_from, const std::string& from,
                    const std::string& field_to, const std::string& to) {
    const bool has_from = !trim(from).empty();
    const bool has_to = !trim(to).empty();
    if (!has_from && !has_to) return "";
    const auto first = has_from ? read_time(from) : std::nullopt;
    const auto last = has_to ? read_time(to) : std::nullopt;
    if (!first || *first == 1440) {
      refuse_field(field_from, has_from ? words::week_bad_time : words::week_no_start, from);
    }
    if (!last) refuse_field(field_to, has_to ? words::week_bad_time : words::week_no_end, to);
    if (!first || !last) return "";
    first_ = *first;
    last_ = *last > *first ? *last : *last + 1440;
    return written(*first) + "-" + written(*last);
  }

  std::string day(std::string_view code, const DayForm& form) {
    const std::string name(code);
    std::string text = range(name + "_from1", form.from1, name + "_to1", form.to1);
    const int first_ends = last_;
    const std::string second = range(name + "_from2", form.from2, name + "_to2", form.to2);
    if (!text.empty() && !second.empty()) {
      if (first_ < first_ends) refuse_field(name + "_from2", words::week_overlap, form.from2);
      text += ",";
    }
    return text + second;
  }

  std::string exception(const std::string& name, const ExceptionForm& form) {
    if (trim(form.first + form.last + form.from + form.to).empty()) return "";
    const auto first = read_date(form.first);
    const auto last = trim(form.last).empty() ? first : read_date(form.last);
    if (!first) refuse_field(name + "_first", words::week_bad_date, form.first);
    if (!last && first) refuse_field(name + "_last", words::week_bad_date, form.last);
    if (first && last && *last < *first) {
      refuse_field(name + "_last", words::week_date_order, form.last);
    }
    const std::string times = range(name + "_from", form.from, name + "_to", form.to);
    if (!first || !last) return "";
    std::string text = date(*first);
    if (*last != *first) text += "-" + date(*last);
    return text + (times.empty() ? " off" : " " + times);
  }

  void refuse_field(std::string field, Word reason, const std::string& value) {
    refusals.push_back({std::move(field), reason, {{"value", shorten(trim(value), 30)}}});
  }

  Refusals refusals;

 private:
  static std::string date(Date date) {
    return std::to_string(static_cast<int>(date.year())) + " " +
           std::string(month_codes[static_cast<unsigned>(date.month()) - 1]) + " " +
           std::to_string(static_cast<unsigned>(date.day()));
  }

  int first_ = 0;
  int last_ = 0;
};

std::string iso_of(const DateMark& mark) {
  return to_iso_date(std::chrono::year(mark.year) / std::chrono::month(mark.month) /
                     std::chrono::day(mark.day));
}

bool is_plain_date(const DateMark& mark) {
  return mark.year != 0 && !mark.easter && mark.day > 0 && mark.offset_days == 0;
}

bool take_week_rule(const Rule& rule, WeekForm& form) {
  const bool closed = rule.state == State::closed && rule.times.empty();
  if (!closed && (rule.state != State::open || rule.times.empty() || rule.times.size() > 2)) {
    return false;
  }
  DayForm day;
  for (std::size_t i = 0; i < rule.times.size(); ++i) {
    if (rule.times[i].open_end) return false;
    (i == 0 ? day.from1 : day.from2) = written(rule.times[i].from);
    const int to = rule.times[i].to > 1440 ? rule.times[i].to - 1440 : rule.times[i].to;
    (i == 0 ? day.to1 : day.to2) = written(to);
  }
  for (const WeekdayRange& range : rule.weekdays) {
    if (!range.nth.empty() || range.offset_days != 0) return false;
    for (unsigned at = range.from;; at = (at + 1) % 7) {
      form.days[at] = day;
      if (at == range.to) break;
    }
  }
  return true;
}

bool take_holiday_rule(const Rule& rule, WeekForm& form) {
  if (rule.state != State::closed || !rule.times.empty() || !rule.weekdays.empty()) return false;
  for (const HolidayMark& mark : rule.holidays) {
    if (mark.offset_days != 0) return false;
    (mark.school ? form.closed_on_school_holidays : form.closed_on_public_holidays) = true;
  }
  return true;
}

bool take_exception(const Rule& rule, ExceptionForm& form) {
  if (rule.dates.size() != 1 || rule.dates[0].onward || !is_plain_date(rule.dates[0].from)) {
    return false;
  }
  form.first = iso_of(rule.dates[0].from);
  if (rule.dates[0].to) {
    if (!is_plain_date(*rule.dates[0].to)) return false;
    form.last = iso_of(*rule.dates[0].to);
  }
  if (rule.state == State::closed) return rule.times.empty();
  if (rule.state != State::open || rule.times.size() != 1 || rule.times[0].open_end) return false;
  form.from = written(rule.times[0].from);
  form.to = written(rule.times[0].to > 1440 ? rule.times[0].to - 1440 : rule.times[0].to);
  return true;
}

}  // namespace

Result<std::string> text_of(const WeekForm& form) {
  Writing writing;
  std::array<std::string, 7> days;
  for (std::size_t i = 0; i < 7; ++i) days[i] = writing.day(day_codes[i], form.days[i]);
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < 7;) {
    std::size_t last = i;
    while (last + 1 < 7 && days[last + 1] == days[i]) ++last;
    if (!days[i].empty()) {
      std::string name(weekday_codes[i]);
      if (last > i) name += "-" + std::string(weekday_codes[last]);
      rules.push_back(name + " " + days[i]);
    }
    i = last + 1;
  }
  if (rules.empty() && writing.refusals.empty()) {
    writing.refuse_field("mo_from1", words::week_nothing, "");
  }
  if (form.closed_on_public_holidays) rules.emplace_back("PH off");
  if (form.closed_on_school_holidays) rules.emplace_back("SH off");
  for (std::size_t i = 0; i < form.exceptions.size(); ++i) {
    const std::string name = "exception" + std::to_string(i + 1);
    const std::string rule = writing.exception(name, form.exceptions[i]);
    if (!rule.empty()) rules.push_back(rule);
  }
  if (!writing.refusals.empty()) return tl::unexpected(std::move(writing.refusals));
  return join(rules, "; ");
}

std::optional<WeekForm> form_of(const OpeningHours& hours) {
  WeekForm form;
  form.closed_on_public_holidays = false;
  std::size_t exceptions = 0;
  bool week_is_over = false;
  for (const Rule& rule : hours.rules) {
    if (rule.link != Rule::Link::replace || !rule.comment.empty() || !rule.years.empty() ||
        !rule.weeks.empty()) {
      return std::nullopt;
    }
    const bool by_date = !rule.dates.empty();
    const bool by_holiday = !rule.holidays.empty();
    if (by_date && !by_holiday && rule.weekdays.empty() && exceptions < exceptions_max) {
      if (!take_exception(rule, form.exceptions[exceptions++])) return std::nullopt;
    } else if (by_holiday && !by_date) {
      if (!take_holiday_rule(rule, form)) return std::nullopt;
    } else if (by_date || by_holiday || rule.weekdays.empty() || week_is_over ||
               !take_week_rule(rule, form)) {
      return std::nullopt;
    }
    week_is_over = week_is_over || by_date || by_holiday;
  }
  return form;
}

}  // namespace parvis::territory::hours
