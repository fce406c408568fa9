// Reads opening_hours texts: a hand-written parser that goes once from left to right.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "territory/hours/cursor.h"
#include "territory/hours/opening_hours.h"
#include "territory/hours/words.h"

namespace parvis::territory::hours {

namespace words = ::parvis::hours::words;

namespace {

constexpr int minutes_of_day = 1440;
constexpr std::size_t rules_max = 100;
constexpr std::array<std::string_view, 7> weekday_names{"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<unsigned, 12> month_days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

template <class List>
std::optional<unsigned> index_in(const List& list, std::string_view name) {
  const auto found = std::find(list.begin(), list.end(), name);
  if (found == list.end()) return std::nullopt;
  return static_cast<unsigned>(found - list.begin());
}

class Reading : private Cursor {
 public:
  explicit Reading(std::string_view text) : Cursor(text) {}

  OpeningHours all() {
    OpeningHours hours;
    auto link = Rule::Link::replace;
    for (skip(); !at_end(); skip()) {
      hours.rules.push_back(rule(link));
      if (hours.rules.size() > rules_max) fail(words::hours_too_long);
      skip();
      if (at_end()) break;
      link = separator();
      skip();
      // A semicolon may end the text; a comma promises more.
      if (at_end() && link != Rule::Link::replace) fail(words::hours_incomplete);
    }
    return hours;
  }

 private:
  [[nodiscard]] bool time_is_here() const {
    const std::size_t count = digits();
    return (count == 1 || count == 2) && peek(count) == ':' && is_digit(peek(count + 1));
  }
  [[nodiscard]] bool year_is_here() const { return digits() == 4; }
  [[nodiscard]] std::optional<unsigned> month_here() const { return index_in(month_names, word()); }
  [[nodiscard]] std::optional<unsigned> weekday_here() const {
    return index_in(weekday_names, word());
  }
  [[nodiscard]] bool day_here() const { return weekday_here() || word() == "ph" || word() == "sh"; }
  [[nodiscard]] bool date_here() const {
    return month_here() || word() == "easter" || year_with_date_here();
  }
  [[nodiscard]] bool year_with_date_here() const {
    if (!year_is_here()) return false;
    Reading ahead = *this;
    ahead.at_ += 4;
    ahead.skip();
    return ahead.month_here() || ahead.word() == "easter";
  }
  /// After a comma: whether what follows continues the list; else the comma parts two rules.
  template <class Test>
  bool list_goes_on(Test&& test) {
    const std::size_t before = at_;
    skip();
    if (take(",")) {
      skip();
      if (test()) return true;
    }
    at_ = before;
    return false;
  }

  Rule::Link separator() {
    if (take("||")) return Rule::Link::fill;
    if (take(";")) return Rule::Link::replace;
    if (take(",")) return Rule::Link::add;
    fail(words::hours_separator);
  }

  Rule rule(Rule::Link link) {
    Rule rule;
    rule.link = link;
    const std::size_t start = at_;
    if (take("24/7")) {
      rule.times.push_back({0, minutes_of_day, false});
    } else {
      selectors(rule);
    }
    modifier(rule);
    if (at_ == start) fail(words::hours_not_understood);
    return rule;
  }

  void selectors(Rule& rule) {
    wide(rule);
    skip();
    const bool wide_said = !rule.years.empty() || !rule.dates.empty() || !rule.weeks.empty();
    if (wide_said && take(":")) skip();
    if (day_here()) days(rule);
    skip();
    const std::string here = word();
    if (here == "sunrise" || here == "sunset" || here == "dawn" || here == "dusk" ||
        peek() == '(') {
      fail(words::hours_sun);
    }
    if (time_is_here()) times(rule);
  }

  void wide(Rule& rule) {
    for (skip();; skip()) {
      if (date_here()) {
        dates(rule);
      } else if (year_is_here()) {
        numbers(rule.years, 4, 1900, 9999);
      } else if (take_word("week")) {
        skip();
        numbers(rule.weeks, 2, 1, 53);
      } else {
        return;
      }
    }
  }

  void numbers(std::vector<NumberRange>& ranges, std::size_t digits_max, int low, int high) {
    do {
      NumberRange range;
      range.from = range.to = number(digits_max, words::hours_bad_date);
      if (take("+")) {
        range.to = high;
      } else if (is_digit(peek(1)) && take("-")) {
        range.to = number(digits_max, words::hours_bad_date);
      }
      if (take("/")) range.step = number(2, words::hours_bad_date);
      if (range.from < low || range.to > high || range.step < 1 ||
          (range.to < range.from && low != 1)) {
        fail(words::hours_bad_date);
      }
      ranges.push_back(range);
    } while (list_goes_on([&] { return is_digit(peek()) && !time_is_here() && !date_here(); }));
  }

  void dates(Rule& rule) {
    do {
      DateRange range;
      range.from =
          is_digit(peek()) && !year_is_here() ? same_month(rule.dates.back().from) : date_mark();
      const std::size_t before = at_;
      skip();
      if (take("-")) {
        skip();
        if (date_here()) {
          range.to = date_mark();
        } else if (range.from.day > 0 && is_digit(peek()) && !time_is_here()) {
          range.to = same_month(range.from);
        } else {
          fail(words::hours_bad_date);
        }
      } else if (take("+")) {
        range.onward = true;
      } else {
        at_ = before;
      }
      rule.dates.push_back(range);
    } while (list_goes_on([&] {
      const bool more_days = !rule.dates.back().from.easter && rule.dates.back().from.day > 0 &&
                             is_digit(peek()) && digits() <= 2 && !time_is_here();
      return date_here() || more_days;
    }));
  }

  DateMark same_month(DateMark mark) {
    mark.day = day_of_month(mark.month);
    mark.offset_days = 0;
    return mark;
  }

  unsigned day_of_month(unsigned month) {
    const int day = number(2, words::hours_bad_date);
    if (day < 1 || static_cast<unsigned>(day) > month_days[month - 1]) fail(words::hours_bad_date);
    return static_cast<unsigned>(day);
  }

  DateMark date_mark() {
    DateMark mark;
    if (year_is_here()) {
      mark.year = number(4, words::hours_bad_date);
      skip();
    }
    if (take_word("easter")) {
      mark.easter = true;
    } else if (const auto month = month_here()) {
      mark.month = *month + 1;
      at_ += 3;
      const std::size_t before = at_;
      skip();
      if (is_digit(peek()) && digits() <= 2 && !time_is_here()) {
        mark.day = day_of_month(mark.month);
      } else {
        at_ = before;
      }
    } else {
      fail(words::hours_bad_date);
    }
    if (mark.easter || mark.day > 0) mark.offset_days = offset();
    return mark;
  }

  /// " +1 day", " -2 days"; 0 when there is none.
  int offset() {
    const std::size_t before = at_;
    skip();
    const char sign = peek();
    if (sign == '+' || sign == '-') {
      ++at_;
      if (digits() > 0 && digits() <= 3 && !time_is_here()) {
        const int count = number(3, words::hours_bad_date);
        skip();
        if (take_word("days") || take_word("day")) return sign == '-' ? -count : count;
      }
    }
    at_ = before;
    return 0;
  }

  void days(Rule& rule) {
    day_list(rule);
    skip();
    if (!day_here()) return;
    // "SH Mo-Fr": the second list narrows the first, so they must be of two kinds.
    if (rule.holidays.empty() == rule.weekdays.empty()) fail(words::hours_separator);
    const bool holidays_first = rule.weekdays.empty();
    day_list(rule);
    if (holidays_first ? rule.weekdays.empty() : rule.holidays.empty()) {
      fail(words::hours_separator);
    }
    rule.holidays_and_weekdays = true;
  }

  void day_list(Rule& rule) {
    do {
      if (take_word("ph")) {
        rule.holidays.push_back({false, offset()});
      } else if (take_word("sh")) {
        rule.holidays.push_back({true, offset()});
      } else {
        rule.weekdays.push_back(weekdays());
      }
    } while (list_goes_on([&] { return day_here(); }));
  }

  WeekdayRange weekdays() {
    WeekdayRange range;
    range.from = range.to = *weekday_here();
    at_ += 2;
    const std::size_t before = at_;
    skip();
    if (take("-")) {
      skip();
      const auto to = weekday_here();
      if (!to) fail(words::hours_bad_day);
      range.to = *to;
      at_ += 2;
    } else {
      at_ = before;
    }
    if (take("[")) {
      do {
        const bool from_end = take("-");
        const int first = number(1, words::hours_bad_day);
        int last = first;
        if (!from_end && take("-")) last = number(1, words::hours_bad_day);
        if (first < 1 || last > 5 || last < first) fail(words::hours_bad_day);
        for (int n = first; n <= last; ++n) range.nth.push_back(from_end ? -n : n);
      } while (take(","));
      if (!take("]")) fail(words::hours_bad_day);
      range.offset_days = offset();
    }
    return range;
  }

  int time() {
    if (!time_is_here()) fail(words::hours_bad_time);
    const int hour = number(2, words::hours_bad_time);
    ++at_;
    if (digits() != 2) fail(words::hours_bad_time);
    const int minute = number(2, words::hours_bad_time);
    if (minute > 59 || hour * 60 + minute > 2 * minutes_of_day) fail(words::hours_bad_time);
    return hour * 60 + minute;
  }

  void times(Rule& rule) {
    do {
      TimeRange range;
      range.from = time();
      if (range.from >= minutes_of_day) fail(words::hours_bad_time);
      skip();
      if (take("+")) {
        range.to = minutes_of_day;
        range.open_end = true;
      } else if (take("-")) {
        skip();
        if (is_letter(peek()) || peek() == '(') fail(words::hours_sun);
        range.to = time();
        if (range.to <= range.from) range.to += minutes_of_day;
        if (range.to - range.from > minutes_of_day) fail(words::hours_bad_time);
        if (take("/")) fail(words::hours_repeated);
        range.open_end = take("+");
      } else {
        fail(words::hours_no_end);
      }
      rule.times.push_back(range);
    } while (list_goes_on([&] { return time_is_here(); }));
  }

  void modifier(Rule& rule) {
    skip();
    const bool said = take_word("open");
    if (take_word("off") || take_word("closed")) {
      rule.state = State::closed;
    } else if (take_word("unknown")) {
      rule.state = State::unknown;
    }
    skip();
    if (peek() != '"') return;
    const std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos) fail(words::hours_quote);
    rule.comment = trim(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    // A comment alone says under which condition it may be open.
    if (!said && rule.state == State::open) rule.state = State::unknown;
  }
};

/// A few signs around the place where reading stopped.
std::string place_in(std::string_view text, std::size_t at) {
  const std::string rest(text.substr(std::min(at, text.size())));
  return rest.empty()
             ? shorten(text.substr(text.size() - std::min<std::size_t>(text.size(), 15)), 20)
             : shorten(clean_text(rest), 20);
}

}  // namespace

Result<OpeningHours> read_hours(std::string_view typed) {
  std::string text = trim(clean_text(typed));
  for (char& sign : text) {
    if (sign == '\n' || sign == '\t') sign = ' ';
  }
  // What word processors make of a hyphen.
  for (const std::string_view dash : {"–", "—", "‑"}) {
    for (std::size_t at = 0; (at = text.find(dash, at)) != std::string::npos;) {
      text.replace(at, dash.size(), "-");
    }
  }
  if (text.empty()) return refuse("opening_hours", words::hours_empty);
  if (text.size() > text_bytes_max) return refuse("opening_hours", words::hours_too_long);
  try {
    return Reading(text).all();
  } catch (const Misread& misread) {
    return refuse("opening_hours", misread.reason, {{"place", place_in(text, misread.at)}});
  }
}

}  // namespace parvis::territory::hours
