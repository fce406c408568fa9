// The statements of FranceConnect.
#include "residents/franceconnect_store.h"

namespace parvis::residents::store {
namespace {

using storage::Command;
using storage::Select;

const Command<7> add_recognition{
    "residents.insert_recognition",
    "INSERT INTO residents_recognition (commune_id, token_hash, subject, detail, id_token, "
    "next_path, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const Select<RecognitionRow, 2> recognition_of_token{
    "residents.recognition",
    "SELECT token_hash, subject, detail, id_token, next_path, expires_at "
    "FROM residents_recognition WHERE commune_id = $1 AND token_hash = $2",
    {{"token_hash", &RecognitionRow::token_hash},
     {"subject", &RecognitionRow::subject},
     {"detail", &RecognitionRow::detail},
     {"id_token", &RecognitionRow::id_token},
     {"next_path", &RecognitionRow::next_path},
     {"expires_at", &RecognitionRow::expires_at}}};
const Command<2> drop_recognition{
    "residents.delete_recognition",
    "DELETE FROM residents_recognition WHERE commune_id = $1 AND token_hash = $2"};
const Command<2> drop_old_recognitions{
    "residents.delete_old_recognitions",
    "DELETE FROM residents_recognition WHERE commune_id = $1 AND expires_at < $2"};
const Command<2> drop_recognitions_of{
    "residents.delete_recognitions_of",
    "DELETE FROM residents_recognition WHERE commune_id = $1 AND subject = $2"};

const Command<3> set_id_token{"residents.put_id_token",
                              "UPDATE residents_session SET id_token = $3 "
                              "WHERE commune_id = $1 AND token_hash = $2"};
struct TokenRow {
  std::string id_token;
};
const Select<TokenRow, 2> id_token_of_session{
    "residents.id_token",
    "SELECT id_token FROM residents_session WHERE commune_id = $1 AND token_hash = $2",
    {{"id_token", &TokenRow::id_token}}};

std::vector<storage::Column<Twin>> twin_columns() {
  return {{"twin_id", &Twin::id},
          {"resident_id", &Twin::recognised},
          {"other_id", &Twin::other},
          {"found_at", &Twin::found_at}};
}
const Command<5> add_twin{
    "residents.insert_twin",
    "INSERT INTO residents_twin (commune_id, twin_id, resident_id, other_id, found_at) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (commune_id, resident_id, other_id) DO NOTHING"};
const Select<Twin, 1> undecided_twins{
    "residents.twins",
    "SELECT twin_id, resident_id, other_id, found_at FROM residents_twin "
    "WHERE commune_id = $1 AND decided_at IS NULL ORDER BY found_at LIMIT 200",
    twin_columns()};
const Select<Twin, 2> twin_of_id{
    "residents.twin",
    "SELECT twin_id, resident_id, other_id, found_at FROM residents_twin "
    "WHERE commune_id = $1 AND twin_id = $2 AND decided_at IS NULL",
    twin_columns()};
const Command<3> mark_twin{"residents.decide_twin",
                           "UPDATE residents_twin SET decided_at = $3 "
                           "WHERE commune_id = $1 AND twin_id = $2 AND decided_at IS NULL"};
const Command<2> drop_twins_of{
    "residents.delete_twins_of",
    "DELETE FROM residents_twin WHERE commune_id = $1 AND (resident_id = $2 OR other_id = $2)"};

}  // namespace

void insert_recognition(Transaction& tx, const CommuneId& commune, const RecognitionRow& row) {
  tx.run(add_recognition, commune, row.token_hash, row.subject, row.detail, row.id_token,
         row.next_path, row.expires_at);
}

std::optional<RecognitionRow> recognition(Reader& reader, const CommuneId& commune,
                                          std::string_view token_hash) {
  return reader.one(recognition_of_token, commune, token_hash);
}

bool delete_recognition(Transaction& tx, const CommuneId& commune, std::string_view token_hash) {
  return tx.run(drop_recognition, commune, token_hash) > 0;
}

void delete_old_recognitions(Transaction& tx, const CommuneId& commune, Time now) {
  tx.run(drop_old_recognitions, commune, now);
}

std::int64_t delete_recognitions_of(Transaction& tx, const CommuneId& commune,
                                    std::string_view subject) {
  return tx.run(drop_recognitions_of, commune, subject);
}

void put_id_token(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                  std::string_view id_token) {
  tx.run(set_id_token, commune, token_hash, id_token);
}

std::optional<std::string> id_token(Reader& reader, const CommuneId& commune,
                                    std::string_view token_hash) {
  auto row = reader.one(id_token_of_session, commune, token_hash);
  if (!row) return std::nullopt;
  return std::move(row->id_token);
}

void insert_twin(Transaction& tx, const CommuneId& commune, const Twin& twin) {
  tx.run(add_twin, commune, twin.id, twin.recognised, twin.other, twin.found_at);
}

std::vector<Twin> twins(Reader& reader, const CommuneId& commune) {
  return reader.rows(undecided_twins, commune);
}

std::optional<Twin> twin(Reader& reader, const CommuneId& commune, std::string_view id) {
  return reader.one(twin_of_id, commune, id);
}

void decide_twin(Transaction& tx, const CommuneId& commune, std::string_view id, Time now) {
  tx.run(mark_twin, commune, id, now);
}

std::int64_t delete_twins_of(Transaction& tx, const CommuneId& commune, const ResidentId& id) {
  return tx.run(drop_twins_of, commune, id);
}

std::vector<const storage::AnyStatement*> franceconnect_statements() {
  return {
      &add_recognition,      &recognition_of_token, &drop_recognition,    &drop_old_recognitions,
      &drop_recognitions_of, &set_id_token,         &id_token_of_session, &add_twin,
      &undecided_twins,      &twin_of_id,           &mark_twin,           &drop_twins_of};
}

}  // namespace parvis::residents::store
