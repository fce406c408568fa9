// The law's clocks through the door, two months passing by, on each engine.
#include "requests/clocks/clocks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "contact/contact.h"
#include "requests/clocks/authorities.h"
#include "requests/clocks/clock_store.h"
#include "requests/test_town.h"

namespace parvis::requests::clocks {
namespace {

constexpr auto one_day = std::chrono::hours(24);

class ClocksTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  Receipt file(std::string_view category) {
    auto request = town.pothole();
    request.category = CategoryId(std::string(category));
    request.description = "Je conteste la décision du 12 février.";
    return town.report_one(request);
  }
  Receipt file_claim() { return file("demarches-reclamation"); }
  /// A demand whose silence approves, as a manager may say for a category.
  Receipt file_permit() {
    const CategoryId category("demarches-document");
    const auto before = category_rule(town.officer(), category);
    const auto kept =
        keep_rule(town.officer(), {category,
                                   {Nature::demand, Silence::approval, {2, Unit::months}, "L231-1"},
                                   before.version});
    EXPECT_TRUE(kept.has_value()) << reason_of(kept);
    return file("demarches-document");
  }
  void wait_days(int days) { town.clock.advance(days * one_day); }
  int turn() { return turn_clocks(town.the_program(), town.house); }
  [[nodiscard]] ClockView view(const Receipt& receipt) const {
    const auto found = clock_by_code(town.resident(), receipt.code);
    EXPECT_TRUE(found.has_value());
    return found.value_or(ClockView{});
  }
  void take(const Receipt& receipt) {
    const auto done =
        assign(town.officer(), town.house, town.seen(receipt.id), town.service("voirie"), {});
    EXPECT_TRUE(done.has_value()) << reason_of(done);
  }
  [[nodiscard]] std::vector<std::string> documents(const Receipt& receipt) const {
    std::vector<std::string> kinds;
    for (const auto& document : view(receipt).documents) kinds.push_back(document.kind);
    return kinds;
  }
  std::string add_authority() {
    Authority metropole;
    metropole.name = "Métropole des Lilas";
    metropole.kind = AuthorityKind::intercommunality;
    metropole.email = "contact@metropole.example";
    const auto kept = keep_authority(town.officer(), metropole);
    EXPECT_TRUE(kept.has_value()) << reason_of(kept);
    return kept.value_or("");
  }
};
PARVIS_ON_EACH_ENGINE(ClocksTest);

TEST_P(ClocksTest, the_receipt_of_a_report_is_its_acknowledgement) {
  const auto receipt = town.report_one();
  EXPECT_EQ(view(receipt).standing.ack, AckStanding::done);
  EXPECT_EQ(view(receipt).standing.phase, Phase::no_decision);
  EXPECT_EQ(turn(), 0);
}

TEST_P(ClocksTest, a_town_without_telephone_owes_an_acknowledgement_until_it_has_one) {
  const auto phone = std::exchange(town.card.phone, "");
  const auto receipt = town.report_one();
  EXPECT_EQ(view(receipt).standing.ack, AckStanding::pending);
  EXPECT_EQ(turn(), 0);
  town.card.phone = phone;
  EXPECT_EQ(turn(), 1);
  EXPECT_EQ(view(receipt).standing.ack, AckStanding::done);
}

TEST_P(ClocksTest, a_claim_is_acknowledged_once_an_officer_has_looked) {
  const auto receipt = file_claim();
  EXPECT_EQ(turn(), 0) << "nobody knows yet whether it is a claim";
  EXPECT_FALSE(view(receipt).missing_for_ack.empty());
  take(receipt);
  EXPECT_EQ(turn(), 1);
  const auto mail = town.last_mail_to("jeanne@exemple.fr");
  for (const auto* mention : {"03 00 00 00 00", "1 place de la Mairie", "2 mai 2026",
                              "L.\u00a0231-4", "tribunal administratif", "soit complète"}) {
    EXPECT_NE(mail.find(mention), std::string::npos) << mention << "\n" << mail;
  }
  EXPECT_EQ(documents(receipt), std::vector<std::string>{"acknowledgement"});
  EXPECT_EQ(turn(), 0) << "it leaves once";
}

TEST_P(ClocksTest, an_acknowledgement_nobody_sends_is_cried_for_at_the_eighth_working_day) {
  const auto receipt = file_claim();
  wait_days(9);  // Wednesday 11 March, the seventh working day
  EXPECT_EQ(count_alarms(town.officer()), 0);
  wait_days(1);
  EXPECT_EQ(count_alarms(town.officer()), 1);
  EXPECT_EQ(watch(town.officer(), 10).acknowledgements.size(), 1u);
  wait_days(5);
  EXPECT_EQ(view(receipt).standing.ack, AckStanding::missed);
  EXPECT_FALSE(view(receipt).standing.delays_opposable);
  const auto sent = acknowledge(town.officer(), town.house, town.seen(receipt.id));
  EXPECT_TRUE(sent.has_value()) << reason_of(sent);
  EXPECT_EQ(view(receipt).standing.ack, AckStanding::done_late);
  EXPECT_EQ(count_alarms(town.officer()), 0);
}

TEST_P(ClocksTest, two_months_of_silence_refuse_a_claim_and_reasons_can_be_asked) {
  const auto receipt = file_claim();
  take(receipt);
  turn();
  wait_days(61);  // 2 May
  EXPECT_EQ(turn(), 0);
  wait_days(1);
  EXPECT_EQ(turn(), 1);
  EXPECT_EQ(view(receipt).standing.phase, Phase::silent_refusal);
  EXPECT_EQ(turn(), 0) << "silence speaks once";
  EXPECT_NE(town.last_mail_to("jeanne@exemple.fr").find("réputée rejetée"), std::string::npos);
  const auto asked = ask_reasons(town.resident(), town.house, receipt.code);
  ASSERT_TRUE(asked.has_value()) << reason_of(asked);
  EXPECT_EQ(reason_of(ask_reasons(town.resident(), town.house, receipt.code)),
            "clocks.refuse_reasons");
  EXPECT_EQ(watch(town.officer(), 10).reasons.size(), 0u) << "due in a month";
  wait_days(20);
  EXPECT_EQ(watch(town.officer(), 10).reasons.size(), 1u);
  const auto given = give_reasons(town.officer(), town.house, town.seen(receipt.id),
                                  "L’article 3 du règlement ne le permet pas.");
  EXPECT_TRUE(given.has_value()) << reason_of(given);
  EXPECT_EQ(watch(town.officer(), 10).reasons.size(), 0u);
  EXPECT_EQ(documents(receipt),
            (std::vector<std::string>{"acknowledgement", "implicit", "reasons"}));
}

TEST_P(ClocksTest, two_months_of_silence_approve_a_demand_and_an_attestation_proves_it) {
  const auto receipt = file_permit();
  take(receipt);
  turn();
  EXPECT_EQ(reason_of(ask_attestation(town.resident(), town.house, receipt.code)),
            "clocks.refuse_attestation");
  wait_days(62);
  EXPECT_EQ(turn(), 1);
  const auto asked = ask_attestation(town.resident(), town.house, receipt.code);
  ASSERT_TRUE(asked.has_value()) << reason_of(asked);
  const auto shown = view(receipt);
  ASSERT_EQ(shown.documents.back().kind, "attestation");
  EXPECT_EQ(shown.documents.back().sha256, sha256_hex(shown.documents.back().text));
  EXPECT_FALSE(shown.standing.may_ask_attestation);
}

TEST_P(ClocksTest, an_answer_in_time_leaves_silence_nothing_to_say) {
  const auto receipt = file_claim();
  take(receipt);
  turn();
  wait_days(30);
  const auto done =
      resolve(town.officer(), town.house, town.seen(receipt.id), {"La décision est retirée.", {}});
  ASSERT_TRUE(done.has_value()) << reason_of(done);
  wait_days(60);
  EXPECT_EQ(turn(), 0);
  EXPECT_EQ(view(receipt).standing.phase, Phase::answered);
  EXPECT_EQ(documents(receipt), std::vector<std::string>{"acknowledgement"});
}

TEST_P(ClocksTest, missing_pieces_move_the_day_of_a_refusal) {
  const auto receipt = file_claim();
  take(receipt);
  turn();
  const Date until{std::chrono::year(2026), std::chrono::March, std::chrono::day(20)};
  const auto asked = ask_pieces(town.officer(), town.house, town.seen(receipt.id),
                                {"La décision contestée", until, Need::essential});
  ASSERT_TRUE(asked.has_value()) << reason_of(asked);
  EXPECT_EQ(view(receipt).standing.phase, Phase::suspended);
  EXPECT_EQ(view(receipt).state, State::waiting_for_resident);
  wait_days(4);
  const auto received =
      note_pieces_received(town.officer(), town.house, town.seen(receipt.id),
                           Date(std::chrono::sys_days(until) - std::chrono::days(14)));
  ASSERT_TRUE(received.has_value()) << reason_of(received);
  const auto after = view(receipt);
  EXPECT_EQ(after.standing.phase, Phase::runs);
  EXPECT_EQ(after.standing.days_suspended, 4) << "from the 3rd to the 6th of March";
  EXPECT_EQ(after.state, State::in_progress);
}

TEST_P(ClocksTest, pieces_are_asked_for_a_day_to_come_and_received_on_one_that_is_past) {
  const auto receipt = file_claim();
  take(receipt);
  const Date today = town.officer().today();
  EXPECT_EQ(fields_of(ask_pieces(town.officer(), town.house, town.seen(receipt.id),
                                 {"Un justificatif", today, Need::essential})),
            std::vector<std::string>{"until"});
  EXPECT_EQ(
      reason_of(note_pieces_received(town.officer(), town.house, town.seen(receipt.id), today)),
      "clocks.refuse_no_pieces");
}

TEST_P(ClocksTest, a_wrong_door_hands_it_on_and_keeps_the_right_day) {
  const auto receipt = file_claim();
  take(receipt);
  turn();
  const auto given = transfer(town.officer(), town.house, town.seen(receipt.id), add_authority(),
                              "Cela relève de la métropole.");
  ASSERT_TRUE(given.has_value()) << reason_of(given);
  const auto shown = view(receipt);
  EXPECT_EQ(shown.standing.phase, Phase::passed_on);
  EXPECT_EQ(to_iso_date(*shown.standing.authority_last_day), "2026-05-02");
  EXPECT_NE(town.last_mail_to("contact@metropole.example").find("2 mars 2026"), std::string::npos);
  wait_days(90);
  EXPECT_EQ(turn(), 0) << "the town decides nothing any more";
  const auto answered = note_authority_answer(town.officer(), town.house, town.seen(receipt.id),
                                              "La métropole répare lundi.");
  ASSERT_TRUE(answered.has_value()) << reason_of(answered);
  EXPECT_EQ(view(receipt).standing.phase, Phase::answered);
  EXPECT_NE(town.last_mail_to("jeanne@exemple.fr").find("répare lundi"), std::string::npos);
}

TEST_P(ClocksTest, an_unknown_authority_gets_nothing) {
  const auto receipt = file_claim();
  EXPECT_EQ(fields_of(transfer(town.officer(), town.house, town.seen(receipt.id), "01X", "")),
            std::vector<std::string>{"authority"});
}

TEST_P(ClocksTest, another_category_brings_another_rule_and_another_acknowledgement) {
  const auto receipt = town.report_one();
  const auto moved = change_category(town.officer(), town.house, town.seen(receipt.id),
                                     CategoryId("demarches-reclamation"));
  ASSERT_TRUE(moved.has_value()) << reason_of(moved);
  EXPECT_EQ(view(receipt).standing.rule.silence, Silence::refusal);
  EXPECT_EQ(view(receipt).standing.ack, AckStanding::pending);
  take(receipt);
  EXPECT_EQ(turn(), 1);
}

TEST_P(ClocksTest, what_was_filed_keeps_the_rule_of_its_day) {
  const auto receipt = file_claim();
  const CategoryId category("demarches-reclamation");
  const auto kept =
      keep_rule(town.officer(),
                {category, {Nature::claim, Silence::refusal, {4, Unit::months}, "L231-6"}, 0});
  ASSERT_TRUE(kept.has_value()) << reason_of(kept);
  EXPECT_EQ(view(receipt).standing.rule.delay, (Delay{2, Unit::months}));
  EXPECT_EQ(reason_of(keep_rule(town.officer(), {category, rule_of(town.officer(), category), 0})),
            "clocks.refuse_changed");
}

TEST_P(ClocksTest, a_document_is_kept_as_it_was_sent) {
  const auto receipt = file_claim();
  take(receipt);
  turn();
  const storage::Command<2> rewrite{
      "test.rewrite",
      "UPDATE requests_document SET text = 'autre' WHERE commune_id = $1 AND request_id = $2"};
  const storage::Command<2> remove{
      "test.remove", "DELETE FROM requests_document WHERE commune_id = $1 AND request_id = $2"};
  for (const auto* command : {&rewrite, &remove}) {
    EXPECT_THROW(town.data->write(
                     [&](storage::Transaction& tx) { tx.run(*command, town.card.id, receipt.id); }),
                 storage::StorageError);
  }
  const auto before = view(receipt).documents.front();
  town.data->write([&](storage::Transaction& tx) {
    erase_clock_texts(town.the_program(), tx, receipt.id, "Texte effacé");
  });
  EXPECT_EQ(view(receipt).documents.front().text, "Texte effacé");
  EXPECT_EQ(view(receipt).documents.front().sha256, before.sha256) << "the fingerprint stays";
}

TEST_P(ClocksTest, officers_of_other_districts_and_strangers_read_no_clock) {
  const auto receipt = file_claim();
  EXPECT_FALSE(clock_at_desk(town.resident(), receipt.id).has_value());
  EXPECT_FALSE(clock_by_code(town.resident(), "AAAA-AAAA").has_value());
  auto elsewhere = town.awa;
  elsewhere.only_in["requests.read"] = {"Le Bout du monde"};
  EXPECT_FALSE(clock_at_desk(town.as(elsewhere), receipt.id).has_value());
  EXPECT_EQ(reason_of(acknowledge(town.resident(), town.house, {receipt.id, 1})),
            "requests.rule_not_for_this_role");
}

TEST_P(ClocksTest, an_authority_without_address_is_not_kept) {
  Authority nowhere;
  nowhere.name = "Région";
  EXPECT_EQ(fields_of(keep_authority(town.officer(), nowhere)), std::vector<std::string>{"email"});
  EXPECT_EQ(reason_of(keep_authority(town.resident(), nowhere)), "clocks.refuse_not_allowed");
}

}  // namespace
}  // namespace parvis::requests::clocks
