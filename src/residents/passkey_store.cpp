// The statements of challenges.
#include "residents/passkey_store.h"

namespace parvis::residents::store {
namespace {

using storage::Command;

const Command<3> add_challenge{
    "residents.insert_challenge",
    "INSERT INTO residents_challenge (commune_id, challenge_hash, created_at) VALUES ($1, $2, $3)"};
const Command<3> use_challenge{
    "residents.take_challenge",
    "DELETE FROM residents_challenge WHERE commune_id = $1 AND challenge_hash = $2 "
    "AND created_at > $3"};
const Command<2> drop_old{
    "residents.delete_old_challenges",
    "DELETE FROM residents_challenge WHERE commune_id = $1 AND created_at <= $2"};

}  // namespace

void insert_challenge(storage::Transaction& tx, const CommuneId& commune, std::string_view hash,
                      Time now) {
  tx.run(add_challenge, commune, hash, now);
}

bool take_challenge(storage::Transaction& tx, const CommuneId& commune, std::string_view hash,
                    Time since) {
  return tx.run(use_challenge, commune, hash, since) > 0;
}

void delete_old_challenges(storage::Transaction& tx, const CommuneId& commune, Time before) {
  tx.run(drop_old, commune, before);
}

std::vector<const storage::AnyStatement*> passkey_statements() {
  return {&add_challenge, &use_challenge, &drop_old};
}

}  // namespace parvis::residents::store
