// Visits in the database.
#include "counter/visit_store.h"

namespace parvis::counter::store {
namespace {

using storage::Command;
using storage::Select;

std::vector<storage::Column<Visit>> visit_columns() {
  return {{"visit_id", &Visit::id},          {"code", &Visit::code},
          {"resident_id", &Visit::resident}, {"officer_id", &Visit::officer},
          {"opened_at", &Visit::opened_at},  {"ended_at", &Visit::ended_at}};
}

const Command<7> add_visit{
    "counter.insert_visit",
    "INSERT INTO counter_visit (commune_id, visit_id, code, resident_id, officer_id, opened_at, "
    "ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const Select<Visit, 2> visit_of_id{
    "counter.visit",
    "SELECT visit_id, code, resident_id, officer_id, opened_at, ended_at FROM counter_visit "
    "WHERE commune_id = $1 AND visit_id = $2",
    visit_columns()};
const Select<Visit, 2> visit_with_code{
    "counter.visit_of_code",
    "SELECT visit_id, code, resident_id, officer_id, opened_at, ended_at FROM counter_visit "
    "WHERE commune_id = $1 AND code = $2",
    visit_columns()};
const Select<Visit, 2> visits_open{
    "counter.open_visits",
    "SELECT visit_id, code, resident_id, officer_id, opened_at, ended_at FROM counter_visit "
    "WHERE commune_id = $1 AND officer_id = $2 AND ended_at IS NULL ORDER BY opened_at LIMIT 20",
    visit_columns()};
const Select<Visit, 2> visits_of_resident{
    "counter.visits_of",
    "SELECT visit_id, code, resident_id, officer_id, opened_at, ended_at FROM counter_visit "
    "WHERE commune_id = $1 AND resident_id = $2 ORDER BY opened_at DESC",
    visit_columns()};
const Select<Opening, 3> openings{
    "counter.openings",
    "SELECT opened_at, CASE WHEN resident_id = '' THEN 0 ELSE 1 END AS named FROM counter_visit "
    "WHERE commune_id = $1 AND opened_at >= $2 AND opened_at < $3",
    {{"opened_at", &Opening::opened_at}, {"named", &Opening::named}}};
const Command<3> name_visit{
    "counter.set_visitor",
    "UPDATE counter_visit SET resident_id = $3 WHERE commune_id = $1 AND visit_id = $2"};
const Command<3> close_visit{"counter.end_visit",
                             "UPDATE counter_visit SET ended_at = $3 WHERE commune_id = $1 "
                             "AND visit_id = $2 AND ended_at IS NULL"};
// Nobody stood there all night: a visit left open is counted as ten minutes.
const Command<2> close_old_visits{
    "counter.end_old_visits",
    "UPDATE counter_visit SET ended_at = opened_at + 600000 WHERE commune_id = $1 "
    "AND ended_at IS NULL AND opened_at < $2"};
const Command<2> unname_old{"counter.forget_old_visitors",
                            "UPDATE counter_visit SET resident_id = '' WHERE commune_id = $1 "
                            "AND opened_at < $2 AND resident_id <> ''"};
const Command<2> unname{"counter.forget_visitor",
                        "UPDATE counter_visit SET resident_id = '' WHERE commune_id = $1 "
                        "AND resident_id = $2"};

}  // namespace

void insert_visit(Transaction& tx, const CommuneId& commune, const Visit& visit) {
  tx.run(add_visit, commune, visit.id, visit.code, visit.resident, visit.officer, visit.opened_at,
         visit.ended_at);
}

std::optional<Visit> visit(Reader& reader, const CommuneId& commune, const VisitId& id) {
  return reader.one(visit_of_id, commune, id);
}

std::optional<Visit> visit_of_code(Reader& reader, const CommuneId& commune,
                                   std::string_view code) {
  return reader.one(visit_with_code, commune, code);
}

std::vector<Visit> open_visits(Reader& reader, const CommuneId& commune, const OfficerId& officer) {
  return reader.rows(visits_open, commune, officer);
}

std::vector<Visit> visits_of(Reader& reader, const CommuneId& commune, const ResidentId& resident) {
  return reader.rows(visits_of_resident, commune, resident);
}

void set_visitor(Transaction& tx, const CommuneId& commune, const VisitId& id,
                 const ResidentId& resident) {
  tx.run(name_visit, commune, id, resident);
}

bool end_visit(Transaction& tx, const CommuneId& commune, const VisitId& id, Time now) {
  return tx.run(close_visit, commune, id, now) > 0;
}

std::int64_t end_old_visits(Transaction& tx, const CommuneId& commune, Time opened_before) {
  return tx.run(close_old_visits, commune, opened_before);
}

std::int64_t forget_old_visitors(Transaction& tx, const CommuneId& commune, Time opened_before) {
  return tx.run(unname_old, commune, opened_before);
}

std::int64_t forget_visitor(Transaction& tx, const CommuneId& commune, const ResidentId& resident) {
  return tx.run(unname, commune, resident);
}

std::vector<Opening> openings_between(Reader& reader, const CommuneId& commune, Time from,
                                      Time to) {
  return reader.rows(openings, commune, from, to);
}

std::vector<const storage::AnyStatement*> visit_statements() {
  return {&openings,         &add_visit,          &visit_of_id, &visit_with_code,
          &visits_open,      &visits_of_resident, &name_visit,  &close_visit,
          &close_old_visits, &unname_old,         &unname};
}

}  // namespace parvis::counter::store
