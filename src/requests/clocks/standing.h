#pragma once
// Where the clocks of one request stand, pure: from the facts kept of it to what is running, since
// when, waiting for whom, and why. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/working_days.h"
#include "requests/clocks/law.h"

namespace parvis::requests::clocks {

/// What happened that the law counts. Each is kept for good, with its day.
enum class EventKind {
  pieces_asked,        // L114-5, with the list and the day given
  pieces_received,     // all of them
  came_from,           // another authority was asked first (L114-3): `day` is its day
  transferred,         // given on to the authority in charge (L114-2)
  authority_received,  // that one says when it got it
  authority_answered,
  implicit_refusal,
  implicit_approval,
  reasons_asked,  // of an implicit refusal (L232-4)
  reasons_given,
  attestation_given,  // of an implicit approval (L232-3)
  rule_changed        // another category, another rule
};
[[nodiscard]] std::string_view name_of(EventKind kind);
[[nodiscard]] std::optional<EventKind> parse_event_kind(std::string_view name);

struct Event {
  EventKind kind = EventKind::pieces_asked;
  Date day;
  std::optional<Date> until = std::nullopt;  // of pieces asked
  Need need = Need::essential;               // of pieces asked
  std::string authority = {};                // name of the other one
  std::string text = {};                     // the list, the reasons, the answer
};

/// What the town owes first: an acknowledgement with the mandatory mentions (R112-11-1, R112-5).
/// `with_receipt`: the receipt said it all. `never`: closed without one, too late.
enum class AckState { due, sent, with_receipt, never };
[[nodiscard]] std::string_view name_of(AckState state);
[[nodiscard]] AckState parse_ack_state(std::string_view name);

/// How the town answered in words of its own, if it did.
struct Answered {
  Date day;
  bool refused = false;
};

/// The facts of one request.
struct Facts {
  LegalRule rule;
  Date received;
  std::vector<Event> events;  // in order of their writing
  AckState ack = AckState::due;
  std::optional<Date> ack_day;
  std::optional<Answered> answered;
  bool withdrawn = false;
  bool waits_for_resident = false;  // a question that is no piece
  std::optional<Date> question_asked;
};

/// Working days to send the acknowledgement (R112-11-2), and the one from which the town is warned.
constexpr int ack_working_days = 10;
constexpr int ack_alarm_working_days = 8;
/// Months to ask a judge, and to be told the reasons.
constexpr int remedy_months = 2;
constexpr int reasons_months = 1;

enum class AckStanding { done, done_late, pending, alarm, missed };
enum class Phase {
  no_decision,  // a report: nothing is decided by silence
  runs,         // the delay runs
  suspended,    // time given for missing pieces
  not_started,  // an approval waits for pieces
  passed_on,    // another authority has it
  silent_refusal,
  silent_approval,
  answered,
  withdrawn
};
enum class WaitsFor { nobody, town, resident, authority };

struct Standing {
  LegalRule rule;
  Phase phase = Phase::no_decision;
  WaitsFor waits_for = WaitsFor::town;
  Date waits_since;
  /// The day the law counts from: of arrival, of the first authority asked, of the pieces.
  Date started;
  int days_suspended = 0;
  std::optional<Date> last_day;      // to answer; nothing where silence decides nothing
  std::optional<Date> decision_day;  // the day after
  std::optional<Date> pieces_until;  // while they are waited for
  std::string authority;             // that has it
  /// Where it was transferred: by when silence refuses, counted from here, and since when it
  /// approves, once that authority said when it received it (L114-3).
  std::optional<Date> authority_last_day;

  AckStanding ack = AckStanding::pending;
  std::optional<Date> ack_due;
  std::optional<Date> ack_alarm;
  /// False: the delays to appeal do not run against the person (L112-12, L112-6).
  bool delays_opposable = true;

  /// After an implicit refusal: until when a judge or the mayor may be asked, the reasons too.
  std::optional<Date> remedy_until;
  bool may_ask_reasons = false;
  std::optional<Date> reasons_due;  // once asked, until given
  bool may_ask_attestation = false;
};
[[nodiscard]] Standing standing_of(const Facts& facts, Date today, HolidayZone holidays);

/// What the delay of silence was stopped by.
[[nodiscard]] std::vector<Stop> stops_of(const LegalRule& rule, const std::vector<Event>& events);
/// The decision that silence has taken and nobody wrote down yet.
[[nodiscard]] std::optional<EventKind> decision_to_write(const Standing& standing,
                                                         const std::vector<Event>& events);

}  // namespace parvis::requests::clocks
