// Closing with two keys through the door, days passing by, on each engine.
#include "requests/closing/closing.h"

#include <gtest/gtest.h>

#include <thread>

#include "requests/closing/closing_store.h"
#include "requests/closing/words.h"
#include "requests/personal_data.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
namespace {

constexpr auto one_day = std::chrono::hours(24);

class ClosingTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  Receipt done_one() {
    const auto receipt = town.report_one();
    finish(receipt.id);
    return receipt;
  }
  void finish(const RequestId& id) {
    const auto done =
        resolve(town.officer(), town.house, town.seen(id), {"Rebouché ce matin.", {}});
    EXPECT_TRUE(done.has_value()) << reason_of(done);
  }
  void give_roads_an_address() {
    auto roads = identity::service(town.the_program(), town.service("voirie"));
    ASSERT_TRUE(roads.has_value());
    roads->email = "voirie@lilas.example";
    const auto kept = identity::keep_service(town.the_program(), *roads);
    EXPECT_TRUE(kept.has_value());
  }
  [[nodiscard]] ClosingView view(const Receipt& receipt) const {
    const auto found = closing_by_code(town.resident(), receipt.code);
    EXPECT_TRUE(found.has_value());
    return found.value_or(ClosingView{});
  }
  int close_now() { return close_silent(town.the_program()); }
  Result<RequestId> say_no(const Receipt& receipt, const std::string& why = "Le trou est là.") {
    return contest(town.resident(), town.house, receipt.code, {why, {}, Channel::web});
  }
  Result<RequestId> say_yes(const Receipt& receipt) {
    return confirm(town.resident(), town.house, receipt.code);
  }
  [[nodiscard]] int lines_of(const Receipt& receipt, EntryKind kind) const {
    const auto details = town.details(receipt.id);
    return static_cast<int>(std::count_if(details.timeline.begin(), details.timeline.end(),
                                          [&](const Entry& entry) { return entry.kind == kind; }));
  }
};
PARVIS_ON_EACH_ENGINE(ClosingTest);

TEST_P(ClosingTest, done_asks_whoever_reported_until_a_day_and_says_what_silence_means) {
  const auto receipt = done_one();
  EXPECT_EQ(view(receipt).verdict, Verdict::waiting);
  EXPECT_EQ(to_iso_date(view(receipt).until), "2026-03-17");
  EXPECT_EQ(view(receipt).done_text, "Rebouché ce matin.");
  const auto mail = town.last_mail_to("jeanne@exemple.fr");
  for (const auto* part :
       {"mardi 17 mars 2026", "https://lilas.example/suivi/", "/cloture?par=email",
        "03 00 00 00 00", "nous considérerons que c’est réglé"}) {
    EXPECT_NE(mail.find(part), std::string::npos) << part << "\n" << mail;
  }
}

TEST_P(ClosingTest, confirmed_once_stays_confirmed_and_twice_is_no_error) {
  const auto receipt = done_one();
  ASSERT_TRUE(say_yes(receipt));
  ASSERT_TRUE(say_yes(receipt));
  EXPECT_EQ(view(receipt).verdict, Verdict::confirmed);
  EXPECT_EQ(lines_of(receipt, EntryKind::confirmed), 1);
  EXPECT_EQ(reason_of(say_no(receipt)), words::refuse_already_answered.key);
  EXPECT_EQ(town.details(receipt.id).summary.state, State::done);
  // What comes back later is another matter: open again, and the answer stands.
  ASSERT_TRUE(still_broken(town.resident(), town.house, receipt.code, "Il est revenu."));
  EXPECT_EQ(view(receipt).verdict, Verdict::confirmed);
  EXPECT_EQ(town.details(receipt.id).summary.state, State::reopened);
}

TEST_P(ClosingTest, contested_is_open_again_counted_apart_and_the_service_is_told) {
  give_roads_an_address();
  const auto receipt = done_one();
  EXPECT_EQ(fields_of(say_no(receipt, " ")), std::vector<std::string>{"why"});
  ASSERT_TRUE(say_no(receipt, "Il manque la moitié. Appelez le 06 12 34 56 78."));
  EXPECT_EQ(town.details(receipt.id).summary.state, State::reopened);
  EXPECT_EQ(view(receipt).verdict, Verdict::contested);
  EXPECT_EQ(desk_figures(town.officer()).town, (Tally{0, 1, 0, 0}));
  const auto mail = town.last_mail_to("voirie@lilas.example");
  EXPECT_NE(mail.find(receipt.number), std::string::npos) << mail;
  EXPECT_EQ(mail.find("06 12 34"), std::string::npos) << "the words stay in the file";
  EXPECT_FALSE(say_yes(receipt)) << "open again: there is nothing to confirm";
  ASSERT_EQ(contested_lately(town.officer(), 5).size(), 1U);
  town.clock.advance(one_day);
  finish(receipt.id);
  EXPECT_EQ(view(receipt).verdict, Verdict::waiting) << "each closing is asked anew";
  ASSERT_TRUE(say_yes(receipt));
  EXPECT_EQ(desk_figures(town.officer()).town, (Tally{1, 1, 0, 0}));
}

TEST_P(ClosingTest, who_closed_it_is_told_when_the_service_has_no_address) {
  const auto receipt = done_one();
  ASSERT_TRUE(say_no(receipt));
  EXPECT_NE(town.last_mail_to("awa@lilas.example").find(receipt.number), std::string::npos);
}

TEST_P(ClosingTest, silence_closes_by_default_after_the_last_day_and_is_counted_apart) {
  const auto receipt = done_one();
  town.clock.advance(15 * one_day);
  EXPECT_EQ(close_now(), 0) << "the last day is not over";
  town.clock.advance(one_day);
  EXPECT_EQ(close_now(), 1);
  EXPECT_EQ(close_now(), 0) << "once";
  EXPECT_EQ(view(receipt).verdict, Verdict::by_default);
  EXPECT_EQ(lines_of(receipt, EntryKind::closed_by_default), 1);
  EXPECT_EQ(desk_figures(town.officer()).town, (Tally{0, 0, 1, 0}));
  EXPECT_FALSE(confirmed_rate(town.the_program()).has_value()) << "silence confirms nothing";
  ASSERT_TRUE(say_no(receipt)) << "late, and right all the same";
  EXPECT_EQ(desk_figures(town.officer()).town, (Tally{0, 1, 0, 0}));
}

TEST_P(ClosingTest, what_is_answered_or_opened_again_is_not_closed_by_default) {
  const auto confirmed = done_one();
  const auto reopened = done_one();
  ASSERT_TRUE(say_yes(confirmed));
  ASSERT_TRUE(reopen(town.officer(), town.house, town.seen(reopened.id), "Mauvaise rue."));
  EXPECT_EQ(view(reopened).verdict, Verdict::set_aside);
  town.clock.advance(30 * one_day);
  EXPECT_EQ(close_now(), 0);
  EXPECT_EQ(desk_figures(town.officer()).town, (Tally{1, 0, 0, 0}));
}

TEST_P(ClosingTest, of_two_answers_at_once_one_counts) {
  for (int round = 0; round < 4; ++round) {
    const auto receipt = done_one();
    std::atomic<int> taken = 0;
    std::vector<std::thread> people;
    for (const bool yes : {true, false, false}) {
      people.emplace_back([&, yes] {
        const auto said = yes ? say_yes(receipt) : say_no(receipt);
        if (said) ++taken;
      });
    }
    for (auto& person : people) person.join();
    EXPECT_EQ(taken, 1);
    const auto open = town.details(receipt.id).summary.open;
    EXPECT_EQ(view(receipt).verdict, open ? Verdict::contested : Verdict::confirmed);
    EXPECT_EQ(lines_of(receipt, EntryKind::confirmed) + lines_of(receipt, EntryKind::reopened), 1);
  }
}

TEST_P(ClosingTest, an_officer_writes_down_what_is_said_at_the_counter) {
  const auto receipt = done_one();
  const auto seen = town.seen(receipt.id);
  EXPECT_EQ(reason_of(record_answer(town.resident(), town.house, seen, Verdict::confirmed, {})),
            ::parvis::requests::words::rule_not_for_this_role.key);
  EXPECT_EQ(reason_of(record_answer(town.officer(), town.house, seen, Verdict::by_default, {})),
            words::choose_verdict.key);
  ASSERT_TRUE(record_answer(town.officer(), town.house, seen, Verdict::contested,
                            {"Mme Roux dit que le trou est là.", {}, Channel::counter}));
  EXPECT_EQ(view(receipt).channel, Channel::counter);
  EXPECT_EQ(view(receipt).recorded_by, "Awa Diallo");
  const auto last = town.details(receipt.id).timeline.back();
  EXPECT_EQ(last.sentence, "Dit à la mairie\u00a0: Guichet.");
  EXPECT_FALSE(last.by_officer) << "the words are the resident's own";
  EXPECT_EQ(reason_of(record_answer(town.colleague(), town.house, seen, Verdict::confirmed,
                                    {"", {}, Channel::phone})),
            ::parvis::requests::words::changed_meanwhile.key);
  const module::PersonKeys jeanne{{}, {"jeanne@exemple.fr"}};
  EXPECT_NE(export_resident(town.the_program(), jeanne).find("\"answer\":\"contested\""),
            std::string::npos);
  EXPECT_GT(erase_resident(town.the_program(), town.house, jeanne), 0);
  for (const auto& entry : town.details(receipt.id).timeline) {
    EXPECT_EQ(entry.text.find("Roux"), std::string::npos) << entry.text;
  }
}

TEST_P(ClosingTest, each_author_of_a_cluster_answers_for_their_own_request) {
  const auto lead = town.report_one();
  const auto member = town.report_one();
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(member.id), lead.id));
  EXPECT_FALSE(closing_by_code(town.resident(), member.code).has_value());
  finish(lead.id);
  EXPECT_EQ(view(member).done_text, "Rebouché ce matin.");
  ASSERT_TRUE(say_yes(member));
  EXPECT_EQ(view(lead).verdict, Verdict::waiting);
  ASSERT_TRUE(say_no(lead));
  EXPECT_EQ(view(member).verdict, Verdict::confirmed) << "said before";
  EXPECT_EQ(desk_figures(town.officer()).town, (Tally{1, 1, 0, 0}));
}

TEST_P(ClosingTest, the_commune_says_how_long_for_what_is_closed_from_then_on) {
  const auto before = done_one();
  EXPECT_EQ(reason_of(keep_answer_rule(town.officer(), {2, 0})), words::refuse_days.key);
  EXPECT_EQ(reason_of(keep_answer_rule(town.resident(), {10, 0})), words::refuse_not_allowed.key);
  ASSERT_TRUE(keep_answer_rule(town.officer(), {10, 0}));
  EXPECT_EQ(reason_of(keep_answer_rule(town.officer(), {20, 0})), words::refuse_changed.key);
  EXPECT_EQ(answer_rule(town.officer()).days, 10);
  EXPECT_EQ(to_iso_date(view(done_one()).until), "2026-03-12");
  EXPECT_EQ(to_iso_date(view(before).until), "2026-03-17");
}

TEST_P(ClosingTest, a_service_is_named_in_public_from_five_closings_on) {
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(say_yes(done_one()));
  EXPECT_TRUE(public_figures(town.resident()).services.empty());
  ASSERT_TRUE(say_no(done_one()));
  const auto figures = public_figures(town.resident());
  ASSERT_EQ(figures.services.size(), 1U);
  EXPECT_EQ(figures.services.front().tally, (Tally{4, 1, 0, 0}));
  town.clock.advance(366 * one_day);
  EXPECT_EQ(public_figures(town.resident()).town, Tally{}) << "older than twelve months";
}

}  // namespace
}  // namespace parvis::requests::closing
