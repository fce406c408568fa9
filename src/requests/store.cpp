// The requests in the database: the request itself, its number, its receipt.
#include "requests/store.h"

#include "base/text.h"

namespace parvis::requests {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

const Command<37> insert_one{
    "requests.insert_request",
    "INSERT INTO requests_request (commune_id, request_id, number, short_code, state, is_open, "
    "category_id, service_id, assignee_id, channel, description, public_text, text_checked, "
    "is_public, latitude, longitude, address, district, answers, received_at, expected_date, "
    "planned_date, asked_at, closed_at, days_taken, lead_id, followers, reopened, confirmed, "
    "answered, refusal_reason_id, source_id, version, last_actor, last_action, last_at, language) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
    "$19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, "
    "$37)"};

const Command<31> save_one{
    "requests.save_request",
    "UPDATE requests_request SET state = $4, is_open = $5, category_id = $6, service_id = $7, "
    "assignee_id = $8, public_text = $9, text_checked = $10, is_public = $11, expected_date = $12, "
    "planned_date = $13, asked_at = $14, closed_at = $15, days_taken = $16, lead_id = $17, "
    "followers = $18, reopened = $19, confirmed = $20, answered = $21, refusal_reason_id = $22, "
    "last_actor = $23, last_action = $24, last_at = $25, description = $26, answers = $27, "
    "latitude = $28, longitude = $29, address = $30, keeping_stage = $31, version = version + 1 "
    "WHERE commune_id = $1 AND request_id = $2 AND version = $3"};

const std::string by_id_sql = "SELECT " + request_columns() +
                              " FROM requests_request WHERE commune_id = $1 AND request_id = $2";
const Select<RequestRow, 2> by_id{"requests.by_id", by_id_sql.c_str(), request_readers()};

const std::string by_number_sql =
    "SELECT " + request_columns() + " FROM requests_request WHERE commune_id = $1 AND number = $2";
const Select<RequestRow, 2> by_number{"requests.by_number", by_number_sql.c_str(),
                                      request_readers()};

const std::string by_code_sql = "SELECT " + request_columns() +
                                " FROM requests_request WHERE commune_id = $1 AND short_code = $2";
const Select<RequestRow, 2> by_code{"requests.by_code", by_code_sql.c_str(), request_readers()};

const std::string members_sql = "SELECT " + request_columns() +
                                " FROM requests_request WHERE commune_id = $1 AND lead_id = $2 "
                                "ORDER BY received_at, request_id";
const Select<RequestRow, 2> members{"requests.members", members_sql.c_str(), request_readers()};

const Command<3> count_up{
    "requests.count_up",
    "INSERT INTO requests_counter (commune_id, year, last_rank) VALUES ($1, $2, $3) "
    "ON CONFLICT (commune_id, year) DO UPDATE SET "
    "last_rank = requests_counter.last_rank + excluded.last_rank"};

struct RankRow {
  std::int64_t last_rank = 0;
};
const Select<RankRow, 2> last_rank{
    "requests.last_rank",
    "SELECT last_rank FROM requests_counter WHERE commune_id = $1 AND year = $2",
    {{"last_rank", &RankRow::last_rank}}};

const Command<5> insert_receipt_row{
    "requests.insert_receipt",
    "INSERT INTO requests_receipt (commune_id, request_id, expected_date, text, sha256) "
    "VALUES ($1, $2, $3, $4, $5)"};
const Select<ReceiptRow, 2> receipt_of_request{
    "requests.receipt",
    "SELECT request_id, expected_date, text, sha256 FROM requests_receipt "
    "WHERE commune_id = $1 AND request_id = $2",
    {{"request_id", &ReceiptRow::id},
     {"expected_date", &ReceiptRow::expected_date},
     {"text", &ReceiptRow::text},
     {"sha256", &ReceiptRow::sha256}}};
const Command<3> erase_receipt{
    "requests.erase_receipt",
    "UPDATE requests_receipt SET text = $3 WHERE commune_id = $1 AND request_id = $2"};

}  // namespace

void from_value(State& target, storage::Value&& value) {
  std::string name;
  storage::from_value(name, std::move(value));
  target = parse_state(name).value_or(State::received);
}

void from_value(Keeping& target, storage::Value&& value) {
  int stage = 0;
  storage::from_value(stage, std::move(value));
  const bool known = stage >= 0 && stage <= static_cast<int>(Keeping::kept);
  target = known ? static_cast<Keeping>(stage) : Keeping::kept;
}

void from_value(EntryFacts& target, storage::Value&& value) {
  std::string json;
  storage::from_value(json, std::move(value));
  target = facts_from_json(json);
}

i18n::Language language_of(std::string_view code) {
  auto language = i18n::Language::fr;
  if (!i18n::parse_language(code, language)) language = i18n::Language::fr;
  return language;
}

const std::string& request_columns() {
  // Inside a function: other files build their statements before main() in any order.
  static const std::string columns =
      "request_id, number, short_code, state, is_open, category_id, service_id, assignee_id, "
      "channel, description, public_text, text_checked, is_public, latitude, longitude, address, "
      "district, answers, received_at, expected_date, planned_date, asked_at, closed_at, "
      "days_taken, "
      "lead_id, followers, reopened, confirmed, answered, refusal_reason_id, source_id, version, "
      "last_actor, last_action, last_at, language, keeping_stage";
  return columns;
}

std::vector<Column<RequestRow>> request_readers() {
  return {{"request_id", &RequestRow::id},
          {"number", &RequestRow::number},
          {"short_code", &RequestRow::short_code},
          {"state", &RequestRow::state},
          {"is_open", &RequestRow::is_open},
          {"category_id", &RequestRow::category},
          {"service_id", &RequestRow::service},
          {"assignee_id", &RequestRow::assignee},
          {"channel", &RequestRow::channel},
          {"description", &RequestRow::description},
          {"public_text", &RequestRow::public_text},
          {"text_checked", &RequestRow::text_checked},
          {"is_public", &RequestRow::is_public},
          {"latitude", &RequestRow::latitude},
          {"longitude", &RequestRow::longitude},
          {"address", &RequestRow::address},
          {"district", &RequestRow::district},
          {"answers", &RequestRow::answers},
          {"received_at", &RequestRow::received_at},
          {"expected_date", &RequestRow::expected_date},
          {"planned_date", &RequestRow::planned_date},
          {"asked_at", &RequestRow::asked_at},
          {"closed_at", &RequestRow::closed_at},
          {"days_taken", &RequestRow::days_taken},
          {"lead_id", &RequestRow::lead},
          {"followers", &RequestRow::followers},
          {"reopened", &RequestRow::reopened},
          {"confirmed", &RequestRow::confirmed},
          {"answered", &RequestRow::answered},
          {"refusal_reason_id", &RequestRow::refusal_reason},
          {"source_id", &RequestRow::source_id},
          {"version", &RequestRow::version},
          {"last_actor", &RequestRow::last_actor},
          {"last_action", &RequestRow::last_action},
          {"last_at", &RequestRow::last_at},
          {"language", &RequestRow::language},
          {"keeping_stage", &RequestRow::keeping}};
}

void insert_request(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  tx.run(insert_one, scope.commune.id, row.id, row.number, row.short_code, row.state, row.is_open,
         row.category, row.service, row.assignee, row.channel, row.description, row.public_text,
         row.text_checked, row.is_public, row.latitude, row.longitude, row.address, row.district,
         row.answers, row.received_at, row.expected_date, row.planned_date, row.asked_at,
         row.closed_at, row.days_taken, row.lead, row.followers, row.reopened, row.confirmed,
         row.answered, row.refusal_reason, row.source_id, row.version, row.last_actor,
         row.last_action, row.last_at, row.language);
}

bool save_request(const Scope& scope, storage::Transaction& tx, RequestRow& row) {
  const auto changed =
      tx.run(save_one, scope.commune.id, row.id, row.version, row.state, row.is_open, row.category,
             row.service, row.assignee, row.public_text, row.text_checked, row.is_public,
             row.expected_date, row.planned_date, row.asked_at, row.closed_at, row.days_taken,
             row.lead, row.followers, row.reopened, row.confirmed, row.answered, row.refusal_reason,
             row.last_actor, row.last_action, row.last_at, row.description, row.answers,
             row.latitude, row.longitude, row.address, row.keeping);
  if (changed == 0) return false;
  ++row.version;
  return true;
}

std::optional<RequestRow> request_by_id(const Scope& scope, storage::Reader& reader,
                                        const RequestId& id) {
  return reader.one(by_id, scope.commune.id, id);
}

std::optional<RequestRow> request_by_number(const Scope& scope, storage::Reader& reader,
                                            std::string_view number) {
  return reader.one(by_number, scope.commune.id, number);
}

std::optional<RequestRow> request_by_code(const Scope& scope, storage::Reader& reader,
                                          std::string_view code) {
  return reader.one(by_code, scope.commune.id, code);
}

std::vector<RequestRow> members_of(const Scope& scope, storage::Reader& reader,
                                   const RequestId& lead) {
  return reader.rows(members, scope.commune.id, lead);
}

long long next_rank(const Scope& scope, storage::Transaction& tx, int year) {
  return take_ranks(scope, tx, year, 1);
}

long long take_ranks(const Scope& scope, storage::Transaction& tx, int year, long long count) {
  tx.run(count_up, scope.commune.id, year, count);
  const auto row = tx.one(last_rank, scope.commune.id, year);
  return row->last_rank - count + 1;
}

void insert_receipt(const Scope& scope, storage::Transaction& tx, const ReceiptRow& row) {
  tx.run(insert_receipt_row, scope.commune.id, row.id, row.expected_date, row.text, row.sha256);
}

std::optional<ReceiptRow> receipt_row(const Scope& scope, storage::Reader& reader,
                                      const RequestId& id) {
  return reader.one(receipt_of_request, scope.commune.id, id);
}

std::int64_t replace_receipt_text(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                                  std::string_view text) {
  return tx.run(erase_receipt, scope.commune.id, id, text);
}

std::vector<const storage::AnyStatement*> request_statements() {
  return {&insert_one,   &save_one, &by_id,     &by_number,          &by_code,
          &members,      &count_up, &last_rank, &insert_receipt_row, &receipt_of_request,
          &erase_receipt};
}

}  // namespace parvis::requests
