// Registering, changing, proving, merging: the verbs on residents' files.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "identity/identity.h"
#include "residents/counter_acts.h"
#include "residents/naming.h"
#include "residents/registering.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

constexpr std::size_t proof_characters_min = 10;
constexpr std::size_t proof_characters_max = 400;
constexpr int files_of_an_address_max = 20;

constexpr std::array wishes{
    std::pair{ContactWish::email, std::string_view("email")},
    std::pair{ContactWish::sms, std::string_view("sms")},
    std::pair{ContactWish::phone, std::string_view("phone")},
    std::pair{ContactWish::post, std::string_view("post")},
    std::pair{ContactWish::paper_only, std::string_view("paper_only")},
};

std::string_view name_of_origin(Origin origin) {
  switch (origin) {
    case Origin::counter:
      return "counter";
    case Origin::web:
      return "web";
    case Origin::franceconnect:
      return "franceconnect";
  }
  return "web";
}

Resident tidied(Resident resident) {
  for (auto* text :
       {&resident.family_name, &resident.given_name, &resident.birth_date, &resident.birth_place,
        &resident.email, &resident.phone, &resident.postal_address}) {
    *text = trim(*text);
  }
  return resident;
}

}  // namespace

std::string_view name_of(ContactWish wish) {
  const auto* found = std::find_if(wishes.begin(), wishes.end(),
                                   [&](const auto& each) { return each.first == wish; });
  return found->second;
}

std::optional<ContactWish> parse_contact_wish(std::string_view name) {
  for (const auto& [wish, its_name] : wishes) {
    if (its_name == name) return wish;
  }
  return std::nullopt;
}

Word word_of(ContactWish wish) {
  switch (wish) {
    case ContactWish::email:
      return words::contact_email;
    case ContactWish::sms:
      return words::contact_sms;
    case ContactWish::phone:
      return words::contact_phone;
    case ContactWish::post:
      return words::contact_post;
    case ContactWish::paper_only:
      return words::contact_paper_only;
  }
  return words::contact_post;
}

std::string_view name_of(ProofKind kind) {
  switch (kind) {
    case ProofKind::email:
      return "email";
    case ProofKind::franceconnect:
      return "franceconnect";
    case ProofKind::passkey:
      return "passkey";
    case ProofKind::counter_code:
      return "counter_code";
  }
  return "email";
}

std::optional<ProofKind> parse_proof_kind(std::string_view name) {
  for (const auto kind :
       {ProofKind::email, ProofKind::franceconnect, ProofKind::passkey, ProofKind::counter_code}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::string subject_of(const ResidentId& id) {
  return "resident:" + id.value;
}

std::string Resident::name() const {
  return trim(given_name + " " + family_name);
}

Result<ResidentId> register_resident(const Scope& scope, const Resident& resident, Origin origin) {
  return scope.database.write(
      [&](storage::Transaction& tx) { return register_resident_in(scope, tx, resident, origin); });
}

Result<ResidentId> register_resident_in(const Scope& scope, storage::Transaction& tx,
                                        const Resident& resident, Origin origin) {
  auto file = tidied(resident);
  if (auto refusals = check_resident(file, scope.today()); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  file.id = new_id_of<ResidentId>();
  store::insert_resident(tx, scope.commune.id, file, name_of_origin(origin), scope.now());
  store::put_keys(tx, scope.commune.id, file.id, keys_for(file));
  audit::record(scope, tx, "residents.register", subject_of(file.id), name_of_origin(origin));
  return file.id;
}

Result<ResidentId> change_resident(const Scope& scope, const Resident& resident,
                                   const VisitId& visit) {
  const auto file = tidied(resident);
  if (auto refusals = check_resident(file, scope.today()); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<ResidentId> {
    const auto before = store::resident(tx, scope.commune.id, file.id);
    if (!before) return refuse("", words::refuse_unknown);
    if (!store::update_resident(tx, scope.commune.id, file, scope.now())) {
      return refuse("", words::refuse_changed);
    }
    store::put_keys(tx, scope.commune.id, file.id, keys_for(file));
    audit::record(scope, tx, "residents.change", subject_of(file.id));
    for (const auto act : acts_between(*before, file)) {
      remember_act_in(scope, tx, visit, file.id, act);
    }
    return file.id;
  });
}

std::optional<Resident> resident(const Scope& scope, const ResidentId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::resident(reader, scope.commune.id, id); });
}

std::map<std::string, std::string> names_of(const Scope& scope, std::span<const ResidentId> ids) {
  return scope.database.read([&](storage::Reader& reader) {
    std::map<std::string, std::string> names;
    for (const auto& id : ids) {
      if (names.contains(id.value)) continue;
      if (const auto file = store::resident(reader, scope.commune.id, id)) {
        names.emplace(id.value, file->name());
      }
    }
    return names;
  });
}

std::optional<ResidentId> resident_of_proof(const Scope& scope, ProofKind kind,
                                            std::string_view subject) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<ResidentId> {
    auto owner = store::owner_of_proof(reader, scope.commune.id, name_of(kind), subject);
    if (!owner) return std::nullopt;
    return store::standing_file(reader, scope.commune.id, *owner);
  });
}

bool add_proof(const Scope& scope, storage::Transaction& tx, const ResidentId& id,
               const Proof& proof) {
  const auto owner =
      store::owner_of_proof(tx, scope.commune.id, name_of(proof.kind), proof.subject);
  if (owner && store::standing_file(tx, scope.commune.id, *owner) !=
                   store::standing_file(tx, scope.commune.id, id))
    return false;
  store::insert_proof(tx, scope.commune.id, owner.value_or(id), proof);
  audit::record(scope, tx, "residents.add_proof", subject_of(id), name_of(proof.kind));
  return true;
}

std::vector<Proof> proofs_of(const Scope& scope, const ResidentId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::proofs(reader, scope.commune.id, id); });
}

bool remove_proof(const Scope& scope, storage::Transaction& tx, const ResidentId& id,
                  ProofKind kind, std::string_view subject) {
  if (!store::delete_proof(tx, scope.commune.id, id, name_of(kind), subject)) return false;
  audit::record(scope, tx, "residents.remove_proof", subject_of(id), name_of(kind));
  return true;
}

Result<std::string> merge(const Scope& scope, const ResidentId& kept, const ResidentId& merged,
                          std::string_view proof) {
  if (kept == merged) return refuse("", words::refuse_same_file);
  const std::string seen = trim(proof);
  if (length_in_characters(seen) < proof_characters_min) {
    return refuse("proof", words::refuse_proof_short);
  }
  if (length_in_characters(seen) > proof_characters_max) {
    return refuse("proof", words::refuse_too_long);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto one = store::resident(tx, scope.commune.id, kept);
    const auto other = store::resident(tx, scope.commune.id, merged);
    if (!one || !other) return refuse("", words::refuse_unknown);
    if (!one->merged_into.empty() || !other->merged_into.empty() ||
        !store::merged_into(tx, scope.commune.id, merged).empty()) {
      return refuse("", words::refuse_merged_already);
    }
    Merge done{new_ulid(), kept, merged, seen, scope.actor.officer, scope.now(), std::nullopt};
    store::set_merged_into(tx, scope.commune.id, merged, kept, scope.now());
    store::insert_merge(tx, scope.commune.id, done);
    audit::record(scope, tx, "residents.merge", subject_of(kept), subject_of(merged));
    audit::record(scope, tx, "residents.merge", subject_of(merged), subject_of(kept));
    return done.id;
  });
}

Result<std::string> undo_merge(const Scope& scope, std::string_view merge_id,
                               std::string_view proof) {
  if (length_in_characters(trim(proof)) < proof_characters_min) {
    return refuse("proof", words::refuse_proof_short);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto done = store::merge(tx, scope.commune.id, merge_id);
    if (!done || !store::undo_merge(tx, scope.commune.id, merge_id, scope.now())) {
      return refuse("", words::refuse_merge_unknown);
    }
    store::set_merged_into(tx, scope.commune.id, done->merged, ResidentId(), scope.now());
    audit::record(scope, tx, "residents.undo_merge", subject_of(done->kept),
                  subject_of(done->merged));
    audit::record(scope, tx, "residents.undo_merge", subject_of(done->merged),
                  subject_of(done->kept));
    return done->id;
  });
}

std::vector<Merge> merges_of(const Scope& scope, const ResidentId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::merges(reader, scope.commune.id, id); });
}

module::PersonKeys keys_of(const Scope& scope, const ResidentId& id) {
  return scope.database.read([&](storage::Reader& reader) {
    module::PersonKeys keys;
    const auto standing = store::standing_file(reader, scope.commune.id, id);
    keys.ids.push_back(standing);
    for (auto& other : store::merged_into(reader, scope.commune.id, standing)) {
      keys.ids.push_back(std::move(other));
    }
    for (const auto& one : keys.ids) {
      for (const auto& proof : store::proofs(reader, scope.commune.id, one)) {
        if (proof.kind == ProofKind::email) keys.emails.push_back(proof.subject);
      }
    }
    return keys;
  });
}

// A couple may share an address: then it leads to nobody's file.
module::PersonKeys keys_of_address(const Scope& scope, const std::string& email) {
  auto owner = resident_of_proof(scope, ProofKind::email, email);
  if (!owner) {
    auto found = find_residents(scope, email, files_of_an_address_max);
    std::erase_if(found, [&](const FoundResident& one) {
      return identity::normal_email(one.resident.email) != email;
    });
    if (found.size() == 1) owner = found.front().resident.id;
  }
  auto keys = owner ? keys_of(scope, *owner) : module::PersonKeys();
  if (std::find(keys.emails.begin(), keys.emails.end(), email) == keys.emails.end()) {
    keys.emails.push_back(email);
  }
  return keys;
}

module::Person person_of(const Resident& resident) {
  module::Person person{resident.id,
                        resident.name(),
                        resident.email,
                        resident.phone,
                        resident.postal_address,
                        "none",
                        resident.language,
                        std::string(name_of(resident.contact))};
  if (resident.contact == ContactWish::email) person.contact_way = "email";
  if (resident.contact == ContactWish::post) person.contact_way = "post";
  if (resident.contact == ContactWish::phone || resident.contact == ContactWish::sms) {
    person.contact_way = "phone";
  }
  return person;
}

std::optional<module::Person> find_person(const Scope& scope, storage::Reader& reader,
                                          const ResidentId& id) {
  const auto file =
      store::resident(reader, scope.commune.id, store::standing_file(reader, scope.commune.id, id));
  if (!file) return std::nullopt;
  return person_of(*file);
}

}  // namespace parvis::residents
