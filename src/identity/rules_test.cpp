// The rules of identity, without any database.

#include "identity/rules.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <new>

#include "identity/passwords.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const PasswordContext awa{"awa.diallo@valmorin.example", "Awa Diallo", "Valmorin"};

std::string times(std::string_view text, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(PasswordTest, well_known_words_are_refused_whatever_surrounds_them) {
  for (const char* password :
       {"motdepasse123", "Motdepasse2026!", "azertyuiop12", "m0td3p@sse123", "aaaaaaaaaaaa",
        "123456789012", "password1234", "P@ssw0rd2026!", "soleilsoleil", "mairie-mairie-1",
        "qsdfghjklm123", "abababababab", "Administrateur1", "bonjourbonjour"}) {
    const auto refusal = password_refusal(password, awa);
    ASSERT_TRUE(refusal) << password;
    EXPECT_EQ(*refusal, words::password_well_known) << password;
  }
}

TEST(PasswordTest, what_thieves_have_on_their_lists_is_refused) {
  for (const char* password :
       {"imnottelling", "welcometomyworld", "crashoverride", "splintercell", "correcthorsebattery",
        "thereisnospoon", "aqwzsxedcrfv", "lookatmenow1", "nikitanikita", "yosoylamejor"}) {
    EXPECT_EQ(password_refusal(password, awa), words::password_well_known) << password;
  }
}

TEST(PasswordTest, ones_own_names_are_refused) {
  for (const char* password : {"Valmorin2026!!", "awa.diallo-2026", "Diallo_Valmorin_9"}) {
    const auto refusal = password_refusal(password, awa);
    ASSERT_TRUE(refusal) << password;
    EXPECT_EQ(*refusal, words::password_personal) << password;
  }
}

TEST(PasswordTest, a_sentence_of_ones_own_is_accepted_without_any_composition_rule) {
  for (const char* password :
       {"les moineaux du kiosque chantent", "tramway boulon gruyere", "trois pintades vertes",
        "xk4tplwqzr9v", "été où naîtra l’œuvre", "48172 93655 20481"}) {
    EXPECT_FALSE(password_refusal(password, awa)) << password;
  }
}

TEST(PasswordTest, length_is_counted_in_characters_and_nothing_is_cut) {
  EXPECT_EQ(password_refusal("gruyèretram", awa), words::password_too_short);
  EXPECT_FALSE(password_refusal("gruyèretramx", awa));
  const std::string longest = times("wqzé", 8) + times("boulon été ", 8) + "tramway!";
  EXPECT_FALSE(password_refusal(longest, awa));
  EXPECT_EQ(password_refusal(longest + "x", awa), words::password_too_long);
  const std::string hash = hash_password(longest);
  EXPECT_TRUE(verify_password(hash, longest));
  EXPECT_FALSE(verify_password(hash, longest.substr(0, longest.size() - 2)));
  EXPECT_FALSE(verify_password(hash, " " + longest));
}

/// What this process holds in memory of its own, in bytes.
rlim_t memory_held() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmData:")) return std::stoull(line.substr(7)) * 1024;
  }
  return 0;
}

TEST(PasswordTest, a_right_password_is_not_called_wrong_because_memory_is_short) {
  const std::string hash = hash_password("les moineaux du kiosque");
  rlimit usual{};
  ASSERT_EQ(getrlimit(RLIMIT_DATA, &usual), 0);
  const rlimit short_of_it{memory_held() + (rlim_t{8} << 20), usual.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_DATA, &short_of_it), 0);
  EXPECT_THROW((void)verify_password(hash, "les moineaux du kiosque"), std::bad_alloc);
  EXPECT_THROW((void)hash_password("les moineaux du kiosque"), std::bad_alloc);
  ASSERT_EQ(setrlimit(RLIMIT_DATA, &usual), 0);
  EXPECT_TRUE(verify_password(hash, "les moineaux du kiosque"));
}

TEST(PasswordTest, an_unknown_account_never_verifies) {
  EXPECT_FALSE(verify_password("", ""));
  EXPECT_FALSE(verify_password("", "les moineaux du kiosque"));
  EXPECT_FALSE(needs_new_hash(hash_password("les moineaux du kiosque")));
}

TEST(SlowDownTest, the_first_tries_are_free_and_the_wait_grows_to_a_quarter_of_an_hour) {
  EXPECT_EQ(wait_of_pair(4), seconds(0));
  EXPECT_EQ(wait_of_pair(5), seconds(2));
  EXPECT_EQ(wait_of_pair(6), seconds(4));
  EXPECT_EQ(wait_of_pair(12), seconds(256));
  EXPECT_EQ(wait_of_pair(15), minutes(15));
  EXPECT_EQ(wait_of_pair(2'000'000'000), minutes(15));
  EXPECT_EQ(wait_of_all(30), seconds(0));
  EXPECT_EQ(wait_of_all(31), seconds(2));
  EXPECT_EQ(wait_of_all(1000), minutes(1));
}

TEST(SlowDownTest, a_home_with_many_addresses_counts_once) {
  EXPECT_EQ(throttled_address("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(throttled_address("2001:db8:1:2:aaaa::1"), throttled_address("2001:db8:1:2:bbbb::9"));
  EXPECT_NE(throttled_address("2001:db8:1:2::1"), throttled_address("2001:db8:1:3::1"));
  EXPECT_NE(throttled_address("::ffff:192.0.2.7"), throttled_address("::ffff:192.0.2.8"));
  EXPECT_EQ(throttled_address("not an address"), "not an address");
}

TEST(SessionRuleTest, a_session_ends_after_half_an_hour_idle_or_twelve_hours) {
  const Time start = from_milliseconds(1'772'438'400'000);
  EXPECT_TRUE(session_is_alive(start, start, start + minutes(29)));
  EXPECT_FALSE(session_is_alive(start, start, start + minutes(30)));
  EXPECT_TRUE(session_is_alive(start, start + hours(11), start + hours(11) + minutes(10)));
  EXPECT_FALSE(session_is_alive(start, start + hours(12), start + hours(12)));
}

TEST(NameRuleTest, an_insee_code_is_five_signs) {
  for (const char* code : {"60057", "2A004", "2B033", "97411", "01001"}) {
    EXPECT_TRUE(is_insee_code(code)) << code;
  }
  for (const char* code : {"", "6005", "600577", "2C004", "A0001", "60 57", "2a004", "６0057"}) {
    EXPECT_FALSE(is_insee_code(code)) << code;
  }
}

TEST(NameRuleTest, a_browser_is_told_in_two_words) {
  EXPECT_EQ(browser_name("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            "Firefox, Linux");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537 "
                         "Edg/120"),
            "Edge, Windows");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537"),
            "Chrome, Android");
  EXPECT_EQ(browser_name("curl/7.88"), "");
}

TEST(SettingsRuleTest, wrong_settings_are_told_field_by_field) {
  CommuneCard card;
  card.name = "  ";
  card.host = "https://ville.fr/";
  card.email = "mairie";
  card.zone = "Europe/Atlantis";
  card.accent = "fluo\"><script>";
  card.web_address = "javascript:alert(1)";
  card.tile_url = "https://tiles.example/";
  card.phone = std::string(31, '1');
  std::set<std::string> fields;
  for (const auto& refusal : settings_refusals(card)) fields.insert(refusal.field);
  EXPECT_EQ(fields, (std::set<std::string>{"accent", "email", "host", "name", "phone", "tile_url",
                                           "web_address", "zone"}));
  CommuneCard right;
  right.name = "Valmorin";
  right.host = "demarches.valmorin.example";
  right.email = "mairie@valmorin.example";
  right.web_address = "https://demarches.valmorin.example";
  for (const char* tiles :
       {"", "https://tiles.example/{z}/{x}/{y}.png", "http://127.0.0.1:8081/{z}/{x}/{y}.png"}) {
    right.tile_url = tiles;
    EXPECT_TRUE(settings_refusals(right).empty()) << tiles;
  }
  // Their origin goes into the Content-Security-Policy: one line, one origin.
  for (const std::string& wrong :
       {std::string("https://a\nb/{z}/{x}/{y}.png"), std::string("https://a b/{z}/{x}/{y}.png"),
        std::string("https://a;script-src/{z}/{x}/{y}.png"),
        std::string("https://a,b/{z}/{x}/{y}.png"), std::string("https://{z}.a/{x}/{y}.png"),
        "https://a/{z}/{x}/{y}" + std::string(500, 'x')}) {
    right.tile_url = wrong;
    EXPECT_EQ(settings_refusals(right).size(), 1U) << wrong;
  }
  right.tile_url = "http://tiles.example/{z}/{x}/{y}.png";
  EXPECT_EQ(settings_refusals(right).size(), 1U);
}

}  // namespace
}  // namespace parvis::identity
