// The directory of other authorities.
#include "requests/clocks/authorities.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/audit/audit.h"
#include "platform/mail/mail.h"
#include "requests/clocks/words.h"
#include "requests/requests.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

namespace {

constexpr std::size_t authority_name_max = 120;
constexpr std::size_t authority_text_max = 400;

constexpr std::array<std::string_view, 7> authority_kinds{
    "intercommunality", "department", "region", "state", "water", "energy", "other"};

struct StoredAuthority {
  Authority authority;
  std::string kind;
};

template <class Member>
storage::Column<StoredAuthority> in_authority(const char* name, Member Authority::*member) {
  storage::Column<StoredAuthority> made(name, &StoredAuthority::kind);
  made.set = [member](StoredAuthority& row, storage::Value&& value) {
    storage::from_value(row.authority.*member, std::move(value));
  };
  return made;
}

std::vector<storage::Column<StoredAuthority>> authority_readers() {
  return {in_authority("authority_id", &Authority::id),
          in_authority("name", &Authority::name),
          {"kind", &StoredAuthority::kind},
          in_authority("in_charge_of", &Authority::in_charge_of),
          in_authority("email", &Authority::email),
          in_authority("phone", &Authority::phone),
          in_authority("postal_address", &Authority::postal_address),
          in_authority("active", &Authority::active),
          in_authority("version", &Authority::version)};
}

const storage::Select<StoredAuthority, 1> select_authorities{
    "requests.authorities",
    "SELECT authority_id, name, kind, in_charge_of, email, phone, postal_address, active, version "
    "FROM requests_authority WHERE commune_id = $1 ORDER BY name, authority_id",
    authority_readers()};
const storage::Select<StoredAuthority, 2> select_authority{
    "requests.authority",
    "SELECT authority_id, name, kind, in_charge_of, email, phone, postal_address, active, version "
    "FROM requests_authority WHERE commune_id = $1 AND authority_id = $2",
    authority_readers()};
const storage::Command<10> put_authority{
    "requests.put_authority",
    "INSERT INTO requests_authority (commune_id, authority_id, name, kind, in_charge_of, email, "
    "phone, postal_address, active, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) "
    "ON CONFLICT (commune_id, authority_id) DO UPDATE SET name = excluded.name, "
    "kind = excluded.kind, in_charge_of = excluded.in_charge_of, email = excluded.email, "
    "phone = excluded.phone, postal_address = excluded.postal_address, "
    "active = excluded.active, version = requests_authority.version + 1 "
    "WHERE requests_authority.version = $10"};

Authority to_authority(StoredAuthority stored) {
  stored.authority.kind = parse_authority_kind(stored.kind);
  return std::move(stored.authority);
}

Authority trimmed(Authority authority) {
  for (auto* text : {&authority.name, &authority.in_charge_of, &authority.email, &authority.phone,
                     &authority.postal_address}) {
    *text = trim(*text);
  }
  return authority;
}

Refusals faults_of(const Authority& wanted) {
  Refusals refusals;
  if (wanted.name.empty()) refusals.push_back({"name", words::refuse_authority_name});
  if (length_in_characters(wanted.name) > authority_name_max) {
    refusals.push_back({"name", words::refuse_text_long});
  }
  if (length_in_characters(wanted.in_charge_of) > authority_text_max) {
    refusals.push_back({"in_charge_of", words::refuse_text_long});
  }
  if (length_in_characters(wanted.postal_address) > authority_text_max) {
    refusals.push_back({"postal_address", words::refuse_text_long});
  }
  if (!wanted.email.empty() && !mail::is_email(wanted.email)) {
    refusals.push_back({"email", words::refuse_authority_email});
  }
  if (wanted.email.empty() && wanted.postal_address.empty()) {
    refusals.push_back({"email", words::refuse_authority_address});
  }
  return refusals;
}

}  // namespace

std::string_view name_of(AuthorityKind kind) {
  return authority_kinds.at(static_cast<std::size_t>(kind));
}
AuthorityKind parse_authority_kind(std::string_view name) {
  const auto found = std::find(authority_kinds.begin(), authority_kinds.end(), name);
  return found == authority_kinds.end()
             ? AuthorityKind::other
             : static_cast<AuthorityKind>(found - authority_kinds.begin());
}
std::vector<AuthorityKind> all_authority_kinds() {
  return {AuthorityKind::intercommunality,
          AuthorityKind::department,
          AuthorityKind::region,
          AuthorityKind::state,
          AuthorityKind::water,
          AuthorityKind::energy,
          AuthorityKind::other};
}
Word word_of(AuthorityKind kind) {
  switch (kind) {
    case AuthorityKind::intercommunality:
      return words::authority_intercommunality;
    case AuthorityKind::department:
      return words::authority_department;
    case AuthorityKind::region:
      return words::authority_region;
    case AuthorityKind::state:
      return words::authority_state;
    case AuthorityKind::water:
      return words::authority_water;
    case AuthorityKind::energy:
      return words::authority_energy;
    case AuthorityKind::other:
      break;
  }
  return words::authority_other;
}

std::vector<Authority> authorities(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<Authority> all;
    for (auto& stored : reader.rows(select_authorities, scope.commune.id)) {
      all.push_back(to_authority(std::move(stored)));
    }
    return all;
  });
}

std::optional<Authority> authority(const Scope& scope, std::string_view id) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Authority> {
    auto stored = reader.one(select_authority, scope.commune.id, id);
    if (!stored) return std::nullopt;
    return to_authority(std::move(*stored));
  });
}

Result<std::string> keep_authority(const Scope& scope, const Authority& wanted) {
  if (!scope.actor.may(may_manage)) return refuse("", words::refuse_not_allowed);
  auto kept = trimmed(wanted);
  if (auto refusals = faults_of(kept); !refusals.empty()) return tl::unexpected(refusals);
  if (kept.id.empty()) kept.id = new_ulid();
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto changed = tx.run(put_authority, scope.commune.id, kept.id, kept.name,
                                name_of(kept.kind), kept.in_charge_of, kept.email, kept.phone,
                                kept.postal_address, kept.active, kept.version);
    if (changed == 0) return refuse("", words::refuse_changed);
    audit::record(scope, tx, "requests.keep_authority", "authority:" + kept.id);
    return kept.id;
  });
}

std::vector<const storage::AnyStatement*> authority_statements() {
  return {&select_authorities, &select_authority, &put_authority};
}

}  // namespace parvis::requests::clocks
