// The clock of a request: begun, read, brought up to date.
#include "requests/clocks/keeping.h"

#include "base/text.h"
#include "requests/clocks/clocks.h"
#include "requests/clocks/words.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

namespace {

Date day_of(const Scope& scope, Time moment) {
  return local_date(moment, scope.commune.zone);
}

LegalRule rule_now(const Scope& scope, storage::Reader& reader, const CategoryId& category) {
  const auto own = rule_row(scope, reader, category);
  return own ? own->rule : usual_rule(category);
}

ClockRow fresh_clock(const Scope& scope, const RequestRow& row, const LegalRule& rule) {
  ClockRow clock;
  clock.request = row.id;
  clock.category = row.category;
  clock.rule = rule;
  const Date arrival = day_of(scope, row.received_at);
  const auto holidays = scope.commune.holidays;
  clock.received = to_iso_date(arrival);
  clock.ack_due = to_iso_date(add_working_days(arrival, ack_working_days, holidays));
  clock.ack_alarm = to_iso_date(add_working_days(arrival, ack_alarm_working_days, holidays));
  return clock;
}

/// When the town answered: the closing of today, or the one before it was opened again.
std::optional<Answered> answer_of(const Scope& scope, storage::Reader& reader,
                                  const RequestRow& row) {
  if (row.closed_at && row.state != State::withdrawn) {
    return Answered{day_of(scope, *row.closed_at), row.state == State::refused};
  }
  if (row.reopened == 0) return std::nullopt;
  std::optional<Answered> answered;
  for (const auto& entry : entries_of(scope, reader, row.id)) {
    const auto kind = parse_entry_kind(entry.kind);
    if (kind != EntryKind::done && kind != EntryKind::refused) continue;
    answered = Answered{day_of(scope, entry.at), kind == EntryKind::refused};
  }
  return answered;
}

Facts facts_of(const Scope& scope, storage::Reader& reader, const RequestRow& row,
               const Kept& kept) {
  Facts facts;
  facts.rule = kept.clock.rule;
  facts.received = day_of(scope, row.received_at);
  facts.events = kept.events;
  facts.ack = kept.clock.ack;
  if (kept.clock.ack_at) facts.ack_day = day_of(scope, *kept.clock.ack_at);
  facts.answered = answer_of(scope, reader, row);
  facts.withdrawn = row.state == State::withdrawn;
  facts.waits_for_resident = row.state == State::waiting_for_resident;
  if (row.asked_at) facts.question_asked = day_of(scope, *row.asked_at);
  return facts;
}

/// What the lists look for, from where it stands.
void fill_dates(Kept& kept) {
  auto& clock = kept.clock;
  const auto& standing = kept.standing;
  const bool speaks_some_day =
      standing.phase == Phase::runs || standing.phase == Phase::suspended ||
      standing.phase == Phase::silent_refusal || standing.phase == Phase::silent_approval;
  const auto said = [](const std::optional<Date>& day) {
    return day ? to_iso_date(*day) : std::string();
  };
  clock.decision = speaks_some_day ? said(standing.decision_day) : "";
  clock.reasons_due = said(standing.reasons_due);
  clock.passed_on = standing.phase == Phase::passed_on ? standing.authority : "";
  for (const auto& event : kept.events) {
    const bool spoke =
        event.kind == EventKind::implicit_refusal || event.kind == EventKind::implicit_approval;
    if (spoke) clock.decided = name_of(event.kind);
  }
}

void find_standing(const Scope& scope, storage::Reader& reader, const RequestRow& row, Kept& kept) {
  kept.standing =
      standing_of(facts_of(scope, reader, row, kept), scope.today(), scope.commune.holidays);
}

void store_clock(const Scope& scope, storage::Transaction& tx, Kept& kept) {
  fill_dates(kept);
  if (kept.stored) {
    save_clock(scope, tx, kept.clock);
  } else {
    insert_clock(scope, tx, kept.clock);
  }
}

void add_event(const Scope& scope, storage::Transaction& tx, const RequestRow& row, Kept& kept,
               const Event& event) {
  insert_event(scope, tx, row.id, event);
  kept.events.push_back(event);
  find_standing(scope, tx, row, kept);
  store_clock(scope, tx, kept);
}

}  // namespace

Kept kept_of(const Scope& scope, storage::Reader& reader, const RequestRow& row) {
  Kept kept;
  if (auto stored = clock_row(scope, reader, row.id)) {
    kept.clock = std::move(*stored);
    kept.stored = true;
    kept.events = events_of(scope, reader, row.id);
  } else {
    kept.clock = fresh_clock(scope, row, rule_now(scope, reader, row.category));
    kept.clock.ack = AckState::with_receipt;
  }
  find_standing(scope, reader, row, kept);
  return kept;
}

void begin_clock(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                 const Surroundings& around) {
  Kept kept;
  const auto rule = rule_now(scope, tx, row.category);
  kept.clock = fresh_clock(scope, row, rule);
  const bool said_all =
      rule.silence == Silence::none && missing_for_ack(scope, row, around, rule).empty();
  if (said_all) {
    kept.clock.ack = AckState::with_receipt;
    kept.clock.ack_at = scope.now();
  }
  find_standing(scope, tx, row, kept);
  store_clock(scope, tx, kept);
}

void follow_category(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  auto kept = kept_of(scope, tx, row);
  const auto rule = rule_now(scope, tx, row.category);
  if (!kept.stored || kept.clock.rule == rule) return;
  kept.clock.category = row.category;
  kept.clock.rule = rule;
  if (rule.silence != Silence::none) {
    kept.clock.ack = AckState::due;
    kept.clock.ack_at.reset();
  }
  add_event(scope, tx, row, kept, {EventKind::rule_changed, scope.today()});
}

void write_event(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                 const Event& event) {
  auto kept = kept_of(scope, tx, row);
  add_event(scope, tx, row, kept, event);
}

DocumentRow keep_document(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                          DocumentKind kind, i18n::Language language, const std::string& text) {
  DocumentRow document{new_ulid(),
                       row.id,
                       std::string(name_of(kind)),
                       scope.now(),
                       std::string(i18n::code_of(language)),
                       text,
                       sha256_hex(text)};
  insert_document(scope, tx, document);
  return document;
}

void mark_acknowledged(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  auto kept = kept_of(scope, tx, row);
  kept.clock.ack = AckState::sent;
  kept.clock.ack_at = scope.now();
  store_clock(scope, tx, kept);
}

void settle(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  auto kept = kept_of(scope, tx, row);
  const auto phase = kept.standing.phase;
  const bool over = phase == Phase::answered || phase == Phase::withdrawn;
  if (over && kept.clock.decided.empty()) kept.clock.decided = "answered";
  if (over && kept.clock.ack == AckState::due) {
    const bool owed = kept.standing.ack == AckStanding::missed;
    kept.clock.ack = owed ? AckState::never : AckState::with_receipt;
  }
  store_clock(scope, tx, kept);
}

std::vector<Word> missing_for_ack(const Scope& scope, const RequestRow& row,
                                  const Surroundings& around, const LegalRule& rule) {
  const auto& service = around.service;
  const auto& town = scope.commune;
  std::vector<Word> missing;
  if (service.phone.empty() && town.phone.empty()) missing.push_back(words::missing_phone);
  if (service.postal_address.empty() && town.postal_address.empty()) {
    missing.push_back(words::missing_address);
  }
  if (rule.silence != Silence::none && row.state == State::received) {
    missing.push_back(words::missing_look);
  }
  return missing;
}

}  // namespace parvis::requests::clocks
