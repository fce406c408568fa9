// Sign-ins on their way: kept, taken once, forgotten.
#include "platform/oidc/pending.h"

#include "base/text.h"
#include "platform/oidc/migrations.h"

namespace parvis::oidc {
namespace {

using storage::Command;
using storage::Select;

const Command<8> add_pending{
    "oidc.insert_pending",
    "INSERT INTO oidc_pending (commune_id, state_hash, provider, browser_hash, redirect_uri, "
    "purpose, next_path, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const Select<Pending, 2> pending_of_state{
    "oidc.pending",
    "SELECT state_hash, provider, browser_hash, redirect_uri, purpose, next_path, created_at "
    "FROM oidc_pending WHERE commune_id = $1 AND state_hash = $2",
    {{"state_hash", &Pending::state_hash},
     {"provider", &Pending::provider},
     {"browser_hash", &Pending::browser_hash},
     {"redirect_uri", &Pending::redirect_uri},
     {"purpose", &Pending::purpose},
     {"next_path", &Pending::next_path},
     {"created_at", &Pending::created_at}}};
const Command<2> drop_pending{"oidc.delete_pending",
                              "DELETE FROM oidc_pending WHERE commune_id = $1 AND state_hash = $2"};
const Command<2> drop_old{"oidc.delete_old_pending",
                          "DELETE FROM oidc_pending WHERE commune_id = $1 AND created_at < $2"};

std::string state_hash(std::string_view state) {
  return sha256_hex("oidc state " + std::string(state));
}
std::string browser_hash(std::string_view browser) {
  return sha256_hex("oidc browser " + std::string(browser));
}

}  // namespace

void keep_pending(const Scope& scope, std::string_view browser, std::string_view state,
                  const std::string& provider, const Errand& errand) {
  scope.database.write([&](storage::Transaction& tx) {
    tx.run(add_pending, scope.commune.id, state_hash(state), provider, browser_hash(browser),
           errand.redirect_uri, errand.purpose, errand.next_path, scope.now());
  });
}

std::optional<Pending> take_pending(const Scope& scope, std::string_view browser,
                                    std::string_view state, std::string_view provider) {
  auto found = scope.database.write([&](storage::Transaction& tx) -> std::optional<Pending> {
    auto row = tx.one(pending_of_state, scope.commune.id, state_hash(state));
    // Of two answers at the same moment, one alone deletes it.
    if (!row || tx.run(drop_pending, scope.commune.id, row->state_hash) == 0) return std::nullopt;
    return row;
  });
  if (!found || found->provider != provider) return std::nullopt;
  if (found->browser_hash != browser_hash(browser)) return std::nullopt;
  if (scope.now() - found->created_at >= pending_age_max) return std::nullopt;
  return found;
}

void forget_what_is_over(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    tx.run(drop_old, scope.commune.id, scope.now() - pending_age_max);
  });
}

std::vector<storage::Migration> migrations() {
  return embedded_migrations();
}

std::vector<const storage::AnyStatement*> statements() {
  return {&add_pending, &pending_of_state, &drop_pending, &drop_old};
}

}  // namespace parvis::oidc
