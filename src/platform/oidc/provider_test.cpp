// The way to a provider and back, with everything an attacker may put on it.
#include <gtest/gtest.h>

#include <functional>

#include "platform/oidc/digests.h"
#include "platform/oidc/oidc.h"
#include "platform/oidc/pending.h"
#include "platform/oidc/test_provider.h"
#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::oidc {
namespace {

using Members = std::map<std::string, std::string>;  // of a JSON object, as they are written

std::string json_of(const Members& members) {
  std::string text;
  for (const auto& [name, raw] : members) {
    if (!raw.empty()) text += (text.empty() ? "\"" : ",\"") + name + "\":" + raw;
  }
  return "{" + text + "}";
}
std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

std::string parameter(const std::string& address, const std::string& name) {
  const auto at = address.find(name + "=");
  if (at == std::string::npos) return "";
  const auto from = at + name.size() + 1;
  return address.substr(from, address.find('&', from) - from);
}

class ProviderTest : public test::EachEngine {
 protected:
  ProviderTest() {
    theirs.publish(key.published());
    theirs.say("/userinfo_endpoint",
               {R"({"sub":"angela","given_name":"Angela","email":"a@b.fr"})"});
  }

  [[nodiscard]] ProviderOptions options() const {
    return {"franceconnect", theirs.issuer(), "parvis", "a secret & more",
            {"email"},       {"eidas1"},      false,    {}};
  }

  Begun begun(const std::string& browser = "") {
    auto begin = ours.begin(town.scope(), browser, errand);
    EXPECT_TRUE(begin.has_value());
    return begin.value_or(Begun{});
  }

  [[nodiscard]] Members claims_for(const Begun& begin) const {
    const auto now = to_milliseconds(town.scope().now()) / 1000;
    return {{"iss", quoted(theirs.issuer())},
            {"aud", quoted("parvis")},
            {"sub", quoted("angela")},
            {"acr", quoted("eidas1")},
            {"nonce", quoted(parameter(begin.address, "nonce"))},
            {"at_hash", quoted(half_sha256_base64url("opaque"))},
            {"iat", std::to_string(now)},
            {"exp", std::to_string(now + 60)}};
  }

  void give(const std::string& id_token) {
    theirs.say("/token_endpoint", {json_of({{"id_token", quoted(id_token)},
                                            {"access_token", quoted("opaque")},
                                            {"token_type", quoted("Bearer")}})});
  }

  [[nodiscard]] Returned back(const Begun& begin) const {
    return {parameter(begin.address, "state"), "the-code", "", theirs.issuer()};
  }

  /// One sign-in whose ID token is what `make` makes of the right claims.
  Result<Identity, Failure> signed_in_with(const std::function<std::string(const Members&)>& make) {
    const Begun begin = begun();
    give(make(claims_for(begin)));
    return ours.finish(town.scope(), begin.browser, back(begin));
  }
  Result<Identity, Failure> signed_in() {
    return signed_in_with([&](const Members& claims) { return key.token(json_of(claims)); });
  }

  void expect_forged(const std::string& why, const std::string& mark,
                     const std::function<std::string(const Members&)>& make) {
    const auto identity = signed_in_with(make);
    ASSERT_FALSE(identity.has_value()) << why;
    EXPECT_EQ(identity.error().trouble, Trouble::forged) << why;
    EXPECT_EQ(identity.error().detail, mark) << why;
  }
  void expect_wrong_claim(const std::string& name, const std::string& raw,
                          const std::string& mark) {
    expect_forged(name + " = " + raw, mark, [&](Members claims) {
      claims[name] = raw;
      return key.token(json_of(claims));
    });
  }

  test::TestDatabase data{GetParam(), {migrations()}};
  test::TestScope town{*data};
  TestProvider theirs;
  TestKey key{"first", "ES256"};
  Errand errand{"https://valserine.example/retour", "sign_in", "/mon-espace/donnees"};
  Provider ours{options(), town.clock()};
};
PARVIS_ON_EACH_ENGINE(ProviderTest);

TEST_P(ProviderTest, a_right_answer_tells_who_it_is_and_what_was_asked_before) {
  const auto identity = signed_in();
  ASSERT_TRUE(identity.has_value()) << identity.error().detail;
  EXPECT_EQ(identity->subject, "angela");
  EXPECT_EQ(identity->acr, "eidas1");
  EXPECT_EQ(identity->claim("given_name"), "Angela");
  EXPECT_EQ(identity->claim("gender"), "");
  EXPECT_EQ(identity->purpose, "sign_in");
  EXPECT_EQ(identity->next_path, "/mon-espace/donnees");
}

TEST_P(ProviderTest, the_way_out_carries_state_nonce_and_a_challenge_and_no_secret) {
  const Begun begin = begun();
  const std::string state = parameter(begin.address, "state");
  EXPECT_TRUE(begin.address.starts_with(theirs.issuer() + "/authorization_endpoint?"));
  EXPECT_EQ(parameter(begin.address, "code_challenge_method"), "S256");
  EXPECT_EQ(parameter(begin.address, "redirect_uri"), "https%3A%2F%2Fvalserine.example%2Fretour");
  EXPECT_EQ(parameter(begin.address, "acr_values"), "eidas1");
  EXPECT_EQ(begin.address.find("secret"), std::string::npos);
  EXPECT_EQ(begin.address.find(begin.browser), std::string::npos);
  EXPECT_NE(parameter(begun(begin.browser).address, "nonce"), parameter(begin.address, "nonce"));
  give(key.token(json_of(claims_for(begin))));
  ASSERT_TRUE(ours.finish(town.scope(), begin.browser, back(begin)).has_value());
  const std::string verifier = parameter(theirs.last_form(), "code_verifier");
  EXPECT_EQ(sha256_base64url(verifier), parameter(begin.address, "code_challenge"));
  EXPECT_EQ(verifier_of(begin.browser, state), verifier);
}

TEST_P(ProviderTest, a_state_works_once_for_ten_minutes_in_the_browser_that_asked) {
  const Begun begin = begun();
  give(key.token(json_of(claims_for(begin))));
  Returned unknown = back(begin);
  unknown.state = "another";
  EXPECT_EQ(ours.finish(town.scope(), begin.browser, unknown).error().trouble, Trouble::over);
  ASSERT_TRUE(ours.finish(town.scope(), begin.browser, back(begin)).has_value());
  EXPECT_EQ(ours.finish(town.scope(), begin.browser, back(begin)).error().trouble, Trouble::over);
  const Begun stolen = begun();
  EXPECT_EQ(ours.finish(town.scope(), std::string(43, 'x'), back(stolen)).error().trouble,
            Trouble::over);
  EXPECT_EQ(ours.finish(town.scope(), "", back(begun())).error().trouble, Trouble::over);
  const Begun late = begun();
  town.clock().advance(pending_age_max);
  EXPECT_EQ(ours.finish(town.scope(), late.browser, back(late)).error().trouble, Trouble::over);
}

TEST_P(ProviderTest, an_answer_for_another_provider_or_commune_is_not_taken) {
  auto others = options();
  others.name = "proconnect";
  Provider other(others, town.clock());
  const Begun begin = begun();
  EXPECT_EQ(other.finish(town.scope(), begin.browser, back(begin)).error().trouble, Trouble::over);
  const Begun again = begun();
  test::TestScope neighbour(*data, "99002");
  EXPECT_EQ(ours.finish(neighbour.scope(), again.browser, back(again)).error().trouble,
            Trouble::over);
}

TEST_P(ProviderTest, it_serves_the_communes_it_is_declared_for) {
  EXPECT_TRUE(ours.serves(town.scope())) << "all, when none is named";
  auto some = options();
  some.communes = {"99002"};
  EXPECT_FALSE(Provider(some, town.clock()).serves(town.scope()));
}

TEST_P(ProviderTest, an_answer_that_names_another_issuer_is_a_mix_up) {
  const Begun begin = begun();
  Returned mixed = back(begin);
  mixed.issuer = "https://attacker.example";
  const auto refused = ours.finish(town.scope(), begin.browser, mixed);
  EXPECT_EQ(refused.error().detail, "response iss");
  EXPECT_EQ(theirs.times_asked("/token_endpoint"), 0) << "the code must not leave";
  theirs.describe(R"(,"authorization_response_iss_parameter_supported":true)");
  Provider strict(options(), town.clock());
  const auto asked = strict.begin(town.scope(), "", errand);
  ASSERT_TRUE(asked.has_value());
  Returned silent = back(*asked);
  silent.issuer.clear();
  EXPECT_EQ(strict.finish(town.scope(), asked->browser, silent).error().detail, "response iss");
}

TEST_P(ProviderTest, tokens_with_a_wrong_mark_are_refused) {
  const auto now = to_milliseconds(town.scope().now()) / 1000;
  expect_wrong_claim("iss", quoted("https://attacker.example"), "iss");
  expect_wrong_claim("iss", "", "iss");
  expect_wrong_claim("aud", quoted("another"), "aud");
  expect_wrong_claim("aud", R"(["parvis","another"])", "aud");
  expect_wrong_claim("aud", "", "aud");
  expect_wrong_claim("azp", quoted("another"), "azp");
  expect_wrong_claim("nonce", quoted("replayed"), "nonce");
  expect_wrong_claim("nonce", "", "nonce");
  expect_wrong_claim("exp", std::to_string(now - 61), "exp");
  expect_wrong_claim("exp", "", "exp");
  expect_wrong_claim("exp", "1e99", "exp");
  expect_wrong_claim("iat", std::to_string(now + 120), "iat");
  expect_wrong_claim("iat", std::to_string(now - 3600), "iat");
  expect_wrong_claim("nbf", std::to_string(now + 120), "nbf");
  expect_wrong_claim("at_hash", quoted("of-another-token"), "at_hash");
  expect_wrong_claim("sub", "", "sub");
  expect_wrong_claim("sub", quoted(std::string(256, 'a')), "sub");
  expect_forged("no object", "json", [&](const Members&) { return key.token("[]"); });
}

TEST_P(ProviderTest, a_level_of_assurance_not_asked_for_is_too_weak) {
  const auto refused = signed_in_with([&](Members claims) {
    claims["acr"] = quoted("eidas0");
    return key.token(json_of(claims));
  });
  EXPECT_EQ(refused.error().trouble, Trouble::weak);
}

TEST_P(ProviderTest, signatures_that_prove_nothing_are_refused) {
  const std::string head = R"({"alg":"none","kid":"first"})";
  expect_forged("alg none", "signature", [&](const Members& claims) {
    return token_without_signature(head, json_of(claims));
  });
  expect_forged("alg NoNe", "signature", [&](const Members& claims) {
    return token_without_signature(R"({"alg":"NoNe"})", json_of(claims));
  });
  expect_forged("HS256 with the public key", "signature", [&](const Members& claims) {
    return token_by_secret(json_of(claims), "first", key.published());
  });
  expect_forged("HS256 with our secret", "signature", [&](const Members& claims) {
    return token_by_secret(json_of(claims), "first", "a secret & more");
  });
  const TestKey forger("first", "ES256");
  expect_forged("a key of the same name", "signature",
                [&](const Members& claims) { return forger.token(json_of(claims)); });
  expect_forged("a key of its own in the header", "signature", [&](const Members& claims) {
    return forger.token(json_of(claims), "", {{"jwk", forger.published()}});
  });
  expect_forged("crit", "signature", [&](const Members& claims) {
    return key.token(json_of(claims), "*", {{"crit", R"(["exp"])"}});
  });
  expect_forged("another kind of token", "signature", [&](const Members& claims) {
    return key.token(json_of(claims), "*", {{"typ", R"("at+jwt")"}});
  });
  expect_forged("a signature taken off", "signature", [&](const Members& claims) {
    const auto token = key.token(json_of(claims));
    return token.substr(0, token.rfind('.') + 1);
  });
  expect_forged("claims changed after", "signature", [&](const Members& claims) {
    const auto right = key.token(json_of(claims));
    const auto other = token_without_signature("{}", R"({"sub":"somebody else"})");
    const auto middle = other.substr(other.find('.'), other.rfind('.') - other.find('.'));
    return right.substr(0, right.find('.')) + middle + right.substr(right.rfind('.'));
  });
  // cjose ends the program at some of these when they reach it.
  for (const std::string text :
       {"a.b.c", "eyJhbGciOiJub25lIn0.e=30.AA", "e30.e30.A===", "e30..AA"}) {
    expect_forged(text, "signature", [&](const Members&) { return text; });
  }
  expect_forged("too long", "signature",
                [](const Members&) { return std::string(20000, 'a') + ".b.c"; });
}

TEST_P(ProviderTest, a_weak_key_signs_nothing_even_when_published) {
  const TestKey weak("weak", "weak RS256");
  theirs.publish(weak.published());
  expect_forged("1024 bits", "signature",
                [&](const Members& claims) { return weak.token(json_of(claims)); });
}

TEST_P(ProviderTest, keys_turn_an_old_one_is_refused_and_strangers_ask_once_a_minute) {
  ASSERT_TRUE(signed_in().has_value());
  EXPECT_EQ(theirs.times_asked("/jwks_uri"), 1);
  const TestKey next("second", "RS256");
  theirs.publish(next.published());
  const auto by_next = [&](const Members& claims) { return next.token(json_of(claims)); };
  town.clock().advance(std::chrono::seconds(61));
  EXPECT_TRUE(signed_in_with(by_next).has_value());
  EXPECT_EQ(theirs.times_asked("/jwks_uri"), 2);
  expect_forged("the key that was withdrawn", "signature",
                [&](const Members& claims) { return key.token(json_of(claims)); });
  const TestKey stranger("third", "ES256");
  for (int i = 0; i < 5; ++i) {
    expect_forged("an unknown key", "signature",
                  [&](const Members& claims) { return stranger.token(json_of(claims)); });
  }
  EXPECT_EQ(theirs.times_asked("/jwks_uri"), 2) << "no more than once a minute";
  town.clock().advance(std::chrono::seconds(61));
  expect_forged("an unknown key", "signature",
                [&](const Members& claims) { return stranger.token(json_of(claims)); });
  EXPECT_EQ(theirs.times_asked("/jwks_uri"), 3);
}

TEST_P(ProviderTest, a_withdrawn_key_is_refused_within_ten_minutes_without_any_stranger) {
  ASSERT_TRUE(signed_in().has_value());
  theirs.publish("");
  town.clock().advance(std::chrono::minutes(10));
  expect_forged("withdrawn", "signature",
                [&](const Members& claims) { return key.token(json_of(claims)); });
}

TEST_P(ProviderTest, a_signed_userinfo_is_verified_and_must_be_of_the_same_person) {
  Members told{{"iss", quoted(theirs.issuer())},
               {"aud", quoted("parvis")},
               {"sub", quoted("angela")},
               {"family_name", quoted("DUBOIS")}};
  const auto say = [&](const std::string& body) {
    theirs.say("/userinfo_endpoint", {body, 200, "application/jwt; charset=utf-8"});
  };
  say(key.token(json_of(told)));
  const auto identity = signed_in();
  ASSERT_TRUE(identity.has_value()) << identity.error().detail;
  EXPECT_EQ(identity->claim("family_name"), "DUBOIS");
  say(TestKey("first", "ES256").token(json_of(told)));
  EXPECT_EQ(signed_in().error().detail, "userinfo signature");
  say(token_without_signature(R"({"alg":"none"})", json_of(told)));
  EXPECT_EQ(signed_in().error().detail, "userinfo signature");
  told["aud"] = quoted("another");
  say(key.token(json_of(told)));
  EXPECT_EQ(signed_in().error().detail, "userinfo aud");
  theirs.say("/userinfo_endpoint", {R"({"sub":"somebody else"})"});
  EXPECT_EQ(signed_in().error().detail, "userinfo sub");
}

TEST_P(ProviderTest, a_code_used_before_is_over_and_a_refusal_is_calm) {
  const Begun begin = begun();
  theirs.say("/token_endpoint", {R"({"error":"invalid_grant"})", 400});
  EXPECT_EQ(ours.finish(town.scope(), begin.browser, back(begin)).error().trouble, Trouble::over);
  const Begun no = begun();
  Returned declined = back(no);
  declined.code.clear();
  declined.error = "access_denied";
  EXPECT_EQ(ours.finish(town.scope(), no.browser, declined).error().trouble, Trouble::declined);
}

TEST_P(ProviderTest, answers_too_long_redirected_or_missing_leave_the_provider_away) {
  for (const auto& reply : {TestReply{std::string(100 * 1024, ' ')}, TestReply{"{}", 500},
                            TestReply{"", 302, "text/plain", "Location: /token_again\r\n"}}) {
    const Begun begin = begun();
    theirs.say("/token_endpoint", reply);
    EXPECT_EQ(ours.finish(town.scope(), begin.browser, back(begin)).error().trouble, Trouble::away);
  }
  EXPECT_EQ(theirs.times_asked("/token_again"), 0);
  const Begun begin = begun();
  give(key.token(json_of(claims_for(begin))));
  theirs.say("/userinfo_endpoint", {"{}", 401});
  EXPECT_EQ(ours.finish(town.scope(), begin.browser, back(begin)).error().trouble, Trouble::away);
}

TEST_P(ProviderTest, a_description_that_leads_elsewhere_is_not_believed) {
  const std::string path = "/.well-known/openid-configuration";
  for (const std::string text :
       {R"({"issuer":"https://attacker.example"})", "[]", "not json", "{}"}) {
    theirs.say(path, {text});
    Provider fresh(options(), town.clock());
    EXPECT_EQ(fresh.begin(town.scope(), "", errand).error().trouble, Trouble::away) << text;
  }
  theirs.describe(R"(,"jwks_uri":"http://127.0.0.1:1/keys")");
  Provider fresh(options(), town.clock());
  EXPECT_EQ(fresh.begin(town.scope(), "", errand).error().trouble, Trouble::away);
}

TEST_P(ProviderTest, a_provider_that_was_away_is_left_alone_for_a_moment) {
  const std::string path = "/.well-known/openid-configuration";
  theirs.say(path, {"{}", 503});
  Provider fresh(options(), town.clock());
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(fresh.begin(town.scope(), "", errand).has_value());
  EXPECT_EQ(theirs.times_asked(path), 1);
  theirs.describe();
  town.clock().advance(std::chrono::seconds(16));
  EXPECT_TRUE(fresh.begin(town.scope(), "", errand).has_value());
}

TEST_P(ProviderTest, goodbye_is_said_where_the_provider_offers_it) {
  EXPECT_EQ(ours.farewell("token", "https://valserine.example/"), "");
  theirs.describe(R"(,"end_session_endpoint":")" + theirs.issuer() + R"(/end")");
  Provider fresh(options(), town.clock());
  const auto address = fresh.farewell("token", "https://valserine.example/");
  EXPECT_TRUE(address.starts_with(theirs.issuer() + "/end?id_token_hint=token&state="));
  EXPECT_EQ(parameter(address, "post_logout_redirect_uri"), "https%3A%2F%2Fvalserine.example%2F");
}

TEST_P(ProviderTest, what_was_never_finished_is_forgotten) {
  const Begun begin = begun();
  town.clock().advance(pending_age_max + std::chrono::seconds(1));
  forget_what_is_over(town.scope());
  EXPECT_FALSE(take_pending(town.scope(), begin.browser, parameter(begin.address, "state"),
                            "franceconnect"));
}

}  // namespace
}  // namespace parvis::oidc
