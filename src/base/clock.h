#pragma once
// Time is UTC in milliseconds; the zone is only for what people read and for legal calendars.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parvis {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Date = std::chrono::year_month_day;

/// Where "now" comes from; the tests lend a clock they can move.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override;
};

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Time start) : now_(start) {}
  [[nodiscard]] Time now() const override { return now_; }
  void set(Time moment) { now_ = moment; }
  void advance(std::chrono::milliseconds step) { now_ += step; }

 private:
  Time now_;
};

[[nodiscard]] inline std::int64_t to_milliseconds(Time moment) {
  return moment.time_since_epoch().count();
}
[[nodiscard]] inline Time from_milliseconds(std::int64_t count) {
  return Time(std::chrono::milliseconds(count));
}

/// "2026-11-22T21:34:52Z", seconds only (RFC 3339).
[[nodiscard]] std::string to_rfc3339(Time moment);
/// "Sun, 22 Nov 2026 21:34:52 GMT" (RFC 9110, section 5.6.7).
[[nodiscard]] std::string to_http_date(Time moment);
/// "2026-11-22".
[[nodiscard]] std::string to_iso_date(Date date);
/// The day written that way; nothing for anything else and for days that do not exist.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);
/// The calendar day of a moment in an IANA zone such as "Europe/Paris"; an unknown zone is UTC.
[[nodiscard]] Date local_date(Time moment, std::string_view zone);
/// The first moment of a local day.
[[nodiscard]] Time start_of_day(Date date, std::string_view zone);
/// The moment when clocks of the zone show that many minutes after midnight of the day; more than
/// 1440 is a later day. A time that is skipped in spring is counted on from before the jump; of two
/// equal times in autumn the first is meant.
[[nodiscard]] Time moment_of(Date date, int minutes, std::string_view zone);

}  // namespace parvis
