// Operations on officers: adding, changing, passwords, their own sessions.

#include "identity/officers.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "identity/passwords.h"
#include "identity/rights.h"
#include "identity/rules.h"
#include "identity/sign_in.h"
#include "identity/store_factor.h"
#include "identity/store_roles.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

store::OfficerRow row_of(const Officer& officer) {
  store::OfficerRow row;
  row.id = officer.id;
  row.email = normal_email(officer.email);
  row.name = mail::one_line(officer.name);
  row.function = mail::one_line(officer.function);
  row.role = officer.role;
  row.active = officer.active;
  return row;
}

Officer officer_of(const store::OfficerRow& row, std::vector<ServiceId> services,
                   std::vector<std::string> districts) {
  return {row.id,   row.email,           row.name,   row.function,
          row.role, std::move(services), row.active, std::move(districts)};
}

Refusals form_refusals(const store::OfficerRow& row) {
  Refusals refusals;
  if (row.name.empty()) refusals.push_back({"name", words::officer_name_missing});
  if (length_in_characters(row.name) > 120) refusals.push_back({"name", words::settings_too_long});
  if (length_in_characters(row.function) > 120) {
    refusals.push_back({"function", words::settings_too_long});
  }
  if (!mail::is_email(row.email)) refusals.push_back({"email", words::email_wrong});
  return refusals;
}

/// What only the database can tell: an address already used, a service that does not exist.
Refusals stored_refusals(storage::Reader& reader, const CommuneId& commune,
                         const store::OfficerRow& row, const std::vector<ServiceId>& services) {
  Refusals refusals;
  const auto same = store::officer_by_email(reader, commune, row.email);
  if (same && same->id != row.id) refusals.push_back({"email", words::officer_email_taken});
  const auto known = store::services(reader, commune);
  for (const auto& id : services) {
    const bool exists = std::any_of(known.begin(), known.end(),
                                    [&](const Service& service) { return service.id == id; });
    if (!exists) refusals.push_back({"services", words::service_unknown});
  }
  if (!store::role(reader, commune, row.role)) refusals.push_back({"role", words::role_unknown});
  return refusals;
}

PasswordContext context_of(const Scope& scope, const store::OfficerRow& row) {
  return {row.email, row.name, scope.commune.name};
}

std::string subject_of(const OfficerId& id) {
  return "officer:" + id.value;
}

void keep_first_secret(const Scope& scope, const OfficerId& officer) {
  const Time until = scope.now() + std::chrono::days(first_secret_days);
  scope.database.write([&](storage::Transaction& tx) {
    store::put_first_secret_until(tx, scope.commune.id, officer, to_milliseconds(until));
    audit::record(scope, tx, "identity.give_first_secret", subject_of(officer));
  });
}

}  // namespace

Result<OfficerId> add_officer(const Scope& scope, const NewOfficer& officer) {
  auto row = row_of({OfficerId(), officer.email, officer.name, officer.function, officer.role,
                     officer.services, true});
  row.id = new_id_of<OfficerId>();
  auto refusals = form_refusals(row);
  if (auto reason = password_refusal(officer.password, context_of(scope, row))) {
    refusals.push_back({"password", *reason});
  }
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  // Outside the transaction: the only writer must not wait for a hash.
  row.password_hash = hash_password(officer.password);
  return scope.database.write([&](storage::Transaction& tx) -> Result<OfficerId> {
    auto found = stored_refusals(tx, scope.commune.id, row, officer.services);
    if (!found.empty()) return tl::unexpected(std::move(found));
    store::insert_officer(tx, scope.commune.id, row, scope.now());
    store::replace_memberships(tx, scope.commune.id, row.id, officer.services);
    store::replace_districts(tx, scope.commune.id, row.id, officer.districts);
    audit::record(scope, tx, "identity.add_officer", subject_of(row.id), "role=" + row.role.value);
    return row.id;
  });
}

Result<OfficerId> change_officer(const Scope& scope, const Officer& officer) {
  const auto row = row_of(officer);
  auto refusals = form_refusals(row);
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  return scope.database.write([&](storage::Transaction& tx) -> Result<OfficerId> {
    const auto before = store::officer(tx, scope.commune.id, row.id);
    if (!before) return refuse("", words::officer_unknown);
    auto found = stored_refusals(tx, scope.commune.id, row, officer.services);
    if (!found.empty()) return tl::unexpected(std::move(found));
    const bool managed_before = somebody_manages(tx, scope.commune.id);
    store::update_officer(tx, scope.commune.id, row);
    const auto limits_before = store::districts_of(tx, scope.commune.id, row.id);
    store::replace_districts(tx, scope.commune.id, row.id, officer.districts);
    const auto limits = store::districts_of(tx, scope.commune.id, row.id);
    if (managed_before && !somebody_manages(tx, scope.commune.id)) {
      return refuse("role", words::officer_last_administrator);
    }
    store::replace_memberships(tx, scope.commune.id, row.id, officer.services);
    // New rights begin with a new session (OWASP ASVS 5.0, 7.2.4 and 7.4.2).
    if (before->role != row.role || !row.active || limits != limits_before) {
      store::delete_sessions_but(tx, scope.commune.id, row.id, "");
    }
    audit::record(scope, tx, "identity.change_officer", subject_of(row.id),
                  "role=" + row.role.value + (row.active ? "" : " inactive") +
                      (limits.empty() ? "" : " districts=" + std::to_string(limits.size())));
    return row.id;
  });
}

Result<OfficerId> set_password(const Scope& scope, std::string_view email,
                               std::string_view password) {
  const auto row = scope.database.read([&](storage::Reader& reader) {
    return store::officer_by_email(reader, scope.commune.id, normal_email(email));
  });
  if (!row) return refuse("email", words::officer_unknown);
  if (auto reason = password_refusal(password, context_of(scope, *row))) {
    return refuse("password", *reason);
  }
  const std::string hash = hash_password(password);
  scope.database.write([&](storage::Transaction& tx) {
    store::update_password(tx, scope.commune.id, row->id, hash, scope.now());
    store::put_first_secret_until(tx, scope.commune.id, row->id, 0);
    store::delete_entries_of(tx, scope.commune.id, row->id);
    store::delete_sessions_but(tx, scope.commune.id, row->id, "");
    audit::record(scope, tx, "identity.set_password", subject_of(row->id));
  });
  return row->id;
}

Result<AddedOfficer> add_with_first_secret(const Scope& scope, NewOfficer officer) {
  officer.password = random_token(15);
  const auto added = add_officer(scope, officer);
  if (!added) return tl::unexpected(added.error());
  keep_first_secret(scope, *added);
  return AddedOfficer{*added, std::move(officer.password)};
}

Result<std::string> give_first_secret(const Scope& scope, std::string_view email) {
  std::string secret = random_token(15);
  const auto given = set_password(scope, email, secret);
  if (!given) return tl::unexpected(given.error());
  keep_first_secret(scope, *given);
  return secret;
}

Result<OfficerId> forget_second_factor(const Scope& scope, std::string_view email) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<OfficerId> {
    const auto row = store::officer_by_email(tx, scope.commune.id, normal_email(email));
    if (!row) return refuse("email", words::officer_unknown);
    store::delete_factor(tx, scope.commune.id, row->id);
    store::delete_entries_of(tx, scope.commune.id, row->id);
    store::delete_sessions_but(tx, scope.commune.id, row->id, "");
    audit::record(scope, tx, "identity.reset_second_factor", subject_of(row->id),
                  "proof=command_line");
    return row->id;
  });
}

Result<OfficerId> change_own_password(const Scope& scope, std::string_view current,
                                      std::string_view wanted, std::string_view client_address) {
  const auto row = scope.database.read([&](storage::Reader& reader) {
    return store::officer(reader, scope.commune.id, scope.actor.officer);
  });
  if (!row) return refuse("", words::officer_unknown);
  // First, so that who looks for a good password is not slowed as who guesses the one in use.
  if (auto reason = password_refusal(wanted, context_of(scope, *row))) {
    return refuse("password", *reason);
  }
  // Whoever finds an open session must not guess the password from it.
  if (const auto wait = begin_attempt(scope, row->email, client_address)) {
    return refuse("current", words::sign_in_wait, {{"count", std::to_string(wait->count())}});
  }
  if (length_in_characters(current) > password_characters_max ||
      !verify_password(row->password_hash, current)) {
    return refuse("current", words::password_current_wrong);
  }
  const std::string hash = hash_password(wanted);
  scope.database.write([&](storage::Transaction& tx) {
    forgive_attempt(scope, tx, row->email, client_address);
    store::update_password(tx, scope.commune.id, row->id, hash, scope.now());
    store::delete_entries_of(tx, scope.commune.id, row->id);
    store::delete_sessions_but(tx, scope.commune.id, row->id, scope.actor.session);
    audit::record(scope, tx, "identity.change_own_password", subject_of(row->id));
  });
  return row->id;
}

void change_own_language(const Scope& scope, i18n::Language language) {
  scope.database.write([&](storage::Transaction& tx) {
    store::update_language(tx, scope.commune.id, scope.actor.officer, i18n::code_of(language));
    audit::record(scope, tx, "identity.change_own_language", subject_of(scope.actor.officer));
  });
}

void change_own_keys(const Scope& scope, web::KeyChoice choice) {
  scope.database.write([&](storage::Transaction& tx) {
    store::update_keys(tx, scope.commune.id, scope.actor.officer,
                       choice == web::KeyChoice::on ? 1 : 0);
    audit::record(scope, tx, "identity.change_own_keys", subject_of(scope.actor.officer));
  });
}

web::KeyChoice own_keys(const Scope& scope, const OfficerId& officer) {
  const bool on = scope.database.read([&](storage::Reader& reader) {
    return store::keys_are_on(reader, scope.commune.id, officer);
  });
  return on ? web::KeyChoice::on : web::KeyChoice::off;
}

std::vector<Officer> officers(const Scope& scope) {
  std::map<OfficerId, std::vector<ServiceId>> services;
  std::map<OfficerId, std::vector<std::string>> districts;
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    for (auto& one : store::memberships(reader, scope.commune.id)) {
      services[one.officer].push_back(std::move(one.service));
    }
    for (auto& one : store::limits(reader, scope.commune.id)) {
      districts[one.officer].push_back(std::move(one.district));
    }
    return store::officers(reader, scope.commune.id);
  });
  std::vector<Officer> all;
  for (const auto& row : rows) {
    all.push_back(officer_of(row, std::move(services[row.id]), std::move(districts[row.id])));
  }
  std::sort(all.begin(), all.end(), [&](const Officer& a, const Officer& b) {
    return i18n::sorts_before(scope.language, a.name, b.name);
  });
  return all;
}

std::optional<Officer> officer(const Scope& scope, const OfficerId& id) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Officer> {
    const auto row = store::officer(reader, scope.commune.id, id);
    if (!row) return std::nullopt;
    std::vector<ServiceId> services;
    for (auto& one : store::memberships_of(reader, scope.commune.id, id)) {
      services.push_back(std::move(one.service));
    }
    return officer_of(*row, std::move(services), store::districts_of(reader, scope.commune.id, id));
  });
}

std::optional<Officer> officer_named(const Scope& scope, std::string_view typed) {
  if (typed.find('@') == std::string_view::npos)
    return officer(scope, OfficerId(std::string(typed)));
  const auto row = scope.database.read([&](storage::Reader& reader) {
    return store::officer_by_email(reader, scope.commune.id, normal_email(typed));
  });
  return row ? officer(scope, row->id) : std::nullopt;
}

std::map<std::string, std::string> names_of(const Scope& scope, std::span<const OfficerId> ids) {
  std::map<std::string, std::string> names;
  std::set<OfficerId> wanted(ids.begin(), ids.end());
  wanted.erase(OfficerId());
  if (wanted.empty()) return names;
  // One read of the whole list: a commune has at most a few hundred officers.
  const auto rows = scope.database.read(
      [&](storage::Reader& reader) { return store::officers(reader, scope.commune.id); });
  for (const auto& row : rows) {
    if (wanted.contains(row.id)) names.emplace(row.id.value, row.name);
  }
  return names;
}

std::vector<OwnSession> own_sessions(const Scope& scope) {
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return store::sessions_of(reader, scope.commune.id, scope.actor.officer);
  });
  std::vector<OwnSession> alive;
  for (const auto& row : rows) {
    // The last used come first; the others can all be closed at once.
    if (alive.size() == own_sessions_shown) break;
    if (!session_is_alive(row.created_at, row.seen_at, scope.now())) continue;
    alive.push_back(
        {row.id, row.browser, row.created_at, row.seen_at, row.token_hash == scope.actor.session});
  }
  return alive;
}

bool close_own_session(const Scope& scope, std::string_view session) {
  return scope.database.write([&](storage::Transaction& tx) {
    const auto closed = store::delete_session(tx, scope.commune.id, scope.actor.officer, session);
    if (closed > 0) {
      audit::record(scope, tx, "identity.close_session", subject_of(scope.actor.officer));
    }
    return closed > 0;
  });
}

long long close_other_sessions(const Scope& scope) {
  return scope.database.write([&](storage::Transaction& tx) -> long long {
    const auto closed =
        store::delete_sessions_but(tx, scope.commune.id, scope.actor.officer, scope.actor.session);
    audit::record(scope, tx, "identity.close_other_sessions", subject_of(scope.actor.officer));
    return closed;
  });
}

}  // namespace parvis::identity
