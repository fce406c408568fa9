#pragma once
// Who is who: communes, services, officers, roles, sessions. Residents need no account to report or
// follow.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "identity/towns.h"
#include "platform/module/offers.h"
#include "platform/scope/scope.h"

namespace parvis::identity {

// --- services -----------------------------------------------------------------------------------

struct Service {
  ServiceId id;
  std::string name;
  std::string email;
  std::string phone;
  std::string postal_address;
  bool active = true;
};
[[nodiscard]] std::vector<Service> services(const Scope& scope);
[[nodiscard]] std::optional<Service> service(const Scope& scope, const ServiceId& id);
/// Adds (empty id) or changes a service.
[[nodiscard]] Result<ServiceId> keep_service(const Scope& scope, const Service& service);

// --- officers -----------------------------------------------------------------------------------

using RoleId = Id<struct RoleTag>;
/// One of the four roles that every commune begins with; it may rename and change them, and add
/// its own (/agents/roles).
[[nodiscard]] RoleId standard_role(module::Role role);

struct Officer {
  OfficerId id;
  std::string email;
  std::string name;      // "Awa Diallo"
  std::string function;  // "Responsable voirie", shown to residents (CRPA L111-2)
  RoleId role = standard_role(module::Role::officer);
  std::vector<ServiceId> services;
  bool active = true;
  std::vector<std::string> districts = {};  // names; empty: the whole town
};
struct NewOfficer {
  std::string email;
  std::string name;
  std::string function;
  RoleId role = standard_role(module::Role::officer);
  std::vector<ServiceId> services;
  std::string password;  // 12 to 128 characters, not among the well-known ones
  std::vector<std::string> districts = {};
};
[[nodiscard]] Result<OfficerId> add_officer(const Scope& scope, const NewOfficer& officer);
[[nodiscard]] Result<OfficerId> change_officer(const Scope& scope, const Officer& officer);
/// A secret to hand over, good once, for the officer's first sign-in within `first_secret_days`:
/// there a password is chosen. Ends all the officer's sessions.
inline constexpr int first_secret_days = 7;
[[nodiscard]] Result<std::string> give_first_secret(const Scope& scope, std::string_view email);
/// Ends all the officer's sessions.
[[nodiscard]] Result<OfficerId> set_password(const Scope& scope, std::string_view email,
                                             std::string_view password);
[[nodiscard]] std::vector<Officer> officers(const Scope& scope);
/// Names by id, in one batch; unknown ids are left out.
[[nodiscard]] std::map<std::string, std::string> names_of(const Scope& scope,
                                                          std::span<const OfficerId> ids);

// --- the second factor --------------------------------------------------------------------------

/// What the installation lends to identity.
struct Options {
  std::filesystem::path key_file;  // encrypts the secrets of second factors; made when missing
  bool demonstration = false;      // `parvis demo`: the sign-in page shows the code
  oidc::Provider* proconnect = nullptr;  // lent by app; null: not offered
};
/// Puts a fresh second factor in place and gives its secret in base32: for the demo and for tests.
[[nodiscard]] std::string give_second_factor(const Scope& scope, const Options& options,
                                             const OfficerId& officer);
/// The code of a base32 secret at that moment, or, when that step was used, the next one a phone
/// may show.
[[nodiscard]] std::string current_code(std::string_view base32_secret, Time now,
                                       std::int64_t after_step = 0);
/// Forgets a lost phone and its recovery codes; the command line's way, by e-mail address.
[[nodiscard]] Result<OfficerId> forget_second_factor(const Scope& scope, std::string_view email);

// --- who is asking ------------------------------------------------------------------------------

/// What app hands to web: commune from the host, actor from the session cookie, rights from the
/// offers of all manifests, which are lent and read when a request comes.
[[nodiscard]] web::WhoIsAsking who_is_asking(storage::Database& database, const Clock& clock,
                                             const module::Offers& offers);
/// Trimmed, ASCII letters in lower case: how e-mail addresses are stored and compared.
[[nodiscard]] std::string normal_email(std::string_view email);
/// The subject of the audit lines about whoever is behind an address, without telling it:
/// "person:9f86d081884c7d65".
[[nodiscard]] std::string subject_of_address(std::string_view email);
/// "Firefox, Linux" from a User-Agent header; "" when it says neither.
[[nodiscard]] std::string browser_name(std::string_view user_agent);
/// The page (401) shown in place of one that asks for an officer. The fields of a form whose
/// session has expired are carried hidden: after sign-in the person finds the form again, ready to
/// send. Uploaded files are not carried; the page says so.
[[nodiscard]] web::Response sign_in_page(const web::Request& request, const Scope& scope);
/// The page (401) shown in place of a sensitive act: it asks for a code again and carries the form.
[[nodiscard]] web::Handler prove_page(const Options& options);

/// Writes down, with its reason, that an officer opens a file on a person; the page (429) shown
/// instead when too many are opened in a row.
[[nodiscard]] web::FileGate file_gate(module::House& house, const module::Offers& offers);

// --- keys of programs ---------------------------------------------------------------------------

/// A new key for a program, with the permissions named; only its SHA-256 is stored, so that the key
/// given back is never seen again.
[[nodiscard]] std::string new_api_key(const Scope& scope, std::string_view name,
                                      const std::vector<std::string>& permissions);
/// The actor of a key: not an officer, with the key's permissions only.
[[nodiscard]] std::optional<Actor> actor_of_api_key(const Scope& scope, std::string_view key);

/// `offers` are those of all manifests, this one among them: lent now, read when a page is asked
/// for.
[[nodiscard]] module::Manifest manifest(module::House& house, const module::Offers& offers,
                                        const Options& options);

}  // namespace parvis::identity
