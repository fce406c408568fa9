// Opinions asked, in the database.
#include "requests/experts/expert_store.h"

namespace parvis::requests::experts {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<AskingRow>> asking_readers() {
  return {{"asking_id", &AskingRow::id},
          {"request_id", &AskingRow::request},
          {"officer_id", &AskingRow::officer},
          {"colleague_id", &AskingRow::colleague},
          {"name", &AskingRow::name},
          {"organisation", &AskingRow::organisation},
          {"email", &AskingRow::email},
          {"question", &AskingRow::question},
          {"sharing", &AskingRow::sharing},
          {"due_date", &AskingRow::due},
          {"asked_at", &AskingRow::asked_at},
          {"expires_at", &AskingRow::expires_at},
          {"shown_text", &AskingRow::text},
          {"shows_place", &AskingRow::shows_place},
          {"shown_photos", &AskingRow::photos},
          {"opened_at", &AskingRow::opened_at},
          {"answered_at", &AskingRow::answered_at},
          {"read_at", &AskingRow::read_at},
          {"withdrawn_at", &AskingRow::withdrawn_at},
          {"reminded_at", &AskingRow::reminded_at},
          {"opinion", &AskingRow::opinion},
          {"said", &AskingRow::said},
          {"version", &AskingRow::version}};
}

const std::string asking_columns =
    "asking_id, request_id, officer_id, colleague_id, name, organisation, email, question, "
    "sharing, due_date, asked_at, expires_at, shown_text, shows_place, shown_photos, opened_at, "
    "answered_at, read_at, withdrawn_at, reminded_at, opinion, said, version";

const Command<17> insert_asking_row{
    "requests.insert_expert_asking",
    "INSERT INTO requests_expert_asking (commune_id, asking_id, request_id, officer_id, "
    "colleague_id, name, organisation, email, question, sharing, due_date, asked_at, expires_at, "
    "shown_text, shows_place, shown_photos, opinion, said, version) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '', '', $17)"};
const Command<11> save_asking_row{
    "requests.save_expert_asking",
    "UPDATE requests_expert_asking SET expires_at = $4, opened_at = $5, answered_at = $6, "
    "read_at = $7, withdrawn_at = $8, reminded_at = $9, opinion = $10, said = $11, "
    "version = version + 1 WHERE commune_id = $1 AND asking_id = $2 AND version = $3"};

const std::string asking_by_id_sql =
    "SELECT " + asking_columns +
    " FROM requests_expert_asking WHERE commune_id = $1 AND asking_id = $2";
const Select<AskingRow, 2> asking_by_id{"requests.expert_asking", asking_by_id_sql.c_str(),
                                        asking_readers()};
const std::string askings_of_sql =
    "SELECT " + asking_columns +
    " FROM requests_expert_asking WHERE commune_id = $1 AND request_id = $2 ORDER BY asking_id";
const Select<AskingRow, 2> askings_of_request{"requests.expert_askings_of", askings_of_sql.c_str(),
                                              asking_readers()};
const std::string asked_of_sql =
    "SELECT " + asking_columns +
    " FROM requests_expert_asking WHERE commune_id = $1 AND colleague_id = $2 "
    "AND answered_at IS NULL AND withdrawn_at IS NULL ORDER BY asked_at DESC LIMIT $3";
const Select<AskingRow, 3> asked_of_colleague{"requests.expert_asked_of", asked_of_sql.c_str(),
                                              asking_readers()};
const std::string answered_to_sql =
    "SELECT " + asking_columns +
    " FROM requests_expert_asking WHERE commune_id = $1 AND officer_id = $2 "
    "AND answered_at IS NOT NULL AND read_at IS NULL ORDER BY asked_at DESC LIMIT $3";
const Select<AskingRow, 3> answered_to_officer{"requests.expert_answered_to",
                                               answered_to_sql.c_str(), asking_readers()};
const std::string to_remind_sql =
    "SELECT " + asking_columns +
    " FROM requests_expert_asking WHERE commune_id = $1 AND due_date >= $2 AND due_date <= $3 "
    "AND answered_at IS NULL AND withdrawn_at IS NULL AND reminded_at IS NULL ORDER BY asking_id";
const Select<AskingRow, 3> askings_to_remind{"requests.experts_to_remind", to_remind_sql.c_str(),
                                             asking_readers()};
const std::string at_address_sql =
    "SELECT " + asking_columns +
    " FROM requests_expert_asking WHERE commune_id = $1 AND email = $2 ORDER BY asking_id";
const Select<AskingRow, 2> askings_at_address{"requests.expert_askings_at", at_address_sql.c_str(),
                                              asking_readers()};
const std::string by_link_sql =
    "SELECT " + asking_columns +
    " FROM requests_expert_asking WHERE commune_id = $1 AND asking_id = "
    "(SELECT asking_id FROM requests_expert_link WHERE commune_id = $1 AND token_sha256 = $2)";
const Select<AskingRow, 2> asking_by_link{"requests.expert_asking_by_link", by_link_sql.c_str(),
                                          asking_readers()};

const Command<4> insert_link_row{
    "requests.insert_expert_link",
    "INSERT INTO requests_expert_link (commune_id, token_sha256, asking_id, made_at) "
    "VALUES ($1, $2, $3, $4)"};
const Command<2> delete_links{
    "requests.delete_expert_links",
    "DELETE FROM requests_expert_link WHERE commune_id = $1 AND asking_id = $2"};
const Command<3> replace_text{"requests.replace_expert_text",
                              "UPDATE requests_expert_asking SET shown_text = $3 "
                              "WHERE commune_id = $1 AND request_id = $2 AND shown_text <> ''"};
const Command<2> forget_address{
    "requests.forget_expert_at",
    "UPDATE requests_expert_asking SET name = '', email = '' WHERE commune_id = $1 AND email = $2"};
const Command<2> delete_asking_row{
    "requests.delete_expert_asking",
    "DELETE FROM requests_expert_asking WHERE commune_id = $1 AND asking_id = $2"};

}  // namespace

void insert_asking(const Scope& scope, storage::Transaction& tx, const AskingRow& row) {
  tx.run(insert_asking_row, scope.commune.id, row.id, row.request, row.officer, row.colleague,
         row.name, row.organisation, row.email, row.question, row.sharing, row.due, row.asked_at,
         row.expires_at, row.text, row.shows_place, row.photos, row.version);
}

bool save_asking(const Scope& scope, storage::Transaction& tx, AskingRow& row) {
  const auto changed = tx.run(save_asking_row, scope.commune.id, row.id, row.version,
                              row.expires_at, row.opened_at, row.answered_at, row.read_at,
                              row.withdrawn_at, row.reminded_at, row.opinion, row.said);
  if (changed != 0) ++row.version;
  return changed != 0;
}

std::optional<AskingRow> asking_row(const Scope& scope, storage::Reader& reader,
                                    std::string_view id) {
  return reader.one(asking_by_id, scope.commune.id, id);
}

std::vector<AskingRow> asking_rows_of(const Scope& scope, storage::Reader& reader,
                                      const RequestId& request) {
  return reader.rows(askings_of_request, scope.commune.id, request);
}

std::vector<AskingRow> rows_asked_of(const Scope& scope, storage::Reader& reader,
                                     const OfficerId& colleague, int limit) {
  return reader.rows(asked_of_colleague, scope.commune.id, colleague, limit);
}

std::vector<AskingRow> rows_answered_to(const Scope& scope, storage::Reader& reader,
                                        const OfficerId& officer, int limit) {
  return reader.rows(answered_to_officer, scope.commune.id, officer, limit);
}

std::vector<AskingRow> rows_to_remind(const Scope& scope, storage::Reader& reader,
                                      std::string_view first, std::string_view last) {
  return reader.rows(askings_to_remind, scope.commune.id, first, last);
}

std::vector<AskingRow> rows_at_address(const Scope& scope, storage::Reader& reader,
                                       std::string_view email) {
  return reader.rows(askings_at_address, scope.commune.id, email);
}

void insert_link(const Scope& scope, storage::Transaction& tx, std::string_view token_sha256,
                 std::string_view asking) {
  tx.run(insert_link_row, scope.commune.id, token_sha256, asking, scope.now());
}

std::optional<AskingRow> row_by_link(const Scope& scope, storage::Reader& reader,
                                     std::string_view token_sha256) {
  return reader.one(asking_by_link, scope.commune.id, token_sha256);
}

std::int64_t drop_links(const Scope& scope, storage::Transaction& tx, std::string_view asking) {
  return tx.run(delete_links, scope.commune.id, asking);
}

std::int64_t replace_shown_text(const Scope& scope, storage::Transaction& tx,
                                const RequestId& request, std::string_view text) {
  return tx.run(replace_text, scope.commune.id, request, text);
}

std::int64_t forget_expert_at(const Scope& scope, storage::Transaction& tx,
                              std::string_view email) {
  for (const auto& row : rows_at_address(scope, tx, email)) drop_links(scope, tx, row.id);
  return tx.run(forget_address, scope.commune.id, email);
}

std::int64_t delete_asking(const Scope& scope, storage::Transaction& tx, std::string_view id) {
  drop_links(scope, tx, id);
  return tx.run(delete_asking_row, scope.commune.id, id);
}

std::string owner_of_reply(std::string_view asking) {
  return std::string("requests_expert:").append(asking);
}

Standing standing_of(const AskingRow& row, Time now) {
  if (row.withdrawn_at) return Standing::withdrawn;
  if (row.answered_at) return Standing::answered;
  if (row.colleague.empty() && row.expires_at <= now) return Standing::expired;
  return row.opened_at ? Standing::opened : Standing::asked;
}

std::string label_of(const AskingRow& row) {
  if (row.name.empty() || row.organisation.empty()) return row.name + row.organisation;
  return row.name + ", " + row.organisation;
}

std::vector<const storage::AnyStatement*> expert_statements() {
  return {&insert_asking_row,  &save_asking_row,     &asking_by_id,      &askings_of_request,
          &asked_of_colleague, &answered_to_officer, &askings_to_remind, &askings_at_address,
          &asking_by_link,     &insert_link_row,     &delete_links,      &replace_text,
          &forget_address,     &delete_asking_row};
}

}  // namespace parvis::requests::experts
