#pragma once
// Opening hours as OpenStreetMap writes them, read strictly and evaluated on French calendars. A
// door of territory. Source: wiki.openstreetmap.org/wiki/Key:opening_hours/specification.
//
// A day's hours are those of the day they begin on: "Fr 20:00-02:00" ends on Saturday morning,
// whatever Saturday's own rule says. Not read: sunrise and sunset, repeated times ("/15"), moments
// without an end, dates named by a weekday ("Oct Su[-1]-Mar Su[-1]").

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "platform/i18n/i18n.h"
#include "territory/hours/calendar.h"
#include "territory/hours/rules.h"

namespace parvis::territory::hours {

inline constexpr std::size_t text_bytes_max = 1000;

/// Reads the text; refuses, at field "opening_hours", what is not understood, showing where.
[[nodiscard]] Result<OpeningHours> read_hours(std::string_view text);

/// Part of a day in one state; what is in no span is closed.
struct Span {
  int from = 0;  // minutes after midnight
  int to = 0;    // past 1440 over midnight
  State state = State::open;
  std::string comment = "";
  bool open_end = false;        // when it closes is not known
  bool school_unknown = false;  // it depends on school holidays that are not known yet
  friend bool operator==(const Span&, const Span&) = default;
};
/// The spans that begin on the day, in order.
[[nodiscard]] std::vector<Span> spans_of(const OpeningHours& hours, Date date,
                                         const Calendar& calendar);

struct Status {
  State state = State::closed;
  std::string comment = "";
  bool open_end = false;
  bool school_unknown = false;
  /// When the state changes and to what; nothing within 400 days.
  std::optional<Time> changes_at = {};
  State changes_to = State::closed;
};
/// The state at a moment and its next change, in the commune's zone; days when clocks change are
/// as long as they are.
[[nodiscard]] Status status_at(const OpeningHours& hours, Time moment, std::string_view zone,
                               const Calendar& calendar);

// --- in words -----------------------------------------------------------------------------------

/// "Ouvert, ferme à 18 h", "Fermé, rouvre mardi à 9 h".
[[nodiscard]] std::string in_words(i18n::Language language, const Status& status, Time now,
                                   std::string_view zone);
/// "9 h", "13 h 30" / "09:00"; minutes after midnight.
[[nodiscard]] std::string time_in_words(i18n::Language language, int minutes);

struct DayInWords {
  Date date;
  std::string day;    // "mardi 1 décembre"
  std::string hours;  // "9 h – 12 h, 13 h 30 – 17 h", "Fermé"
  std::string note;   // name of the public holiday, "vacances scolaires", or ""
};
/// The days from `first` on, as they will be.
[[nodiscard]] std::vector<DayInWords> days_in_words(i18n::Language language,
                                                    const OpeningHours& hours, Date first, int days,
                                                    const Calendar& calendar);
/// Hours for schema.org ("opens", "closes" of one date), spans that are open only.
[[nodiscard]] std::string clock_text(int minutes);  // "09:00"

}  // namespace parvis::territory::hours
