// Who signs what the town writes.
#include "requests/post/signature.h"

#include <algorithm>

#include "base/text.h"
#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "requests/post/words.h"

namespace parvis::requests::post {
namespace words = ::parvis::post::words;

namespace {

constexpr std::size_t reason_characters_max = 300;

struct HiddenOfficer {
  std::string reason;
};
const storage::Select<HiddenOfficer, 2> select_hidden{
    "requests.anonymous_officer",
    "SELECT reason FROM requests_anonymous_officer WHERE commune_id = $1 AND officer_id = $2",
    {{"reason", &HiddenOfficer::reason}}};
const storage::Command<4> insert_hidden{
    "requests.hide_officer",
    "INSERT INTO requests_anonymous_officer (commune_id, officer_id, reason, since) "
    "VALUES ($1, $2, $3, $4) ON CONFLICT (commune_id, officer_id) DO UPDATE SET "
    "reason = excluded.reason, since = excluded.since"};
const storage::Command<2> delete_hidden{
    "requests.show_officer",
    "DELETE FROM requests_anonymous_officer WHERE commune_id = $1 AND officer_id = $2"};

bool is_known(const Scope& scope, const OfficerId& officer) {
  const auto all = identity::officers(scope);
  return std::any_of(all.begin(), all.end(),
                     [&](const identity::Officer& each) { return each.id == officer; });
}

Result<OfficerId> change(const Scope& scope, const OfficerId& officer, std::string_view what,
                         const std::function<void(storage::Transaction&)>& body) {
  if (!scope.actor.may(may_manage)) return refuse("", words::refuse_not_allowed);
  if (!is_known(scope, officer)) return refuse("officer", words::refuse_officer);
  scope.database.write([&](storage::Transaction& tx) {
    body(tx);
    audit::record(scope, tx, "requests.sign_letters", "officer:" + officer.value,
                  std::string(what));
  });
  return officer;
}

}  // namespace

Signer signer_of(const Scope& scope) {
  Signer signer;
  if (!scope.actor.is_officer()) return signer;
  signer.service = scope.commune.name;
  signer.address = scope.commune.postal_address;
  if (!scope.actor.services.empty()) {
    if (const auto service = identity::service(scope, scope.actor.services.front())) {
      signer.service = service->name + ", " + scope.commune.name;
      if (!service->postal_address.empty()) signer.address = service->postal_address;
    }
  }
  if (!anonymity_reason(scope, scope.actor.officer).empty()) return signer;
  signer.name = scope.actor.name;
  for (const auto& officer : identity::officers(scope)) {
    if (officer.id == scope.actor.officer) signer.function = officer.function;
  }
  return signer;
}

std::string lines_of(const Signer& signer, i18n::Language language) {
  if (!signer.is_somebody()) return "";
  std::string lines = signer.name.empty() ? i18n::say(language, words::signed_hidden) : signer.name;
  for (const auto* line : {&signer.function, &signer.service, &signer.address}) {
    if (!line->empty()) lines += "\n" + *line;
  }
  return lines;
}

std::string signature_of(const Scope& scope, const Signer& signer, i18n::Language language) {
  const auto lines = lines_of(signer, language);
  return lines.empty() ? scope.commune.name : lines;
}

std::string anonymity_reason(const Scope& scope, const OfficerId& officer) {
  return scope.database.read([&](storage::Reader& reader) {
    const auto hidden = reader.one(select_hidden, scope.commune.id, officer);
    return hidden ? hidden->reason : std::string();
  });
}

Result<OfficerId> hide_name(const Scope& scope, const OfficerId& officer, std::string_view reason) {
  const auto why = trim(reason);
  if (why.empty()) return refuse("reason", words::refuse_reason);
  if (length_in_characters(why) > reason_characters_max) {
    return refuse("reason", words::refuse_long);
  }
  return change(scope, officer, "hidden", [&](storage::Transaction& tx) {
    tx.run(insert_hidden, scope.commune.id, officer, why, scope.now());
  });
}

Result<OfficerId> show_name(const Scope& scope, const OfficerId& officer) {
  return change(scope, officer, "shown", [&](storage::Transaction& tx) {
    tx.run(delete_hidden, scope.commune.id, officer);
  });
}

std::vector<const storage::AnyStatement*> signature_statements() {
  return {&select_hidden, &insert_hidden, &delete_hidden};
}

}  // namespace parvis::requests::post
