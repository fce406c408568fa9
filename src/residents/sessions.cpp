// Sessions of residents: opened by a proof, closed by their owner, by time, by erasure.
#include "base/text.h"
#include "identity/identity.h"
#include "residents/mandate_store.h"
#include "residents/space_store.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

constexpr std::chrono::minutes seen_written_every{10};
constexpr std::size_t token_characters_max = 64;

bool is_alive(const store::SessionRow& row, Time now) {
  return now - row.created_at < session_age_max && now - row.seen_at < session_idle_max;
}

void keep_seen(storage::Database& database, const CommuneId& commune, const store::SessionRow& row,
               Time now) {
  if (now - row.seen_at < seen_written_every) return;
  try {
    database.write(
        [&](storage::Transaction& tx) { store::touch_session(tx, commune, row.token_hash, now); });
  } catch (const storage::UnavailableError&) {
    // The database cannot be written just now: reading goes on, the session only ages.
    return;
  }
}

/// The pages of a resident's own space, and the same for their own programs.
bool is_own_space(std::string_view path) {
  const auto below = [&](std::string_view folder) {
    return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
  };
  return below("/mon-espace") || below("/api/v1/me");
}

const ResidentId& standing_id(const Resident& file) {
  return file.merged_into.empty() ? file.id : file.merged_into;
}

/// The mandate a session uses, and the person helped.
struct Helping {
  Mandate mandate;
  Resident helped;
};
/// Nothing when the session minds its owner's affairs, or the mandate has ended meanwhile.
std::optional<Helping> helping_of(storage::Reader& reader, const CommuneId& commune,
                                  const store::SessionRow& session, const Resident& helper,
                                  Time now) {
  if (session.mandate.empty()) return std::nullopt;
  auto mandate = store::mandate(reader, commune, session.mandate);
  if (!mandate || !mandate->in_use(now)) return std::nullopt;
  if (store::standing_file(reader, commune, mandate->helper) != standing_id(helper)) {
    return std::nullopt;
  }
  auto helped =
      store::resident(reader, commune, store::standing_file(reader, commune, mandate->helped));
  if (!helped) return std::nullopt;
  return Helping{std::move(*mandate), std::move(*helped)};
}

}  // namespace

std::string open_session(const Scope& scope, const ResidentId& id, ProofKind means,
                         std::string_view user_agent, std::string_view former_token) {
  const std::string token = random_token(32);
  Actor actor;
  actor.kind = Actor::Kind::resident;
  actor.resident = id;
  const Scope as_resident{scope.commune,    actor,       scope.language,
                          scope.request_id, scope.clock, scope.database};
  scope.database.write([&](storage::Transaction& tx) {
    if (!former_token.empty()) {
      store::delete_session_of_token(tx, scope.commune.id, sha256_hex(former_token));
    }
    store::insert_session(
        tx, scope.commune.id,
        {sha256_hex(token), new_ulid(), id, std::string(name_of(means)),
         identity::browser_name(user_agent), scope.now(), scope.now(), MandateId()});
    audit::record(as_resident, tx, "residents.sign_in", subject_of(id), name_of(means));
  });
  return token;
}

void close_session(const Scope& scope, std::string_view token) {
  if (token.empty()) return;
  scope.database.write([&](storage::Transaction& tx) {
    if (store::delete_session_of_token(tx, scope.commune.id, sha256_hex(token))) {
      audit::record(scope, tx, "residents.sign_out", subject_of(scope.actor.resident));
    }
  });
}

std::optional<Actor> actor_of_session(storage::Database& database, const Clock& clock,
                                      const CommuneId& commune, const std::string& token) {
  if (token.empty() || token.size() > token_characters_max) return std::nullopt;
  struct Found {
    store::SessionRow session;
    Resident file;
    std::optional<Helping> helping;
  };
  const auto found = database.read([&](storage::Reader& reader) -> std::optional<Found> {
    auto row = store::session(reader, commune, sha256_hex(token));
    if (!row) return std::nullopt;
    auto file = store::resident(reader, commune, row->resident);
    if (!file) return std::nullopt;
    auto helping = helping_of(reader, commune, *row, *file, clock.now());
    return Found{std::move(*row), std::move(*file), std::move(helping)};
  });
  if (!found || !is_alive(found->session, clock.now())) return std::nullopt;
  keep_seen(database, commune, found->session, clock.now());
  Actor actor;
  actor.kind = Actor::Kind::resident;
  actor.resident = standing_id(found->file);
  actor.name = found->file.name();
  actor.session = found->session.token_hash;
  if (found->helping) {
    const auto& [mandate, helped] = *found->helping;
    actor.mandate = mandate.id;
    actor.acting_for = helped.id;
    actor.acting_for_name = helped.name();
    actor.permissions.insert(mandate.themes.begin(), mandate.themes.end());
  }
  return actor;
}

web::WhoIsAsking with_residents(web::WhoIsAsking officers, storage::Database& database,
                                const Clock& clock) {
  return [officers = std::move(officers), &database,
          &clock](const web::Request& request) -> std::optional<web::Visitor> {
    auto visitor = officers(request);
    if (!visitor) return std::nullopt;
    const bool own_space = is_own_space(request.path);
    // A program is nobody with rights of its own (its key).
    const auto& found = visitor->actor;
    const bool somebody = found.kind != Actor::Kind::anonymous || !found.permissions.empty();
    if (somebody && !own_space) return visitor;
    auto actor =
        actor_of_session(database, clock, visitor->commune->id, request.cookie(session_cookie));
    visitor->actor = actor ? std::move(*actor) : Actor();
    visitor->csrf_token = web::csrf_token(visitor->actor);
    return visitor;
  };
}

std::vector<Session> sessions_of(const Scope& scope) {
  std::vector<Session> all;
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return store::sessions(reader, scope.commune.id, scope.actor.resident);
  });
  for (const auto& row : rows) {
    if (!is_alive(row, scope.now())) continue;
    all.push_back({row.id, parse_proof_kind(row.means).value_or(ProofKind::email), row.browser,
                   row.created_at, row.seen_at, row.token_hash == scope.actor.session});
  }
  return all;
}

bool end_session(const Scope& scope, std::string_view session_id) {
  return scope.database.write([&](storage::Transaction& tx) {
    const bool ended =
        store::delete_session(tx, scope.commune.id, scope.actor.resident, session_id);
    if (ended) {
      audit::record(scope, tx, "residents.end_session", subject_of(scope.actor.resident));
    }
    return ended;
  });
}

bool is_fresh(const Scope& scope) {
  const auto row = scope.database.read([&](storage::Reader& reader) {
    return store::session(reader, scope.commune.id, scope.actor.session);
  });
  return row && scope.now() - row->created_at < fresh_age_max;
}

}  // namespace parvis::residents
