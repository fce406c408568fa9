// The law's clocks in the database: where each stands, what happened, what was sent.
#include "requests/clocks/clock_store.h"

#include <array>

namespace parvis::requests::clocks {
namespace {

using storage::Command;
using storage::Select;

struct StoredClock {
  ClockRow clock;
  std::string nature;
  std::string silence;
  std::string unit;
  std::string ack;
};
struct StoredEvent {
  std::string kind;
  std::string date;
  std::string until;
  bool essential = true;
  std::string authority;
  std::string text;
};
struct FoundClock {
  RequestId id;
};

/// A member of the clock inside the row.
template <class Member>
storage::Column<StoredClock> in_clock(const char* name, Member ClockRow::*member) {
  storage::Column<StoredClock> made(name, &StoredClock::nature);
  made.set = [member](StoredClock& row, storage::Value&& value) {
    storage::from_value(row.clock.*member, std::move(value));
  };
  return made;
}

storage::Column<StoredClock> in_rule(const char* name, void (*set)(LegalRule&, storage::Value&&)) {
  storage::Column<StoredClock> made(name, &StoredClock::nature);
  made.set = [set](StoredClock& row, storage::Value&& value) {
    set(row.clock.rule, std::move(value));
  };
  return made;
}

const Command<17> insert_clock_row{
    "requests.insert_clock",
    "INSERT INTO requests_clock (commune_id, request_id, category_id, nature, silence, "
    "delay_count, delay_unit, article, received_date, ack_state, ack_due_date, ack_alarm_date, "
    "ack_at, decision_date, decided, reasons_due_date, passed_on) VALUES ($1, $2, $3, $4, $5, $6, "
    "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"};
const Command<14> save_clock_row{
    "requests.save_clock",
    "UPDATE requests_clock SET category_id = $3, nature = $4, silence = $5, delay_count = $6, "
    "delay_unit = $7, article = $8, ack_state = $9, ack_at = $10, decision_date = $11, "
    "decided = $12, reasons_due_date = $13, passed_on = $14 "
    "WHERE commune_id = $1 AND request_id = $2"};
const Select<StoredClock, 2> select_clock{
    "requests.clock",
    "SELECT request_id, category_id, nature, silence, delay_count, delay_unit, article, "
    "received_date, ack_state, ack_due_date, ack_alarm_date, ack_at, decision_date, decided, "
    "reasons_due_date, passed_on FROM requests_clock WHERE commune_id = $1 AND request_id = $2",
    {in_clock("request_id", &ClockRow::request),
     in_clock("category_id", &ClockRow::category),
     {"nature", &StoredClock::nature},
     {"silence", &StoredClock::silence},
     in_rule("delay_count",
             [](LegalRule& rule, storage::Value&& value) {
               storage::from_value(rule.delay.count, std::move(value));
             }),
     {"delay_unit", &StoredClock::unit},
     in_rule("article",
             [](LegalRule& rule, storage::Value&& value) {
               storage::from_value(rule.article, std::move(value));
             }),
     in_clock("received_date", &ClockRow::received),
     {"ack_state", &StoredClock::ack},
     in_clock("ack_due_date", &ClockRow::ack_due),
     in_clock("ack_alarm_date", &ClockRow::ack_alarm),
     in_clock("ack_at", &ClockRow::ack_at),
     in_clock("decision_date", &ClockRow::decision),
     in_clock("decided", &ClockRow::decided),
     in_clock("reasons_due_date", &ClockRow::reasons_due),
     in_clock("passed_on", &ClockRow::passed_on)}};

const Select<FoundClock, 2> select_unacknowledged{
    "requests.unacknowledged",
    "SELECT request_id FROM requests_clock WHERE commune_id = $1 AND ack_state = 'due' "
    "ORDER BY ack_alarm_date, request_id LIMIT $2",
    {{"request_id", &FoundClock::id}}};
const Select<FoundClock, 3> select_alarms{
    "requests.ack_alarms",
    "SELECT request_id FROM requests_clock WHERE commune_id = $1 AND ack_state = 'due' "
    "AND ack_alarm_date <= $2 ORDER BY ack_alarm_date, request_id LIMIT $3",
    {{"request_id", &FoundClock::id}}};
const Select<FoundClock, 3> select_silent{
    "requests.silent_until",
    "SELECT request_id FROM requests_clock WHERE commune_id = $1 AND decided = '' "
    "AND decision_date <> '' AND decision_date <= $2 ORDER BY decision_date, request_id LIMIT $3",
    {{"request_id", &FoundClock::id}}};
const Select<FoundClock, 3> select_reasons{
    "requests.reasons_due",
    "SELECT request_id FROM requests_clock WHERE commune_id = $1 AND reasons_due_date <> '' "
    "AND reasons_due_date <= $2 ORDER BY reasons_due_date, request_id LIMIT $3",
    {{"request_id", &FoundClock::id}}};
const Select<FoundClock, 2> select_passed_on{
    "requests.passed_on",
    "SELECT request_id FROM requests_clock WHERE commune_id = $1 AND passed_on <> '' "
    "ORDER BY request_id DESC LIMIT $2",
    {{"request_id", &FoundClock::id}}};

const Command<11> insert_event_row{
    "requests.insert_clock_event",
    "INSERT INTO requests_clock_event (commune_id, event_id, request_id, kind, event_date, "
    "until_date, essential, authority, text, written_at, officer_id) VALUES ($1, $2, $3, $4, $5, "
    "$6, $7, $8, $9, $10, $11)"};
const Select<StoredEvent, 2> select_events{
    "requests.clock_events",
    "SELECT kind, event_date, until_date, essential, authority, text FROM requests_clock_event "
    "WHERE commune_id = $1 AND request_id = $2 ORDER BY event_id",
    {{"kind", &StoredEvent::kind},
     {"event_date", &StoredEvent::date},
     {"until_date", &StoredEvent::until},
     {"essential", &StoredEvent::essential},
     {"authority", &StoredEvent::authority},
     {"text", &StoredEvent::text}}};

const Command<8> insert_document_row{
    "requests.insert_document",
    "INSERT INTO requests_document (commune_id, document_id, request_id, kind, made_at, language, "
    "text, sha256, erased) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)"};
const Select<DocumentRow, 2> select_documents{
    "requests.documents",
    "SELECT document_id, request_id, kind, made_at, language, text, sha256 FROM requests_document "
    "WHERE commune_id = $1 AND request_id = $2 ORDER BY document_id",
    {{"document_id", &DocumentRow::id},
     {"request_id", &DocumentRow::request},
     {"kind", &DocumentRow::kind},
     {"made_at", &DocumentRow::made_at},
     {"language", &DocumentRow::language},
     {"text", &DocumentRow::text},
     {"sha256", &DocumentRow::sha256}}};
const Command<3> erase_documents{
    "requests.erase_documents",
    "UPDATE requests_document SET text = $3, erased = 1 WHERE commune_id = $1 AND request_id = $2"};
const Command<2> erase_events{
    "requests.erase_clock_events",
    "UPDATE requests_clock_event SET text = '' WHERE commune_id = $1 AND request_id = $2"};

std::vector<RequestId> ids_of(const std::vector<FoundClock>& rows) {
  std::vector<RequestId> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.id);
  return ids;
}

constexpr std::array<std::string_view, 6> document_names{
    "acknowledgement", "pieces", "transfer", "implicit", "reasons", "attestation"};

}  // namespace

void insert_clock(const Scope& scope, storage::Transaction& tx, const ClockRow& row) {
  const auto& rule = row.rule;
  tx.run(insert_clock_row, scope.commune.id, row.request, row.category, name_of(rule.nature),
         name_of(rule.silence), rule.delay.count, name_of(rule.delay.unit), rule.article,
         row.received, name_of(row.ack), row.ack_due, row.ack_alarm, row.ack_at, row.decision,
         row.decided, row.reasons_due, row.passed_on);
}

void save_clock(const Scope& scope, storage::Transaction& tx, const ClockRow& row) {
  const auto& rule = row.rule;
  tx.run(save_clock_row, scope.commune.id, row.request, row.category, name_of(rule.nature),
         name_of(rule.silence), rule.delay.count, name_of(rule.delay.unit), rule.article,
         name_of(row.ack), row.ack_at, row.decision, row.decided, row.reasons_due, row.passed_on);
}

std::optional<ClockRow> clock_row(const Scope& scope, storage::Reader& reader,
                                  const RequestId& id) {
  auto found = reader.one(select_clock, scope.commune.id, id);
  if (!found) return std::nullopt;
  auto& rule = found->clock.rule;
  rule.nature = parse_nature(found->nature).value_or(Nature::report);
  rule.silence = parse_silence(found->silence).value_or(Silence::none);
  rule.delay.unit = parse_unit(found->unit).value_or(Unit::months);
  found->clock.ack = parse_ack_state(found->ack);
  return std::move(found->clock);
}

std::vector<RequestId> unacknowledged(const Scope& scope, storage::Reader& reader, int limit) {
  return ids_of(reader.rows(select_unacknowledged, scope.commune.id, limit));
}
std::vector<RequestId> ack_alarms(const Scope& scope, storage::Reader& reader,
                                  std::string_view today, int limit) {
  return ids_of(reader.rows(select_alarms, scope.commune.id, today, limit));
}
std::vector<RequestId> silent_until(const Scope& scope, storage::Reader& reader,
                                    std::string_view day, int limit) {
  return ids_of(reader.rows(select_silent, scope.commune.id, day, limit));
}
std::vector<RequestId> reasons_due_until(const Scope& scope, storage::Reader& reader,
                                         std::string_view day, int limit) {
  return ids_of(reader.rows(select_reasons, scope.commune.id, day, limit));
}
std::vector<RequestId> passed_on(const Scope& scope, storage::Reader& reader, int limit) {
  return ids_of(reader.rows(select_passed_on, scope.commune.id, limit));
}

void insert_event(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                  const Event& event) {
  tx.run(insert_event_row, scope.commune.id, new_ulid(), id, name_of(event.kind),
         to_iso_date(event.day), event.until ? to_iso_date(*event.until) : std::string(),
         event.need == Need::essential, event.authority, event.text, scope.now(),
         scope.actor.officer);
}

std::vector<Event> events_of(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  std::vector<Event> events;
  for (auto& row : reader.rows(select_events, scope.commune.id, id)) {
    const auto kind = parse_event_kind(row.kind);
    const auto day = parse_iso_date(row.date);
    if (!kind || !day) continue;
    events.push_back({*kind, *day, parse_iso_date(row.until),
                      row.essential ? Need::essential : Need::useful, std::move(row.authority),
                      std::move(row.text)});
  }
  return events;
}

std::string_view name_of(DocumentKind kind) {
  return document_names.at(static_cast<std::size_t>(kind));
}
DocumentKind parse_document_kind(std::string_view name) {
  const auto found = std::find(document_names.begin(), document_names.end(), name);
  return found == document_names.end() ? DocumentKind::acknowledgement
                                       : static_cast<DocumentKind>(found - document_names.begin());
}

void insert_document(const Scope& scope, storage::Transaction& tx, const DocumentRow& row) {
  tx.run(insert_document_row, scope.commune.id, row.id, row.request, row.kind, row.made_at,
         row.language, row.text, row.sha256);
}

std::vector<DocumentRow> documents_of(const Scope& scope, storage::Reader& reader,
                                      const RequestId& id) {
  return reader.rows(select_documents, scope.commune.id, id);
}

std::int64_t erase_clock_texts(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                               std::string_view text) {
  return tx.run(erase_documents, scope.commune.id, id, text) +
         tx.run(erase_events, scope.commune.id, id);
}

std::vector<const storage::AnyStatement*> clock_statements() {
  return {&insert_clock_row, &save_clock_row, &select_clock,        &select_unacknowledged,
          &select_alarms,    &select_silent,  &select_reasons,      &select_passed_on,
          &insert_event_row, &select_events,  &insert_document_row, &select_documents,
          &erase_documents,  &erase_events};
}

}  // namespace parvis::requests::clocks
