// Codes: sent to an e-mail address, or printed at the counter; and what they let in.
#include <algorithm>

#include "base/short_code.h"
#include "base/text.h"
#include "identity/identity.h"
#include "platform/scope/public_address.h"
#include "residents/naming.h"
#include "residents/registering.h"
#include "residents/space_store.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

constexpr int codes_an_hour_max = 5;
constexpr int tries_max = 5;
constexpr std::chrono::hours printed_age_max{365 * 24};
constexpr std::chrono::minutes proved_age_max{30};
constexpr std::string_view code_key = "code ";

/// Eight digits from the kernel's random source: 100 million, five tries.
std::string random_digits() {
  std::string digits;
  while (digits.size() < 8) {
    // Six bits a sign; signs past 59 are left out so that every digit is as likely.
    for (const char c : random_token(16)) {
      const auto at =
          std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
              .find(c);
      if (at >= 60 || digits.size() == 8) continue;
      digits += static_cast<char>('0' + at % 10);
    }
  }
  return digits;
}

std::string digits_of(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

std::string hash_of(std::string_view what, std::string_view secret) {
  return sha256_hex(std::string(code_key) + std::string(what) + std::string(secret));
}

mail::Message code_mail(const Scope& scope, const std::string& email, const std::string& digits,
                        const std::string& token) {
  mail::Message message;
  message.to.email = email;
  const std::string shown = digits.substr(0, 4) + " " + digits.substr(4);
  message.subject = scope.say(words::mail_code_subject, {{"code", shown}});
  const std::string link = public_address(scope.commune) + "/mon-espace/lien/" + token;
  message.text = scope.say(words::mail_code_text,
                           {{"code", shown}, {"commune", scope.commune.name}, {"link", link}});
  return message;
}

Entered entered_with(const Scope& scope, storage::Transaction& tx, const store::CodeRow& row) {
  Entered entered{row.email, {}, row.next_path};
  if (auto owner =
          store::owner_of_proof(tx, scope.commune.id, name_of(ProofKind::email), row.email)) {
    entered.resident = store::standing_file(tx, scope.commune.id, *owner);
  }
  return entered;
}

bool still_works(const Scope& scope, const store::CodeRow& row) {
  return row.tries < tries_max && row.expires_at > scope.now();
}

/// The code a link of a mail stands for, while it works.
std::optional<store::CodeRow> code_of_link(const Scope& scope, storage::Reader& reader,
                                           std::string_view token) {
  auto row = store::code_of_token(reader, scope.commune.id, hash_of("link ", token));
  if (row && !still_works(scope, *row)) row.reset();
  return row;
}

std::string address_key(std::string_view client_address) {
  return sha256_hex("resident address " + std::string(client_address));
}

/// Nothing for the first five, then 2, 4, 8 … seconds, at most a quarter of an hour.
std::chrono::seconds wait_after(int failures) {
  if (failures < 5) return std::chrono::seconds(0);
  const int doublings = std::min(failures - 4, 10);
  return std::min(std::chrono::seconds(1 << doublings), std::chrono::seconds(900));
}

/// A try is written before the code is looked at; gives how it stood before, nothing when it is not
/// yet time for another one.
std::optional<store::AttemptRow> begin_try(const Scope& scope, const std::string& address) {
  return scope.database.write([&](storage::Transaction& tx) -> std::optional<store::AttemptRow> {
    auto row = store::attempt(tx, scope.commune.id, address)
                   .value_or(store::AttemptRow{address, 0, Time()});
    if (scope.now() - row.last_at > std::chrono::hours(24)) row.failures = 0;
    if (scope.now() < row.last_at + wait_after(row.failures)) return std::nullopt;
    store::put_attempt(tx, scope.commune.id, {address, row.failures + 1, scope.now()});
    return row;
  });
}

/// "K7Q2-9MPD-…": both halves must agree with their check signs.
std::optional<std::string> canonical_printed(std::string_view typed) {
  std::string signs;
  for (const char c : typed) {
    if (c != ' ' && c != '-' && c != '\t') signs += c;
  }
  if (signs.size() != 16) return std::nullopt;
  const auto first = parse_short_code(std::string_view(signs).substr(0, 8));
  const auto second = parse_short_code(std::string_view(signs).substr(8));
  if (!first || !second) return std::nullopt;
  return *first + "-" + *second;
}

}  // namespace

Result<std::string> send_code(const Scope& scope, module::House& house, std::string_view email,
                              std::string_view next_path) {
  const std::string address = identity::normal_email(email);
  if (address.empty()) return refuse("email", words::refuse_email_missing_plain);
  if (!mail::is_email(address)) return refuse("email", words::refuse_email);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const int sent =
        store::codes_since(tx, scope.commune.id, address, scope.now() - std::chrono::hours(1));
    if (sent >= codes_an_hour_max) return refuse("email", words::refuse_too_many_codes);
    const std::string token = random_token(16);
    const std::string browser = random_token(16);
    const std::string digits = random_digits();
    store::insert_code(tx, scope.commune.id,
                       {hash_of("link ", token), hash_of("browser ", browser),
                        hash_of("digits " + browser + " ", digits), address, std::string(next_path),
                        0, scope.now(), scope.now() + code_age_max});
    house.mail.queue(scope, tx, code_mail(scope, address, digits, token),
                     scope.now() + code_age_max);
    audit::record(scope, tx, "residents.send_code", "commune:" + scope.commune.id.value);
    return browser;
  });
}

Result<Entered> enter_digits(const Scope& scope, std::string_view browser,
                             std::string_view digits) {
  const auto wrong = [] { return refuse("code", words::refuse_code); };
  if (browser.empty()) return wrong();
  // The try is counted by itself: an answer that is refused must not undo its own count.
  const auto row = scope.database.write([&](storage::Transaction& tx) {
    auto found = store::code_of_browser(tx, scope.commune.id, hash_of("browser ", browser));
    if (found) store::count_try(tx, scope.commune.id, found->token_hash);
    return found;
  });
  if (!row || !still_works(scope, *row)) return wrong();
  const std::string typed = digits_of(digits);
  if (hash_of("digits " + std::string(browser) + " ", typed) != row->digits_hash) return wrong();
  return scope.database.write([&](storage::Transaction& tx) -> Result<Entered> {
    if (!store::delete_code(tx, scope.commune.id, row->token_hash)) {
      return refuse("code", words::refuse_code);
    }
    return entered_with(scope, tx, *row);
  });
}

bool link_works(const Scope& scope, std::string_view token) {
  return scope.database.read(
      [&](storage::Reader& reader) { return code_of_link(scope, reader, token).has_value(); });
}

Result<Entered> enter_link(const Scope& scope, std::string_view token) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<Entered> {
    const auto row = code_of_link(scope, tx, token);
    if (!row || !store::delete_code(tx, scope.commune.id, row->token_hash)) {
      return refuse("code", words::refuse_link);
    }
    return entered_with(scope, tx, *row);
  });
}

std::string keep_proved(const Scope& scope, const Entered& entered) {
  const std::string token = random_token(32);
  scope.database.write([&](storage::Transaction& tx) {
    store::insert_code(
        tx, scope.commune.id,
        {hash_of("proved ", token), hash_of("proved browser ", token), "", entered.email,
         entered.next_path, 0, scope.now(), scope.now() + proved_age_max});
  });
  return token;
}

std::optional<Entered> proved(const Scope& scope, std::string_view token) {
  if (token.empty()) return std::nullopt;
  const auto row = scope.database.read([&](storage::Reader& reader) {
    return store::code_of_token(reader, scope.commune.id, hash_of("proved ", token));
  });
  if (!row || row->expires_at <= scope.now()) return std::nullopt;
  return Entered{row->email, ResidentId(), row->next_path};
}

Result<ResidentId> open_space(const Scope& scope, std::string_view token,
                              const Resident& resident) {
  const auto entered = proved(scope, token);
  if (!entered) return refuse("", words::refuse_proof_over);
  Resident file = resident;
  file.email = entered->email;
  file.contact = ContactWish::email;
  file.language = scope.language;
  // One transaction: of two browsers at once, one leaves no file behind.
  return scope.database.write([&](storage::Transaction& tx) -> Result<ResidentId> {
    if (store::owner_of_proof(tx, scope.commune.id, name_of(ProofKind::email), file.email)) {
      return refuse("", words::refuse_space_open_already);
    }
    auto added = register_resident_in(scope, tx, file, Origin::web);
    if (!added) return added;
    if (!store::delete_code(tx, scope.commune.id, hash_of("proved ", token)) ||
        !add_proof(scope, tx, *added,
                   {ProofKind::email, file.email, "", scope.now(), scope.now()})) {
      return refuse("", words::refuse_space_open_already);
    }
    return added;
  });
}

Result<std::string> print_code(const Scope& scope, const ResidentId& id) {
  if (!scope.actor.may(may_register)) return refuse("", words::refuse_unknown);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    if (!store::resident(tx, scope.commune.id, id)) return refuse("", words::refuse_unknown);
    for (const auto& proof : store::proofs(tx, scope.commune.id, id)) {
      if (proof.kind == ProofKind::counter_code) {
        remove_proof(scope, tx, id, proof.kind, proof.subject);
      }
    }
    const std::string code = new_short_code() + "-" + new_short_code();
    add_proof(scope, tx, id,
              {ProofKind::counter_code, hash_of("printed ", code), "", scope.now(), Time()});
    return code;
  });
}

Result<ResidentId> enter_printed_code(const Scope& scope, std::string_view code,
                                      std::string_view birth_date,
                                      std::string_view client_address) {
  const auto wrong = [] { return refuse("code", words::refuse_printed_code); };
  const std::string address = address_key(client_address);
  const auto before = begin_try(scope, address);
  if (!before) return refuse("code", words::refuse_wait);
  const auto printed = canonical_printed(code);
  if (!printed) return wrong();
  const std::string subject = hash_of("printed ", *printed);
  const auto id = resident_of_proof(scope, ProofKind::counter_code, subject);
  const auto file = id ? resident(scope, *id) : std::nullopt;
  const bool born_then =
      file && (file->birth_date.empty() || file->birth_date == iso_birth_date(birth_date));
  if (!born_then) return wrong();
  for (const auto& proof : proofs_of(scope, *id)) {
    if (proof.subject == subject && scope.now() - proof.added_at > printed_age_max) return wrong();
  }
  // This try was no guess; the others of that address stay counted, so that one's own code does not
  // open the way to guessing more.
  scope.database.write([&](storage::Transaction& tx) {
    store::put_attempt(tx, scope.commune.id, {address, before->failures, before->last_at});
  });
  return *id;
}

}  // namespace parvis::residents
