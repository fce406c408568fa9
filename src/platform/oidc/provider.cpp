// One provider: its description and keys in memory, the way to it and back.
#include <algorithm>
#include <mutex>

#include "base/base64url.h"
#include "base/text.h"
#include "platform/oidc/claims.h"
#include "platform/oidc/digests.h"
#include "platform/oidc/documents.h"
#include "platform/oidc/fetch.h"
#include "platform/oidc/pending.h"

namespace parvis::oidc {
namespace {

using Failed = tl::unexpected<Failure>;

constexpr std::chrono::hours description_age_max{1};
constexpr std::chrono::minutes keys_age_max{10};
/// An unknown key, or a provider that was away: asked again no sooner.
constexpr std::chrono::seconds keys_asked_every{60};
constexpr std::chrono::seconds away_for{15};
constexpr std::size_t state_bytes_max = 128;
constexpr std::size_t code_bytes_max = 2048;
/// What html::Url lets be linked to.
constexpr std::size_t farewell_bytes_max = 2000;

Failed away(std::string detail) {
  return Failed(Failure{Trouble::away, std::move(detail)});
}
Failed forged(std::string detail) {
  return Failed(Failure{Trouble::forged, std::move(detail)});
}

/// 32 bytes as base64url: what somebody else wrote in the cookie must not go back into a header.
bool is_ours(std::string_view browser) {
  constexpr std::size_t token_signs = 43;
  return browser.size() == token_signs && is_base64url(browser);
}

std::string with_query(const std::string& address, const std::string& query) {
  return address + (address.find('?') == std::string::npos ? "?" : "&") + query;
}

std::string query_of(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string query;
  for (const auto& [name, value] : fields) {
    if (value.empty()) continue;
    query += (query.empty() ? "" : "&") + url_encode(name) + "=" + url_encode(value);
  }
  return query;
}

Answer fetched(const Ask& ask) {
  auto answer = fetch(ask);
  if (answer.status != 200) throw FetchError("status " + std::to_string(answer.status));
  return answer;
}

/// Keys with the moment they were read.
struct KeyRing {
  std::vector<Key> keys;
  Time read_at;
  Time asked_at;
};

/// What a signature leads to: the text, or a token that no published key signed.
std::optional<std::string> text_signed_by(const std::string& token, const TokenHead& head,
                                          const std::vector<Key>& keys) {
  std::vector<const Key*> fitting;
  for (const auto& key : keys) {
    if (fits(key, head)) fitting.push_back(&key);
  }
  // A token that names no key is believed only when there is no choice.
  if (head.kid.empty() && fitting.size() != 1) return std::nullopt;
  for (const auto* key : fitting) {
    if (auto text = signed_text(token, *key)) return text;
  }
  return std::nullopt;
}

}  // namespace

std::string Identity::claim(std::string_view name) const {
  const auto found = claims.find(name);
  return found == claims.end() ? "" : found->second;
}

struct Provider::Inside {
  ProviderOptions options;
  const Clock& clock;
  std::mutex mutex;
  std::optional<Description> description;
  Time described_at;
  Time away_until;
  KeyRing ring;

  /// The provider as it describes itself; throws FetchError when it is away.
  Description describe() {
    const std::lock_guard lock(mutex);
    const Time now = clock.now();
    if (description && now - described_at < description_age_max) return *description;
    if (now < away_until) throw FetchError("away a moment ago");
    away_until = now + away_for;
    Ask ask;
    ask.address = description_address(options.issuer);
    auto read = description_of(fetched(ask).body, options.issuer);
    if (!read) throw FetchError("its description: " + read.error());
    description = std::move(*read);
    described_at = now;
    away_until = Time();
    return *description;
  }

  /// The text of a token signed by one of the provider's keys. A key not known yet is asked for.
  std::optional<std::string> verified(const std::string& token, const Description& about) {
    const auto head = head_of(token);
    if (!head) return std::nullopt;
    const std::lock_guard lock(mutex);
    const Time now = clock.now();
    const bool stale = now - ring.read_at >= keys_age_max;
    if (!stale) {
      if (auto text = text_signed_by(token, *head, ring.keys)) return text;
      if (now - ring.asked_at < keys_asked_every) return std::nullopt;
    }
    ring.asked_at = now;
    Ask ask;
    ask.address = about.jwks_uri;
    ring.keys = keys_of(fetched(ask).body);
    ring.read_at = now;
    return text_signed_by(token, *head, ring.keys);
  }

  [[nodiscard]] Ask exchange_of(const Description& about, const Pending& pending,
                                const std::string& code, const std::string& verifier) const {
    std::vector<std::pair<std::string, std::string>> fields{{"grant_type", "authorization_code"},
                                                            {"code", code},
                                                            {"redirect_uri", pending.redirect_uri},
                                                            {"code_verifier", verifier}};
    Ask ask;
    ask.address = about.token_endpoint;
    if (about.secret_in_form) {
      fields.emplace_back("client_id", options.client_id);
      fields.emplace_back("client_secret", options.client_secret);
    } else {
      ask.user = url_encode(options.client_id);
      ask.password = url_encode(options.client_secret);
    }
    ask.form = query_of(fields);
    return ask;
  }

  Result<Exchanged, Failure> exchange(const Description& about, const Pending& pending,
                                      const std::string& code, const std::string& verifier) {
    const auto answer = fetch(exchange_of(about, pending, code, verifier));
    if (answer.status != 200) {
      const bool used = error_of(answer.body) == "invalid_grant";
      return Failed(Failure{used ? Trouble::over : Trouble::away, "token"});
    }
    auto tokens = exchanged(answer.body);
    if (!tokens) return forged("token");
    return std::move(*tokens);
  }

  Result<Claims, Failure> userinfo(const Description& about, const Expected& expected,
                                   const std::string& subject) {
    Ask ask;
    ask.address = about.userinfo_endpoint;
    ask.bearer = expected.access_token;
    ask.accept = "application/jwt, application/json";
    const auto answer = fetched(ask);
    Result<Claims, std::string> claims;
    if (answer.content_type == "application/jwt") {
      const auto text = verified(trim(answer.body), about);
      if (!text) return forged("userinfo signature");
      claims = signed_userinfo_claims(*text, subject, expected);
    } else {
      claims = userinfo_claims(answer.body, subject);
    }
    if (!claims) return forged("userinfo " + claims.error());
    return std::move(*claims);
  }

  Result<Identity, Failure> identify(const Description& about, const Exchanged& tokens,
                                     const std::string& nonce) {
    const auto text = verified(tokens.id_token, about);
    if (!text) return forged("signature");
    const Expected expected{options.issuer,      options.client_id,    nonce,
                            tokens.access_token, options.acr_accepted, clock.now()};
    auto proved = id_token_claims(*text, expected);
    if (!proved && proved.error() == "acr") return Failed(Failure{Trouble::weak, "acr"});
    if (!proved) return forged(proved.error());
    auto told = userinfo(about, expected, proved->subject);
    if (!told) return Failed(told.error());
    Identity identity;
    identity.issuer = options.issuer;
    identity.subject = proved->subject;
    identity.acr = proved->acr;
    identity.amr = proved->amr;
    identity.claims = std::move(proved->told);
    for (auto& [name, value] : told->told) identity.claims.try_emplace(name, value);
    identity.id_token = tokens.id_token;
    return identity;
  }
};

Provider::Provider(ProviderOptions options, const Clock& clock)
    : inside_(new Inside{std::move(options), clock, {}, {}, {}, {}, {}}) {}

Provider::~Provider() = default;

bool Provider::serves(const Scope& scope) const {
  const auto& communes = inside_->options.communes;
  return communes.empty() ||
         std::find(communes.begin(), communes.end(), scope.commune.id.value) != communes.end();
}

Result<Begun, Failure> Provider::begin(const Scope& scope, std::string_view browser,
                                       const Errand& errand) {
  const auto& options = inside_->options;
  try {
    const auto about = inside_->describe();
    // The cookie goes on while it lives, so that two tabs do not undo each other; what we did not
    // write ourselves does not.
    Begun begun;
    begun.browser = is_ours(browser) ? std::string(browser) : random_token(32);
    const std::string state = random_token(24);
    keep_pending(scope, begun.browser, state, options.name, errand);
    std::vector<std::string> scopes{"openid"};
    scopes.insert(scopes.end(), options.scopes.begin(), options.scopes.end());
    begun.address = with_query(
        about.authorization_endpoint,
        query_of({{"response_type", "code"},
                  {"client_id", options.client_id},
                  {"redirect_uri", errand.redirect_uri},
                  {"scope", join(scopes, " ")},
                  {"state", state},
                  {"nonce", nonce_of(begun.browser, state)},
                  {"code_challenge", sha256_base64url(verifier_of(begun.browser, state))},
                  {"code_challenge_method", "S256"},
                  {"acr_values", join(options.acr_accepted, " ")},
                  {"claims", options.asks_how ? R"({"id_token":{"amr":{"essential":true}}})" : ""},
                  {"ui_locales", std::string(i18n::code_of(scope.language))}}));
    return begun;
  } catch (const FetchError& error) {
    return away(error.what());
  }
}

Result<Identity, Failure> Provider::finish(const Scope& scope, std::string_view browser,
                                           const Returned& returned) {
  if (browser.empty() || returned.state.empty() || returned.state.size() > state_bytes_max) {
    return Failed(Failure{Trouble::over, "state"});
  }
  const auto pending = take_pending(scope, browser, returned.state, inside_->options.name);
  if (!pending) return Failed(Failure{Trouble::over, "state"});
  try {
    const auto about = inside_->describe();
    const bool silent = returned.issuer.empty() && !about.says_issuer;
    if (!silent && returned.issuer != inside_->options.issuer) return forged("response iss");
    if (!returned.error.empty()) {
      const bool declined = returned.error == "access_denied";
      return Failed(Failure{declined ? Trouble::declined : Trouble::away, "error"});
    }
    if (returned.code.empty() || returned.code.size() > code_bytes_max) return forged("code");
    const auto tokens =
        inside_->exchange(about, *pending, returned.code, verifier_of(browser, returned.state));
    if (!tokens) return Failed(tokens.error());
    auto identity = inside_->identify(about, *tokens, nonce_of(browser, returned.state));
    if (!identity) return identity;
    identity->purpose = pending->purpose;
    identity->next_path = pending->next_path;
    return identity;
  } catch (const FetchError& error) {
    return away(error.what());
  }
}

std::string Provider::farewell(std::string_view id_token, std::string_view return_to) {
  try {
    const auto about = inside_->describe();
    if (about.end_session_endpoint.empty() || id_token.empty()) return "";
    const auto address = [&](const char* mark, const std::string& value) {
      return with_query(about.end_session_endpoint,
                        query_of({{mark, value},
                                  {"state", random_token(24)},
                                  {"post_logout_redirect_uri", std::string(return_to)}}));
    };
    auto whole = address("id_token_hint", std::string(id_token));
    // Beyond what a link may hold, our name stands for the token: the provider then asks the
    // person.
    return whole.size() <= farewell_bytes_max ? whole
                                              : address("client_id", inside_->options.client_id);
  } catch (const FetchError&) {
    return "";
  }
}

}  // namespace parvis::oidc
