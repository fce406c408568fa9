// Residents, the words they are found by, proofs and merges in the database.
#include "residents/store.h"

namespace parvis::residents::store {
namespace {

using storage::Command;
using storage::Select;

/// As the row stands; wishes and languages are read from their names after.
struct ResidentRow : Resident {
  std::string contact_name;
  std::string language_code;
};
struct IdRow {
  ResidentId id;
};
struct WordRow {
  std::string word;
};
struct ProofRow : Proof {
  std::string kind_name;
};

const Select<ResidentRow, 2> resident_of_id{
    "residents.resident",
    "SELECT resident_id, family_name, given_name, birth_date, birth_place, email, phone, "
    "postal_address, contact, language, easy_read, large_text, created_at, merged_into, version "
    "FROM residents_resident WHERE commune_id = $1 AND resident_id = $2",
    {{"resident_id", &ResidentRow::id},
     {"family_name", &ResidentRow::family_name},
     {"given_name", &ResidentRow::given_name},
     {"birth_date", &ResidentRow::birth_date},
     {"birth_place", &ResidentRow::birth_place},
     {"email", &ResidentRow::email},
     {"phone", &ResidentRow::phone},
     {"postal_address", &ResidentRow::postal_address},
     {"contact", &ResidentRow::contact_name},
     {"language", &ResidentRow::language_code},
     {"easy_read", &ResidentRow::easy_read},
     {"large_text", &ResidentRow::large_text},
     {"created_at", &ResidentRow::created_at},
     {"merged_into", &ResidentRow::merged_into},
     {"version", &ResidentRow::version}}};

const Command<15> add_resident{
    "residents.insert_resident",
    "INSERT INTO residents_resident (commune_id, resident_id, family_name, given_name, "
    "birth_date, birth_place, email, phone, postal_address, contact, language, easy_read, "
    "large_text, origin, created_at, changed_at, merged_into, version) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, '', 1)"};

const Command<15> save_resident{
    "residents.update_resident",
    "UPDATE residents_resident SET family_name = $3, given_name = $4, birth_date = $5, "
    "birth_place = $6, email = $7, phone = $8, postal_address = $9, contact = $10, language = $11, "
    "easy_read = $12, large_text = $13, changed_at = $14, version = version + 1 "
    "WHERE commune_id = $1 AND resident_id = $2 AND version = $15"};

const Command<4> lead_to{"residents.set_merged_into",
                         "UPDATE residents_resident SET merged_into = $3, changed_at = $4, "
                         "version = version + 1 WHERE commune_id = $1 AND resident_id = $2"};

const Select<IdRow, 2> leading_to{
    "residents.merged_into",
    "SELECT resident_id FROM residents_resident WHERE commune_id = $1 AND merged_into = $2 "
    "ORDER BY resident_id",
    {{"resident_id", &IdRow::id}}};

const Command<2> drop_keys{"residents.delete_keys",
                           "DELETE FROM residents_key WHERE commune_id = $1 AND resident_id = $2"};
const Command<3> add_key{
    "residents.insert_key",
    "INSERT INTO residents_key (commune_id, resident_id, word) VALUES ($1, $2, $3)"};
const Select<WordRow, 2> keys_of_id{
    "residents.keys_of",
    "SELECT word FROM residents_key WHERE commune_id = $1 AND resident_id = $2 ORDER BY word",
    {{"word", &WordRow::word}}};
const Select<IdRow, 3> ids_with_word{
    "residents.with_word",
    "SELECT resident_id FROM residents_key WHERE commune_id = $1 AND word = $2 "
    "ORDER BY resident_id LIMIT $3",
    {{"resident_id", &IdRow::id}}};
const Select<IdRow, 3> ids_without_word{
    "residents.without_word",
    "SELECT resident_id FROM residents_resident WHERE commune_id = $1 AND family_name <> '' "
    "AND NOT EXISTS (SELECT 1 FROM residents_key WHERE residents_key.commune_id = $1 "
    "AND residents_key.resident_id = residents_resident.resident_id AND word = $2) "
    "ORDER BY resident_id LIMIT $3",
    {{"resident_id", &IdRow::id}}};
// Bounds instead of LIKE: the index serves on both engines, whatever the collation.
const Select<IdRow, 4> ids_with_beginning{
    "residents.with_beginning",
    "SELECT DISTINCT resident_id FROM residents_key WHERE commune_id = $1 AND word >= $2 "
    "AND word < $3 ORDER BY resident_id LIMIT $4",
    {{"resident_id", &IdRow::id}}};

const Select<IdRow, 3> proof_owner{
    "residents.owner_of_proof",
    "SELECT resident_id FROM residents_proof WHERE commune_id = $1 AND kind = $2 AND subject = $3",
    {{"resident_id", &IdRow::id}}};
const Select<ProofRow, 2> proofs_of_id{
    "residents.proofs_of",
    "SELECT kind, subject, detail, added_at, used_at FROM residents_proof "
    "WHERE commune_id = $1 AND resident_id = $2 ORDER BY added_at, subject",
    {{"kind", &ProofRow::kind_name},
     {"subject", &ProofRow::subject},
     {"detail", &ProofRow::detail},
     {"added_at", &ProofRow::added_at},
     {"used_at", &ProofRow::used_at}}};
const Command<7> add_proof_row{
    "residents.insert_proof",
    "INSERT INTO residents_proof (commune_id, kind, subject, resident_id, detail, added_at, "
    "used_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (commune_id, kind, subject) "
    "DO UPDATE SET detail = excluded.detail, used_at = excluded.used_at"};
const Command<4> drop_proof{"residents.delete_proof",
                            "DELETE FROM residents_proof WHERE commune_id = $1 "
                            "AND resident_id = $2 AND kind = $3 AND subject = $4"};

std::vector<storage::Column<Merge>> merge_columns() {
  return {{"merge_id", &Merge::id},        {"kept_id", &Merge::kept},
          {"merged_id", &Merge::merged},   {"proof", &Merge::proof},
          {"officer_id", &Merge::officer}, {"merged_at", &Merge::merged_at},
          {"undone_at", &Merge::undone_at}};
}
const Command<7> add_merge{"residents.insert_merge",
                           "INSERT INTO residents_merge (commune_id, merge_id, kept_id, merged_id, "
                           "proof, officer_id, merged_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const Select<Merge, 2> merge_of_id{
    "residents.merge",
    "SELECT merge_id, kept_id, merged_id, proof, officer_id, merged_at, undone_at "
    "FROM residents_merge WHERE commune_id = $1 AND merge_id = $2",
    merge_columns()};
const Select<Merge, 2> merges_with{
    "residents.merges_of",
    "SELECT merge_id, kept_id, merged_id, proof, officer_id, merged_at, undone_at "
    "FROM residents_merge WHERE commune_id = $1 AND (kept_id = $2 OR merged_id = $2) "
    "ORDER BY merged_at DESC",
    merge_columns()};
const Command<3> end_merge{"residents.undo_merge",
                           "UPDATE residents_merge SET undone_at = $3 WHERE commune_id = $1 "
                           "AND merge_id = $2 AND undone_at IS NULL"};
const Command<2> unprove_merges{"residents.forget_merges",
                                "UPDATE residents_merge SET proof = '' WHERE commune_id = $1 "
                                "AND (kept_id = $2 OR merged_id = $2) AND proof <> ''"};

std::vector<ResidentId> ids_in(std::vector<IdRow> rows) {
  std::vector<ResidentId> ids;
  ids.reserve(rows.size());
  for (auto& row : rows) ids.push_back(std::move(row.id));
  return ids;
}

}  // namespace

std::optional<Resident> resident(Reader& reader, const CommuneId& commune, const ResidentId& id) {
  auto row = reader.one(resident_of_id, commune, id);
  if (!row) return std::nullopt;
  row->contact = parse_contact_wish(row->contact_name).value_or(ContactWish::post);
  if (!i18n::parse_language(row->language_code, row->language)) {
    row->language = i18n::Language::fr;
  }
  return Resident(std::move(*row));
}

void insert_resident(Transaction& tx, const CommuneId& commune, const Resident& resident,
                     std::string_view origin, Time now) {
  tx.run(add_resident, commune, resident.id, resident.family_name, resident.given_name,
         resident.birth_date, resident.birth_place, resident.email, resident.phone,
         resident.postal_address, name_of(resident.contact), i18n::code_of(resident.language),
         resident.easy_read, resident.large_text, origin, now);
}

bool update_resident(Transaction& tx, const CommuneId& commune, const Resident& resident,
                     Time now) {
  return tx.run(save_resident, commune, resident.id, resident.family_name, resident.given_name,
                resident.birth_date, resident.birth_place, resident.email, resident.phone,
                resident.postal_address, name_of(resident.contact),
                i18n::code_of(resident.language), resident.easy_read, resident.large_text, now,
                resident.version) > 0;
}

void set_merged_into(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                     const ResidentId& kept, Time now) {
  tx.run(lead_to, commune, id, kept, now);
}

ResidentId standing_file(Reader& reader, const CommuneId& commune, const ResidentId& id) {
  // A merge never leads to a merged file: one step is enough.
  const auto file = resident(reader, commune, id);
  return file && !file->merged_into.empty() ? file->merged_into : id;
}

std::vector<ResidentId> merged_into(Reader& reader, const CommuneId& commune,
                                    const ResidentId& id) {
  return ids_in(reader.rows(leading_to, commune, id));
}

void put_keys(Transaction& tx, const CommuneId& commune, const ResidentId& id,
              std::span<const std::string> keys) {
  tx.run(drop_keys, commune, id);
  for (const auto& key : keys) tx.run(add_key, commune, id, key);
}

std::vector<std::string> keys(Reader& reader, const CommuneId& commune, const ResidentId& id) {
  std::vector<std::string> words;
  for (auto& row : reader.rows(keys_of_id, commune, id)) words.push_back(std::move(row.word));
  return words;
}

std::vector<ResidentId> with_word(Reader& reader, const CommuneId& commune, std::string_view word,
                                  int limit) {
  return ids_in(reader.rows(ids_with_word, commune, word, limit));
}

std::vector<ResidentId> without_word(Reader& reader, const CommuneId& commune,
                                     std::string_view word, int limit) {
  return ids_in(reader.rows(ids_without_word, commune, word, limit));
}

std::vector<ResidentId> with_beginning(Reader& reader, const CommuneId& commune,
                                       std::string_view beginning, int limit) {
  // "~" comes after every letter and digit a key may hold.
  return ids_in(
      reader.rows(ids_with_beginning, commune, beginning, std::string(beginning) + "~", limit));
}

std::optional<ResidentId> owner_of_proof(Reader& reader, const CommuneId& commune,
                                         std::string_view kind, std::string_view subject) {
  auto row = reader.one(proof_owner, commune, kind, subject);
  if (!row) return std::nullopt;
  return std::move(row->id);
}

std::vector<Proof> proofs(Reader& reader, const CommuneId& commune, const ResidentId& id) {
  std::vector<Proof> all;
  for (auto& row : reader.rows(proofs_of_id, commune, id)) {
    row.kind = parse_proof_kind(row.kind_name).value_or(ProofKind::email);
    all.push_back(std::move(row));
  }
  return all;
}

void insert_proof(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                  const Proof& proof) {
  tx.run(add_proof_row, commune, name_of(proof.kind), proof.subject, id, proof.detail,
         proof.added_at, proof.used_at);
}

bool delete_proof(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                  std::string_view kind, std::string_view subject) {
  return tx.run(drop_proof, commune, id, kind, subject) > 0;
}

void insert_merge(Transaction& tx, const CommuneId& commune, const Merge& merge) {
  tx.run(add_merge, commune, merge.id, merge.kept, merge.merged, merge.proof, merge.officer,
         merge.merged_at);
}

std::optional<Merge> merge(Reader& reader, const CommuneId& commune, std::string_view id) {
  return reader.one(merge_of_id, commune, id);
}

std::vector<Merge> merges(Reader& reader, const CommuneId& commune, const ResidentId& id) {
  return reader.rows(merges_with, commune, id);
}

bool undo_merge(Transaction& tx, const CommuneId& commune, std::string_view id, Time now) {
  return tx.run(end_merge, commune, id, now) > 0;
}

std::int64_t forget_merges(Transaction& tx, const CommuneId& commune, const ResidentId& id) {
  return tx.run(unprove_merges, commune, id);
}

std::vector<const storage::AnyStatement*> statements() {
  return {&resident_of_id, &add_resident, &save_resident, &lead_to,        &leading_to,
          &drop_keys,      &add_key,      &keys_of_id,    &ids_with_word,  &ids_with_beginning,
          &proof_owner,    &proofs_of_id, &add_proof_row, &drop_proof,     &add_merge,
          &merge_of_id,    &merges_with,  &end_merge,     &unprove_merges, &ids_without_word};
}

}  // namespace parvis::residents::store
