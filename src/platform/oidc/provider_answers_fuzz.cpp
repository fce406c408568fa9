// Whatever a provider, or somebody in its place, may answer: descriptions, keys, tokens, claims.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "platform/oidc/addresses.h"
#include "platform/oidc/claims.h"
#include "platform/oidc/documents.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using parvis::check;
  namespace oidc = parvis::oidc;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string issuer = "https://idp.example";
  const oidc::Expected expected{issuer,  "parvis",   "nonce",
                                "token", {"eidas1"}, parvis::from_milliseconds(1'772'438'400'000)};
  switch (data[0] % 6) {
    case 0:
      if (const auto found = oidc::description_of(text, issuer)) {
        check(oidc::origin_of(found->token_endpoint) == issuer,
              "a code leaves for the issuer alone");
      }
      return 0;
    case 1:
      for (const auto& key : oidc::keys_of(text)) {
        const std::string head = key.kty == "EC" ? "eyJhbGciOiJFUzI1NiJ9" : "eyJhbGciOiJSUzI1NiJ9";
        const auto said = oidc::signed_text(head + ".e30." + std::string(86, 'A'), key);
        check(!said, "no key signed that");
      }
      return 0;
    case 2:
      (void)oidc::exchanged(text);
      return 0;
    case 3:
      if (const auto claims = oidc::id_token_claims(text, expected)) {
        check(!claims->subject.empty() && claims->acr == "eidas1", "nobody is nobody");
      }
      return 0;
    case 4:
      (void)oidc::signed_userinfo_claims(text, "sub", expected);
      return 0;
    default:
      if (const auto head = oidc::head_of(std::string(text))) {
        check(head->alg == "RS256" || head->alg == "ES256", "two algorithms, no third");
      }
      return 0;
  }
}
