// Codes, sessions and wrong tries in the database.
#include "residents/space_store.h"

namespace parvis::residents::store {
namespace {

using storage::Command;
using storage::Select;

std::vector<storage::Column<CodeRow>> code_columns() {
  return {{"token_hash", &CodeRow::token_hash},   {"browser_hash", &CodeRow::browser_hash},
          {"digits_hash", &CodeRow::digits_hash}, {"email", &CodeRow::email},
          {"next_path", &CodeRow::next_path},     {"tries", &CodeRow::tries},
          {"created_at", &CodeRow::created_at},   {"expires_at", &CodeRow::expires_at}};
}
const Command<8> add_code{
    "residents.insert_code",
    "INSERT INTO residents_code (commune_id, token_hash, browser_hash, digits_hash, email, "
    "next_path, tries, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)"};
const Select<CodeRow, 2> by_token{
    "residents.code_of_token",
    "SELECT token_hash, browser_hash, digits_hash, email, next_path, tries, created_at, expires_at "
    "FROM residents_code WHERE commune_id = $1 AND token_hash = $2",
    code_columns()};
const Select<CodeRow, 2> by_browser{
    "residents.code_of_browser",
    "SELECT token_hash, browser_hash, digits_hash, email, next_path, tries, created_at, expires_at "
    "FROM residents_code WHERE commune_id = $1 AND browser_hash = $2",
    code_columns()};

struct CountRow {
  int count = 0;
};
const Select<CountRow, 3> count_since{
    "residents.codes_since",
    "SELECT COUNT(*) AS how_many FROM residents_code WHERE commune_id = $1 AND email = $2 "
    "AND created_at >= $3",
    {{"how_many", &CountRow::count}}};
const Command<2> one_more_try{"residents.count_try",
                              "UPDATE residents_code SET tries = tries + 1 "
                              "WHERE commune_id = $1 AND token_hash = $2"};
const Command<2> drop_code{"residents.delete_code",
                           "DELETE FROM residents_code WHERE commune_id = $1 AND token_hash = $2"};
// Kept an hour after they ended: they count against too many codes for one address.
const Command<2> drop_old_codes{
    "residents.delete_old_codes",
    "DELETE FROM residents_code WHERE commune_id = $1 AND expires_at < $2"};
const Command<2> drop_codes_of{"residents.delete_codes_of",
                               "DELETE FROM residents_code WHERE commune_id = $1 AND email = $2"};

std::vector<storage::Column<SessionRow>> session_columns() {
  return {{"token_hash", &SessionRow::token_hash}, {"session_id", &SessionRow::id},
          {"resident_id", &SessionRow::resident},  {"proof_kind", &SessionRow::means},
          {"browser", &SessionRow::browser},       {"created_at", &SessionRow::created_at},
          {"seen_at", &SessionRow::seen_at},       {"mandate_id", &SessionRow::mandate}};
}
const Command<8> add_session{
    "residents.insert_session",
    "INSERT INTO residents_session (commune_id, token_hash, session_id, resident_id, proof_kind, "
    "browser, created_at, seen_at, mandate_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)"};
const Select<SessionRow, 2> session_of_token{
    "residents.session",
    "SELECT token_hash, session_id, resident_id, proof_kind, browser, created_at, seen_at, "
    "mandate_id FROM residents_session WHERE commune_id = $1 AND token_hash = $2",
    session_columns()};
const Select<SessionRow, 2> sessions_of_id{
    "residents.sessions_of",
    "SELECT token_hash, session_id, resident_id, proof_kind, browser, created_at, seen_at, "
    "mandate_id FROM residents_session WHERE commune_id = $1 AND resident_id = $2 "
    "ORDER BY seen_at DESC",
    session_columns()};
const Command<3> mark_seen{"residents.touch_session",
                           "UPDATE residents_session SET seen_at = $3 "
                           "WHERE commune_id = $1 AND token_hash = $2 AND seen_at < $3"};
const Command<3> drop_session{"residents.delete_session",
                              "DELETE FROM residents_session WHERE commune_id = $1 "
                              "AND resident_id = $2 AND session_id = $3"};
const Command<2> drop_session_of_token{
    "residents.delete_session_of_token",
    "DELETE FROM residents_session WHERE commune_id = $1 AND token_hash = $2"};
const Command<2> drop_sessions{
    "residents.delete_sessions",
    "DELETE FROM residents_session WHERE commune_id = $1 AND resident_id = $2"};
const Command<3> drop_old_sessions{"residents.delete_old_sessions",
                                   "DELETE FROM residents_session WHERE commune_id = $1 "
                                   "AND (created_at < $2 OR seen_at < $3)"};
const Command<3> use_mandate{"residents.set_session_mandate",
                             "UPDATE residents_session SET mandate_id = $3 "
                             "WHERE commune_id = $1 AND token_hash = $2"};

const Select<AttemptRow, 2> attempt_of{"residents.attempt",
                                       "SELECT address, failures, last_at FROM residents_attempt "
                                       "WHERE commune_id = $1 AND address = $2",
                                       {{"address", &AttemptRow::address},
                                        {"failures", &AttemptRow::failures},
                                        {"last_at", &AttemptRow::last_at}}};
const Command<4> keep_attempt{
    "residents.put_attempt",
    "INSERT INTO residents_attempt (commune_id, address, failures, last_at) "
    "VALUES ($1, $2, $3, $4) ON CONFLICT (commune_id, address) DO UPDATE "
    "SET failures = excluded.failures, last_at = excluded.last_at"};
const Command<2> drop_old_attempts{
    "residents.delete_old_attempts",
    "DELETE FROM residents_attempt WHERE commune_id = $1 AND last_at < $2"};

}  // namespace

void insert_code(Transaction& tx, const CommuneId& commune, const CodeRow& row) {
  tx.run(add_code, commune, row.token_hash, row.browser_hash, row.digits_hash, row.email,
         row.next_path, row.created_at, row.expires_at);
}
std::optional<CodeRow> code_of_token(Reader& reader, const CommuneId& commune,
                                     std::string_view token_hash) {
  return reader.one(by_token, commune, token_hash);
}
std::optional<CodeRow> code_of_browser(Reader& reader, const CommuneId& commune,
                                       std::string_view browser_hash) {
  return reader.one(by_browser, commune, browser_hash);
}
int codes_since(Reader& reader, const CommuneId& commune, std::string_view email, Time since) {
  const auto row = reader.one(count_since, commune, email, since);
  return row ? row->count : 0;
}
void count_try(Transaction& tx, const CommuneId& commune, std::string_view token_hash) {
  tx.run(one_more_try, commune, token_hash);
}
bool delete_code(Transaction& tx, const CommuneId& commune, std::string_view token_hash) {
  return tx.run(drop_code, commune, token_hash) > 0;
}
void delete_old_codes(Transaction& tx, const CommuneId& commune, Time now) {
  tx.run(drop_old_codes, commune, now);
}
std::int64_t delete_codes_of(Transaction& tx, const CommuneId& commune, std::string_view email) {
  return tx.run(drop_codes_of, commune, email);
}

void insert_session(Transaction& tx, const CommuneId& commune, const SessionRow& row) {
  tx.run(add_session, commune, row.token_hash, row.id, row.resident, row.means, row.browser,
         row.created_at, row.mandate);
}
std::optional<SessionRow> session(Reader& reader, const CommuneId& commune,
                                  std::string_view token_hash) {
  return reader.one(session_of_token, commune, token_hash);
}
std::vector<SessionRow> sessions(Reader& reader, const CommuneId& commune, const ResidentId& id) {
  return reader.rows(sessions_of_id, commune, id);
}
void touch_session(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                   Time now) {
  tx.run(mark_seen, commune, token_hash, now);
}
bool delete_session(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                    std::string_view session_id) {
  return tx.run(drop_session, commune, id, session_id) > 0;
}
bool delete_session_of_token(Transaction& tx, const CommuneId& commune,
                             std::string_view token_hash) {
  return tx.run(drop_session_of_token, commune, token_hash) > 0;
}
void delete_sessions(Transaction& tx, const CommuneId& commune, const ResidentId& id) {
  tx.run(drop_sessions, commune, id);
}
void delete_old_sessions(Transaction& tx, const CommuneId& commune, Time created_before,
                         Time seen_before) {
  tx.run(drop_old_sessions, commune, created_before, seen_before);
}
void set_session_mandate(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                         const MandateId& mandate) {
  tx.run(use_mandate, commune, token_hash, mandate);
}

std::optional<AttemptRow> attempt(Reader& reader, const CommuneId& commune,
                                  std::string_view address) {
  return reader.one(attempt_of, commune, address);
}
void put_attempt(Transaction& tx, const CommuneId& commune, const AttemptRow& row) {
  tx.run(keep_attempt, commune, row.address, row.failures, row.last_at);
}
void delete_old_attempts(Transaction& tx, const CommuneId& commune, Time before) {
  tx.run(drop_old_attempts, commune, before);
}

std::vector<const storage::AnyStatement*> space_statements() {
  return {&add_code,       &by_token,
          &by_browser,     &count_since,
          &one_more_try,   &drop_code,
          &drop_old_codes, &drop_codes_of,
          &add_session,    &session_of_token,
          &sessions_of_id, &mark_seen,
          &drop_session,   &drop_session_of_token,
          &drop_sessions,  &drop_old_sessions,
          &use_mandate,    &attempt_of,
          &keep_attempt,   &drop_old_attempts};
}

}  // namespace parvis::residents::store
