#pragma once
// The law's clocks of a request, pure: what silence means and when, what stops or restarts the
// delay, what the acknowledgement owes. CRPA = code des relations entre le public et
// l'administration. A door of requests.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace parvis::requests::clocks {

/// What a request is for the law. A report asks for no decision; a claim contests something (L231-4
/// 2°); a demand asks for a decision of one's own.
enum class Nature { report, claim, demand };
/// What two months without an answer are worth: nothing, a refusal (L231-4), an approval (L231-1).
enum class Silence { none, refusal, approval };
enum class Unit { days, weeks, months };

struct Delay {
  int count = 2;
  Unit unit = Unit::months;
  friend bool operator==(const Delay&, const Delay&) = default;
};

/// The rule that runs for a category, as data. `article` is what the commune relies on: "L231-4".
struct LegalRule {
  Nature nature = Nature::report;
  Silence silence = Silence::none;
  Delay delay = {};
  std::string article;
  friend bool operator==(const LegalRule&, const LegalRule&) = default;
};

[[nodiscard]] std::string_view name_of(Nature nature);
[[nodiscard]] std::string_view name_of(Silence silence);
[[nodiscard]] std::string_view name_of(Unit unit);
[[nodiscard]] std::optional<Nature> parse_nature(std::string_view name);
[[nodiscard]] std::optional<Silence> parse_silence(std::string_view name);
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view name);

constexpr int delay_count_max = 60;
constexpr std::size_t article_characters_max = 120;
/// Why a rule cannot be: nothing when it can. A report has no silence; a claim's silence refuses
/// (L231-4 2°, L411-7); what has an effect needs a delay and an article.
enum class RuleFault {
  none,
  report_has_no_silence,
  claim_is_refused,
  silence_missing,
  delay_wrong,
  article_missing,
  article_too_long
};
[[nodiscard]] RuleFault fault_of(const LegalRule& rule);

/// The same day so many days, weeks or months later; the last day of a month that is too short.
[[nodiscard]] Date later(Date start, Delay delay);

/// What interrupts the delay of silence. `suspends`: it stands still while the person has time to
/// send what is missing (L114-5 al. 4); `restarts`: it runs from the day all is there (al. 3).
enum class Effect { suspends, restarts };
/// Whether the request can be studied without a piece.
enum class Need { essential, useful };
/// What missing pieces do to the delay: nothing when they are not needed to study the request
/// (L114-5-1).
[[nodiscard]] std::optional<Effect> effect_of_missing(Silence silence, Need need);

/// Pieces were asked on a day, to be sent by another; `received` when all were there.
struct Stop {
  Effect effect = Effect::suspends;
  Date asked;
  Date until;
  std::optional<Date> received = std::nullopt;
};

/// Whether the delay runs today.
enum class Run { runs, suspended, not_started, ended };
struct SilentDelay {
  Run run = Run::runs;
  Date started;  // the day it is counted from
  int days_suspended = 0;
  /// The last day to answer, the day itself included. While pieces are waited for, as if they came
  /// today (restarts) or on the last day of the time given (suspends).
  Date last_day;
  Date decision_day;  // the day after: silence has spoken
};
/// The delay counted from `start`. The days of a suspension are counted with both its ends.
[[nodiscard]] SilentDelay silent_delay(Delay delay, Date start, std::span<const Stop> stops,
                                       Date today);

}  // namespace parvis::requests::clocks
