#pragma once
// Recognitions, ID tokens of sessions and likely twins in the database.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "residents/franceconnect.h"

namespace parvis::residents::store {

using storage::Reader;
using storage::Transaction;

struct RecognitionRow {
  std::string token_hash;
  std::string subject;
  std::string detail;
  std::string id_token;
  std::string next_path;
  Time expires_at;
};
void insert_recognition(Transaction& tx, const CommuneId& commune, const RecognitionRow& row);
std::optional<RecognitionRow> recognition(Reader& reader, const CommuneId& commune,
                                          std::string_view token_hash);
/// False when somebody used it up meanwhile.
bool delete_recognition(Transaction& tx, const CommuneId& commune, std::string_view token_hash);
void delete_old_recognitions(Transaction& tx, const CommuneId& commune, Time now);
std::int64_t delete_recognitions_of(Transaction& tx, const CommuneId& commune,
                                    std::string_view subject);

void put_id_token(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                  std::string_view id_token);
std::optional<std::string> id_token(Reader& reader, const CommuneId& commune,
                                    std::string_view token_hash);

void insert_twin(Transaction& tx, const CommuneId& commune, const Twin& twin);
std::vector<Twin> twins(Reader& reader, const CommuneId& commune);
std::optional<Twin> twin(Reader& reader, const CommuneId& commune, std::string_view id);
void decide_twin(Transaction& tx, const CommuneId& commune, std::string_view id, Time now);
/// No suggestion names a file that was erased.
std::int64_t delete_twins_of(Transaction& tx, const CommuneId& commune, const ResidentId& id);

std::vector<const storage::AnyStatement*> franceconnect_statements();

}  // namespace parvis::residents::store
