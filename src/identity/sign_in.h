#pragma once
// Signing in and out: throttled, alike for known and unknown accounts, a new token each time.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "identity/identity.h"

namespace parvis::identity {

struct SignIn {
  std::string email;
  std::string password;
  std::string client_address;
};
/// A session is open.
struct SignedIn {
  std::string token;                        // for the cookie; only its SHA-256 is stored
  Actor actor;                              // without his rights: they come with his next request
  std::optional<i18n::Language> language;   // the one the officer chose
  std::vector<std::string> recovery_codes;  // made at the first sign-in, shown once
};
/// Wrong e-mail or password (`wait` is 0), or too many tries: come back in `wait`.
struct SignInRefused {
  std::chrono::seconds wait{0};
};
/// The first half: verifies the password and gives the token of the second half (second_factor.h),
/// good for ten minutes. The answer and the time it takes do not tell whether the account exists.
/// Every try that is not waiting is written down before the password is looked at, so that parallel
/// tries count too. Before a phone is known, a new first half ends the former one and its QR code.
[[nodiscard]] Result<std::string, SignInRefused> sign_in(const Scope& scope, const SignIn& attempt);
/// Ends the session of that token on the server.
void sign_out(const Scope& scope, std::string_view token);

/// Writes down one try for the account from the address; how long to wait when it comes too early.
[[nodiscard]] std::optional<std::chrono::seconds> begin_attempt(const Scope& scope,
                                                                std::string_view email,
                                                                std::string_view client_address);
/// The try was right: the count of the account from that address starts again.
void forgive_attempt(const Scope& scope, storage::Transaction& tx, std::string_view email,
                     std::string_view client_address);

/// The session cookie as the browser sent it, "" for none.
[[nodiscard]] const std::string& session_token(const web::Request& request);
inline constexpr std::string_view session_cookie = "session";

}  // namespace parvis::identity
