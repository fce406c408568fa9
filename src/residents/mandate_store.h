#pragma once
// Mandates and the codes that give them, in the database.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "residents/mandates.h"

namespace parvis::residents::store {

using storage::Reader;
using storage::Transaction;

void insert_mandate(Transaction& tx, const CommuneId& commune, const Mandate& mandate);
std::optional<Mandate> mandate(Reader& reader, const CommuneId& commune, const MandateId& id);
std::vector<Mandate> mandates_given(Reader& reader, const CommuneId& commune, const ResidentId& id);
std::vector<Mandate> mandates_held(Reader& reader, const CommuneId& commune, const ResidentId& id);
std::vector<Mandate> latest_mandates(Reader& reader, const CommuneId& commune, int limit);
/// Those that run, or ended since `since`.
std::vector<Mandate> mandates_alive_since(Reader& reader, const CommuneId& commune, Time since);
/// False when it ended before.
bool end_mandate(Transaction& tx, const CommuneId& commune, const MandateId& id, Time now,
                 MandateEnd end, std::string_view how);
/// False when another recap was told meanwhile.
bool set_told_until(Transaction& tx, const CommuneId& commune, const MandateId& id, Time before,
                    Time until);
/// Ends all of a person's, both ways, and forgets what was written about them.
std::int64_t forget_mandates(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                             Time now);

struct MandateCode {
  std::string code_hash;
  ResidentId helped;
  std::string themes;
  int days = 0;
  OfficerId officer;
  Time expires_at;
};
void insert_mandate_code(Transaction& tx, const CommuneId& commune, const MandateCode& code);
std::optional<MandateCode> mandate_code(Reader& reader, const CommuneId& commune,
                                        std::string_view code_hash);
/// False when somebody used it up meanwhile.
bool delete_mandate_code(Transaction& tx, const CommuneId& commune, std::string_view code_hash);
std::int64_t delete_mandate_codes_of(Transaction& tx, const CommuneId& commune,
                                     const ResidentId& id);
void delete_old_mandate_codes(Transaction& tx, const CommuneId& commune, Time now);

std::vector<const storage::AnyStatement*> mandate_statements();

}  // namespace parvis::residents::store
