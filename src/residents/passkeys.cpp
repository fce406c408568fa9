// Passkeys of residents: proofs like the others, whose detail is the key.
#include "residents/passkeys.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "identity/identity.h"
#include "residents/passkey_store.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

namespace json = boost::json;

std::string challenge_hash(std::string_view challenge) {
  return sha256_hex("passkey challenge " + std::string(challenge));
}

/// Uses the challenge up; "" when it is not ours, used or too old.
std::string take_challenge(const Scope& scope, const webauthn::Sent& sent) {
  std::string challenge = webauthn::challenge_in(sent);
  if (challenge.empty()) return "";
  const bool ours = scope.database.write([&](storage::Transaction& tx) {
    return store::take_challenge(tx, scope.commune.id, challenge_hash(challenge),
                                 scope.now() - challenge_age_max);
  });
  return ours ? challenge : "";
}

std::string detail_of(const webauthn::Credential& key, std::string_view name) {
  return json::serialize(json::object{
      {"public_key", key.public_key}, {"uses", key.uses}, {"name", std::string(name)}});
}

struct Kept {
  webauthn::Credential key;
  std::string name;
};
Kept kept_in(const Proof& proof) {
  Kept kept{{proof.subject, "", 0}, ""};
  boost::system::error_code wrong;
  const auto value = json::parse(proof.detail, wrong);
  const auto* object = wrong ? nullptr : value.if_object();
  if (object == nullptr) return kept;
  if (const auto* key = object->if_contains("public_key"); key != nullptr && key->is_string()) {
    kept.key.public_key = std::string(key->get_string());
  }
  if (const auto* uses = object->if_contains("uses"); uses != nullptr && uses->is_int64()) {
    kept.key.uses = uses->get_int64();
  }
  if (const auto* name = object->if_contains("name"); name != nullptr && name->is_string()) {
    kept.name = std::string(name->get_string());
  }
  return kept;
}

std::optional<Proof> passkey_of(const Scope& scope, const ResidentId& owner,
                                std::string_view subject) {
  for (auto& proof : proofs_of(scope, owner)) {
    if (proof.kind == ProofKind::passkey && proof.subject == subject) return std::move(proof);
  }
  return std::nullopt;
}

Result<ResidentId> refused(const Scope& scope, std::string_view mark) {
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "residents.passkey_refused", "commune:" + scope.commune.id.value,
                  mark);
  });
  return refuse("", words::refuse_passkey);
}

}  // namespace

std::string new_challenge(const Scope& scope) {
  std::string challenge = random_token(32);
  scope.database.write([&](storage::Transaction& tx) {
    store::insert_challenge(tx, scope.commune.id, challenge_hash(challenge), scope.now());
  });
  return challenge;
}

void forget_challenges(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    store::delete_old_challenges(tx, scope.commune.id, scope.now() - challenge_age_max);
  });
}

std::vector<Passkey> own_passkeys(const Scope& scope) {
  std::vector<Passkey> all;
  for (const auto& id : keys_of(scope, scope.actor.resident).ids) {
    for (const auto& proof : proofs_of(scope, id)) {
      if (proof.kind != ProofKind::passkey) continue;
      all.push_back({proof.subject, kept_in(proof).name, proof.added_at, proof.used_at});
    }
  }
  return all;
}

Result<ResidentId> add_passkey(const Scope& scope, const webauthn::Site& site,
                               const webauthn::Sent& sent, std::string_view browser) {
  const auto& own = scope.actor.resident;
  const auto key = webauthn::made(site, take_challenge(scope, sent), sent);
  if (!key) return refused(scope, key.error());
  const auto files = keys_of(scope, own).ids;
  return scope.database.write([&](storage::Transaction& tx) -> Result<ResidentId> {
    std::size_t kept = 0;
    for (const auto& id : files) {
      const auto proofs = store::proofs(tx, scope.commune.id, id);
      kept += static_cast<std::size_t>(
          std::count_if(proofs.begin(), proofs.end(),
                        [](const Proof& proof) { return proof.kind == ProofKind::passkey; }));
    }
    if (kept >= passkeys_max) return refuse("", words::refuse_passkeys_many);
    // The id of a passkey is never given twice: a known one is not made anew by somebody else.
    if (store::owner_of_proof(tx, scope.commune.id, name_of(ProofKind::passkey), key->id)) {
      return refuse("", words::refuse_passkey);
    }
    add_proof(scope, tx, own,
              {ProofKind::passkey, key->id, detail_of(*key, identity::browser_name(browser)),
               scope.now(), Time()});
    return own;
  });
}

bool remove_passkey(const Scope& scope, std::string_view id) {
  const auto keys = keys_of(scope, scope.actor.resident);
  return scope.database.write([&](storage::Transaction& tx) {
    return std::any_of(keys.ids.begin(), keys.ids.end(), [&](const ResidentId& own) {
      return remove_proof(scope, tx, own, ProofKind::passkey, id);
    });
  });
}

Result<ResidentId> enter_by_passkey(const Scope& scope, const webauthn::Site& site,
                                    const webauthn::Sent& sent) {
  const std::string challenge = take_challenge(scope, sent);
  const auto owner = scope.database.read([&](storage::Reader& reader) {
    return store::owner_of_proof(reader, scope.commune.id, name_of(ProofKind::passkey), sent.id);
  });
  const auto proof = owner ? passkey_of(scope, *owner, sent.id) : std::nullopt;
  if (!proof) return refused(scope, "unknown");
  const Kept kept = kept_in(*proof);
  const auto key = webauthn::used(site, challenge, kept.key, sent);
  if (!key) return refused(scope, key.error());
  return scope.database.write([&](storage::Transaction& tx) -> Result<ResidentId> {
    // Taken away meanwhile, it opens nothing any more.
    if (!store::owner_of_proof(tx, scope.commune.id, name_of(ProofKind::passkey), sent.id)) {
      return refuse("", words::refuse_passkey);
    }
    Proof renewed = *proof;
    renewed.detail = detail_of(*key, kept.name);
    renewed.used_at = scope.now();
    store::insert_proof(tx, scope.commune.id, *owner, renewed);
    return store::standing_file(tx, scope.commune.id, *owner);
  });
}

std::string device_name_of(const ResidentId& id) {
  // Thirty-two signs of a hash: a device keeps it in clear, so that it tells of nobody.
  return sha256_hex("passkey owner " + id.value).substr(0, 32);
}

}  // namespace parvis::residents
