// Signing in and out, and the slow-down of wrong passwords.

#include "identity/sign_in.h"

#include <algorithm>

#include "base/text.h"
#include "identity/passwords.h"
#include "identity/rules.h"
#include "identity/store_factor.h"

namespace parvis::identity {
namespace {

constexpr std::string_view all_of_them = "*";

/// Hashes: the table must not tell who works here or from where.
std::string account_key(std::string_view email) {
  return sha256_hex("account " + normal_email(email));
}
std::string address_key(std::string_view client_address) {
  return sha256_hex("address " + throttled_address(client_address));
}

/// The three counts a try concerns.
struct Counts {
  store::AttemptRow pair;
  store::AttemptRow account;
  store::AttemptRow address;
};

store::AttemptRow count_of(const Scope& scope, storage::Reader& reader, std::string_view account,
                           std::string_view address) {
  auto row = store::attempt(reader, scope.commune.id, account, address);
  if (!row) return {std::string(account), std::string(address), 0, Time(), 0};
  if (scope.now() - row->last_at > failures_kept) row->failures = 0;
  return *row;
}

Counts counts_of(const Scope& scope, storage::Reader& reader, std::string_view email,
                 std::string_view client_address) {
  const auto account = account_key(email);
  const auto address = address_key(client_address);
  return {count_of(scope, reader, account, address), count_of(scope, reader, account, all_of_them),
          count_of(scope, reader, all_of_them, address)};
}

/// The first moment another try is heard.
Time next_try(const Scope& scope, const Counts& counts) {
  Time next = counts.pair.last_at + wait_of_pair(counts.pair.failures);
  const bool known = counts.pair.entered_at != 0 &&
                     scope.now() - from_milliseconds(counts.pair.entered_at) < address_known;
  if (known) return next;
  next = std::max(next, counts.account.last_at + wait_of_all(counts.account.failures));
  return std::max(next, counts.address.last_at + wait_of_all(counts.address.failures));
}

void record_refusal(const Scope& scope, const std::optional<store::OfficerRow>& row) {
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "identity.sign_in_refused",
                  row ? "officer:" + row->id.value : std::string("officer:unknown"));
  });
}

/// Before the first phone: whoever saw its QR code earlier, and did not confirm it, must not share
/// the phone of who comes now.
void forget_phone_begun(const Scope& scope, storage::Transaction& tx, const OfficerId& officer) {
  const auto known = store::factor(tx, scope.commune.id, officer);
  if (known && !known->sealed.empty()) return;
  store::delete_factor(tx, scope.commune.id, officer);
  store::delete_entries_of(tx, scope.commune.id, officer);
}

}  // namespace

std::optional<std::chrono::seconds> begin_attempt(const Scope& scope, std::string_view email,
                                                  std::string_view client_address) {
  using Wait = std::optional<std::chrono::seconds>;
  return scope.database.write([&](storage::Transaction& tx) -> Wait {
    auto counts = counts_of(scope, tx, email, client_address);
    const auto wait = next_try(scope, counts) - scope.now();
    if (wait > std::chrono::seconds(0)) return std::chrono::ceil<std::chrono::seconds>(wait);
    for (auto* count : {&counts.pair, &counts.account, &counts.address}) {
      ++count->failures;
      count->last_at = scope.now();
      store::put_attempt(tx, scope.commune.id, *count);
    }
    return std::nullopt;
  });
}

void forgive_attempt(const Scope& scope, storage::Transaction& tx, std::string_view email,
                     std::string_view client_address) {
  auto counts = counts_of(scope, tx, email, client_address);
  counts.pair.failures = 0;
  counts.pair.entered_at = to_milliseconds(scope.now());
  // Only this try is taken back: the wrong ones of others stay counted.
  counts.account.failures = std::max(0, counts.account.failures - 1);
  counts.address.failures = std::max(0, counts.address.failures - 1);
  for (const auto* count : {&counts.pair, &counts.account, &counts.address}) {
    store::put_attempt(tx, scope.commune.id, *count);
  }
}

Result<std::string, SignInRefused> sign_in(const Scope& scope, const SignIn& attempt) {
  if (const auto wait = begin_attempt(scope, attempt.email, attempt.client_address)) {
    return tl::unexpected(SignInRefused{*wait});
  }
  std::int64_t good_until = 0;
  const auto row = scope.database.read([&](storage::Reader& reader) {
    auto found = store::officer_by_email(reader, scope.commune.id, normal_email(attempt.email));
    if (found) good_until = store::first_secret_until(reader, scope.commune.id, found->id);
    return found;
  });
  // A password longer than any we accept is not worth hashing; the same for every account.
  const bool over = good_until != 0 && to_milliseconds(scope.now()) >= good_until;
  const bool right =
      length_in_characters(attempt.password) <= password_characters_max &&
      verify_password(row && row->active && !over ? row->password_hash : "", attempt.password);
  if (!right) {
    record_refusal(scope, row);
    return tl::unexpected(SignInRefused{});
  }
  const std::string new_hash =
      needs_new_hash(row->password_hash) ? hash_password(attempt.password) : "";
  std::string token = random_token(32);
  scope.database.write([&](storage::Transaction& tx) {
    forgive_attempt(scope, tx, attempt.email, attempt.client_address);
    if (!new_hash.empty()) {
      store::update_password(tx, scope.commune.id, row->id, new_hash, scope.now());
    }
    forget_phone_begun(scope, tx, row->id);
    store::insert_entry(tx, scope.commune.id, {sha256_hex(token), row->id, scope.now(), 0});
    audit::record(scope, tx, "identity.password_accepted", "officer:" + row->id.value);
  });
  return token;
}

void sign_out(const Scope& scope, std::string_view token) {
  if (token.empty()) return;
  scope.database.write([&](storage::Transaction& tx) {
    const auto ended = store::delete_session_of_token(tx, scope.commune.id, sha256_hex(token));
    if (ended > 0) {
      audit::record(scope, tx, "identity.sign_out", "officer:" + scope.actor.officer.value);
    }
  });
}

const std::string& session_token(const web::Request& request) {
  return request.cookie(session_cookie);
}

}  // namespace parvis::identity
