// People whom FranceConnect recognises: in, opened, linked; twins told to officers.
#include "residents/franceconnect.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "identity/identity.h"
#include "platform/mail/mail.h"
#include "residents/franceconnect_store.h"
#include "residents/naming.h"
#include "residents/registering.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

namespace json = boost::json;

constexpr std::chrono::minutes recognition_age_max{30};

std::string token_hash(std::string_view token) {
  return sha256_hex("recognition " + std::string(token));
}

struct Member {
  std::string_view name;
  std::string Pivot::*value;
};
constexpr std::array members{Member{"given_name", &Pivot::given_name},
                             Member{"family_name", &Pivot::family_name},
                             Member{"birthdate", &Pivot::birth_date},
                             Member{"gender", &Pivot::gender},
                             Member{"birthplace", &Pivot::birth_place},
                             Member{"birthcountry", &Pivot::birth_country},
                             Member{"acr", &Pivot::acr}};

Proof proof_of(const Scope& scope, const Pivot& pivot) {
  return {ProofKind::franceconnect, pivot.subject, detail_of(pivot), scope.now(), scope.now()};
}

std::optional<store::RecognitionRow> living_row(const Scope& scope, storage::Reader& reader,
                                                std::string_view token) {
  if (token.empty() || token.size() > 64) return std::nullopt;
  auto row = store::recognition(reader, scope.commune.id, token_hash(token));
  if (!row || row->expires_at <= scope.now()) return std::nullopt;
  return row;
}

/// The file says nothing against it: no other date of birth, no name that sounds otherwise.
bool may_be_theirs(const Resident& file, const Pivot& pivot) {
  const Resident told = file_of(pivot);
  const bool born_then =
      file.birth_date.empty() || told.birth_date.empty() || file.birth_date == told.birth_date;
  return born_then && sound_of(file.family_name) == sound_of(told.family_name);
}

void tell_twins(const Scope& scope, storage::Transaction& tx, const ResidentId& id,
                const std::vector<Resident>& twins) {
  for (const auto& other : twins) {
    store::insert_twin(tx, scope.commune.id, {new_ulid(), id, other.id, scope.now()});
    audit::record(scope, tx, "residents.likely_twin", subject_of(id), subject_of(other.id));
  }
}

}  // namespace

Pivot pivot_of(const oidc::Identity& identity) {
  Pivot pivot;
  for (const auto& member : members) pivot.*member.value = identity.claim(member.name);
  pivot.subject = identity.subject;
  pivot.email = identity::normal_email(identity.claim("email"));
  pivot.acr = identity.acr;
  return pivot;
}

std::string detail_of(const Pivot& pivot) {
  json::object object;
  for (const auto& member : members)
    object[{member.name.data(), member.name.size()}] = pivot.*member.value;
  object["email"] = pivot.email;
  return json::serialize(object);
}

Pivot pivot_from(std::string_view subject, std::string_view detail) {
  Pivot pivot;
  pivot.subject = subject;
  boost::system::error_code wrong;
  const auto value = json::parse({detail.data(), detail.size()}, wrong);
  const auto* object = wrong ? nullptr : value.if_object();
  if (object == nullptr) return pivot;
  const auto text = [&](std::string_view name) {
    const auto* member = object->if_contains({name.data(), name.size()});
    const auto* found = member == nullptr ? nullptr : member->if_string();
    return found == nullptr ? "" : std::string(found->data(), found->size());
  };
  for (const auto& member : members) pivot.*member.value = text(member.name);
  pivot.email = text("email");
  return pivot;
}

Resident file_of(const Pivot& pivot) {
  Resident file;
  file.given_name = pivot.given_name.substr(0, pivot.given_name.find(' '));
  file.family_name = pivot.family_name;
  if (parse_iso_date(pivot.birth_date)) file.birth_date = pivot.birth_date;
  const bool reachable = mail::is_email(pivot.email);
  if (reachable) file.email = pivot.email;
  file.contact = reachable ? ContactWish::email : ContactWish::paper_only;
  return file;
}

std::optional<ResidentId> resident_recognised(const Scope& scope, const Pivot& pivot) {
  auto id = resident_of_proof(scope, ProofKind::franceconnect, pivot.subject);
  if (!id) return std::nullopt;
  scope.database.write([&](storage::Transaction& tx) {
    // The day it was linked stays; the identity told today takes the place of the former one.
    store::insert_proof(tx, scope.commune.id, *id, proof_of(scope, pivot));
  });
  return id;
}

std::string keep_recognised(const Scope& scope, const Recognised& person) {
  std::string token = random_token(32);
  scope.database.write([&](storage::Transaction& tx) {
    store::insert_recognition(
        tx, scope.commune.id,
        {token_hash(token), person.pivot.subject, detail_of(person.pivot), person.id_token,
         person.next_path, scope.now() + recognition_age_max});
  });
  return token;
}

std::optional<Recognised> recognised(const Scope& scope, std::string_view token) {
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return living_row(scope, reader, token); });
  if (!row) return std::nullopt;
  return Recognised{pivot_from(row->subject, row->detail), row->id_token, row->next_path};
}

Result<ResidentId> open_recognised(const Scope& scope, std::string_view token) {
  const auto person = recognised(scope, token);
  if (!person) return refuse("", words::refuse_recognition_over);
  if (resident_of_proof(scope, ProofKind::franceconnect, person->pivot.subject)) {
    return refuse("", words::refuse_recognised_already);
  }
  Resident file = file_of(person->pivot);
  file.language = scope.language;
  auto twins = likely_twins(scope, file);
  // An address written at FranceConnect proves nothing: a twin is told by birth and name alone.
  std::erase_if(twins, [&](const Resident& other) {
    return other.birth_date.empty() || other.birth_date != file.birth_date;
  });
  // One transaction: of two clicks at once, one opens a file and the other leaves none behind.
  return scope.database.write([&](storage::Transaction& tx) -> Result<ResidentId> {
    if (!store::delete_recognition(tx, scope.commune.id, token_hash(token))) {
      return refuse("", words::refuse_recognition_over);
    }
    auto opened = register_resident_in(scope, tx, file, Origin::franceconnect);
    if (!opened) return opened;
    tell_twins(scope, tx, *opened, twins);
    if (!add_proof(scope, tx, *opened, proof_of(scope, person->pivot))) {
      return refuse("", words::refuse_recognised_already);
    }
    return opened;
  });
}

Result<ResidentId> link_recognised(const Scope& scope, std::string_view token) {
  const auto person = recognised(scope, token);
  const auto& own = scope.actor.resident;
  if (!person) return refuse("", words::refuse_recognition_over);
  return scope.database.write([&](storage::Transaction& tx) -> Result<ResidentId> {
    auto file = store::resident(tx, scope.commune.id, own);
    if (!file || !store::delete_recognition(tx, scope.commune.id, token_hash(token))) {
      return refuse("", words::refuse_recognition_over);
    }
    if (!may_be_theirs(*file, person->pivot)) return refuse("", words::refuse_other_identity);
    if (!add_proof(scope, tx, own, proof_of(scope, person->pivot))) {
      return refuse("", words::refuse_recognised_already);
    }
    const std::string born = file_of(person->pivot).birth_date;
    if (file->birth_date.empty() && !born.empty()) {
      file->birth_date = born;
      store::update_resident(tx, scope.commune.id, *file, scope.now());
      store::put_keys(tx, scope.commune.id, own, keys_for(*file));
      audit::record(scope, tx, "residents.change", subject_of(own));
    }
    return own;
  });
}

std::optional<Pivot> pivot_of_resident(const Scope& scope, const ResidentId& id) {
  for (const auto& proof : proofs_of(scope, id)) {
    if (proof.kind == ProofKind::franceconnect) return pivot_from(proof.subject, proof.detail);
  }
  return std::nullopt;
}

Result<ResidentId> unlink_franceconnect(const Scope& scope) {
  const auto& own = scope.actor.resident;
  return scope.database.write([&](storage::Transaction& tx) -> Result<ResidentId> {
    const auto proofs = store::proofs(tx, scope.commune.id, own);
    const bool another_way = std::any_of(proofs.begin(), proofs.end(), [](const Proof& proof) {
      return proof.kind != ProofKind::franceconnect;
    });
    if (!another_way) return refuse("", words::refuse_last_proof);
    for (const auto& proof : proofs) {
      if (proof.kind == ProofKind::franceconnect) {
        remove_proof(scope, tx, own, proof.kind, proof.subject);
      }
    }
    return own;
  });
}

void keep_id_token(const Scope& scope, std::string_view session_token, std::string_view id_token) {
  scope.database.write([&](storage::Transaction& tx) {
    store::put_id_token(tx, scope.commune.id, sha256_hex(session_token), id_token);
  });
}

std::string id_token_of(const Scope& scope, std::string_view session_token) {
  if (session_token.empty()) return "";
  return scope.database
      .read([&](storage::Reader& reader) {
        return store::id_token(reader, scope.commune.id, sha256_hex(session_token));
      })
      .value_or("");
}

void record_refusal(const Scope& scope, const oidc::Failure& failure) {
  // A person who says no or comes too late is no news; a provider that is away is, and says why.
  const bool ordinary =
      failure.trouble == oidc::Trouble::declined || failure.trouble == oidc::Trouble::over;
  if (ordinary) return;
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "residents.franceconnect_refused", "commune:" + scope.commune.id.value,
                  failure.detail);
  });
}

void forget_recognised(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    store::delete_old_recognitions(tx, scope.commune.id, scope.now());
  });
}

std::vector<Twin> open_twins(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::twins(reader, scope.commune.id); });
}

std::optional<Twin> twin(const Scope& scope, std::string_view id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::twin(reader, scope.commune.id, id); });
}

Result<std::string> join_twin(const Scope& scope, const Twin& twin, std::string_view proof) {
  auto merged = merge(scope, twin.other, twin.recognised, proof);
  if (!merged) return merged;
  scope.database.write([&](storage::Transaction& tx) {
    store::decide_twin(tx, scope.commune.id, twin.id, scope.now());
  });
  return merged;
}

void part_twin(const Scope& scope, const Twin& twin) {
  scope.database.write([&](storage::Transaction& tx) {
    store::decide_twin(tx, scope.commune.id, twin.id, scope.now());
    audit::record(scope, tx, "residents.two_people", subject_of(twin.recognised),
                  subject_of(twin.other));
  });
}

void fill_demo_twin(const Scope& scope) {
  Resident file;
  file.given_name = "Lucie";
  file.family_name = "Bernard";
  file.birth_date = "1948-05-06";
  file.postal_address = "4 rue des Tanneurs";
  if (!register_resident(scope, file, Origin::counter)) return;
  Pivot pivot;
  pivot.subject = "demonstration";
  pivot.given_name = "Lucie Marie";
  pivot.family_name = "BERNARD";
  pivot.birth_date = file.birth_date;
  (void)open_recognised(scope, keep_recognised(scope, {pivot, "", ""}));
}

}  // namespace parvis::residents
