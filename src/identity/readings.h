#pragma once
// Reading files on people: written down with its reason, stopped when it runs away, shown to who
// watches over personal data. Exports alike, with a motive and a right of their own.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/identity.h"

namespace parvis::identity {

inline constexpr Permission may_watch_data{"identity.dpo"};
inline constexpr Permission may_export_personal{"identity.export_personal"};

// --- rules --------------------------------------------------------------------------------------

/// The limits of one officer; each commune may change them.
struct Safeguards {
  int files_minute = 20;  // the 20th different file within a minute is stopped
  int files_day = 400;    // and the 400th of a day
  int exports_day = 50;
};
[[nodiscard]] Refusals safeguard_refusals(const Safeguards& wanted);

enum class Kind { file, exported };
/// What this officer has opened already, this one left out.
struct Opened {
  long long in_minute = 0;
  long long today = 0;
};
enum class Verdict { allowed, stopped_for_a_minute, stopped_for_today };
[[nodiscard]] Verdict verdict(const Safeguards& limits, Kind kind, const Opened& opened);

/// A day is unusual when it has more than three times the officer's own median day, and more than
/// fifteen files.
[[nodiscard]] long long usual_day(std::vector<long long> active_days);
[[nodiscard]] bool is_unusual(long long today, long long usual);

inline constexpr std::size_t motive_characters_min = 10;
/// Opening the same file again within this time is one reading.
inline constexpr std::chrono::minutes one_reading{5};
/// Readings are forgotten after a year (CNIL, recommendation on logs, 2021).
inline constexpr std::chrono::days readings_kept{365};

// --- operations ---------------------------------------------------------------------------------

[[nodiscard]] Safeguards safeguards(const Scope& scope);
[[nodiscard]] Result<Safeguards> keep_safeguards(const Scope& scope, const Safeguards& wanted);

/// Writes down that the officer opens the file, or that he was stopped: the officers who watch over
/// personal data are then told by mail, at most once an hour.
[[nodiscard]] Verdict open_file(const Scope& scope, module::House& house,
                                const module::Offers& offers, const module::PersonalFile& file,
                                std::string_view reason);
/// The gate before an export of personal data. Refuses without the right, without a motive, and
/// over the limits. `subject` is not personal data.
[[nodiscard]] Result<Verdict> begin_export(const Scope& scope, module::House& house,
                                           const module::Offers& offers, std::string_view subject,
                                           std::string_view title, std::string_view motive);

struct Reading {
  OfficerId officer;
  std::string officer_name;
  Kind kind = Kind::file;
  std::string subject;
  std::string title;
  std::string reason;
  bool own_service = true;
  bool stopped = false;
  Time at;
};
struct ReadingFilter {
  OfficerId officer;  // "" : all
  std::optional<Kind> kind;
  bool stopped_only = false;
  int limit = 50;
};
/// The newest first.
[[nodiscard]] std::vector<Reading> readings(const Scope& scope, const ReadingFilter& filter);

struct Reader {
  OfficerId officer;
  std::string name;
  long long today = 0;
  long long usual = 0;             // a usual day of the last 28
  long long outside_services = 0;  // in the last 7 days
  long long stopped = 0;           // in the last 7 days
  bool unusual = false;
};
/// Who has read in the last 28 days, the unusual ones first.
[[nodiscard]] std::vector<Reader> readers(const Scope& scope);
/// How many were stopped in the last 7 days: the work tile of who watches.
[[nodiscard]] long long alarms(const Scope& scope);
void forget_old_readings(const Scope& scope);

}  // namespace parvis::identity
