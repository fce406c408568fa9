#pragma once
// What a token says, and whether it is for us, now, for this sign-in. Rules on text.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace parvis::oidc {

/// Clocks may differ by that much.
inline constexpr std::chrono::seconds clock_skew{60};
/// An ID token is made for the answer that carries it.
inline constexpr std::chrono::minutes token_age_max{10};

struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  std::string access_token;  // for at_hash
  std::vector<std::string> acr_accepted;
  Time now;
};
struct Claims {
  std::string subject;
  std::string acr;
  std::vector<std::string> amr;
  std::map<std::string, std::string, std::less<>> told;  // texts and yes or no, cleaned
};

/// The claims of a signed ID token. The error is the mark that is wrong: "json", "iss", "aud",
/// "azp", "exp", "iat", "nbf", "nonce", "at_hash", "sub", "acr".
[[nodiscard]] Result<Claims, std::string> id_token_claims(std::string_view json,
                                                          const Expected& expected);
/// The claims of a userinfo in JSON: "json", "sub" (it must be that subject's).
[[nodiscard]] Result<Claims, std::string> userinfo_claims(std::string_view json,
                                                          std::string_view subject);
/// The claims of a signed userinfo: its issuer and audience too, its times when it tells them.
[[nodiscard]] Result<Claims, std::string> signed_userinfo_claims(std::string_view json,
                                                                 std::string_view subject,
                                                                 const Expected& expected);

}  // namespace parvis::oidc
