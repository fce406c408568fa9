// Keys of programs: what they open, until when, and that they are taken back at once.
#include "identity/program_keys.h"

#include <array>

#include "identity/test_town.h"

namespace parvis::identity {
namespace {

constexpr Permission write{"requests.write"};
constexpr Permission read{"requests.read_public"};
constexpr std::array offered{write, read};

class ProgramKeysTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  std::vector<std::string> wrong_fields(const NewKey& key) {
    std::vector<std::string> fields;
    const auto given = give_key(town.scope(), key, offered);
    if (given) return fields;
    for (const auto& refusal : given.error()) fields.push_back(refusal.field);
    return fields;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, ProgramKeysTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(ProgramKeysTest, a_key_opens_what_was_ticked_and_says_who_it_is) {
  const auto key = give_key(town.scope(), {"FixMyStreet", {"requests.write"}, "", "120"}, offered);
  ASSERT_TRUE(key.has_value());
  const auto actor = actor_of_api_key(town.scope(), *key);
  ASSERT_TRUE(actor.has_value());
  EXPECT_TRUE(actor->may(write));
  EXPECT_FALSE(actor->may(read));
  const auto kept = program_keys(town.scope());
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(actor->key, kept[0].id);
  EXPECT_EQ(kept[0].per_minute_max, 120);
  EXPECT_TRUE(kept[0].seen_at.has_value());
}

TEST_P(ProgramKeysTest, a_key_opens_its_last_day_to_the_end_and_nothing_after) {
  const auto last = to_iso_date(town.scope().today());
  const auto key = give_key(town.scope(), {"Essai", {"requests.write"}, last, ""}, offered);
  ASSERT_TRUE(key.has_value());
  const Date tomorrow{std::chrono::sys_days(town.scope().today()) + std::chrono::days(1)};
  const auto midnight = start_of_day(tomorrow, town.card.zone);
  town.clock.set(midnight - std::chrono::seconds(1));
  EXPECT_TRUE(actor_of_api_key(town.scope(), *key).has_value());
  town.clock.set(midnight);
  EXPECT_FALSE(actor_of_api_key(town.scope(), *key).has_value());
}

TEST_P(ProgramKeysTest, a_key_that_was_taken_back_opens_nothing) {
  const auto key = give_key(town.scope(), {"Essai", {"requests.write"}, "", ""}, offered);
  ASSERT_TRUE(key.has_value());
  EXPECT_TRUE(revoke_key(town.scope(), program_keys(town.scope())[0].id));
  EXPECT_FALSE(actor_of_api_key(town.scope(), *key).has_value());
  EXPECT_FALSE(revoke_key(town.scope(), "01X"));
}

TEST_P(ProgramKeysTest, what_is_wrong_is_told_by_field) {
  using Fields = std::vector<std::string>;
  EXPECT_EQ(wrong_fields({" ", {"requests.write"}, "", ""}), Fields{"name"});
  EXPECT_EQ(wrong_fields({"x", {}, "", ""}), Fields{"permissions"});
  EXPECT_EQ(wrong_fields({"x", {"identity.officers"}, "", ""}), Fields{"permissions"});
  EXPECT_EQ(wrong_fields({"x", {"requests.write"}, "2020-01-01", ""}), Fields{"last_day"});
  EXPECT_EQ(wrong_fields({"x", {"requests.write"}, "demain", ""}), Fields{"last_day"});
  EXPECT_EQ(wrong_fields({"x", {"requests.write"}, "", "0"}), Fields{"per_minute"});
  EXPECT_EQ(wrong_fields({"x", {"requests.write"}, "", "9999999"}), Fields{"per_minute"});
  EXPECT_TRUE(program_keys(town.scope()).empty());
}

}  // namespace
}  // namespace parvis::identity
