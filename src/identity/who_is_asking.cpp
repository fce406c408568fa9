// From a request to the commune, the actor and his rights.

#include "base/text.h"
#include "identity/memory.h"
#include "identity/program_keys.h"
#include "identity/rights.h"
#include "identity/rules.h"
#include "identity/sign_in.h"
#include "identity/store_keys.h"

namespace parvis::identity {
namespace {

/// False when the database cannot be written just now: reading goes on, the session only ages.
bool keep_seen(storage::Database& database, const CommuneId& commune, std::string_view token_hash,
               Time now) {
  try {
    database.write(
        [&](storage::Transaction& tx) { store::touch_session(tx, commune, token_hash, now); });
    return true;
  } catch (const storage::UnavailableError&) {
    return false;
  }
}

/// The same for the key of a program.
void keep_key_seen(storage::Database& database, const CommuneId& commune, std::string_view hash,
                   Time now) {
  try {
    database.write([&](storage::Transaction& tx) { store::touch_key(tx, commune, hash, now); });
  } catch (const storage::UnavailableError&) {
    return;  // the day of the last use is worth less than the request
  }
}

struct Found {
  store::VisitorRow row;
  Rights rights;
};

std::optional<Found> session_of(storage::Database& database, const module::Offers& offers,
                                const CommuneCard& commune, std::string_view token_hash, Time now) {
  return database.read([&](storage::Reader& reader) -> std::optional<Found> {
    auto row = store::visitor(reader, commune.id, token_hash);
    if (!row || !session_is_alive(row->created_at, row->seen_at, now)) return std::nullopt;
    auto rights = rights_of(reader, commune.id, offers, row->officer, row->role,
                            local_date(now, commune.zone));
    return Found{std::move(*row), std::move(rights)};
  });
}

web::Visitor visitor_of(storage::Database& database, const Clock& clock,
                        const module::Offers& offers, std::shared_ptr<const CommuneCard> commune,
                        const std::string& token) {
  web::Visitor visitor{std::move(commune), Actor(), "", false};
  // Our tokens are 43 signs; nothing longer is worth a look.
  if (token.empty() || token.size() > 64) return visitor;
  std::string token_hash = sha256_hex(token);
  const Time now = clock.now();
  auto found = session_of(database, offers, *visitor.commune, token_hash, now);
  if (!found) return visitor;
  if (now - found->row.seen_at >= seen_written_every) {
    keep_seen(database, visitor.commune->id, token_hash, now);
  }
  visitor.actor.kind = Actor::Kind::officer;
  visitor.actor.officer = found->row.officer;
  visitor.actor.name = std::move(found->row.name);
  visitor.actor.services = std::move(found->rights.services);
  visitor.actor.permissions = std::move(found->rights.permissions);
  visitor.actor.only_in = std::move(found->rights.only_in);
  // What only this browser and the database know: the tokens of forms derive from it.
  visitor.actor.session = std::move(token_hash);
  visitor.csrf_token = web::csrf_token(visitor.actor);
  visitor.recently_proved = now - found->row.proved_at < proof_lasts;
  return visitor;
}

constexpr std::chrono::minutes key_seen_every{1};

struct Program {
  Actor actor;
  int per_minute_max = 0;
};

std::optional<Program> program_of(storage::Database& database, const CommuneId& commune,
                                  std::string_view key, Time now) {
  if (key.empty() || key.size() > 128) return std::nullopt;
  const auto row = database.read(
      [&](storage::Reader& reader) { return store::key(reader, commune, sha256_hex(key)); });
  if (!row) return std::nullopt;
  if (row->expires_at != 0 && to_milliseconds(now) >= row->expires_at) return std::nullopt;
  if (now - from_milliseconds(row->seen_at) >= key_seen_every) {
    keep_key_seen(database, commune, row->hash, now);
  }
  Actor actor;
  actor.name = row->name;
  actor.key = row->id;
  for (auto& permission : split(row->permissions, ' ')) {
    if (!permission.empty()) actor.permissions.insert(std::move(permission));
  }
  return Program{std::move(actor),
                 row->per_minute_max == 0 ? key_per_minute_usual : row->per_minute_max};
}

/// The key of a program: "Authorization: Bearer parvis_…" (RFC 6750, section 2.1); where Open311 is
/// spoken also the parameter api_key of the address or of the form; or "".
std::string_view key_shown(const web::Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view header = request.header("Authorization");
  if (header.starts_with(scheme)) return header.substr(scheme.size());
  if (!request.path.starts_with("/open311/")) return "";
  const std::string& asked = request.query.get("api_key");
  return asked.empty() ? request.form.get("api_key") : asked;
}

}  // namespace

web::WhoIsAsking who_is_asking(storage::Database& database, const Clock& clock,
                               const module::Offers& offers) {
  auto registry = std::make_shared<Registry>(database);
  return [&database, &clock, &offers,
          registry](const web::Request& request) -> std::optional<web::Visitor> {
    auto commune = registry->commune_of_host(request.host);
    if (!commune) return std::nullopt;
    if (auto program = program_of(database, commune->id, key_shown(request), clock.now())) {
      return web::Visitor{std::move(commune), std::move(program->actor), "", false,
                          program->per_minute_max};
    }
    return visitor_of(database, clock, offers, std::move(commune), session_token(request));
  };
}

std::optional<Actor> actor_of_api_key(const Scope& scope, std::string_view key) {
  auto program = program_of(scope.database, scope.commune.id, key, scope.now());
  if (!program) return std::nullopt;
  return std::move(program->actor);
}

}  // namespace parvis::identity
