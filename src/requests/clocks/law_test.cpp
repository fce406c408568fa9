// The delay of silence against cases counted by others, and against the articles.
#include "requests/clocks/law.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/working_days.h"

namespace parvis::requests::clocks {
namespace {

Date day(std::string_view iso) {
  const auto parsed = parse_iso_date(iso);
  EXPECT_TRUE(parsed.has_value()) << iso;
  return parsed.value_or(Date{});
}

const Date far_away{std::chrono::year(2099), std::chrono::January, std::chrono::day(1)};

struct Counted {
  Delay delay;
  std::vector<Stop> stops;
  std::string_view today;
  std::string_view decision;
};

/// The cases of demarche.numerique.gouv.fr (sva_svr_decision_date_calculator_service_spec.rb at
/// e1338d7): dates only, for a deposit on 15 May 2023. There an "incomplete" file restarts the
/// delay and an "incorrect" one suspends it.
std::vector<Counted> cases_counted_elsewhere() {
  const Delay two_months{2, Unit::months};
  const auto stop = [](Effect effect, std::string_view asked, std::string_view received) {
    return Stop{effect, day(asked), far_away, day(received)};
  };
  const auto first = stop(Effect::suspends, "2023-05-20", "2023-05-25");
  const auto second = stop(Effect::suspends, "2023-05-30", "2023-06-03");
  const auto incomplete = stop(Effect::restarts, "2023-05-20", "2023-05-25");
  return {
      {two_months, {}, "2023-05-15", "2023-07-16"},
      {{30, Unit::days}, {}, "2023-05-15", "2023-06-15"},
      {{8, Unit::weeks}, {}, "2023-05-15", "2023-07-11"},
      {two_months, {first}, "2023-06-05", "2023-07-22"},
      {two_months, {first, second}, "2023-06-05", "2023-07-27"},
      {two_months, {{Effect::restarts, day("2023-05-30"), far_away}}, "2023-06-05", "2023-08-06"},
      {two_months, {incomplete}, "2023-06-05", "2023-07-26"},
      {two_months, {incomplete, second}, "2023-06-05", "2023-07-31"},
      {two_months, {}, "2023-07-15", "2023-07-16"}};
}

TEST(LawOfSilence, the_day_of_the_decision_is_the_one_counted_elsewhere) {
  for (const auto& one : cases_counted_elsewhere()) {
    const auto found = silent_delay(one.delay, day("2023-05-15"), one.stops, day(one.today));
    EXPECT_EQ(to_iso_date(found.decision_day), one.decision) << one.stops.size() << " stops";
  }
}

TEST(LawOfSilence, a_month_that_is_too_short_ends_on_its_last_day) {
  const std::vector<std::vector<std::string_view>> cases{{"2025-12-31", "2026-02-28"},
                                                         {"2025-12-30", "2026-02-28"},
                                                         {"2023-12-31", "2024-02-29"},
                                                         {"2026-01-15", "2026-03-15"},
                                                         {"2026-11-30", "2027-01-30"}};
  for (const auto& one : cases) {
    EXPECT_EQ(to_iso_date(later(day(one[0]), {2, Unit::months})), one[1]) << one[0];
  }
}

TEST(LawOfSilence, pieces_sent_early_end_the_suspension) {
  // L114-5: the refusal's delay stands still during the time given, not longer than needed.
  const Delay delay{2, Unit::months};
  const Stop waiting{Effect::suspends, day("2026-03-10"), day("2026-03-31")};
  const auto suspended = silent_delay(delay, day("2026-03-02"), {{waiting}}, day("2026-03-15"));
  EXPECT_EQ(suspended.run, Run::suspended);
  EXPECT_EQ(suspended.days_suspended, 22);
  EXPECT_EQ(to_iso_date(suspended.last_day), "2026-05-24");
  auto sent = waiting;
  sent.received = day("2026-03-12");
  const auto early = silent_delay(delay, day("2026-03-02"), {{sent}}, day("2026-03-15"));
  EXPECT_EQ(early.run, Run::runs);
  EXPECT_EQ(early.days_suspended, 3);
  EXPECT_EQ(to_iso_date(early.last_day), "2026-05-05");
}

TEST(LawOfSilence, pieces_never_sent_suspend_for_the_time_given_only) {
  const Stop never{Effect::suspends, day("2026-03-10"), day("2026-03-31")};
  const auto found =
      silent_delay({2, Unit::months}, day("2026-03-02"), {{never}}, day("2026-04-20"));
  EXPECT_EQ(found.run, Run::runs);
  EXPECT_EQ(to_iso_date(found.last_day), "2026-05-24");
}

TEST(LawOfSilence, pieces_sent_too_late_count_as_the_time_given) {
  Stop late{Effect::suspends, day("2026-03-10"), day("2026-03-31")};
  late.received = day("2026-04-10");
  const auto found =
      silent_delay({2, Unit::months}, day("2026-03-02"), {{late}}, day("2026-04-20"));
  EXPECT_EQ(found.days_suspended, 22);
}

TEST(LawOfSilence, an_approval_waits_for_all_the_pieces) {
  Stop missing{Effect::restarts, day("2026-03-10"), day("2026-03-31")};
  const auto waits =
      silent_delay({2, Unit::months}, day("2026-03-02"), {{missing}}, day("2026-06-01"));
  EXPECT_EQ(waits.run, Run::not_started) << "nothing is approved while a piece is missing";
  missing.received = day("2026-04-14");
  const auto runs =
      silent_delay({2, Unit::months}, day("2026-03-02"), {{missing}}, day("2026-06-01"));
  EXPECT_EQ(to_iso_date(runs.started), "2026-04-14");
  EXPECT_EQ(to_iso_date(runs.decision_day), "2026-06-15");
}

TEST(LawOfSilence, days_asked_for_twice_are_lost_once) {
  const std::vector<Stop> stops{{Effect::suspends, day("2026-03-10"), day("2026-03-20")},
                                {Effect::suspends, day("2026-03-15"), day("2026-03-25")}};
  const auto found = silent_delay({2, Unit::months}, day("2026-03-02"), stops, day("2026-04-20"));
  EXPECT_EQ(found.days_suspended, 16);
}

TEST(LawOfSilence, silence_speaks_the_day_after_the_last_one) {
  const auto on = [](std::string_view today) {
    return silent_delay({2, Unit::months}, day("2026-03-02"), {}, day(today)).run;
  };
  EXPECT_EQ(on("2026-05-02"), Run::runs);
  EXPECT_EQ(on("2026-05-03"), Run::ended);
}

TEST(LawOfSilence, what_is_not_essential_stops_nothing) {
  EXPECT_EQ(effect_of_missing(Silence::refusal, Need::useful), std::nullopt);
  EXPECT_EQ(effect_of_missing(Silence::approval, Need::useful), std::nullopt);
  EXPECT_EQ(effect_of_missing(Silence::none, Need::essential), std::nullopt);
  EXPECT_EQ(effect_of_missing(Silence::refusal, Need::essential), Effect::suspends);
  EXPECT_EQ(effect_of_missing(Silence::approval, Need::essential), Effect::restarts);
}

TEST(LegalRules, a_rule_that_the_law_does_not_know_is_named) {
  const Delay delay{2, Unit::months};
  const std::vector<std::pair<LegalRule, RuleFault>> cases{
      {{Nature::report, Silence::none, delay, ""}, RuleFault::none},
      {{Nature::report, Silence::refusal, delay, "L231-4"}, RuleFault::report_has_no_silence},
      {{Nature::claim, Silence::refusal, delay, "L231-4"}, RuleFault::none},
      {{Nature::claim, Silence::approval, delay, "L231-1"}, RuleFault::claim_is_refused},
      {{Nature::demand, Silence::approval, delay, "L231-1"}, RuleFault::none},
      {{Nature::demand, Silence::none, delay, "L231-1"}, RuleFault::silence_missing},
      {{Nature::demand, Silence::refusal, {0, Unit::days}, "L231-6"}, RuleFault::delay_wrong},
      {{Nature::demand, Silence::refusal, {61, Unit::days}, "L231-6"}, RuleFault::delay_wrong},
      {{Nature::demand, Silence::refusal, delay, ""}, RuleFault::article_missing}};
  for (const auto& [rule, fault] : cases) EXPECT_EQ(fault_of(rule), fault) << rule.article;
}

TEST(WorkingDaysOfReceipts, ten_working_days_step_over_the_holidays_of_may) {
  // Friday 1 May and Friday 8 May 2026 are holidays, Thursday 14 May is Ascension Day
  // (jours_feries_metropole, Etalab).
  const auto zone = HolidayZone::metropole;
  EXPECT_EQ(to_iso_date(add_working_days(day("2026-04-28"), 10, zone)), "2026-05-15");
  EXPECT_EQ(to_iso_date(add_working_days(day("2026-04-28"), 8, zone)), "2026-05-12");
}

}  // namespace
}  // namespace parvis::requests::clocks
