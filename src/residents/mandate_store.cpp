// Mandates and the codes that give them, in the database.
#include "residents/mandate_store.h"

#include "residents/mandate_rules.h"

namespace parvis::residents::store {
namespace {

using storage::Command;
using storage::Select;

/// As the row stands: names are read after.
struct MandateRow : Mandate {
  std::string kind_name;
  std::string theme_names;
  std::string given_name;
  std::string ended_name;
};

std::vector<storage::Column<MandateRow>> readers() {
  return {{"mandate_id", &MandateRow::id},       {"kind", &MandateRow::kind_name},
          {"helped_id", &MandateRow::helped},    {"helper_id", &MandateRow::helper},
          {"themes", &MandateRow::theme_names},  {"given", &MandateRow::given_name},
          {"officer_id", &MandateRow::officer},  {"proof", &MandateRow::proof},
          {"begins_at", &MandateRow::begins_at}, {"ends_at", &MandateRow::ends_at},
          {"ended_at", &MandateRow::ended_at},   {"ended_by", &MandateRow::ended_name},
          {"ended_how", &MandateRow::ended_how}, {"told_until", &MandateRow::told_until}};
}

const Command<11> insert_one{
    "residents.insert_mandate",
    "INSERT INTO residents_mandate (commune_id, mandate_id, kind, helped_id, helper_id, themes, "
    "given, officer_id, proof, begins_at, ends_at, ended_at, ended_by, ended_how, told_until) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, '', '', $10)"};
const Select<MandateRow, 2> by_id{
    "residents.mandate",
    "SELECT mandate_id, kind, helped_id, helper_id, themes, given, officer_id, proof, begins_at, "
    "ends_at, ended_at, ended_by, ended_how, told_until FROM residents_mandate "
    "WHERE commune_id = $1 AND mandate_id = $2",
    readers()};
const Select<MandateRow, 2> given_by{
    "residents.mandates_given",
    "SELECT mandate_id, kind, helped_id, helper_id, themes, given, officer_id, proof, begins_at, "
    "ends_at, ended_at, ended_by, ended_how, told_until FROM residents_mandate "
    "WHERE commune_id = $1 AND helped_id = $2 ORDER BY begins_at DESC, mandate_id DESC",
    readers()};
const Select<MandateRow, 2> held_by{
    "residents.mandates_held",
    "SELECT mandate_id, kind, helped_id, helper_id, themes, given, officer_id, proof, begins_at, "
    "ends_at, ended_at, ended_by, ended_how, told_until FROM residents_mandate "
    "WHERE commune_id = $1 AND helper_id = $2 ORDER BY begins_at DESC, mandate_id DESC",
    readers()};
const Select<MandateRow, 2> latest{
    "residents.latest_mandates",
    "SELECT mandate_id, kind, helped_id, helper_id, themes, given, officer_id, proof, begins_at, "
    "ends_at, ended_at, ended_by, ended_how, told_until FROM residents_mandate "
    "WHERE commune_id = $1 ORDER BY begins_at DESC, mandate_id DESC LIMIT $2",
    readers()};
const Select<MandateRow, 2> alive{
    "residents.mandates_alive",
    "SELECT mandate_id, kind, helped_id, helper_id, themes, given, officer_id, proof, begins_at, "
    "ends_at, ended_at, ended_by, ended_how, told_until FROM residents_mandate "
    "WHERE commune_id = $1 AND ends_at >= $2 AND (ended_at IS NULL OR ended_at >= $2)",
    readers()};
const Command<5> end_one{"residents.end_mandate",
                         "UPDATE residents_mandate SET ended_at = $3, ended_by = $4, "
                         "ended_how = $5 WHERE commune_id = $1 AND mandate_id = $2 "
                         "AND ended_at IS NULL"};
const Command<4> tell_until{"residents.set_told_until",
                            "UPDATE residents_mandate SET told_until = $4 WHERE commune_id = $1 "
                            "AND mandate_id = $2 AND told_until = $3"};
const Command<3> forget{
    "residents.forget_mandates",
    "UPDATE residents_mandate SET ended_by = CASE WHEN ended_at IS NOT NULL THEN ended_by "
    "WHEN helped_id = $2 THEN 'helped' ELSE 'helper' END, "
    "ended_at = COALESCE(ended_at, $3), proof = '', ended_how = '' "
    "WHERE commune_id = $1 AND (helped_id = $2 OR helper_id = $2)"};

const Command<7> insert_code{
    "residents.insert_mandate_code",
    "INSERT INTO residents_mandate_code (commune_id, code_hash, helped_id, themes, days, "
    "officer_id, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const Select<MandateCode, 2> code_by_hash{
    "residents.mandate_code",
    "SELECT code_hash, helped_id, themes, days, officer_id, expires_at FROM residents_mandate_code "
    "WHERE commune_id = $1 AND code_hash = $2",
    {{"code_hash", &MandateCode::code_hash},
     {"helped_id", &MandateCode::helped},
     {"themes", &MandateCode::themes},
     {"days", &MandateCode::days},
     {"officer_id", &MandateCode::officer},
     {"expires_at", &MandateCode::expires_at}}};
const Command<2> delete_code_row{
    "residents.delete_mandate_code",
    "DELETE FROM residents_mandate_code WHERE commune_id = $1 AND code_hash = $2"};
const Command<2> delete_codes{
    "residents.delete_mandate_codes_of",
    "DELETE FROM residents_mandate_code WHERE commune_id = $1 AND helped_id = $2"};
const Command<2> delete_late{
    "residents.delete_old_mandate_codes",
    "DELETE FROM residents_mandate_code WHERE commune_id = $1 AND expires_at <= $2"};

Mandate to_mandate(MandateRow row) {
  row.kind = parse_mandate_kind(row.kind_name);
  row.themes = split_themes(row.theme_names);
  row.given = parse_mandate_given(row.given_name);
  row.ended = parse_mandate_end(row.ended_name);
  return Mandate(std::move(row));
}

std::vector<Mandate> to_mandates(std::vector<MandateRow> rows) {
  std::vector<Mandate> all;
  all.reserve(rows.size());
  for (auto& row : rows) all.push_back(to_mandate(std::move(row)));
  return all;
}

}  // namespace

void insert_mandate(Transaction& tx, const CommuneId& commune, const Mandate& mandate) {
  tx.run(insert_one, commune, mandate.id, name_of(mandate.kind), mandate.helped, mandate.helper,
         joined_themes(mandate.themes), name_of(mandate.given), mandate.officer, mandate.proof,
         mandate.begins_at, mandate.ends_at);
}

std::optional<Mandate> mandate(Reader& reader, const CommuneId& commune, const MandateId& id) {
  auto row = reader.one(by_id, commune, id);
  if (!row) return std::nullopt;
  return to_mandate(std::move(*row));
}

std::vector<Mandate> mandates_given(Reader& reader, const CommuneId& commune,
                                    const ResidentId& id) {
  return to_mandates(reader.rows(given_by, commune, id));
}

std::vector<Mandate> mandates_held(Reader& reader, const CommuneId& commune, const ResidentId& id) {
  return to_mandates(reader.rows(held_by, commune, id));
}

std::vector<Mandate> latest_mandates(Reader& reader, const CommuneId& commune, int limit) {
  return to_mandates(reader.rows(latest, commune, limit));
}

std::vector<Mandate> mandates_alive_since(Reader& reader, const CommuneId& commune, Time since) {
  return to_mandates(reader.rows(alive, commune, since));
}

bool end_mandate(Transaction& tx, const CommuneId& commune, const MandateId& id, Time now,
                 MandateEnd end, std::string_view how) {
  return tx.run(end_one, commune, id, now, name_of(end), how) != 0;
}

bool set_told_until(Transaction& tx, const CommuneId& commune, const MandateId& id, Time before,
                    Time until) {
  return tx.run(tell_until, commune, id, before, until) > 0;
}

std::int64_t forget_mandates(Transaction& tx, const CommuneId& commune, const ResidentId& id,
                             Time now) {
  return tx.run(forget, commune, id, now);
}

void insert_mandate_code(Transaction& tx, const CommuneId& commune, const MandateCode& code) {
  tx.run(insert_code, commune, code.code_hash, code.helped, code.themes, code.days, code.officer,
         code.expires_at);
}

std::optional<MandateCode> mandate_code(Reader& reader, const CommuneId& commune,
                                        std::string_view code_hash) {
  return reader.one(code_by_hash, commune, code_hash);
}

bool delete_mandate_code(Transaction& tx, const CommuneId& commune, std::string_view code_hash) {
  return tx.run(delete_code_row, commune, code_hash) != 0;
}

std::int64_t delete_mandate_codes_of(Transaction& tx, const CommuneId& commune,
                                     const ResidentId& id) {
  return tx.run(delete_codes, commune, id);
}

void delete_old_mandate_codes(Transaction& tx, const CommuneId& commune, Time now) {
  tx.run(delete_late, commune, now);
}

std::vector<const storage::AnyStatement*> mandate_statements() {
  return {&insert_one,   &by_id,           &given_by,     &held_by,    &latest,
          &alive,        &end_one,         &tell_until,   &forget,     &insert_code,
          &code_by_hash, &delete_code_row, &delete_codes, &delete_late};
}

}  // namespace parvis::residents::store
