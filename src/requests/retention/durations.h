#pragma once
// How long requests are kept, pure: the three durations of French archive law, from which month on
// something is due, and what holds a destruction back. A door of requests.
//
// In use (base active, DUC), then in the archive (archivage intermédiaire, until the DUA is over),
// then the final fate: CNIL, « Les durées de conservation des données »; instruction
// DGP/SIAF/2014/006 for communes. The commune's archivist decides of the durations.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "requests/clocks/standing.h"

namespace parvis::requests::retention {

/// What becomes of requests at the end: `sort`: the archivist looks at each list and takes out what
/// has a value for history.
enum class Fate { destroy, sort, keep };
[[nodiscard]] std::string_view name_of(Fate fate);
[[nodiscard]] std::optional<Fate> parse_fate(std::string_view name);

/// Counted from the end of the month in which a request was closed.
struct Durations {
  int use_months = 12;
  int archive_months = 48;
  Fate fate = Fate::destroy;
  [[nodiscard]] int total_months() const { return use_months + archive_months; }
  friend bool operator==(const Durations&, const Durations&) = default;
};
/// What is proposed until the archivist says otherwise. Five years in all: a claim against a
/// commune lapses on the fourth first of January after its year (law 68-1250 of 31 December 1968,
/// article 1), and until then what was reported and done may have to be proved. Claims and demands
/// stay in use two years, the time of appeals, and are sorted.
[[nodiscard]] Durations proposed_durations(clocks::Nature nature);

constexpr int use_months_min = 3;  // longer than any answer or appeal of two months
constexpr int use_months_max = 120;
constexpr int archive_months_max = 600;
enum class DurationFault { none, use, archive };
[[nodiscard]] DurationFault fault_of(const Durations& durations);

/// Months counted from year 0: 12 a year, January first.
using MonthCount = int;
[[nodiscard]] MonthCount month_of(Date day);
[[nodiscard]] int year_of(MonthCount month);
/// Days counted from 1 January 1970, as requests keep the day they ended on.
[[nodiscard]] MonthCount month_of_day(std::int64_t day);
[[nodiscard]] std::int64_t first_day_of(MonthCount month);
[[nodiscard]] Date date_of_day(std::int64_t day);
/// What ended in that month or before has stayed `months` whole months, seen from `today`.
[[nodiscard]] MonthCount last_month_due(Date today, int months);

/// Working days from arrival to closing, as coarse as the nameless count keeps them.
[[nodiscard]] std::string_view days_bucket(const std::optional<int>& days_taken);

/// Why a request is not archived or destroyed, whatever its age.
enum class Hold { none, open, clock_runs, appeal_runs, answer_awaited, leads_others };
[[nodiscard]] std::string_view name_of(Hold hold);

struct Circumstances {
  bool open = false;
  bool leads_others = false;    // members of its cluster are still here
  bool answer_awaited = false;  // the resident may still contest its closing
  clocks::Nature nature = clocks::Nature::report;
  clocks::Phase phase = clocks::Phase::no_decision;
  bool reasons_due = false;
  bool delays_opposable = true;
  std::optional<Date> remedy_until = std::nullopt;
  Date ended;
};
/// Appeals run two months from the answer (CJA R421-1); a year where the acknowledgement was
/// missing and delays do not run against the person (CRPA L112-12; Conseil d'État 13 July 2016,
/// 387763).
[[nodiscard]] Hold hold_of(const Circumstances& is, Date today);

}  // namespace parvis::requests::retention
