// Closings in the database: a key for each "done", an answer that is written once.
#include "requests/closing/closing_store.h"

namespace parvis::requests::closing {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<ClosingRow>> closing_readers() {
  return {{"request_id", &ClosingRow::request},  {"round", &ClosingRow::round},
          {"service_id", &ClosingRow::service},  {"officer_id", &ClosingRow::officer},
          {"closed_at", &ClosingRow::closed_at}, {"until_date", &ClosingRow::until},
          {"verdict", &ClosingRow::verdict},     {"answered_at", &ClosingRow::answered_at},
          {"channel", &ClosingRow::channel},     {"recorded_by", &ClosingRow::recorded_by}};
}

const Command<11> insert_closing_row{
    "requests.insert_closing",
    "INSERT INTO requests_closing (commune_id, request_id, round, service_id, officer_id, "
    "closed_at, until_date, verdict, answered_at, channel, recorded_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
const Select<ClosingRow, 2> select_latest{
    "requests.closing",
    "SELECT request_id, round, service_id, officer_id, closed_at, until_date, verdict, "
    "answered_at, channel, recorded_by FROM requests_closing "
    "WHERE commune_id = $1 AND request_id = $2 ORDER BY round DESC LIMIT 1",
    closing_readers()};
const Select<ClosingRow, 2> select_all{
    "requests.closings",
    "SELECT request_id, round, service_id, officer_id, closed_at, until_date, verdict, "
    "answered_at, channel, recorded_by FROM requests_closing "
    "WHERE commune_id = $1 AND request_id = $2 ORDER BY round",
    closing_readers()};
const Command<7> write_answer{
    "requests.answer_closing",
    "UPDATE requests_closing SET verdict = $4, answered_at = $5, channel = $6, recorded_by = $7 "
    "WHERE commune_id = $1 AND request_id = $2 AND round = $3 "
    "AND verdict IN ('waiting', 'by_default')"};
const Command<3> write_end{"requests.end_closing",
                           "UPDATE requests_closing SET verdict = $3 "
                           "WHERE commune_id = $1 AND request_id = $2 AND verdict = 'waiting'"};
const Select<ClosingRow, 3> select_silent{
    "requests.silent_closings",
    "SELECT request_id, round, service_id, officer_id, closed_at, until_date, verdict, "
    "answered_at, channel, recorded_by FROM requests_closing "
    "WHERE commune_id = $1 AND verdict = 'waiting' AND until_date < $2 "
    "ORDER BY until_date, request_id LIMIT $3",
    closing_readers()};
const Select<ClosingRow, 3> select_answers{
    "requests.latest_answers",
    "SELECT request_id, round, service_id, officer_id, closed_at, until_date, verdict, "
    "answered_at, channel, recorded_by FROM requests_closing "
    "WHERE commune_id = $1 AND verdict = $2 "
    "ORDER BY answered_at DESC, request_id DESC LIMIT $3",
    closing_readers()};
const Select<CountRow, 2> select_counts{
    "requests.closings_since",
    "SELECT service_id, verdict, COUNT(*) AS total FROM requests_closing "
    "WHERE commune_id = $1 AND closed_at >= $2 GROUP BY service_id, verdict "
    "ORDER BY service_id, verdict",
    {{"service_id", &CountRow::service},
     {"verdict", &CountRow::verdict},
     {"total", &CountRow::total}}};
const Select<RuleRow, 1> select_rule{
    "requests.closing_rule",
    "SELECT answer_days, version FROM requests_closing_rule WHERE commune_id = $1",
    {{"answer_days", &RuleRow::answer_days}, {"version", &RuleRow::version}}};
const Command<3> put_rule_row{
    "requests.put_closing_rule",
    "INSERT INTO requests_closing_rule (commune_id, answer_days, version) VALUES ($1, $2, 1) "
    "ON CONFLICT (commune_id) DO UPDATE SET answer_days = excluded.answer_days, "
    "version = requests_closing_rule.version + 1 WHERE requests_closing_rule.version = $3"};

}  // namespace

void from_value(Verdict& target, storage::Value&& value) {
  std::string name;
  storage::from_value(name, std::move(value));
  target = parse_verdict(name).value_or(Verdict::waiting);
}

void insert_closing(const Scope& scope, storage::Transaction& tx, const ClosingRow& row) {
  tx.run(insert_closing_row, scope.commune.id, row.request, row.round, row.service, row.officer,
         row.closed_at, row.until, name_of(row.verdict), row.answered_at, row.channel,
         row.recorded_by);
}

std::optional<ClosingRow> closing_of(const Scope& scope, storage::Reader& reader,
                                     const RequestId& id) {
  return reader.one(select_latest, scope.commune.id, id);
}

std::vector<ClosingRow> closings_of(const Scope& scope, storage::Reader& reader,
                                    const RequestId& id) {
  return reader.rows(select_all, scope.commune.id, id);
}

bool answer_row(const Scope& scope, storage::Transaction& tx, const ClosingRow& row) {
  return tx.run(write_answer, scope.commune.id, row.request, row.round, name_of(row.verdict),
                row.answered_at, row.channel, row.recorded_by) != 0;
}

bool end_waiting(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                 Verdict verdict) {
  return tx.run(write_end, scope.commune.id, id, name_of(verdict)) != 0;
}

std::vector<ClosingRow> silent_closings(const Scope& scope, storage::Reader& reader,
                                        std::string_view today, int limit) {
  return reader.rows(select_silent, scope.commune.id, today, limit);
}

std::vector<ClosingRow> latest_answers(const Scope& scope, storage::Reader& reader, Verdict verdict,
                                       int limit) {
  return reader.rows(select_answers, scope.commune.id, name_of(verdict), limit);
}

std::vector<CountRow> closings_since(const Scope& scope, storage::Reader& reader, Time since) {
  return reader.rows(select_counts, scope.commune.id, since);
}

RuleRow closing_rule(const Scope& scope, storage::Reader& reader) {
  return reader.one(select_rule, scope.commune.id).value_or(RuleRow{});
}

bool put_closing_rule(const Scope& scope, storage::Transaction& tx, const RuleRow& row) {
  return tx.run(put_rule_row, scope.commune.id, row.answer_days, row.version) != 0;
}

std::vector<const storage::AnyStatement*> closing_statements() {
  return {&insert_closing_row, &select_latest,  &select_all,    &write_answer, &write_end,
          &select_silent,      &select_answers, &select_counts, &select_rule,  &put_rule_row};
}

}  // namespace parvis::requests::closing
