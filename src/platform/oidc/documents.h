#pragma once
// What a provider publishes and answers: its description, its keys, the answer to a code. Rules on
// text, no network.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/oidc/jose.h"

namespace parvis::oidc {

/// OpenID Connect Discovery 1.0, section 3.
struct Description {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string userinfo_endpoint;
  std::string jwks_uri;
  std::string end_session_endpoint;  // "" : none
  bool says_issuer = false;          // every answer carries `iss` (RFC 9207)
  bool secret_in_form = false;       // client_secret_post rather than HTTP Basic
};
/// The error names what is wrong. Every address must stand at the issuer's own origin: whoever
/// answers for the issuer cannot send us, or the person, to another machine.
[[nodiscard]] Result<Description, std::string> description_of(std::string_view json,
                                                              std::string_view issuer);
[[nodiscard]] std::string description_address(std::string_view issuer);

/// Keys that may sign, at most twenty; others are left out.
[[nodiscard]] std::vector<Key> keys_of(std::string_view json);

struct Exchanged {
  std::string id_token;
  std::string access_token;
};
[[nodiscard]] std::optional<Exchanged> exchanged(std::string_view json);
/// The `error` of an answer, "" for none.
[[nodiscard]] std::string error_of(std::string_view json);

}  // namespace parvis::oidc
