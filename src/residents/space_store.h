#pragma once
// Codes, sessions and wrong tries in the database.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "residents/space.h"

namespace parvis::residents::store {

using storage::Reader;
using storage::Transaction;

struct CodeRow {
  std::string token_hash;
  std::string browser_hash;
  std::string digits_hash;
  std::string email;
  std::string next_path;
  int tries = 0;
  Time created_at;
  Time expires_at;
};
void insert_code(Transaction& tx, const CommuneId& commune, const CodeRow& row);
std::optional<CodeRow> code_of_token(Reader& reader, const CommuneId& commune,
                                     std::string_view token_hash);
std::optional<CodeRow> code_of_browser(Reader& reader, const CommuneId& commune,
                                       std::string_view browser_hash);
int codes_since(Reader& reader, const CommuneId& commune, std::string_view email, Time since);
void count_try(Transaction& tx, const CommuneId& commune, std::string_view token_hash);
/// False when somebody used it up meanwhile.
bool delete_code(Transaction& tx, const CommuneId& commune, std::string_view token_hash);
void delete_old_codes(Transaction& tx, const CommuneId& commune, Time now);
std::int64_t delete_codes_of(Transaction& tx, const CommuneId& commune, std::string_view email);

struct SessionRow {
  std::string token_hash;
  std::string id;
  ResidentId resident;
  std::string means;
  std::string browser;
  Time created_at;
  Time seen_at;
  MandateId mandate;
};
void insert_session(Transaction& tx, const CommuneId& commune, const SessionRow& row);
std::optional<SessionRow> session(Reader& reader, const CommuneId& commune,
                                  std::string_view token_hash);
std::vector<SessionRow> sessions(Reader& reader, const CommuneId& commune, const ResidentId& id);
void touch_session(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                   Time now);
bool delete_session(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                    std::string_view session_id);
bool delete_session_of_token(Transaction& tx, const CommuneId& commune,
                             std::string_view token_hash);
void delete_sessions(Transaction& tx, const CommuneId& commune, const ResidentId& id);
void delete_old_sessions(Transaction& tx, const CommuneId& commune, Time created_before,
                         Time seen_before);
/// The mandate a session uses; empty: one's own affairs.
void set_session_mandate(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                         const MandateId& mandate);

struct AttemptRow {
  std::string address;
  int failures = 0;
  Time last_at;
};
std::optional<AttemptRow> attempt(Reader& reader, const CommuneId& commune,
                                  std::string_view address);
void put_attempt(Transaction& tx, const CommuneId& commune, const AttemptRow& row);
void delete_old_attempts(Transaction& tx, const CommuneId& commune, Time before);

std::vector<const storage::AnyStatement*> space_statements();

}  // namespace parvis::residents::store
