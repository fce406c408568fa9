// libfido2, kept in this one file: it reads what authenticators write, no device is opened.
#include "platform/webauthn/fido.h"
#include "base/base64url.h"

#include <fido.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <memory>

namespace parvis::webauthn {
namespace {

struct FreeAssertion {
  void operator()(fido_assert_t* assertion) const { fido_assert_free(&assertion); }
};
struct FreeEs256 {
  void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
};
struct FreeRs256 {
  void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};
using AssertionPointer = std::unique_ptr<fido_assert_t, FreeAssertion>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

bool verify(const fido_assert_t* assertion, std::string_view kind, const std::string& key) {
  if (kind == "ES256") {
    const std::unique_ptr<es256_pk_t, FreeEs256> pk(es256_pk_new());
    return pk && es256_pk_from_ptr(pk.get(), key.data(), key.size()) == FIDO_OK &&
           fido_assert_verify(assertion, 0, COSE_ES256, pk.get()) == FIDO_OK;
  }
  if (kind == "RS256") {
    const std::unique_ptr<rs256_pk_t, FreeRs256> pk(rs256_pk_new());
    return pk && rs256_pk_from_ptr(pk.get(), key.data(), key.size()) == FIDO_OK &&
           fido_assert_verify(assertion, 0, COSE_RS256, pk.get()) == FIDO_OK;
  }
  return false;
}

}  // namespace

bool is_signed(std::string_view public_key, const std::string& rp_id, std::string_view client_data,
               std::string_view authenticator_data, std::string_view signature) {
  const auto colon = public_key.find(':');
  if (colon == std::string_view::npos) return false;
  const auto key = from_base64url(public_key.substr(colon + 1));
  const AssertionPointer assertion(fido_assert_new());
  auto* a = assertion.get();
  const bool read =
      key && a != nullptr && fido_assert_set_count(a, 1) == FIDO_OK &&
      fido_assert_set_rp(a, rp_id.c_str()) == FIDO_OK &&
      fido_assert_set_clientdata(a, bytes_of(client_data), client_data.size()) == FIDO_OK &&
      fido_assert_set_authdata_raw(a, 0, bytes_of(authenticator_data), authenticator_data.size()) ==
          FIDO_OK &&
      fido_assert_set_sig(a, 0, bytes_of(signature), signature.size()) == FIDO_OK &&
      fido_assert_set_up(a, FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_uv(a, FIDO_OPT_TRUE) == FIDO_OK;
  return read && verify(a, public_key.substr(0, colon), *key);
}

}  // namespace parvis::webauthn
