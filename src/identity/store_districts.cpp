// The districts that officers are limited to, in the database.

#include "identity/store.h"

namespace parvis::identity::store {
namespace {

using storage::Command;
using storage::Select;

const Select<Limit, 1> all_limits{
    "identity.limits",
    "SELECT officer_id, district FROM identity_officer_district WHERE commune_id = $1 "
    "ORDER BY officer_id, district",
    {{"officer_id", &Limit::officer}, {"district", &Limit::district}}};

const Select<Limit, 2> limits_of_officer{
    "identity.limits_of",
    "SELECT officer_id, district FROM identity_officer_district "
    "WHERE commune_id = $1 AND officer_id = $2 ORDER BY district",
    {{"officer_id", &Limit::officer}, {"district", &Limit::district}}};

const Command<2> forget_limits{
    "identity.delete_limits",
    "DELETE FROM identity_officer_district WHERE commune_id = $1 AND officer_id = $2"};

const Command<3> add_limit{
    "identity.insert_limit",
    "INSERT INTO identity_officer_district (commune_id, officer_id, district) "
    "VALUES ($1, $2, $3) ON CONFLICT (commune_id, officer_id, district) DO NOTHING"};

}  // namespace

std::vector<Limit> limits(Reader& reader, const CommuneId& commune) {
  return reader.rows(all_limits, commune);
}

std::vector<std::string> districts_of(Reader& reader, const CommuneId& commune,
                                      const OfficerId& officer) {
  std::vector<std::string> districts;
  for (auto& one : reader.rows(limits_of_officer, commune, officer)) {
    districts.push_back(std::move(one.district));
  }
  return districts;
}

void replace_districts(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                       const std::vector<std::string>& districts) {
  tx.run(forget_limits, commune, officer);
  for (const auto& district : districts) tx.run(add_limit, commune, officer, district);
}

std::vector<const storage::AnyStatement*> district_statements() {
  return {&all_limits, &limits_of_officer, &forget_limits, &add_limit};
}

}  // namespace parvis::identity::store
