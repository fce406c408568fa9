// The form step by step, through the door, on each engine.
#include <thread>

#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

class DraftsTest : public test::EachEngine {
 protected:
  /// A draft with everything said.
  std::string full_draft() {
    const auto token = start_draft(town.resident());
    const auto wanted = town.pothole();
    EXPECT_TRUE(keep_place(town.resident(), token, wanted.position, ""));
    EXPECT_TRUE(keep_category(town.resident(), token, wanted.category));
    EXPECT_TRUE(keep_details(town.resident(), token, wanted.description, {}));
    EXPECT_TRUE(keep_contact(town.resident(), token, wanted.contact));
    return token;
  }
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(DraftsTest);

TEST_P(DraftsTest, what_was_said_is_found_again) {
  const auto token = full_draft();
  EXPECT_EQ(token.size(), 22U);
  const auto draft = find_draft(town.resident(), token);
  ASSERT_TRUE(draft.has_value());
  EXPECT_EQ(draft->position, (geo::Point{50.4001, 2.8905}));
  EXPECT_NE(draft->address.find("Lilas"), std::string::npos);
  EXPECT_EQ(draft->description, "Un trou profond devant la porte.");
  EXPECT_EQ(draft->contact.email, "jeanne@exemple.fr");
  EXPECT_TRUE(missing_in_draft(town.resident(), *draft).empty());
}

TEST_P(DraftsTest, an_empty_draft_says_all_that_is_missing) {
  const auto token = start_draft(town.resident());
  const auto missing = missing_in_draft(town.resident(), *find_draft(town.resident(), token));
  ASSERT_EQ(missing.size(), 3U);
  EXPECT_EQ(missing[0].field, "category");
  EXPECT_EQ(missing[1].field, "place");
  EXPECT_EQ(missing[2].field, "description");
}

TEST_P(DraftsTest, what_is_refused_is_kept_all_the_same) {
  const auto token = start_draft(town.resident());
  const std::string much(5000, 'a');
  EXPECT_EQ(reason_of(keep_details(town.resident(), token, much, {})),
            words::refuse_description_too_long.key);
  EXPECT_EQ(find_draft(town.resident(), token)->description, much);
  Contact contact;
  contact.way = ContactWay::email;
  contact.email = "jeanne chez exemple";
  EXPECT_EQ(reason_of(keep_contact(town.resident(), token, contact)),
            words::refuse_email_wrong.key);
  EXPECT_EQ(find_draft(town.resident(), token)->contact.email, "jeanne chez exemple");
}

TEST_P(DraftsTest, a_point_outside_is_refused_and_the_old_one_stays) {
  const auto token = full_draft();
  EXPECT_EQ(reason_of(keep_place(town.resident(), token, {48.85, 2.35}, "Paris")),
            words::refuse_place_outside_call.key);
  EXPECT_EQ(find_draft(town.resident(), token)->position, (geo::Point{50.4001, 2.8905}));
}

TEST_P(DraftsTest, sent_twice_it_gives_the_same_receipt) {
  const auto token = full_draft();
  const auto first = submit_draft(town.resident(), town.house, token);
  const auto second = submit_draft(town.resident(), town.house, token);
  ASSERT_TRUE(first.has_value());
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(first->number, second->number);
  EXPECT_EQ(first->text, second->text);
  EXPECT_EQ(public_list(town.resident(), {}, 1).total, 1);
  EXPECT_EQ(town.subjects_to("jeanne@exemple.fr").size(), 1U);
}

TEST_P(DraftsTest, a_key_of_the_device_leads_to_the_same_draft_sent_or_not) {
  const std::string key = random_token(16);
  const auto first = own_draft_of_key(town.resident(), town.house, key);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->token, key);
  const auto wanted = town.pothole();
  EXPECT_TRUE(keep_place(town.resident(), key, wanted.position, ""));
  EXPECT_TRUE(keep_category(town.resident(), key, wanted.category));
  EXPECT_TRUE(keep_details(town.resident(), key, wanted.description, {}));
  EXPECT_EQ(own_draft_of_key(town.resident(), town.house, key)->description, wanted.description);
  const auto sent = submit_draft(town.resident(), town.house, key);
  ASSERT_TRUE(sent.has_value());
  EXPECT_EQ(own_draft_of_key(town.resident(), town.house, key)->request, sent->id);
}

TEST_P(DraftsTest, what_is_no_key_begins_a_draft_of_its_own) {
  for (const std::string key : {"", "1", "AAAAAAAAAAAAAAAAAAAAA/", "AAAAAAAAAAAAAAAAAAAAAAA"}) {
    const auto one = own_draft_of_key(town.resident(), town.house, key);
    const auto other = own_draft_of_key(town.resident(), town.house, key);
    ASSERT_TRUE(one.has_value() && other.has_value());
    EXPECT_NE(one->token, key);
    EXPECT_NE(one->token, other->token);
  }
}

TEST_P(DraftsTest, a_draft_past_its_day_is_not_begun_again_under_its_key) {
  const std::string key = random_token(16);
  ASSERT_TRUE(own_draft_of_key(town.resident(), town.house, key).has_value());
  town.clock.advance(std::chrono::hours(24 * 8));
  EXPECT_EQ(reason_of(own_draft_of_key(town.resident(), town.house, key)), words::draft_gone.key);
}

TEST_P(DraftsTest, sent_by_many_at_once_it_files_one_request) {
  const auto token = full_draft();
  std::vector<std::string> numbers(8);
  std::vector<std::thread> browsers;
  for (auto& number : numbers) {
    browsers.emplace_back([&] {
      const auto receipt = submit_draft(town.resident(), town.house, token);
      if (receipt) number = receipt->number;
    });
  }
  for (auto& browser : browsers) browser.join();
  for (const auto& number : numbers) EXPECT_EQ(number, "2026-00001");
  EXPECT_EQ(public_list(town.resident(), {}, 1).total, 1);
}

TEST_P(DraftsTest, a_draft_that_was_sent_can_no_longer_change) {
  const auto token = full_draft();
  ASSERT_TRUE(submit_draft(town.resident(), town.house, token));
  EXPECT_EQ(reason_of(keep_details(town.resident(), token, "Autre chose", {})),
            words::draft_gone.key);
}

TEST_P(DraftsTest, a_week_later_it_is_gone_and_swept) {
  const auto token = full_draft();
  const auto young = start_draft(town.resident());
  town.clock.advance(std::chrono::hours(24 * 7));
  EXPECT_FALSE(find_draft(town.resident(), token).has_value());
  EXPECT_EQ(reason_of(submit_draft(town.resident(), town.house, token)), words::draft_gone.key);
  const auto fresh = start_draft(town.resident());
  EXPECT_EQ(sweep_drafts(town.the_program(), town.house), 2);
  EXPECT_TRUE(find_draft(town.resident(), fresh).has_value());
  EXPECT_FALSE(find_draft(town.resident(), young).has_value());
}

TEST_P(DraftsTest, answers_of_another_category_are_dropped) {
  const auto token = start_draft(town.resident());
  ASSERT_TRUE(keep_category(town.resident(), token, CategoryId("proprete-collecte")));
  ASSERT_TRUE(keep_details(town.resident(), token, "Pas passé", {{"bac", "Tri"}}));
  ASSERT_TRUE(keep_category(town.resident(), token, CategoryId("voirie-trottoir")));
  EXPECT_TRUE(find_draft(town.resident(), token)->answers.empty());
}

TEST_P(DraftsTest, following_another_one_instead_drops_the_draft) {
  const auto receipt = town.report_one();
  const auto token = full_draft();
  EXPECT_FALSE(follow_instead(town.resident(), town.house, token, receipt.number, "x"));
  EXPECT_TRUE(find_draft(town.resident(), token).has_value());
  EXPECT_TRUE(follow_instead(town.resident(), town.house, token, receipt.number, "a@exemple.fr"));
  EXPECT_FALSE(find_draft(town.resident(), token).has_value());
}

TEST_P(DraftsTest, a_commune_without_a_boundary_takes_places_of_this_world_only) {
  ASSERT_TRUE(identity::add_commune(*town.data, town.clock,
                                    {CommuneId("99003"), "Sans-Contour", "sans.example", ""}));
  const auto card = identity::commune(*town.data, CommuneId("99003")).value();
  const Scope there{card, town.nobody, i18n::Language::fr, "test", town.clock, *town.data};
  const auto token = start_draft(there, Channel::web);
  EXPECT_TRUE(keep_place(there, token, {48.85, 2.35}, "1 rue du Port"));
  for (const geo::Point nowhere : {geo::Point{89.9, 2.35}, geo::Point{-91, 2.35},
                                   geo::Point{48.85, 1e300}, geo::Point{1e300, 2.35}}) {
    const auto kept = keep_place(there, token, nowhere, "nulle part");
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().front().field, "place");
  }
}

}  // namespace
}  // namespace parvis::requests
