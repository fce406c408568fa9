// The second half of signing in, and the life of the second factor.

#include "identity/second_factor.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/passwords.h"
#include "identity/rules.h"
#include "identity/store_factor.h"
#include "identity/store_proconnect.h"
#include "identity/totp.h"
#include "identity/vault.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

std::string subject_of(const OfficerId& officer) {
  return "officer:" + officer.value;
}

/// Codes are slowed like passwords, in counts of their own.
std::string throttled_name(std::string_view email) {
  return "code " + std::string(email);
}

std::string hash_of_code(const OfficerId& officer, std::string_view normal) {
  return sha256_hex("recovery " + officer.value + " " + std::string(normal));
}

std::vector<std::string> hashes_of(const OfficerId& officer,
                                   const std::vector<std::string>& codes) {
  std::vector<std::string> hashes;
  for (const auto& code : codes) {
    hashes.push_back(hash_of_code(officer, totp::normal_recovery_code(code)));
  }
  return hashes;
}

std::vector<std::string> give_codes(const Scope& scope, storage::Transaction& tx,
                                    const OfficerId& officer) {
  auto codes = totp::new_recovery_codes();
  store::replace_recovery_codes(tx, scope.commune.id, officer, hashes_of(officer, codes));
  audit::record(scope, tx, "identity.new_recovery_codes", subject_of(officer));
  return codes;
}

/// Uses the code up: a code of the phone that was not used, or a recovery code. What it was, "" for
/// neither.
std::string use_code(const Scope& scope, storage::Transaction& tx, const Vault& vault,
                     const OfficerId& officer, std::string_view typed) {
  const auto known = store::factor(tx, scope.commune.id, officer);
  if (!known || known->sealed.empty()) return "";
  const auto step =
      totp::matching_step(vault.open(known->sealed), typed, scope.now(), known->last_step);
  if (step && store::use_step(tx, scope.commune.id, officer, *step)) return "phone";
  const std::string normal = totp::normal_recovery_code(typed);
  const bool used = !normal.empty() && store::use_recovery_code(tx, scope.commune.id, officer,
                                                                hash_of_code(officer, normal));
  return used ? "recovery" : "";
}

/// True when the code is the pending phone's, which is then in use.
bool confirm_pending(const Scope& scope, storage::Transaction& tx, const Vault& vault,
                     const OfficerId& officer, std::string_view typed) {
  const auto known = store::factor(tx, scope.commune.id, officer);
  if (!known || known->pending.empty()) return false;
  const auto step = totp::matching_step(vault.open(known->pending), typed, scope.now(), 0);
  if (!step) return false;
  store::confirm_factor(tx, scope.commune.id, officer, *step, scope.now());
  return true;
}

std::optional<store::EntryRow> living_entry(const Scope& scope, storage::Reader& reader,
                                            std::string_view token) {
  if (token.empty() || token.size() > 64) return std::nullopt;
  auto row = store::entry(reader, scope.commune.id, sha256_hex(token));
  if (!row || row->tries >= entry_tries_max) return std::nullopt;
  if (scope.now() - row->created_at >= entry_age_max) return std::nullopt;
  return row;
}

/// Slowed, and counted on the entry itself.
std::optional<Refusals> count_try(const Scope& scope, const HalfEntry& entry,
                                  const EntryCode& typed) {
  if (const auto wait = begin_attempt(scope, throttled_name(entry.email), typed.client_address)) {
    return Refusals{{"code", words::sign_in_wait, {{"count", std::to_string(wait->count())}}}};
  }
  const bool counted = scope.database.write([&](storage::Transaction& tx) {
    return store::count_entry_try(tx, scope.commune.id, sha256_hex(typed.entry_token),
                                  entry_tries_max);
  });
  if (!counted) return Refusals{{"", words::code_begin_again, {}}};
  return std::nullopt;
}

void record_wrong_code(const Scope& scope, const OfficerId& officer) {
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "identity.code_refused", subject_of(officer));
  });
}

/// A phone is in use: asked again inside the transaction that relies on it.
bool is_enrolled(const Scope& scope, storage::Reader& reader, const OfficerId& officer) {
  const auto known = store::factor(reader, scope.commune.id, officer);
  return known && !known->sealed.empty();
}

struct Opening {
  const EntryCode& typed;
  const HalfEntry& entry;
  std::string way;            // "phone", "recovery", "enrolled"
  std::string password_hash;  // of the password just chosen, "" : none
};

SignedIn open_session(const Scope& scope, storage::Transaction& tx, const Opening& opening) {
  SignedIn entered;
  entered.token = random_token(32);
  entered.actor.kind = Actor::Kind::officer;
  entered.actor.officer = opening.entry.officer;
  entered.actor.name = opening.entry.name;
  entered.actor.session = sha256_hex(entered.token);
  const Scope own{scope.commune,    entered.actor, scope.language,
                  scope.request_id, scope.clock,   scope.database};
  const CommuneId& commune = scope.commune.id;
  const OfficerId& officer = opening.entry.officer;
  // Where no code was typed, no try was counted.
  if (opening.way != "proconnect") {
    forgive_attempt(scope, tx, throttled_name(opening.entry.email), opening.typed.client_address);
  }
  const auto entry_row = store::entry(tx, commune, sha256_hex(opening.typed.entry_token));
  store::delete_entry(tx, commune, sha256_hex(opening.typed.entry_token));
  if (!opening.typed.former_token.empty()) {
    store::delete_session_of_token(tx, commune, sha256_hex(opening.typed.former_token));
  }
  if (!opening.password_hash.empty()) {
    store::update_password(tx, commune, officer, opening.password_hash, scope.now());
    store::put_first_secret_until(tx, commune, officer, 0);
    store::delete_entries_of(tx, commune, officer);
    store::delete_sessions_but(tx, commune, officer, "");
  }
  store::insert_session(tx, commune,
                        {entered.actor.session, new_ulid(), officer, scope.now(), scope.now(),
                         browser_name(opening.typed.user_agent)});
  if (entry_row && !entry_row->id_token.empty()) {
    store::put_session_id_token(tx, commune, entered.actor.session, entry_row->id_token);
  }
  if (opening.way == "enrolled") entered.recovery_codes = give_codes(own, tx, officer);
  audit::record(own, tx, "identity.sign_in", subject_of(officer), opening.way);
  const auto row = store::officer(tx, commune, officer);
  i18n::Language language{};
  if (row && i18n::parse_language(row->language, language)) entered.language = language;
  return entered;
}

}  // namespace

std::optional<HalfEntry> half_entry(const Scope& scope, std::string_view token) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<HalfEntry> {
    const auto row = living_entry(scope, reader, token);
    if (!row) return std::nullopt;
    const auto officer = store::officer(reader, scope.commune.id, row->officer);
    if (!officer || !officer->active) return std::nullopt;
    const auto factor = store::factor(reader, scope.commune.id, row->officer);
    const bool first = store::first_secret_until(reader, scope.commune.id, row->officer) != 0;
    return HalfEntry{row->officer, officer->email, officer->name, factor && !factor->sealed.empty(),
                     first};
  });
}

Result<SignedIn> complete_sign_in(const Scope& scope, const Options& options,
                                  const EntryCode& typed) {
  const auto entry = half_entry(scope, typed.entry_token);
  if (!entry) return refuse("", words::code_begin_again);
  std::string password_hash;
  if (entry->must_choose_password) {
    const PasswordContext context{entry->email, entry->name, scope.commune.name};
    if (auto reason = password_refusal(typed.new_password, context)) {
      return refuse("password", *reason);
    }
  }
  if (auto refusals = count_try(scope, *entry, typed)) return tl::unexpected(std::move(*refusals));
  if (entry->must_choose_password) password_hash = hash_password(typed.new_password);
  const Vault vault(options.key_file);
  auto entered = scope.database.write([&](storage::Transaction& tx) -> Result<SignedIn> {
    // Asked again inside: of two tries at once, one alone finds the entry.
    if (!store::entry(tx, scope.commune.id, sha256_hex(typed.entry_token))) {
      return refuse("", words::code_begin_again);
    }
    std::string way;
    if (entry->enrolled) {
      way = use_code(scope, tx, vault, entry->officer, typed.code);
    } else if (!is_enrolled(scope, tx, entry->officer) &&
               confirm_pending(scope, tx, vault, entry->officer, typed.code)) {
      way = "enrolled";
    }
    if (way.empty()) return refuse("code", words::code_wrong);
    return open_session(scope, tx, {typed, *entry, way, password_hash});
  });
  if (!entered && entered.error().front().field == "code") record_wrong_code(scope, entry->officer);
  return entered;
}

Result<SignedIn> complete_vouched_sign_in(const Scope& scope, const EntryCode& typed) {
  const auto entry = half_entry(scope, typed.entry_token);
  if (!entry || !entry->enrolled || entry->must_choose_password) {
    return refuse("", words::code_begin_again);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<SignedIn> {
    if (!store::entry(tx, scope.commune.id, sha256_hex(typed.entry_token))) {
      return refuse("", words::code_begin_again);
    }
    return open_session(scope, tx, {typed, *entry, "proconnect", ""});
  });
}

std::string pending_secret(const Scope& scope, const Options& options, const OfficerId& officer) {
  const Vault vault(options.key_file);
  const std::string fresh = totp::new_secret();
  return scope.database.write([&](storage::Transaction& tx) -> std::string {
    const auto known = store::factor(tx, scope.commune.id, officer);
    if (known && !known->pending.empty()) return vault.open(known->pending);
    store::put_pending(tx, scope.commune.id, officer, vault.seal(fresh));
    return fresh;
  });
}

void begin_new_phone(const Scope& scope, const Options& options) {
  const Vault vault(options.key_file);
  const std::string sealed = vault.seal(totp::new_secret());
  scope.database.write([&](storage::Transaction& tx) {
    store::put_pending(tx, scope.commune.id, scope.actor.officer, sealed);
    audit::record(scope, tx, "identity.begin_phone", subject_of(scope.actor.officer));
  });
}

Result<std::string> prove(const Scope& scope, const Options& options, std::string_view code,
                          std::string_view client_address) {
  const auto own = officer(scope, scope.actor.officer);
  if (!own) return refuse("", words::officer_unknown);
  if (const auto wait = begin_attempt(scope, throttled_name(own->email), client_address)) {
    return refuse("code", words::sign_in_wait, {{"count", std::to_string(wait->count())}});
  }
  const Vault vault(options.key_file);
  auto proved = scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const std::string way = use_code(scope, tx, vault, own->id, code);
    if (way.empty()) return refuse("code", words::code_wrong);
    forgive_attempt(scope, tx, throttled_name(own->email), client_address);
    const std::string token = random_token(32);
    store::prove_session(tx, scope.commune.id, scope.actor.session, sha256_hex(token), scope.now());
    audit::record(scope, tx, "identity.prove", subject_of(own->id), way);
    return token;
  });
  if (!proved) record_wrong_code(scope, own->id);
  return proved;
}

FactorState factor_state(const Scope& scope, const OfficerId& officer) {
  return scope.database.read([&](storage::Reader& reader) {
    FactorState state;
    if (const auto known = store::factor(reader, scope.commune.id, officer)) {
      state.enrolled = !known->sealed.empty();
      state.pending = !known->pending.empty();
      state.confirmed_at = known->confirmed_at;
    }
    state.recovery_codes_left = store::count_recovery_codes(reader, scope.commune.id, officer);
    return state;
  });
}

std::vector<std::string> renew_recovery_codes(const Scope& scope) {
  return scope.database.write(
      [&](storage::Transaction& tx) { return give_codes(scope, tx, scope.actor.officer); });
}

Result<std::vector<std::string>> confirm_phone(const Scope& scope, const Options& options,
                                               std::string_view code,
                                               std::string_view client_address) {
  using Codes = Result<std::vector<std::string>>;
  const auto own = officer(scope, scope.actor.officer);
  if (!own) return refuse("", words::officer_unknown);
  if (const auto wait = begin_attempt(scope, throttled_name(own->email), client_address)) {
    return refuse("code", words::sign_in_wait, {{"count", std::to_string(wait->count())}});
  }
  const Vault vault(options.key_file);
  auto confirmed = scope.database.write([&](storage::Transaction& tx) -> Codes {
    if (!confirm_pending(scope, tx, vault, own->id, code)) {
      return refuse("code", words::code_wrong);
    }
    forgive_attempt(scope, tx, throttled_name(own->email), client_address);
    store::delete_sessions_but(tx, scope.commune.id, own->id, scope.actor.session);
    audit::record(scope, tx, "identity.new_phone", subject_of(own->id));
    return give_codes(scope, tx, own->id);
  });
  if (!confirmed) record_wrong_code(scope, own->id);
  return confirmed;
}

std::string_view name_of(IdentityProof proof) {
  switch (proof) {
    case IdentityProof::face_to_face:
      return "face_to_face";
    case IdentityProof::identity_card:
      return "identity_card";
    case IdentityProof::by_manager:
      return "by_manager";
  }
  return "face_to_face";
}

std::optional<IdentityProof> proof_of(std::string_view name) {
  for (const auto proof :
       {IdentityProof::face_to_face, IdentityProof::identity_card, IdentityProof::by_manager}) {
    if (name_of(proof) == name) return proof;
  }
  return std::nullopt;
}

Result<OfficerId> reset_second_factor(const Scope& scope, mail::Outbox& outbox, const OfficerId& id,
                                      IdentityProof proof) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<OfficerId> {
    const auto found = store::officer(tx, scope.commune.id, id);
    if (!found) return refuse("", words::officer_unknown);
    const auto language = language_of(*found);
    store::delete_factor(tx, scope.commune.id, id);
    store::delete_entries_of(tx, scope.commune.id, id);
    store::delete_sessions_but(tx, scope.commune.id, id, "");
    mail::Message message;
    message.to = {found->email, found->name};
    message.language = i18n::code_of(language);
    message.subject =
        i18n::say(language, words::reset_mail_subject, {{"commune", scope.commune.name}});
    message.text =
        i18n::say(language, words::reset_mail_text,
                  {{"name", found->name},
                   {"by", scope.actor.name.empty() ? scope.commune.name : scope.actor.name}});
    outbox.queue(scope, tx, message);
    audit::record(scope, tx, "identity.reset_second_factor", subject_of(id),
                  "proof=" + std::string(name_of(proof)));
    return id;
  });
}

std::string give_second_factor(const Scope& scope, const Options& options,
                               const OfficerId& officer) {
  const Vault vault(options.key_file);
  const std::string secret = totp::new_secret();
  scope.database.write([&](storage::Transaction& tx) {
    store::delete_factor(tx, scope.commune.id, officer);
    store::put_pending(tx, scope.commune.id, officer, vault.seal(secret));
    store::confirm_factor(tx, scope.commune.id, officer, 0, scope.now());
    store::delete_sessions_but(tx, scope.commune.id, officer, "");
    audit::record(scope, tx, "identity.give_second_factor", subject_of(officer));
  });
  return totp::base32(secret);
}

std::string current_code(std::string_view base32_secret, Time now, std::int64_t after_step) {
  const auto secret = totp::from_base32(base32_secret).value_or("");
  const std::int64_t step = totp::step_of(now);
  return totp::code_at(
      secret, std::clamp(after_step + 1, step - totp::drift_steps, step + totp::drift_steps));
}

std::string demonstration_code(const Scope& scope, const Options& options,
                               const OfficerId& officer) {
  if (!options.demonstration) return "";
  const auto known = scope.database.read(
      [&](storage::Reader& reader) { return store::factor(reader, scope.commune.id, officer); });
  if (!known) return "";
  const bool enrolled = !known->sealed.empty();
  const std::string& sealed = enrolled ? known->sealed : known->pending;
  if (sealed.empty()) return "";
  const std::string secret = Vault(options.key_file).open(sealed);
  return current_code(totp::base32(secret), scope.now(),
                      std::max(known->last_step, totp::step_of(scope.now()) - 1));
}

}  // namespace parvis::identity
