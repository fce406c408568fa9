#pragma once
// Every SQL statement of residents behind a function with a name.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "residents/residents.h"

namespace parvis::residents::store {

using storage::Reader;
using storage::Transaction;

std::optional<Resident> resident(Reader& reader, const CommuneId& commune, const ResidentId& id);
void insert_resident(Transaction& tx, const CommuneId& commune, const Resident& resident,
                     std::string_view origin, Time now);
/// False when the version is no longer the one seen.
bool update_resident(Transaction& tx, const CommuneId& commune, const Resident& resident, Time now);
/// Sets or takes back the file it leads to.
void set_merged_into(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                     const ResidentId& kept, Time now);
/// The file that stands for this one: itself, or the one it was merged into.
ResidentId standing_file(Reader& reader, const CommuneId& commune, const ResidentId& id);
/// The files that lead to this one.
std::vector<ResidentId> merged_into(Reader& reader, const CommuneId& commune, const ResidentId& id);

// --- the words they are found by ----------------------------------------------------------------

void put_keys(Transaction& tx, const CommuneId& commune, const ResidentId& id,
              std::span<const std::string> keys);
std::vector<std::string> keys(Reader& reader, const CommuneId& commune, const ResidentId& id);
/// Ids that have exactly that word.
std::vector<ResidentId> with_word(Reader& reader, const CommuneId& commune, std::string_view word,
                                  int limit);
/// Ids of files with a name that have not that word.
std::vector<ResidentId> without_word(Reader& reader, const CommuneId& commune,
                                     std::string_view word, int limit);
/// Ids that have a word with that beginning.
std::vector<ResidentId> with_beginning(Reader& reader, const CommuneId& commune,
                                       std::string_view beginning, int limit);

// --- proofs and merges --------------------------------------------------------------------------

std::optional<ResidentId> owner_of_proof(Reader& reader, const CommuneId& commune,
                                         std::string_view kind, std::string_view subject);
std::vector<Proof> proofs(Reader& reader, const CommuneId& commune, const ResidentId& id);
void insert_proof(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                  const Proof& proof);
bool delete_proof(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                  std::string_view kind, std::string_view subject);
void insert_merge(Transaction& tx, const CommuneId& commune, const Merge& merge);
std::optional<Merge> merge(Reader& reader, const CommuneId& commune, std::string_view id);
std::vector<Merge> merges(Reader& reader, const CommuneId& commune, const ResidentId& id);
bool undo_merge(Transaction& tx, const CommuneId& commune, std::string_view id, Time now);
/// Forgets what was seen when files of that person were brought together.
std::int64_t forget_merges(Transaction& tx, const CommuneId& commune, const ResidentId& id);

std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::residents::store
