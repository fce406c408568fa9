// Passkeys made and used by an authenticator of the test's own, right and forged.
#include "platform/webauthn/webauthn.h"
#include "base/base64url.h"

#include <gtest/gtest.h>

#include "tests/support/test_authenticator.h"

namespace parvis::webauthn {
namespace {

using test::Authenticator;

class WebauthnTest : public testing::Test {
 protected:
  [[nodiscard]] Result<Credential, std::string> made_by(const Authenticator& by) const {
    return made(ours, "challenge", by.make(by.client("webauthn.create", "challenge")));
  }
  [[nodiscard]] Result<Credential, std::string> used_by(const Authenticator& by,
                                                        const Credential& known) const {
    return used(ours, "challenge", known, by.sign(by.client("webauthn.get", "challenge")));
  }
  static std::string mark(const Result<Credential, std::string>& result) {
    return result ? "" : result.error();
  }

  Site ours{"ville.example", "https://ville.example"};
  Authenticator device;
};

TEST_F(WebauthnTest, a_passkey_made_here_opens_here) {
  const auto key = made_by(device);
  ASSERT_TRUE(key.has_value()) << key.error();
  EXPECT_TRUE(key->public_key.starts_with("ES256:"));
  EXPECT_EQ(mark(used_by(device, *key)), "");
  const auto client = device.client("webauthn.get", "challenge");
  EXPECT_EQ(challenge_in(device.sign(client)), "challenge");
  EXPECT_EQ(challenge_in({}), "");
}

TEST_F(WebauthnTest, another_challenge_site_origin_frame_or_type_is_refused) {
  const auto key = made_by(device).value_or(Credential{});
  const auto signed_with = [&](const std::string& client) {
    return mark(used(ours, "challenge", key, device.sign(client)));
  };
  EXPECT_EQ(signed_with(device.client("webauthn.get", "replayed")), "challenge");
  EXPECT_EQ(mark(used(ours, "", key, device.sign(device.client("webauthn.get", "")))), "challenge");
  EXPECT_EQ(signed_with(device.client("webauthn.create", "challenge")), "type");
  EXPECT_EQ(signed_with(device.client("webauthn.get", "challenge", "https://evil.example")),
            "origin");
  EXPECT_EQ(signed_with("not json"), "client data");
  device.client_more = R"(,"crossOrigin":true)";
  EXPECT_EQ(signed_with(device.client("webauthn.get", "challenge")), "origin");
  device.client_more = "";
  device.site = "evil.example";
  EXPECT_EQ(signed_with(device.client("webauthn.get", "challenge")), "site");
  EXPECT_EQ(mark(made_by(device)), "site");
}

TEST_F(WebauthnTest, an_owner_who_was_not_verified_is_refused) {
  const auto key = made_by(device).value_or(Credential{});
  for (const unsigned flags : {0x00u, 0x01u, 0x04u}) {
    device.flags = flags;
    EXPECT_EQ(mark(used_by(device, key)), "verification");
    EXPECT_EQ(mark(made_by(device)), "verification");
  }
}

TEST_F(WebauthnTest, another_key_a_changed_signature_and_another_id_are_refused) {
  const auto key = made_by(device).value_or(Credential{});
  const Authenticator thief;
  EXPECT_EQ(mark(used_by(thief, key)), "signature");
  auto sent = device.sign(device.client("webauthn.get", "challenge"));
  sent.signature[12] = sent.signature[12] == 'A' ? 'B' : 'A';
  EXPECT_EQ(mark(used(ours, "challenge", key, sent)), "signature");
  sent.signature = "";
  EXPECT_EQ(mark(used(ours, "challenge", key, sent)), "signature");
  Credential other = key;
  other.id = "another";
  EXPECT_EQ(mark(used_by(device, other)), "signature");
  auto forged = device.make(device.client("webauthn.create", "challenge"));
  forged.id = to_base64url("the id of somebody else");
  EXPECT_EQ(mark(made(ours, "challenge", forged)), "id");
  forged.authenticator_data = forged.authenticator_data.substr(0, 60);
  EXPECT_EQ(mark(made(ours, "challenge", forged)), "key");
  sent = device.sign(device.client("webauthn.get", "challenge"));
  sent.authenticator_data += "oA";
  EXPECT_EQ(mark(used(ours, "challenge", key, sent)), "data") << "extensions nobody asked for";
}

TEST_F(WebauthnTest, a_counter_that_does_not_go_on_tells_of_a_copy) {
  device.uses = 7;
  auto key = made_by(device).value_or(Credential{});
  EXPECT_EQ(key.uses, 7);
  EXPECT_EQ(mark(used_by(device, key)), "counter");
  device.uses = 8;
  EXPECT_EQ(used_by(device, key).value_or(Credential{}).uses, 8);
  device.uses = 0;
  EXPECT_EQ(mark(used_by(device, key)), "counter");
}

TEST_F(WebauthnTest, a_site_is_a_name_over_https_or_this_machine) {
  EXPECT_EQ(site_of("https://demarches.ville.fr/x").rp_id, "demarches.ville.fr");
  EXPECT_EQ(site_of("https://demarches.ville.fr/x").origin, "https://demarches.ville.fr");
  EXPECT_EQ(site_of("http://localhost:8080").rp_id, "localhost");
  EXPECT_EQ(site_of("http://localhost:8080").origin, "http://localhost:8080");
  for (const char* none : {"", "ville", "http://ville.fr", "https://127.0.0.1", "https://[::1]:8",
                           "http://localhost.ville.fr", "https://"}) {
    EXPECT_EQ(site_of(none).rp_id, "") << none;
  }
}

TEST_F(WebauthnTest, base64url_goes_both_ways_and_refuses_the_rest) {
  for (const std::string text : {"", "f", "fo", "foo", "foob", "\xff\xfe\xfd"}) {
    EXPECT_EQ(from_base64url(to_base64url(text)), text);
  }
  for (const char* wrong : {"a", "ab=", "a+b", "a/b", "ab cd"}) {
    EXPECT_FALSE(from_base64url(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace parvis::webauthn
