// Opinions through the door, on each engine.
#include "requests/closing/opinion.h"

#include <gtest/gtest.h>

#include <thread>

#include "requests/closing/closing.h"
#include "requests/closing/words.h"
#include "requests/personal_data.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
namespace {

const Grades content{1, 2, 1, 1};
const Grades cross{3, 2, std::nullopt, 3};

TEST(OpinionRulesTest, grades_go_there_and_back_and_anything_else_is_nothing) {
  EXPECT_EQ(grades_to_text(cross), "3203");
  EXPECT_EQ(grades_from_text("3203"), cross);
  EXPECT_EQ(grades_to_text({9, -1, 0, 3}), "0003");
  EXPECT_EQ(grades_from_text("9x"), Grades{});
}

class OpinionTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  Receipt closed_one() {
    const auto receipt = town.report_one();
    const auto done = resolve(town.officer(), town.house, town.seen(receipt.id), {"Rebouché.", {}});
    EXPECT_TRUE(done.has_value()) << reason_of(done);
    return receipt;
  }
};
PARVIS_ON_EACH_ENGINE(OpinionTest);

TEST_P(OpinionTest, an_opinion_is_asked_once_the_request_was_closed_and_taken_once) {
  const auto open = town.report_one();
  EXPECT_EQ(asking_by_code(town.resident(), open.code), Asking::not_yet);
  EXPECT_EQ(reason_of(give_opinion(town.resident(), open.code, content)),
            words::refuse_opinion_early.key);
  const auto receipt = closed_one();
  EXPECT_EQ(reason_of(give_opinion(town.resident(), receipt.code, {})), words::refuse_no_grade.key);
  ASSERT_TRUE(give_opinion(town.resident(), receipt.code, content));
  EXPECT_EQ(asking_by_code(town.resident(), receipt.code), Asking::given);
  EXPECT_EQ(reason_of(give_opinion(town.resident(), receipt.code, cross)),
            words::refuse_opinion_twice.key);
  EXPECT_EQ(reason_of(record_opinion(town.officer(), receipt.id, cross)),
            words::refuse_opinion_twice.key);
}

TEST_P(OpinionTest, who_contested_is_asked_too) {
  const auto receipt = closed_one();
  ASSERT_TRUE(contest(town.resident(), town.house, receipt.code, {"Non.", {}, Channel::web}));
  EXPECT_EQ(asking_of(town.officer(), receipt.id), Asking::open);
}

TEST_P(OpinionTest, of_many_at_once_one_is_kept) {
  const auto receipt = closed_one();
  std::atomic<int> kept = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 6; ++i) {
    people.emplace_back([&, i] {
      const auto done = i % 2 == 0 ? give_opinion(town.resident(), receipt.code, content)
                                   : record_opinion(town.officer(), receipt.id, cross);
      if (done) ++kept;
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(kept, 1);
}

TEST_P(OpinionTest, a_card_is_typed_in_by_officers_alone) {
  const auto receipt = closed_one();
  EXPECT_EQ(reason_of(record_opinion(town.resident(), receipt.id, content)),
            ::parvis::requests::words::rule_not_for_this_role.key);
  ASSERT_TRUE(record_opinion(town.officer(), receipt.id, content));
  const module::PersonKeys jeanne{{}, {"jeanne@exemple.fr"}};
  EXPECT_NE(export_resident(town.the_program(), jeanne).find("\"grades\":\"1211\""),
            std::string::npos);
}

TEST_P(OpinionTest, counts_are_shown_from_five_opinions_on_and_forget_after_a_year) {
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(give_opinion(town.resident(), closed_one().code, content));
  }
  EXPECT_FALSE(opinion_counts(town.resident()).has_value());
  ASSERT_TRUE(give_opinion(town.resident(), closed_one().code, cross));
  const auto counts = opinion_counts(town.resident());
  ASSERT_TRUE(counts.has_value());
  EXPECT_EQ(counts->opinions, 5);
  EXPECT_EQ(counts->counts[0], (std::array<long long, 3>{4, 0, 1}));
  EXPECT_EQ(counts->counts[2], (std::array<long long, 3>{4, 0, 0}));
  town.clock.advance(std::chrono::hours(24 * 366));
  EXPECT_FALSE(opinion_counts(town.resident()).has_value());
}

}  // namespace
}  // namespace parvis::requests::closing
