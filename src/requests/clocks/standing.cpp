// Where the clocks of one request stand.
#include "requests/clocks/standing.h"

#include <algorithm>
#include <array>

namespace parvis::requests::clocks {
namespace {

constexpr std::array<std::string_view, 12> event_names{
    "pieces_asked",       "pieces_received",    "came_from",         "transferred",
    "authority_received", "authority_answered", "implicit_refusal",  "implicit_approval",
    "reasons_asked",      "reasons_given",      "attestation_given", "rule_changed"};
constexpr std::array<std::string_view, 4> ack_names{"due", "sent", "with_receipt", "never"};

const Event* last_of(const std::vector<Event>& events, EventKind kind) {
  const auto found = std::find_if(events.rbegin(), events.rend(),
                                  [&](const Event& event) { return event.kind == kind; });
  return found == events.rend() ? nullptr : &*found;
}

bool is_after(Date day, Date other) {
  return std::chrono::sys_days(day) > std::chrono::sys_days(other);
}

/// Refusal counts from the first authority asked, approval from the one in charge (L114-3).
Date first_day_of(const Facts& facts) {
  const auto* first = last_of(facts.events, EventKind::came_from);
  if (first == nullptr || facts.rule.silence != Silence::refusal) return facts.received;
  return std::min(std::chrono::sys_days(first->day), std::chrono::sys_days(facts.received));
}

void set_delay(const Facts& facts, Date today, Standing& standing) {
  if (facts.rule.silence == Silence::none) return;
  // Silence that an answer broke in time never spoke.
  const Date as_of =
      facts.answered && is_after(today, facts.answered->day) ? facts.answered->day : today;
  const auto stops = stops_of(facts.rule, facts.events);
  const auto delay = silent_delay(facts.rule.delay, first_day_of(facts), stops, as_of);
  standing.started = delay.started;
  standing.days_suspended = delay.days_suspended;
  standing.last_day = delay.last_day;
  standing.decision_day = delay.decision_day;
  switch (delay.run) {
    case Run::runs:
      standing.phase = Phase::runs;
      break;
    case Run::suspended:
      standing.phase = Phase::suspended;
      break;
    case Run::not_started:
      standing.phase = Phase::not_started;
      break;
    case Run::ended:
      standing.phase =
          facts.rule.silence == Silence::refusal ? Phase::silent_refusal : Phase::silent_approval;
      break;
  }
}

/// Pieces asked for and not all there.
const Event* missing_pieces(const std::vector<Event>& events) {
  const Event* asked = nullptr;
  for (const auto& event : events) {
    if (event.kind == EventKind::pieces_asked) asked = &event;
    if (event.kind == EventKind::pieces_received) asked = nullptr;
  }
  return asked;
}

void set_waiting(const Facts& facts, Date today, Standing& standing) {
  standing.waits_since = facts.received;
  for (const auto& event : facts.events) {
    if (event.kind == EventKind::pieces_received) standing.waits_since = event.day;
  }
  const auto* missing = missing_pieces(facts.events);
  if (missing != nullptr && missing->until) {
    standing.pieces_until = missing->until;
    if (standing.phase == Phase::not_started || !is_after(today, *missing->until)) {
      standing.waits_for = WaitsFor::resident;
      standing.waits_since = missing->day;
    }
    return;
  }
  if (facts.waits_for_resident) {
    standing.waits_for = WaitsFor::resident;
    standing.waits_since = facts.question_asked.value_or(facts.received);
  }
}

/// Another authority has it, until it answers.
void set_transfer(const Facts& facts, Standing& standing) {
  const auto* given = last_of(facts.events, EventKind::transferred);
  if (given == nullptr) return;
  standing.authority = given->authority;
  standing.phase = Phase::passed_on;
  standing.waits_for = WaitsFor::authority;
  standing.waits_since = given->day;
  const auto* got = last_of(facts.events, EventKind::authority_received);
  if (facts.rule.silence == Silence::approval) {
    standing.last_day.reset();
    standing.decision_day.reset();
    if (got != nullptr) standing.authority_last_day = later(got->day, facts.rule.delay);
  } else {
    standing.authority_last_day = standing.last_day;
  }
  if (last_of(facts.events, EventKind::authority_answered) != nullptr) {
    standing.phase = Phase::answered;
    standing.waits_for = WaitsFor::nobody;
  }
}

void set_end(const Facts& facts, Standing& standing) {
  if (facts.withdrawn) {
    standing.phase = Phase::withdrawn;
    standing.waits_for = WaitsFor::nobody;
  } else if (facts.answered && standing.phase != Phase::silent_approval) {
    standing.phase = Phase::answered;
    standing.waits_for = WaitsFor::nobody;
  }
}

AckStanding ack_standing(const Facts& facts, const Standing& standing, Date today) {
  if (facts.ack == AckState::with_receipt || facts.withdrawn) return AckStanding::done;
  if (facts.ack == AckState::sent) {
    const bool late = facts.ack_day && is_after(*facts.ack_day, *standing.ack_due);
    return late ? AckStanding::done_late : AckStanding::done;
  }
  // An answer in time says more than an acknowledgement.
  if (facts.answered && !is_after(facts.answered->day, *standing.ack_due)) return AckStanding::done;
  const bool never = facts.ack == AckState::never;
  if (never || is_after(today, *standing.ack_due)) return AckStanding::missed;
  return is_after(*standing.ack_alarm, today) ? AckStanding::pending : AckStanding::alarm;
}

void set_ack(const Facts& facts, Date today, HolidayZone holidays, Standing& standing) {
  standing.ack_due = add_working_days(facts.received, ack_working_days, holidays);
  standing.ack_alarm = add_working_days(facts.received, ack_alarm_working_days, holidays);
  standing.ack = ack_standing(facts, standing, today);
  // A decision told before silence spoke makes up for a missing acknowledgement (L112-12 al. 2).
  const bool told_in_time = facts.answered && standing.decision_day &&
                            is_after(*standing.decision_day, facts.answered->day);
  const bool decides = facts.rule.silence != Silence::none;
  standing.delays_opposable = !decides || told_in_time || standing.ack != AckStanding::missed;
}

void set_remedies(const Facts& facts, Date today, Standing& standing) {
  const Delay to_appeal{remedy_months, Unit::months};
  if (standing.phase == Phase::silent_approval) {
    standing.may_ask_attestation = last_of(facts.events, EventKind::attestation_given) == nullptr;
    return;
  }
  if (standing.phase != Phase::silent_refusal) return;
  const auto* asked = last_of(facts.events, EventKind::reasons_asked);
  const auto* given = last_of(facts.events, EventKind::reasons_given);
  if (asked != nullptr && given == nullptr) {
    standing.reasons_due = later(asked->day, {reasons_months, Unit::months});
  }
  if (standing.delays_opposable) {
    standing.remedy_until =
        later(given != nullptr ? given->day : *standing.decision_day, to_appeal);
    // Reasons asked in time and not given: the delay to appeal does not end (L232-4).
    if (standing.reasons_due) standing.remedy_until.reset();
  }
  const bool in_time =
      !standing.delays_opposable || !is_after(today, later(*standing.decision_day, to_appeal));
  standing.may_ask_reasons = asked == nullptr && in_time;
}

}  // namespace

std::string_view name_of(EventKind kind) {
  return event_names.at(static_cast<std::size_t>(kind));
}
std::optional<EventKind> parse_event_kind(std::string_view name) {
  const auto found = std::find(event_names.begin(), event_names.end(), name);
  if (found == event_names.end()) return std::nullopt;
  return static_cast<EventKind>(found - event_names.begin());
}
std::string_view name_of(AckState state) {
  return ack_names.at(static_cast<std::size_t>(state));
}
AckState parse_ack_state(std::string_view name) {
  const auto found = std::find(ack_names.begin(), ack_names.end(), name);
  return found == ack_names.end() ? AckState::due
                                  : static_cast<AckState>(found - ack_names.begin());
}

std::vector<Stop> stops_of(const LegalRule& rule, const std::vector<Event>& events) {
  std::vector<Stop> stops;
  for (const auto& event : events) {
    if (event.kind == EventKind::pieces_received) {
      for (auto& stop : stops) {
        if (!stop.received) stop.received = event.day;
      }
    }
    if (event.kind != EventKind::pieces_asked || !event.until) continue;
    const auto effect = effect_of_missing(rule.silence, event.need);
    if (effect) stops.push_back({*effect, event.day, *event.until});
  }
  return stops;
}

Standing standing_of(const Facts& facts, Date today, HolidayZone holidays) {
  Standing standing;
  standing.rule = facts.rule;
  standing.started = facts.received;
  set_delay(facts, today, standing);
  set_waiting(facts, today, standing);
  set_transfer(facts, standing);
  set_end(facts, standing);
  set_ack(facts, today, holidays, standing);
  set_remedies(facts, today, standing);
  return standing;
}

std::optional<EventKind> decision_to_write(const Standing& standing,
                                           const std::vector<Event>& events) {
  const bool refusal = standing.phase == Phase::silent_refusal;
  if (!refusal && standing.phase != Phase::silent_approval) return std::nullopt;
  const auto kind = refusal ? EventKind::implicit_refusal : EventKind::implicit_approval;
  if (last_of(events, kind) != nullptr) return std::nullopt;
  return kind;
}

}  // namespace parvis::requests::clocks
