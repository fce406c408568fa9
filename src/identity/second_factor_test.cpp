// One-time codes, recovery codes, the key file: rules as tables, then sign-in on each engine.

#include "identity/second_factor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <thread>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/store_factor.h"
#include "identity/test_town.h"
#include "identity/totp.h"
#include "identity/vault.h"

namespace parvis::identity {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// The secret of the test vectors of RFC 6238, appendix B.
constexpr std::string_view rfc_secret = "12345678901234567890";

Time at(std::int64_t seconds_since_1970) {
  return Time(std::chrono::seconds(seconds_since_1970));
}

TEST(TotpTest, the_codes_are_those_of_rfc_6238) {
  struct Case {
    std::int64_t seconds;
    const char* code;  // the last six of the eight digits of the standard
  };
  for (const Case& one :
       {Case{59, "287082"}, Case{1111111109, "081804"}, Case{1111111111, "050471"},
        Case{1234567890, "005924"}, Case{2000000000, "279037"}, Case{20000000000, "353130"}}) {
    EXPECT_EQ(totp::code_at(rfc_secret, totp::step_of(at(one.seconds))), one.code) << one.seconds;
  }
}

TEST(TotpTest, base32_is_that_of_rfc_4648) {
  for (const auto& [plain, coded] :
       std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                        {"f", "MY"},
                                                        {"fo", "MZXQ"},
                                                        {"foo", "MZXW6"},
                                                        {"foob", "MZXW6YQ"},
                                                        {"fooba", "MZXW6YTB"},
                                                        {"foobar", "MZXW6YTBOI"}}) {
    EXPECT_EQ(totp::base32(plain), coded);
    EXPECT_EQ(totp::from_base32(coded), plain);
  }
  EXPECT_EQ(totp::from_base32("mzxw 6ytb oi"), "foobar");
  EXPECT_FALSE(totp::from_base32("MZXW0"));
}

TEST(TotpTest, a_code_is_good_one_step_around_and_never_after_it_was_used) {
  const Time now = at(1'772'438'400);
  const auto step = totp::step_of(now);
  for (const std::int64_t away : {-2, -1, 0, 1, 2}) {
    const auto found =
        totp::matching_step(rfc_secret, totp::code_at(rfc_secret, step + away), now, 0);
    EXPECT_EQ(found.has_value(), away >= -1 && away <= 1) << away;
  }
  const std::string code = totp::code_at(rfc_secret, step);
  EXPECT_EQ(totp::matching_step(rfc_secret, code.substr(0, 3) + " " + code.substr(3), now, 0),
            step);
  EXPECT_FALSE(totp::matching_step(rfc_secret, code, now, step));
  EXPECT_FALSE(totp::matching_step(rfc_secret, "", now, 0));
}

TEST(TotpTest, recovery_codes_differ_and_are_read_however_they_are_typed) {
  const auto codes = totp::new_recovery_codes();
  EXPECT_EQ(codes.size(), 10u);
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10u);
  EXPECT_EQ(totp::normal_recovery_code("mzxw-6ytb-oi"), "MZXW6YTBOI");
  EXPECT_EQ(totp::normal_recovery_code(" MZXW6YTB OI "), "MZXW6YTBOI");
  EXPECT_EQ(totp::normal_recovery_code("123456"), "");
}

TEST(VaultTest, a_secret_is_opened_by_the_key_that_sealed_it_only) {
  const test::TemporaryDirectory folder;
  const Vault ours(folder.path() / "ours.key");
  const std::string sealed = ours.seal("a secret");
  EXPECT_EQ(sealed.find("secret"), std::string::npos);
  EXPECT_NE(sealed, ours.seal("a secret")) << "a nonce of its own each time";
  EXPECT_EQ(Vault(folder.path() / "ours.key").open(sealed), "a secret");
  EXPECT_THROW((void)Vault(folder.path() / "theirs.key").open(sealed), std::runtime_error);
  std::string changed = sealed;
  changed.back() = changed.back() == '0' ? '1' : '0';
  EXPECT_THROW((void)ours.open(changed), std::runtime_error);
}

TEST(VaultTest, many_who_need_the_key_at_once_get_the_same_one_whole) {
  for (int round = 0; round < 20; ++round) {
    const test::TemporaryDirectory folder;
    const auto file = folder.path() / "identity.key";
    std::vector<std::string> sealed(8);
    std::vector<std::thread> people;
    for (auto& text : sealed) {
      people.emplace_back([&] { text = Vault(file).seal("a secret"); });
    }
    for (auto& person : people) person.join();
    for (const auto& text : sealed) EXPECT_EQ(Vault(file).open(text), "a secret");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
  }
}

TEST(VaultTest, a_key_file_that_others_can_read_is_refused) {
  const test::TemporaryDirectory folder;
  const auto file = folder.path() / "shared.key";
  std::ofstream(file) << std::string(32, 'k');
  std::filesystem::permissions(file, std::filesystem::perms(0644));
  EXPECT_THROW(Vault{file}, std::runtime_error);
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  EXPECT_NO_THROW(Vault{file});
}

class SecondFactorTest : public test::EachEngine {
 protected:
  void SetUp() override { awa = town.add(email, module::Role::manager); }
  Result<SignedIn> give_code(const std::string& half, const std::string& code,
                             const std::string& address = "192.0.2.1") {
    return complete_sign_in(town.as(town.nobody), town.options(),
                            {half, code, "", address, "", ""});
  }
  std::string half() { return town.half_enter(email, good_password); }
  bool is_in(const std::string& token) { return town.actor_of(token).is_officer(); }
  const std::string email = "awa@valmorin.example";
  TestTown town{GetParam()};
  OfficerId awa;
};
PARVIS_ON_EACH_ENGINE(SecondFactorTest);

TEST_P(SecondFactorTest, a_password_alone_opens_nothing) {
  const auto token = half();
  EXPECT_FALSE(token.empty());
  EXPECT_FALSE(is_in(token));
  EXPECT_FALSE(give_code(token, ""));
  EXPECT_FALSE(give_code(token, "000000"));
  EXPECT_TRUE(give_code(token, town.code_of(email)));
  EXPECT_FALSE(give_code(token, town.code_of(email))) << "the half sign-in was used";
}

TEST_P(SecondFactorTest, a_code_seen_over_the_shoulder_is_not_good_again) {
  const std::string code = town.code_of(email);
  EXPECT_TRUE(give_code(half(), code));
  EXPECT_FALSE(give_code(half(), code));
  EXPECT_TRUE(give_code(half(), town.code_of(email)));
}

TEST_P(SecondFactorTest, a_half_sign_in_ends_after_ten_minutes_and_after_five_tries) {
  const auto slow = half();
  town.clock.advance(minutes(10));
  EXPECT_FALSE(half_entry(town.as(town.nobody), slow));
  const auto guessed = half();
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(give_code(guessed, "000000"));
    town.clock.advance(seconds(20));
  }
  EXPECT_FALSE(give_code(guessed, town.code_of(email)));
}

TEST_P(SecondFactorTest, guessing_codes_is_slowed_whatever_the_number_of_passwords_given) {
  int heard = 0;
  for (int i = 0; i < 20; ++i) {
    const auto refused = give_code(half(), "000000", "192.0.2.66");
    ASSERT_FALSE(refused);
    if (refused.error().front().reason.key == "identity.code_wrong") ++heard;
  }
  EXPECT_EQ(heard, 5);
}

TEST_P(SecondFactorTest, a_new_password_does_not_go_round_the_phone) {
  ASSERT_TRUE(set_password(town.scope(), email, "trois pintades vertes au marché"));
  const auto token = town.half_enter(email, "trois pintades vertes au marché");
  const auto entry = half_entry(town.as(town.nobody), token);
  ASSERT_TRUE(entry);
  EXPECT_TRUE(entry->enrolled);
  EXPECT_FALSE(give_code(token, "000000"));
}

TEST_P(SecondFactorTest, a_half_sign_in_dies_with_the_password_it_was_made_with) {
  const auto token = half();
  ASSERT_TRUE(set_password(town.scope(), email, "trois pintades vertes au marché"));
  EXPECT_FALSE(give_code(token, town.code_of(email)));
}

TEST_P(SecondFactorTest, the_first_sign_in_sets_up_a_phone_and_gives_ten_codes_once) {
  ASSERT_TRUE(forget_second_factor(town.scope(), email));
  const auto token = half();
  const auto secret = pending_secret(town.scope(), town.options(), awa);
  EXPECT_EQ(pending_secret(town.scope(), town.options(), awa), secret) << "a reload shows the same";
  EXPECT_FALSE(give_code(token, "000000"));
  const auto entered = give_code(token, totp::code_at(secret, totp::step_of(town.clock.now())));
  ASSERT_TRUE(entered);
  EXPECT_EQ(entered->recovery_codes.size(), 10u);
  town.phones[email] = {totp::base32(secret), totp::step_of(town.clock.now())};
  const auto next = give_code(half(), town.code_of(email));
  ASSERT_TRUE(next);
  EXPECT_TRUE(next->recovery_codes.empty());
}

TEST_P(SecondFactorTest, who_saw_the_qr_code_earlier_does_not_share_the_phone_of_who_comes_next) {
  ASSERT_TRUE(forget_second_factor(town.scope(), email));
  const auto thief = half();
  const auto seen = pending_secret(town.scope(), town.options(), awa);
  const auto owner = half();
  EXPECT_FALSE(half_entry(town.as(town.nobody), thief)) << "a new first half ends the former one";
  const auto secret = pending_secret(town.scope(), town.options(), awa);
  EXPECT_NE(secret, seen);
  EXPECT_FALSE(give_code(owner, totp::code_at(seen, totp::step_of(town.clock.now()))));
  EXPECT_TRUE(give_code(owner, totp::code_at(secret, totp::step_of(town.clock.now()))));
}

TEST_P(SecondFactorTest, another_phone_begins_with_another_secret_each_time) {
  const auto me = town.actor_of(town.enter(email, good_password));
  begin_new_phone(town.as(me), town.options());
  const auto left_on_the_screen = pending_secret(town.as(me), town.options(), awa);
  begin_new_phone(town.as(me), town.options());
  const auto now = pending_secret(town.as(me), town.options(), awa);
  EXPECT_NE(now, left_on_the_screen);
  const auto step = totp::step_of(town.clock.now());
  const auto code = [&](const std::string& secret) { return totp::code_at(secret, step); };
  EXPECT_FALSE(confirm_phone(town.as(me), town.options(), code(left_on_the_screen), "192.0.2.1"));
  EXPECT_TRUE(confirm_phone(town.as(me), town.options(), code(now), "192.0.2.1"));
}

TEST_P(SecondFactorTest, tries_at_the_same_moment_are_five_too) {
  const auto token = half();
  const std::string hash = sha256_hex(token);
  int heard = 0;
  for (int i = 0; i < 8; ++i) {
    heard += town.data->write([&](storage::Transaction& tx) {
      return store::count_entry_try(tx, town.card.id, hash, entry_tries_max) ? 1 : 0;
    });
  }
  EXPECT_EQ(heard, entry_tries_max);
  EXPECT_FALSE(give_code(token, town.code_of(email)));
}

TEST_P(SecondFactorTest, a_half_sign_in_dies_with_a_password_one_changes_oneself) {
  const auto me = town.actor_of(town.enter(email, good_password));
  const auto token = half();
  ASSERT_TRUE(change_own_password(town.as(me), good_password, "trois pintades vertes au marché",
                                  "192.0.2.1"));
  EXPECT_FALSE(half_entry(town.as(town.nobody), token));
}

TEST_P(SecondFactorTest, a_wrong_code_within_a_session_leaves_a_line_too) {
  const auto me = town.actor_of(town.enter(email, good_password));
  EXPECT_FALSE(prove(town.as(me), town.options(), "000000", "192.0.2.1"));
  EXPECT_EQ(audit::lines_of(town.scope(), "officer:" + awa.value, 1).front().action,
            "identity.code_refused");
  begin_new_phone(town.as(me), town.options());
  EXPECT_FALSE(confirm_phone(town.as(me), town.options(), "000000", "192.0.2.1"));
  EXPECT_EQ(audit::lines_of(town.scope(), "officer:" + awa.value, 1).front().action,
            "identity.code_refused");
}

TEST_P(SecondFactorTest, a_recovery_code_opens_once) {
  const auto me = town.actor_of(town.enter(email, good_password));
  const auto codes = renew_recovery_codes(town.as(me));
  EXPECT_TRUE(give_code(half(), codes.at(3)));
  EXPECT_FALSE(give_code(half(), codes.at(3)));
  EXPECT_EQ(factor_state(town.scope(), awa).recovery_codes_left, 9);
  (void)renew_recovery_codes(town.as(me));
  EXPECT_FALSE(give_code(half(), codes.at(4))) << "replaced by new ones";
}

TEST_P(SecondFactorTest, neither_secret_nor_codes_are_in_the_database_as_they_are) {
  const auto me = town.actor_of(town.enter(email, good_password));
  const auto codes = renew_recovery_codes(town.as(me));
  const std::string secret = town.phones[email].secret;
  const auto row = town.data->read(
      [&](storage::Reader& reader) { return store::factor(reader, town.card.id, awa); });
  ASSERT_TRUE(row);
  EXPECT_EQ(row->sealed.find(secret), std::string::npos);
  EXPECT_EQ(Vault(town.options().key_file).open(row->sealed), totp::from_base32(secret).value());
}

TEST_P(SecondFactorTest, the_phone_of_one_commune_is_not_that_of_another) {
  ASSERT_TRUE(
      add_commune(*town.data, town.clock, {CommuneId("60058"), "Voisine", "voisine.example", ""}));
  CommuneCard other = commune(*town.data, CommuneId("60058")).value();
  const Scope elsewhere{other, town.nobody, i18n::Language::fr, "test", town.clock, *town.data};
  EXPECT_FALSE(half_entry(elsewhere, half()));
  EXPECT_FALSE(factor_state(elsewhere, awa).enrolled);
}

}  // namespace
}  // namespace parvis::identity
