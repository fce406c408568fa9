#pragma once
// Signing in by a provider of identities (OpenID Connect Core 1.0): FranceConnect, ProConnect. The
// authorization code with PKCE (RFC 7636), nothing else; what comes back is believed only once
// every mark on it is verified.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/scope/scope.h"

namespace parvis::oidc {

struct ProviderOptions {
  std::string name;    // ours: "franceconnect"
  std::string issuer;  // "https://oidc.franceconnect.gouv.fr/api/v2", exactly as it names itself
  std::string client_id;
  std::string client_secret;
  std::vector<std::string> scopes;        // besides openid
  std::vector<std::string> acr_accepted;  // levels of assurance asked for; empty: any
  bool asks_how = false;                  // asks for `amr`: how the person was recognised
  std::vector<std::string> communes;      // INSEE codes it is declared for; empty: all
};
/// "" when that can be an issuer: https, no user, query or fragment; http on loopback alone, for
/// trials. Otherwise what is wrong with it, for who installs.
[[nodiscard]] std::string issuer_problem(std::string_view issuer);

/// What a sign-in is for. `redirect_uri` is the page the provider sends back to, letter for letter
/// as it is declared there.
struct Errand {
  std::string redirect_uri;
  std::string purpose;    // of the caller's own: "sign_in"
  std::string next_path;  // the page asked for before
};
struct Begun {
  std::string address;  // of the provider, where the person is sent
  std::string browser;  // for the cookie, ten minutes
};

/// What the provider's answer says, from the query of our page.
struct Returned {
  std::string state;
  std::string code;
  std::string error;
  std::string issuer;  // `iss` (RFC 9207)
};

struct Identity {
  std::string issuer;
  std::string subject;  // the provider's own name for the person
  std::string acr;
  std::vector<std::string> amr;
  std::map<std::string, std::string, std::less<>> claims;  // given_name, email …; "true", "false"
  std::string id_token;  // to say goodbye with; never logged, never shown
  std::string purpose;
  std::string next_path;

  /// "" when it was not told.
  [[nodiscard]] std::string claim(std::string_view name) const;
};

/// `away`: the provider does not answer as it should; `declined`: the person said no; `over`: too
/// late, done already, or begun in another browser; `forged`: a mark is wrong; `weak`: the level
/// of assurance is not one of those asked for.
enum class Trouble { away, declined, over, forged, weak };
/// `detail` names the mark ("nonce", "aud"), for the audit: it never holds what was sent.
struct Failure {
  Trouble trouble = Trouble::away;
  std::string detail;
};

/// How long a person may stay at the provider's.
inline constexpr std::chrono::minutes pending_age_max{10};

/// One provider. Its description is read when first needed and kept an hour, its keys ten minutes;
/// an unknown key is asked for at once, but no more than once a minute. Safe from several threads;
/// its calls wait for the network: the slow lane.
class Provider {
 public:
  Provider(ProviderOptions options, const Clock& clock);
  Provider(const Provider&) = delete;
  Provider& operator=(const Provider&) = delete;
  ~Provider();

  /// False for a commune the provider does not know.
  [[nodiscard]] bool serves(const Scope& scope) const;
  /// `browser` is the cookie's value, "" for none yet: what comes back is accepted there alone.
  [[nodiscard]] Result<Begun, Failure> begin(const Scope& scope, std::string_view browser,
                                             const Errand& errand);
  /// Uses the state up, whatever comes of it; exchanges the code; verifies the ID token (signature
  /// ES256 or RS256 by a published key, iss, aud, azp, exp, iat, nbf, nonce, acr, at_hash), then
  /// the userinfo (JSON, or a JWT signed likewise), whose subject must be the same.
  [[nodiscard]] Result<Identity, Failure> finish(const Scope& scope, std::string_view browser,
                                                 const Returned& returned);
  /// Where the person is sent to end the session at the provider's too (RP-Initiated Logout 1.0);
  /// "" when it offers none or is away.
  [[nodiscard]] std::string farewell(std::string_view id_token, std::string_view return_to);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

[[nodiscard]] std::vector<storage::Migration> migrations();
[[nodiscard]] std::vector<const storage::AnyStatement*> statements();
/// Sign-ins that were never finished leave the database: a schedule of app's.
void forget_what_is_over(const Scope& scope);

}  // namespace parvis::oidc
