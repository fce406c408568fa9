// Where the clocks of a request stand, case by case.
#include "requests/clocks/standing.h"

#include <gtest/gtest.h>

namespace parvis::requests::clocks {
namespace {

Date on(std::string_view iso) {
  const auto parsed = parse_iso_date(iso);
  EXPECT_TRUE(parsed.has_value()) << iso;
  return parsed.value_or(Date{});
}

std::string said(const std::optional<Date>& date) {
  return date ? to_iso_date(*date) : "";
}

const Delay two_months{2, Unit::months};
const LegalRule street{Nature::report, Silence::none, two_months, ""};
const LegalRule claim{Nature::claim, Silence::refusal, two_months, "L231-4"};
const LegalRule permit{Nature::demand, Silence::approval, two_months, "L231-1"};

/// Arrived on Monday 2 March 2026, acknowledged on the 4th.
Facts of(const LegalRule& rule) {
  Facts facts;
  facts.rule = rule;
  facts.received = on("2026-03-02");
  facts.ack = AckState::sent;
  facts.ack_day = on("2026-03-04");
  return facts;
}

Facts with(Facts facts, Event event) {
  facts.events.push_back(std::move(event));
  return facts;
}

Standing at(const Facts& facts, std::string_view today) {
  return standing_of(facts, on(today), HolidayZone::metropole);
}

Event pieces(std::string_view asked, std::string_view until, Need need = Need::essential) {
  return {EventKind::pieces_asked, on(asked), on(until), need, "", "Un justificatif"};
}

TEST(Standing, silence_decides_nothing_for_a_report) {
  const auto standing = at(of(street), "2026-08-01");
  EXPECT_EQ(standing.phase, Phase::no_decision);
  EXPECT_EQ(standing.waits_for, WaitsFor::town);
  EXPECT_EQ(said(standing.decision_day), "");
  EXPECT_TRUE(standing.delays_opposable);
}

TEST(Standing, two_months_of_silence_refuse_a_claim) {
  const auto before = at(of(claim), "2026-05-02");
  EXPECT_EQ(before.phase, Phase::runs);
  EXPECT_EQ(said(before.last_day), "2026-05-02");
  const auto after = at(of(claim), "2026-05-03");
  EXPECT_EQ(after.phase, Phase::silent_refusal);
  EXPECT_EQ(said(after.remedy_until), "2026-07-03");
  EXPECT_TRUE(after.may_ask_reasons);
  EXPECT_FALSE(after.may_ask_attestation);
}

TEST(Standing, two_months_of_silence_approve_a_demand) {
  const auto standing = at(of(permit), "2026-05-03");
  EXPECT_EQ(standing.phase, Phase::silent_approval);
  EXPECT_TRUE(standing.may_ask_attestation);
  EXPECT_EQ(said(standing.remedy_until), "");
}

TEST(Standing, an_answer_in_time_breaks_the_silence_for_ever) {
  auto facts = of(permit);
  facts.answered = Answered{on("2026-04-30"), true};
  EXPECT_EQ(at(facts, "2026-09-01").phase, Phase::answered);
  facts.answered = Answered{on("2026-05-10"), true};
  EXPECT_EQ(at(facts, "2026-09-01").phase, Phase::silent_approval)
      << "a refusal told too late does not take back what silence gave";
}

TEST(Standing, missing_pieces_stop_a_refusal_and_hold_an_approval) {
  const auto refusal = at(with(of(claim), pieces("2026-03-10", "2026-03-31")), "2026-03-15");
  EXPECT_EQ(refusal.phase, Phase::suspended);
  EXPECT_EQ(refusal.waits_for, WaitsFor::resident);
  EXPECT_EQ(said(refusal.waits_since), "2026-03-10");
  EXPECT_EQ(said(refusal.pieces_until), "2026-03-31");
  const auto approval = at(with(of(permit), pieces("2026-03-10", "2026-03-31")), "2026-06-30");
  EXPECT_EQ(approval.phase, Phase::not_started);
  EXPECT_EQ(approval.waits_for, WaitsFor::resident);
}

TEST(Standing, pieces_that_came_start_again_what_waited_for_them) {
  auto facts = with(of(permit), pieces("2026-03-10", "2026-03-31"));
  facts.events.push_back({EventKind::pieces_received, on("2026-03-20")});
  const auto standing = at(facts, "2026-04-01");
  EXPECT_EQ(standing.phase, Phase::runs);
  EXPECT_EQ(said(standing.started), "2026-03-20");
  EXPECT_EQ(said(standing.last_day), "2026-05-20");
  EXPECT_EQ(standing.waits_for, WaitsFor::town);
  EXPECT_EQ(said(standing.waits_since), "2026-03-20");
}

TEST(Standing, a_piece_that_is_not_needed_lets_the_delay_run) {
  const auto facts = with(of(claim), pieces("2026-03-10", "2026-03-31", Need::useful));
  EXPECT_EQ(at(facts, "2026-03-15").phase, Phase::runs);
  EXPECT_EQ(said(at(facts, "2026-03-15").last_day), "2026-05-02");
}

TEST(Standing, who_knocked_at_the_wrong_door_first_loses_no_day_of_refusal) {
  const Event first{EventKind::came_from, on("2026-02-16"), std::nullopt, Need::essential,
                    "Métropole"};
  EXPECT_EQ(said(at(with(of(claim), first), "2026-03-05").last_day), "2026-04-16");
  EXPECT_EQ(said(at(with(of(permit), first), "2026-03-05").last_day), "2026-05-02")
      << "an approval counts from the authority in charge (L114-3)";
}

TEST(Standing, what_was_given_on_waits_for_the_other_authority_until_it_answers) {
  auto facts = with(of(permit), {EventKind::transferred, on("2026-03-06"), std::nullopt,
                                 Need::essential, "Département"});
  const auto given = at(facts, "2026-08-01");
  EXPECT_EQ(given.phase, Phase::passed_on);
  EXPECT_EQ(given.waits_for, WaitsFor::authority);
  EXPECT_EQ(given.authority, "Département");
  EXPECT_EQ(said(given.authority_last_day), "");
  facts.events.push_back({EventKind::authority_received, on("2026-03-09")});
  EXPECT_EQ(said(at(facts, "2026-04-01").authority_last_day), "2026-05-09");
  facts.events.push_back({EventKind::authority_answered, on("2026-04-02")});
  EXPECT_EQ(at(facts, "2026-04-03").phase, Phase::answered);
}

TEST(Standing, the_acknowledgement_is_due_in_ten_working_days_and_cried_for_at_eight) {
  auto facts = of(claim);
  facts.ack = AckState::due;
  facts.ack_day.reset();
  EXPECT_EQ(said(at(facts, "2026-03-03").ack_due), "2026-03-16");
  EXPECT_EQ(at(facts, "2026-03-11").ack, AckStanding::pending);
  EXPECT_EQ(at(facts, "2026-03-12").ack, AckStanding::alarm);
  EXPECT_EQ(at(facts, "2026-03-16").ack, AckStanding::alarm);
  EXPECT_EQ(at(facts, "2026-03-17").ack, AckStanding::missed);
}

TEST(Standing, without_acknowledgement_the_delays_to_appeal_do_not_run) {
  auto facts = of(claim);
  facts.ack = AckState::due;
  facts.ack_day.reset();
  const auto missed = at(facts, "2026-09-01");
  EXPECT_FALSE(missed.delays_opposable);
  EXPECT_EQ(said(missed.remedy_until), "");
  EXPECT_TRUE(missed.may_ask_reasons);
  facts.answered = Answered{on("2026-04-15"), true};
  EXPECT_TRUE(at(facts, "2026-09-01").delays_opposable)
      << "a decision told before silence spoke makes up for it (L112-12)";
}

TEST(Standing, reasons_asked_are_due_in_a_month_and_keep_the_way_to_the_judge_open) {
  auto facts = with(of(claim), {EventKind::reasons_asked, on("2026-05-20")});
  const auto asked = at(facts, "2026-06-30");
  EXPECT_EQ(said(asked.reasons_due), "2026-06-20");
  EXPECT_EQ(said(asked.remedy_until), "");
  EXPECT_FALSE(asked.may_ask_reasons);
  facts.events.push_back({EventKind::reasons_given, on("2026-06-18")});
  const auto given = at(facts, "2026-06-30");
  EXPECT_EQ(said(given.reasons_due), "");
  EXPECT_EQ(said(given.remedy_until), "2026-08-18");
}

TEST(Standing, reasons_are_asked_within_the_delay_to_appeal) {
  EXPECT_TRUE(at(of(claim), "2026-07-03").may_ask_reasons);
  EXPECT_FALSE(at(of(claim), "2026-07-04").may_ask_reasons);
}

TEST(Standing, a_decision_of_silence_is_written_once) {
  auto facts = of(claim);
  EXPECT_EQ(decision_to_write(at(facts, "2026-05-02"), facts.events), std::nullopt);
  EXPECT_EQ(decision_to_write(at(facts, "2026-05-03"), facts.events), EventKind::implicit_refusal);
  facts.events.push_back({EventKind::implicit_refusal, on("2026-05-03")});
  EXPECT_EQ(decision_to_write(at(facts, "2026-05-04"), facts.events), std::nullopt);
}

TEST(Standing, names_of_events_are_read_back) {
  for (const auto kind : {EventKind::pieces_asked, EventKind::came_from, EventKind::rule_changed}) {
    EXPECT_EQ(parse_event_kind(name_of(kind)), kind);
  }
  EXPECT_EQ(parse_event_kind("anything"), std::nullopt);
}

}  // namespace
}  // namespace parvis::requests::clocks
