// Whatever somebody may send in place of a passkey: client data, authenticator data, signatures.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/base64url.h"
#include "base/check.h"
#include "platform/webauthn/webauthn.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace webauthn = parvis::webauthn;
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const webauthn::Site site{"localhost", "http://localhost"};
  // The site's hash is given, so that what follows it is read.
  const std::string hash = "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2M";
  const std::string rest = to_base64url(text);
  const auto raw = parvis::from_base64url(hash).value_or("");
  const std::string type = data[0] % 2 == 0 ? "webauthn.create" : "webauthn.get";
  webauthn::Sent sent;
  sent.client_data =
      to_base64url(R"({"type":")" + type + R"(","challenge":"c","origin":"http://localhost"})");
  sent.authenticator_data = to_base64url(raw + std::string(text));
  sent.signature = rest;
  if (data[0] % 3 == 2) sent.client_data = rest;
  (void)webauthn::challenge_in(sent);
  if (const auto made = webauthn::made(site, "c", sent)) {
    parvis::check(!made->public_key.empty(), "a passkey has a key");
  }
  const std::string point(86, 'A');
  const webauthn::Credential known{"", "ES256:" + point, 0};
  parvis::check(!webauthn::used(site, "c", known, sent), "no key signed that");
  return 0;
}
