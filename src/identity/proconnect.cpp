// Officers who sign in by ProConnect.

#include "identity/proconnect.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/rules.h"
#include "identity/store_factor.h"
#include "identity/store_proconnect.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

std::string subject_of(const OfficerId& officer) {
  return "officer:" + officer.value;
}

bool is_address_of(const oidc::Identity& identity, const std::string& officer_email) {
  const std::string told = normal_email(identity.claim("email"));
  return !told.empty() && told == officer_email && identity.claim("email_verified") != "false";
}

/// The officer whom that account opens, when nothing speaks against it.
Result<store::OfficerRow> vouched_officer(const Scope& scope, const oidc::Identity& identity) {
  return scope.database.read([&](storage::Reader& reader) -> Result<store::OfficerRow> {
    const auto link =
        store::link_of_subject(reader, scope.commune.id, identity.issuer, identity.subject);
    if (!link) return refuse("", words::proconnect_unknown);
    auto row = store::officer(reader, scope.commune.id, link->officer);
    if (!row || !row->active) return refuse("", words::proconnect_unknown);
    if (!is_address_of(identity, row->email)) return refuse("", words::proconnect_other_address);
    const auto factor = store::factor(reader, scope.commune.id, row->id);
    const bool whole = store::first_secret_until(reader, scope.commune.id, row->id) == 0 &&
                       factor && !factor->sealed.empty();
    if (!whole) return refuse("", words::proconnect_first);
    return std::move(*row);
  });
}

}  // namespace

bool saw_second_factor(const oidc::Identity& identity) {
  // The levels of ProConnect that ask for one (its documentation for service providers).
  constexpr std::array levels{
      std::string_view("eidas0-mfa"),
      std::string_view("eidas1-mfa"),
      std::string_view("eidas2"),
      std::string_view("eidas3"),
      std::string_view("https://proconnect.gouv.fr/assurance/self-asserted-2fa"),
      std::string_view("https://proconnect.gouv.fr/assurance/consistency-checked-2fa")};
  const auto& amr = identity.amr;
  return std::find(amr.begin(), amr.end(), "mfa") != amr.end() ||
         std::find(levels.begin(), levels.end(), identity.acr) != levels.end();
}

Result<OfficerId> link_proconnect(const Scope& scope, const oidc::Identity& identity) {
  const OfficerId& own = scope.actor.officer;
  const auto found = officer(scope, own);
  if (!found) return refuse("", words::officer_unknown);
  if (!is_address_of(identity, found->email)) return refuse("", words::proconnect_other_address);
  return scope.database.write([&](storage::Transaction& tx) -> Result<OfficerId> {
    const auto taken =
        store::link_of_subject(tx, scope.commune.id, identity.issuer, identity.subject);
    if (taken && taken->officer != own) return refuse("", words::proconnect_taken);
    store::put_link(tx, scope.commune.id, {own, identity.issuer, identity.subject, scope.now()});
    audit::record(scope, tx, "identity.link_proconnect", subject_of(own));
    return own;
  });
}

void unlink_proconnect(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    if (store::delete_link(tx, scope.commune.id, scope.actor.officer) == 0) return;
    audit::record(scope, tx, "identity.unlink_proconnect", subject_of(scope.actor.officer));
  });
}

std::optional<Time> proconnect_linked_at(const Scope& scope) {
  const auto link = scope.database.read([&](storage::Reader& reader) {
    return store::link_of_officer(reader, scope.commune.id, scope.actor.officer);
  });
  return link ? std::optional(link->linked_at) : std::nullopt;
}

Result<VouchedEntry> enter_by_proconnect(const Scope& scope, const oidc::Identity& identity,
                                         const std::string& user_agent,
                                         const std::string& former_token) {
  const auto row = vouched_officer(scope, identity);
  if (!row) return tl::unexpected(row.error());
  VouchedEntry entry;
  entry.entry_token = random_token(32);
  scope.database.write([&](storage::Transaction& tx) {
    store::insert_entry(
        tx, scope.commune.id,
        {sha256_hex(entry.entry_token), row->id, scope.now(), 0, identity.id_token});
    audit::record(scope, tx, "identity.proconnect_accepted", subject_of(row->id));
  });
  if (!saw_second_factor(identity)) return entry;
  auto entered =
      complete_vouched_sign_in(scope, {entry.entry_token, "", "", "", user_agent, former_token});
  if (!entered) return tl::unexpected(entered.error());
  entry.entered = std::move(*entered);
  return entry;
}

std::string id_token_of(const Scope& scope, std::string_view session_token) {
  if (session_token.empty()) return "";
  return scope.database.read([&](storage::Reader& reader) {
    return store::session_id_token(reader, scope.commune.id, sha256_hex(session_token));
  });
}

void record_proconnect_refusal(const Scope& scope, std::string_view detail) {
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "identity.proconnect_refused", "commune:" + scope.commune.id.value,
                  detail);
  });
}

}  // namespace parvis::identity
