// The second factor and sign-ins half done in the database.

#include "identity/store_factor.h"

namespace parvis::identity::store {
namespace {

using storage::Command;
using storage::Select;

struct Number {
  std::int64_t number = 0;
};

const Select<FactorRow, 2> factor_of{
    "identity.second_factor",
    "SELECT officer_id, sealed, pending, confirmed_at, last_step FROM identity_second_factor "
    "WHERE commune_id = $1 AND officer_id = $2",
    {{"officer_id", &FactorRow::officer},
     {"sealed", &FactorRow::sealed},
     {"pending", &FactorRow::pending},
     {"confirmed_at", &FactorRow::confirmed_at},
     {"last_step", &FactorRow::last_step}}};

const Command<3> keep_pending{
    "identity.put_pending",
    "INSERT INTO identity_second_factor (commune_id, officer_id, sealed, pending, confirmed_at, "
    "last_step) VALUES ($1, $2, '', $3, 0, 0) "
    "ON CONFLICT (commune_id, officer_id) DO UPDATE SET pending = excluded.pending"};

const Command<4> confirm{
    "identity.confirm_factor",
    "UPDATE identity_second_factor SET sealed = pending, pending = '', last_step = $3, "
    "confirmed_at = $4 WHERE commune_id = $1 AND officer_id = $2 AND pending <> ''"};

const Command<3> take_step{"identity.use_step",
                           "UPDATE identity_second_factor SET last_step = $3 "
                           "WHERE commune_id = $1 AND officer_id = $2 AND last_step < $3"};

const Command<2> drop_factor{
    "identity.delete_factor",
    "DELETE FROM identity_second_factor WHERE commune_id = $1 AND officer_id = $2"};

const Command<3> add_code{
    "identity.insert_recovery_code",
    "INSERT INTO identity_recovery_code (commune_id, officer_id, code_hash) VALUES ($1, $2, $3)"};

const Command<2> drop_codes{
    "identity.delete_recovery_codes",
    "DELETE FROM identity_recovery_code WHERE commune_id = $1 AND officer_id = $2"};

const Command<3> take_code{"identity.use_recovery_code",
                           "DELETE FROM identity_recovery_code "
                           "WHERE commune_id = $1 AND officer_id = $2 AND code_hash = $3"};

const Select<Number, 2> codes_left{"identity.count_recovery_codes",
                                   "SELECT COUNT(*) AS number FROM identity_recovery_code "
                                   "WHERE commune_id = $1 AND officer_id = $2",
                                   {{"number", &Number::number}}};

const Command<5> add_entry{
    "identity.insert_entry",
    "INSERT INTO identity_entry (commune_id, token_hash, officer_id, created_at, tries, id_token) "
    "VALUES ($1, $2, $3, $4, 0, $5)"};

const Select<EntryRow, 2> entry_of{
    "identity.entry",
    "SELECT token_hash, officer_id, created_at, tries, id_token FROM identity_entry "
    "WHERE commune_id = $1 AND token_hash = $2",
    {{"token_hash", &EntryRow::token_hash},
     {"officer_id", &EntryRow::officer},
     {"created_at", &EntryRow::created_at},
     {"tries", &EntryRow::tries},
     {"id_token", &EntryRow::id_token}}};

const Command<3> count_try{"identity.count_entry_try",
                           "UPDATE identity_entry SET tries = tries + 1 "
                           "WHERE commune_id = $1 AND token_hash = $2 AND tries < $3"};

const Command<2> drop_entry{"identity.delete_entry",
                            "DELETE FROM identity_entry WHERE commune_id = $1 AND token_hash = $2"};

const Command<2> drop_entries{
    "identity.delete_entries_of",
    "DELETE FROM identity_entry WHERE commune_id = $1 AND officer_id = $2"};

const Command<2> drop_old_entries{
    "identity.delete_old_entries",
    "DELETE FROM identity_entry WHERE commune_id = $1 AND created_at < $2"};

const Command<4> renew_session{"identity.prove_session",
                               "UPDATE identity_session SET token_hash = $3, proved_at = $4 "
                               "WHERE commune_id = $1 AND token_hash = $2"};

const Select<Number, 2> secret_until{"identity.first_secret_until",
                                     "SELECT first_secret_until AS number FROM identity_officer "
                                     "WHERE commune_id = $1 AND officer_id = $2",
                                     {{"number", &Number::number}}};

const Command<3> keep_secret_until{"identity.put_first_secret_until",
                                   "UPDATE identity_officer SET first_secret_until = $3 "
                                   "WHERE commune_id = $1 AND officer_id = $2"};

std::int64_t number_in(const std::optional<Number>& row) {
  return row ? row->number : 0;
}

}  // namespace

std::optional<FactorRow> factor(Reader& reader, const CommuneId& commune,
                                const OfficerId& officer) {
  return reader.one(factor_of, commune, officer);
}

void put_pending(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                 std::string_view sealed) {
  tx.run(keep_pending, commune, officer, sealed);
}

void confirm_factor(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                    std::int64_t step, Time now) {
  tx.run(confirm, commune, officer, step, now);
}

bool use_step(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
              std::int64_t step) {
  return tx.run(take_step, commune, officer, step) == 1;
}

void delete_factor(Transaction& tx, const CommuneId& commune, const OfficerId& officer) {
  tx.run(drop_factor, commune, officer);
  tx.run(drop_codes, commune, officer);
}

void replace_recovery_codes(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                            const std::vector<std::string>& hashes) {
  tx.run(drop_codes, commune, officer);
  for (const auto& hash : hashes) tx.run(add_code, commune, officer, hash);
}

bool use_recovery_code(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                       std::string_view hash) {
  return tx.run(take_code, commune, officer, hash) == 1;
}

std::int64_t count_recovery_codes(Reader& reader, const CommuneId& commune,
                                  const OfficerId& officer) {
  return number_in(reader.one(codes_left, commune, officer));
}

void insert_entry(Transaction& tx, const CommuneId& commune, const EntryRow& row) {
  tx.run(add_entry, commune, row.token_hash, row.officer, row.created_at, row.id_token);
}

std::optional<EntryRow> entry(Reader& reader, const CommuneId& commune,
                              std::string_view token_hash) {
  return reader.one(entry_of, commune, token_hash);
}

bool count_entry_try(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                     int tries_max) {
  return tx.run(count_try, commune, token_hash, tries_max) == 1;
}

void delete_entry(Transaction& tx, const CommuneId& commune, std::string_view token_hash) {
  tx.run(drop_entry, commune, token_hash);
}

void delete_entries_of(Transaction& tx, const CommuneId& commune, const OfficerId& officer) {
  tx.run(drop_entries, commune, officer);
}

void delete_old_entries(Transaction& tx, const CommuneId& commune, Time before) {
  tx.run(drop_old_entries, commune, before);
}

void prove_session(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                   std::string_view new_token_hash, Time now) {
  tx.run(renew_session, commune, token_hash, new_token_hash, now);
}

std::int64_t first_secret_until(Reader& reader, const CommuneId& commune,
                                const OfficerId& officer) {
  return number_in(reader.one(secret_until, commune, officer));
}

void put_first_secret_until(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                            std::int64_t until) {
  tx.run(keep_secret_until, commune, officer, until);
}

std::vector<const storage::AnyStatement*> factor_statements() {
  return {&factor_of,     &keep_pending, &confirm,          &take_step,    &drop_factor,
          &add_code,      &drop_codes,   &take_code,        &codes_left,   &add_entry,
          &entry_of,      &count_try,    &drop_entry,       &drop_entries, &drop_old_entries,
          &renew_session, &secret_until, &keep_secret_until};
}

}  // namespace parvis::identity::store
