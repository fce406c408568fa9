#pragma once
// The statements of readings and of their limits.

#include "identity/readings.h"
#include "identity/store.h"

namespace parvis::identity::store {

std::optional<Safeguards> safeguards(storage::Reader& reader, const CommuneId& commune);
void put_safeguards(Transaction& tx, const CommuneId& commune, const Safeguards& limits);

/// Two openings of one officer take their turn here.
void take_turn(Transaction& tx, const CommuneId& commune, const OfficerId& officer, Time now);
void insert_reading(Transaction& tx, const CommuneId& commune, const Reading& row);
/// Different subjects, those stopped and `but` left out.
std::int64_t count_opened(storage::Reader& reader, const CommuneId& commune,
                          const OfficerId& officer, Kind kind, std::string_view but, Time since);
bool was_opened(storage::Reader& reader, const CommuneId& commune, const OfficerId& officer,
                std::string_view subject, Time since);
std::int64_t count_stopped(storage::Reader& reader, const CommuneId& commune,
                           const OfficerId& officer, Time since);
/// Without the names of officers.
std::vector<Reading> readings(storage::Reader& reader, const CommuneId& commune,
                              const ReadingFilter& filter);
std::vector<Reading> readings_since(storage::Reader& reader, const CommuneId& commune, Time since);
std::int64_t delete_old_readings(Transaction& tx, const CommuneId& commune, Time before);

std::vector<const storage::AnyStatement*> reading_statements();

}  // namespace parvis::identity::store
