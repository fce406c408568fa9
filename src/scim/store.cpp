// The SQL of what a directory says of officers.
#include "scim/store.h"

#include "base/text.h"

namespace parvis::scim::store {
namespace {

using storage::Command;
using storage::Select;

const Select<PersonRow, 1> all_people{
    "scim.people",
    "SELECT officer_id, user_name, external_id, given_name, family_name, removed, created_at, "
    "changed_at FROM scim_person WHERE commune_id = $1 ORDER BY officer_id",
    {{"officer_id", &PersonRow::officer},
     {"user_name", &PersonRow::user_name},
     {"external_id", &PersonRow::external_id},
     {"given_name", &PersonRow::given_name},
     {"family_name", &PersonRow::family_name},
     {"removed", &PersonRow::removed},
     {"created_at", &PersonRow::created_at},
     {"changed_at", &PersonRow::changed_at}}};

const Command<10> keep_person{
    "scim.put_person",
    "INSERT INTO scim_person (commune_id, officer_id, user_name, user_name_folded, external_id, "
    "given_name, family_name, removed, created_at, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
    "ON CONFLICT (commune_id, officer_id) DO UPDATE SET user_name = excluded.user_name, "
    "user_name_folded = excluded.user_name_folded, external_id = excluded.external_id, "
    "given_name = excluded.given_name, family_name = excluded.family_name, "
    "removed = excluded.removed, changed_at = excluded.changed_at"};

}  // namespace

std::vector<PersonRow> people(const Scope& scope, storage::Reader& reader) {
  return reader.rows(all_people, scope.commune.id);
}

void put_person(const Scope& scope, storage::Transaction& tx, const PersonRow& row) {
  tx.run(keep_person, scope.commune.id, row.officer, row.user_name, fold(row.user_name),
         row.external_id, row.given_name, row.family_name, row.removed, row.created_at,
         row.changed_at);
}

std::vector<const storage::AnyStatement*> statements() {
  return {&all_people, &keep_person};
}

}  // namespace parvis::scim::store
