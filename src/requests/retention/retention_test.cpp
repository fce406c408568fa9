// Keeping through the door, years passing by, on each engine.
#include "requests/retention/retention.h"

#include "requests/retention/test_years.h"
#include "requests/retention/words.h"
#include "requests/words.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;

namespace {

class RetentionTest : public YearsTest {};
PARVIS_ON_EACH_ENGINE(RetentionTest);

TEST_P(RetentionTest, a_request_closed_long_ago_goes_out_of_sight) {
  const auto receipt = done_one();
  wait_months(11);
  turn();
  EXPECT_TRUE(public_request(town.resident(), receipt.number));
  wait_months(3);
  turn();
  EXPECT_FALSE(public_request(town.resident(), receipt.number));
  EXPECT_EQ(public_list(town.resident(), {}, 1, 20).total, 0);
  EXPECT_EQ(queue(town.officer(), Queue::all, {}, 1, 20).total, 0);
  ListFilter words;
  words.text = "profond";
  EXPECT_EQ(queue(keeper(), Queue::all, words, 1, 20).total, 0);
  // Officers in general do not open it; its author and the archivist do.
  EXPECT_FALSE(request_file(town.officer(), receipt.id));
  EXPECT_FALSE(find_by_number_or_code(town.officer(), receipt.number));
  EXPECT_EQ(reason_of(add_note(town.officer(), town.house, {receipt.id, 1}, "Vu.")),
            ::parvis::requests::words::refuse_unknown_request.key);
  EXPECT_TRUE(request_file(keeper(), receipt.id));
  EXPECT_EQ(find_by_number_or_code(keeper(), receipt.number), receipt.id);
  EXPECT_TRUE(followed_request(town.resident(), receipt.code));
  EXPECT_EQ(archived_requests(keeper(), CategoryId("voirie-nid-de-poule"), 10).size(), 1U);
}

TEST_P(RetentionTest, what_is_open_or_waits_for_an_answer_is_not_archived) {
  const auto open = town.report_one();
  const auto waits = done_one();
  wait_months(30);
  // Nobody has written down yet that its author was silent.
  turn_retention(town.the_program(), town.house);
  EXPECT_TRUE(request_file(town.officer(), open.id));
  EXPECT_TRUE(request_file(town.officer(), waits.id));
  turn();
  EXPECT_TRUE(request_file(town.officer(), open.id));
  EXPECT_FALSE(request_file(town.officer(), waits.id));
}

TEST_P(RetentionTest, what_is_opened_again_comes_back_into_use) {
  const auto receipt = done_one();
  wait_months(14);
  turn();
  const auto file = request_file(keeper(), receipt.id);
  ASSERT_TRUE(file);
  ASSERT_TRUE(reopen(keeper(), town.house, {receipt.id, file->details.summary.version}, "Encore."));
  EXPECT_TRUE(public_request(town.resident(), receipt.number));
  ListFilter words;
  words.text = "profond";
  EXPECT_EQ(public_list(town.resident(), words, 1, 20).total, 1);
}

TEST_P(RetentionTest, durations_are_changed_once_and_within_their_bounds) {
  const CategoryId category("voirie-nid-de-poule");
  EXPECT_EQ(keeping_rule(town.officer(), category)->durations, (Durations{12, 48, Fate::destroy}));
  EXPECT_EQ(fields_of(keep_durations(town.officer(), category, {1, 48, Fate::destroy}, 0)),
            std::vector<std::string>{"use_months"});
  EXPECT_EQ(fields_of(keep_durations(town.officer(), category, {12, -1, Fate::destroy}, 0)),
            std::vector<std::string>{"archive_months"});
  ASSERT_TRUE(keep_durations(town.officer(), category, {6, 6, Fate::keep}, 0));
  EXPECT_EQ(reason_of(keep_durations(town.officer(), category, {7, 6, Fate::keep}, 0)),
            words::refuse_changed.key);
  EXPECT_TRUE(keep_durations(town.officer(), category, {7, 6, Fate::keep}, 1));
  EXPECT_EQ(keeping_rule(town.officer(), category)->version, 2);
  EXPECT_EQ(reason_of(keep_durations(town.resident(), category, {6, 6, Fate::keep}, 2)),
            words::refuse_not_allowed.key);
}

TEST_P(RetentionTest, what_is_kept_by_its_category_is_never_listed) {
  const CategoryId category("voirie-nid-de-poule");
  ASSERT_TRUE(keep_durations(town.officer(), category, {12, 48, Fate::keep}, 0));
  (void)done_one();
  wait_until_the_end();
  EXPECT_EQ(reason_of(make_list(keeper())), words::refuse_nothing_due.key);
  ASSERT_EQ(preview(keeper()).due.size(), 1U);
  EXPECT_EQ(preview(keeper()).due.front().fate, Fate::keep);
}

TEST_P(RetentionTest, the_preview_says_how_many_will_go_and_when) {
  (void)done_one();  // closed on 2 March 2026: archived from 1 April 2027 on
  count_history(town.the_program());
  EXPECT_EQ(preview(keeper()).categories.size(), 0U);
  wait_months(10);  // January 2027
  turn();
  auto ahead = preview(keeper());
  ASSERT_EQ(ahead.categories.size(), 1U);
  EXPECT_EQ(ahead.categories.front().to_archive.now, 0);
  EXPECT_EQ(ahead.categories.front().to_archive.in_3_months, 1);
  EXPECT_EQ(ahead.categories.front().to_archive.in_12_months, 1);
  EXPECT_EQ(ahead.categories.front().at_end.in_12_months, 0);
  wait_months(44);  // September 2030
  turn();
  ahead = preview(keeper());
  ASSERT_EQ(ahead.categories.size(), 1U);
  EXPECT_EQ(ahead.categories.front().to_archive.in_12_months, 0);
  EXPECT_EQ(ahead.categories.front().at_end.now, 0);
  EXPECT_EQ(ahead.categories.front().at_end.in_12_months, 1);
  EXPECT_TRUE(ahead.due.empty());
  wait_months(8);
  turn();
  ahead = preview(keeper());
  ASSERT_EQ(ahead.due.size(), 1U);
  EXPECT_EQ(ahead.due.front().year, 2026);
  EXPECT_EQ(ahead.due.front().count, 1);
}

TEST_P(RetentionTest, another_commune_sees_nothing_of_a_list) {
  (void)done_one();
  wait_until_the_end();
  const auto id = listed();
  auto elsewhere = town.card;
  elsewhere.id = CommuneId("99009");
  const Scope stranger{elsewhere, archivist, i18n::Language::fr, "test", town.clock, *town.data};
  EXPECT_FALSE(purge_list(stranger, id));
  EXPECT_TRUE(listed_requests(stranger, id, {}, 10).empty());
  EXPECT_EQ(reason_of(give_visa(stranger, id, {"Visa", 1, 1})), words::refuse_list.key);
}

}  // namespace
}  // namespace parvis::requests::retention
