#pragma once
// The statements of the second factor and of sign-ins half done.

#include "identity/store.h"

namespace parvis::identity::store {

struct FactorRow {
  OfficerId officer;
  std::string sealed;
  std::string pending;
  Time confirmed_at;
  std::int64_t last_step = 0;
};
std::optional<FactorRow> factor(Reader& reader, const CommuneId& commune, const OfficerId& officer);
void put_pending(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                 std::string_view sealed);
/// The pending secret comes into use.
void confirm_factor(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                    std::int64_t step, Time now);
/// False when this step or a later one was used already, be it at this very moment.
bool use_step(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
              std::int64_t step);
void delete_factor(Transaction& tx, const CommuneId& commune, const OfficerId& officer);

void replace_recovery_codes(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                            const std::vector<std::string>& hashes);
bool use_recovery_code(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                       std::string_view hash);
std::int64_t count_recovery_codes(Reader& reader, const CommuneId& commune,
                                  const OfficerId& officer);

struct EntryRow {
  std::string token_hash;
  OfficerId officer;
  Time created_at;
  int tries = 0;
  std::string id_token = "";  // of ProConnect, "" : a password was given
};
void insert_entry(Transaction& tx, const CommuneId& commune, const EntryRow& row);
std::optional<EntryRow> entry(Reader& reader, const CommuneId& commune,
                              std::string_view token_hash);
/// False when the entry has had that many tries, be it at this very moment, or is gone.
bool count_entry_try(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                     int tries_max);
void delete_entry(Transaction& tx, const CommuneId& commune, std::string_view token_hash);
void delete_entries_of(Transaction& tx, const CommuneId& commune, const OfficerId& officer);
void delete_old_entries(Transaction& tx, const CommuneId& commune, Time before);

/// The session goes on under another token, proved now.
void prove_session(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                   std::string_view new_token_hash, Time now);
/// Until when the secret handed over is good (milliseconds), 0: an own password.
std::int64_t first_secret_until(Reader& reader, const CommuneId& commune, const OfficerId& officer);
void put_first_secret_until(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                            std::int64_t until);

std::vector<const storage::AnyStatement*> factor_statements();

}  // namespace parvis::identity::store
