// Dates and times: exact formats of the standards, and the legal day of a place through ICU's
// zones.
#include "base/clock.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>

#include "base/check.h"

namespace parvis {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hh_mm_ss;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::sys_days;

/// The zones asked for so far; a zone is never changed once it is read.
class Zones {
 public:
  const icu::BasicTimeZone& find(std::string_view name) {
    {
      const std::shared_lock lock(mutex_);
      const auto found = zones_.find(name);
      if (found != zones_.end()) return *found->second;
    }
    const std::unique_lock lock(mutex_);
    // A name that comes from outside must not fill the memory.
    if (zones_.size() >= zones_max && !zones_.contains(name)) return load(unknown);
    return load(name);
  }

 private:
  static constexpr std::size_t zones_max = 600;
  static constexpr std::string_view unknown = "Etc/UTC";

  const icu::BasicTimeZone& load(std::string_view name) {
    auto& zone = zones_[std::string(name)];
    if (!zone) {
      const icu::UnicodeString id = icu::UnicodeString::fromUTF8(
          icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
      // ICU gives GMT, under the name Etc/Unknown, for a name it does not know.
      std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(id));
      zone.reset(dynamic_cast<icu::BasicTimeZone*>(made.get()));
      check(zone != nullptr, "every zone of ICU knows its transitions");
      [[maybe_unused]] auto* moved = made.release();
    }
    return *zone;
  }

  std::shared_mutex mutex_;
  std::map<std::string, std::unique_ptr<const icu::BasicTimeZone>, std::less<>> zones_;
};

const icu::BasicTimeZone& zone_named(std::string_view name) {
  static Zones zones;  // a cache of unchanging facts, the same for every commune
  return zones.find(name);
}

milliseconds total(std::int32_t raw, std::int32_t daylight, UErrorCode status) {
  return milliseconds(U_SUCCESS(status) ? raw + daylight : 0);
}

struct Parts {
  int year;
  unsigned month;
  unsigned day;
  unsigned weekday;
  int hour;
  int minute;
  int second;
};

Parts parts_of(Time moment) {
  const auto day = floor<days>(moment);
  const std::chrono::year_month_day date(day);
  const hh_mm_ss<seconds> clock(floor<seconds>(moment - day));
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          std::chrono::weekday(day).c_encoding(),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

}  // namespace

Time SystemClock::now() const {
  return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

std::string to_rfc3339(Time moment) {
  const Parts p = parts_of(moment);
  std::array<char, 48> out{};
  const int size = std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", p.year,
                                 p.month, p.day, p.hour, p.minute, p.second);
  return {out.data(), static_cast<std::size_t>(size)};
}

std::string to_http_date(Time moment) {
  constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Parts p = parts_of(moment);
  std::array<char, 64> out{};
  const int size = std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                                 weekdays[p.weekday], p.day, months[p.month - 1], p.year, p.hour,
                                 p.minute, p.second);
  return {out.data(), static_cast<std::size_t>(size)};
}

std::string to_iso_date(Date date) {
  std::array<char, 32> out{};
  const int size =
      std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {out.data(), static_cast<std::size_t>(size)};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  unsigned year = 0;  // no sign: "-123-01-01" is no day that people write
  unsigned month = 0;
  unsigned day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto read = [&](std::size_t from, std::size_t size, auto& into) {
    const char* const end = text.data() + from + size;
    const auto [stop, problem] = std::from_chars(text.data() + from, end, into);
    return problem == std::errc() && stop == end;
  };
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day)) return std::nullopt;
  const Date date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                  std::chrono::day(day)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

Date local_date(Time moment, std::string_view zone) {
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_named(zone).getOffset(static_cast<UDate>(to_milliseconds(moment)), 0, raw, daylight, status);
  return Date(floor<days>(moment + total(raw, daylight, status)));
}

Time start_of_day(Date date, std::string_view zone) {
  return moment_of(date, 0, zone);
}

Time moment_of(Date date, int minutes, std::string_view zone) {
  const Time local = sys_days(date) + std::chrono::minutes(minutes);
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  // Where the clock jumps over a time, or shows it twice, the offset before the change gives the
  // first moment meant.
  zone_named(zone).getOffsetFromLocal(static_cast<UDate>(to_milliseconds(local)),
                                      UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, daylight,
                                      status);
  return local - total(raw, daylight, status);
}

}  // namespace parvis
