#pragma once
// Visits in the database.

#include <optional>
#include <string_view>
#include <vector>

#include "counter/visits.h"

namespace parvis::counter::store {

using storage::Reader;
using storage::Transaction;

void insert_visit(Transaction& tx, const CommuneId& commune, const Visit& visit);
std::optional<Visit> visit(Reader& reader, const CommuneId& commune, const VisitId& id);
std::optional<Visit> visit_of_code(Reader& reader, const CommuneId& commune, std::string_view code);
std::vector<Visit> open_visits(Reader& reader, const CommuneId& commune, const OfficerId& officer);
std::vector<Visit> visits_of(Reader& reader, const CommuneId& commune, const ResidentId& resident);
void set_visitor(Transaction& tx, const CommuneId& commune, const VisitId& id,
                 const ResidentId& resident);
/// False when it was ended already.
bool end_visit(Transaction& tx, const CommuneId& commune, const VisitId& id, Time now);
std::int64_t end_old_visits(Transaction& tx, const CommuneId& commune, Time opened_before);
std::int64_t forget_old_visitors(Transaction& tx, const CommuneId& commune, Time opened_before);
std::int64_t forget_visitor(Transaction& tx, const CommuneId& commune, const ResidentId& resident);

/// A visit as the yearly figures count it.
struct Opening {
  Time opened_at;
  bool named = false;
};
std::vector<Opening> openings_between(Reader& reader, const CommuneId& commune, Time from, Time to);

std::vector<const storage::AnyStatement*> visit_statements();

}  // namespace parvis::counter::store
