// What an officer chose for his own comfort, in the database.

#include "identity/store.h"

namespace parvis::identity::store {
namespace {

struct KeysRow {
  std::int64_t keys_on = 1;
};

const storage::Select<KeysRow, 2> own_keys{
    "identity.own_keys",
    "SELECT keys_on FROM identity_officer WHERE commune_id = $1 AND officer_id = $2",
    {{"keys_on", &KeysRow::keys_on}}};

const storage::Command<3> change_keys{
    "identity.update_keys",
    "UPDATE identity_officer SET keys_on = $3 WHERE commune_id = $1 AND officer_id = $2"};

}  // namespace

bool keys_are_on(Reader& reader, const CommuneId& commune, const OfficerId& officer) {
  const auto row = reader.one(own_keys, commune, officer);
  return !row || row->keys_on != 0;
}

void update_keys(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                 std::int64_t keys_on) {
  tx.run(change_keys, commune, officer, keys_on);
}

std::vector<const storage::AnyStatement*> choice_statements() {
  return {&own_keys, &change_keys};
}

}  // namespace parvis::identity::store
