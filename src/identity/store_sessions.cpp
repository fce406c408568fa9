// Sessions, sign-in attempts and keys of programs in the database.

#include "identity/store.h"

namespace parvis::identity::store {
namespace {

using storage::Command;
using storage::Select;

const Select<VisitorRow, 2> visitor_of_token{
    "identity.visitor",
    "SELECT s.officer_id AS officer_id, o.name AS name, "
    "o.role AS role, s.created_at AS created_at, s.seen_at AS seen_at, s.proved_at AS proved_at "
    "FROM identity_session s JOIN identity_officer o "
    "ON o.commune_id = s.commune_id AND o.officer_id = s.officer_id "
    "WHERE s.commune_id = $1 AND s.token_hash = $2 AND o.active = 1",
    {{"officer_id", &VisitorRow::officer},
     {"name", &VisitorRow::name},
     {"role", &VisitorRow::role},
     {"created_at", &VisitorRow::created_at},
     {"seen_at", &VisitorRow::seen_at},
     {"proved_at", &VisitorRow::proved_at}}};

const Select<SessionRow, 2> officer_sessions{
    "identity.sessions_of",
    "SELECT token_hash, session_id, officer_id, created_at, seen_at, browser "
    "FROM identity_session "
    "WHERE commune_id = $1 AND officer_id = $2 ORDER BY seen_at DESC",
    {{"token_hash", &SessionRow::token_hash},
     {"session_id", &SessionRow::id},
     {"officer_id", &SessionRow::officer},
     {"created_at", &SessionRow::created_at},
     {"seen_at", &SessionRow::seen_at},
     {"browser", &SessionRow::browser}}};

const Command<6> add_session{
    "identity.insert_session",
    "INSERT INTO identity_session (commune_id, token_hash, session_id, officer_id, created_at, "
    "seen_at, proved_at, browser) VALUES ($1, $2, $3, $4, $5, $5, $5, $6)"};

const Command<3> mark_seen{"identity.touch_session",
                           "UPDATE identity_session SET seen_at = $3 "
                           "WHERE commune_id = $1 AND token_hash = $2 AND seen_at < $3"};

const Command<3> drop_session{
    "identity.delete_session",
    "DELETE FROM identity_session WHERE commune_id = $1 AND officer_id = $2 AND session_id = $3"};

const Command<2> drop_session_of_token{
    "identity.delete_session_of_token",
    "DELETE FROM identity_session WHERE commune_id = $1 AND token_hash = $2"};

const Command<3> drop_sessions_but{
    "identity.delete_sessions_but",
    "DELETE FROM identity_session WHERE commune_id = $1 AND officer_id = $2 "
    "AND token_hash <> $3"};

const Command<3> drop_old_sessions{
    "identity.delete_old_sessions",
    "DELETE FROM identity_session WHERE commune_id = $1 AND (created_at < $2 OR seen_at < $3)"};

const Select<AttemptRow, 3> attempt_of{
    "identity.attempt",
    "SELECT account, address, failures, last_at, entered_at FROM identity_sign_in_attempt "
    "WHERE commune_id = $1 AND account = $2 AND address = $3",
    {{"account", &AttemptRow::account},
     {"address", &AttemptRow::address},
     {"failures", &AttemptRow::failures},
     {"last_at", &AttemptRow::last_at},
     {"entered_at", &AttemptRow::entered_at}}};

const Command<6> keep_attempt{
    "identity.put_attempt",
    "INSERT INTO identity_sign_in_attempt (commune_id, account, address, failures, last_at, "
    "entered_at) VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (commune_id, account, address) DO UPDATE SET failures = excluded.failures, "
    "last_at = excluded.last_at, entered_at = excluded.entered_at"};

const Command<2> drop_old_attempts{
    "identity.delete_old_attempts",
    "DELETE FROM identity_sign_in_attempt WHERE commune_id = $1 AND last_at < $2"};

}  // namespace

std::optional<VisitorRow> visitor(Reader& reader, const CommuneId& commune,
                                  std::string_view token_hash) {
  return reader.one(visitor_of_token, commune, token_hash);
}

std::vector<SessionRow> sessions_of(Reader& reader, const CommuneId& commune,
                                    const OfficerId& officer) {
  return reader.rows(officer_sessions, commune, officer);
}

void insert_session(Transaction& tx, const CommuneId& commune, const SessionRow& row) {
  tx.run(add_session, commune, row.token_hash, row.id, row.officer, row.created_at, row.browser);
}

void touch_session(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                   Time now) {
  tx.run(mark_seen, commune, token_hash, now);
}

std::int64_t delete_session(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                            std::string_view session) {
  return tx.run(drop_session, commune, officer, session);
}

std::int64_t delete_session_of_token(Transaction& tx, const CommuneId& commune,
                                     std::string_view token_hash) {
  return tx.run(drop_session_of_token, commune, token_hash);
}

std::int64_t delete_sessions_but(Transaction& tx, const CommuneId& commune,
                                 const OfficerId& officer, std::string_view kept) {
  return tx.run(drop_sessions_but, commune, officer, kept);
}

std::int64_t delete_old_sessions(Transaction& tx, const CommuneId& commune, Time created_before,
                                 Time seen_before) {
  return tx.run(drop_old_sessions, commune, created_before, seen_before);
}

std::optional<AttemptRow> attempt(Reader& reader, const CommuneId& commune,
                                  std::string_view account, std::string_view address) {
  return reader.one(attempt_of, commune, account, address);
}

void put_attempt(Transaction& tx, const CommuneId& commune, const AttemptRow& row) {
  tx.run(keep_attempt, commune, row.account, row.address, row.failures, row.last_at,
         row.entered_at);
}

std::int64_t delete_old_attempts(Transaction& tx, const CommuneId& commune, Time before) {
  return tx.run(drop_old_attempts, commune, before);
}

std::vector<const storage::AnyStatement*> session_statements() {
  return {&visitor_of_token, &officer_sessions,      &add_session,       &mark_seen,
          &drop_session,     &drop_session_of_token, &drop_sessions_but, &drop_old_sessions,
          &attempt_of,       &keep_attempt,          &drop_old_attempts};
}

}  // namespace parvis::identity::store
