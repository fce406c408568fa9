// Accompaniments, the second screen and the mediator's hours through the door, on each engine.
#include "counter/learning.h"

#include "counter/figures.h"
#include "counter/personal_data.h"
#include "counter/test_town.h"

namespace parvis::counter {
namespace {

class LearningTest : public test::EachEngine {
 protected:
  [[nodiscard]] VisitId begun(const ResidentId& who = ResidentId()) const {
    return open_visit(town.officer(), who).value_or(VisitId());
  }
  static NewSlots morning(std::string date = "2026-03-04") {
    return {std::move(date), 9 * 60, 10 * 60 + 30, 30, "Espace numérique"};
  }

  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(LearningTest);

TEST_P(LearningTest, an_accompaniment_is_noted_corrected_and_counted_without_a_name) {
  Learning learning;
  learning.visit = begun(town.resident());
  learning.theme = Theme::email;
  learning.learnt = "ouvrir une pièce jointe";
  learning.minutes = 25;
  ASSERT_TRUE(keep_learning(town.officer(), learning).has_value());
  learning.minutes = 35;
  learning.alone_next = true;
  ASSERT_TRUE(keep_learning(town.officer(), learning).has_value());
  EXPECT_EQ(learning_of(town.officer(), learning.visit)->minutes, 35);
  const auto year = figures_of_year(town.officer(), 2026);
  EXPECT_EQ(year.visits, 1);
  EXPECT_EQ(year.with_name, 1);
  EXPECT_EQ(year.learning.sessions, 1);
  EXPECT_EQ(year.learning.alone_next, 1);
  EXPECT_EQ(year.by_theme.at(Theme::email).minutes, 35);
  EXPECT_EQ(year.visits_by_month.at(2), 1) << "March";
  EXPECT_EQ(figures_of_year(town.officer(), 2025).visits, 0);
  EXPECT_EQ(figures_of_year(town.elsewhere(), 2026).visits, 0);
  EXPECT_EQ(done_in_visit(town.officer(), learning.visit).size(), 1U);
}

TEST_P(LearningTest, what_makes_no_sense_is_refused) {
  Learning learning;
  learning.visit = begun();
  EXPECT_EQ(reason_of(keep_learning(town.officer(), learning)), "counter.refuse_learnt_missing");
  learning.learnt = "un mot";
  learning.minutes = 500;
  EXPECT_EQ(reason_of(keep_learning(town.officer(), learning)), "counter.refuse_learning_minutes");
  learning.minutes = 5;
  learning.visit = VisitId("unknown");
  EXPECT_EQ(reason_of(keep_learning(town.officer(), learning)), "counter.refuse_visit_unknown");
}

TEST_P(LearningTest, a_second_screen_follows_the_officer_until_the_visit_ends) {
  const auto visit = begun();
  const auto paired = pair_screen(town.officer(), visit);
  ASSERT_TRUE(paired.has_value());
  ASSERT_TRUE(
      show_on_screen(town.officer(), town.house, visit, "/demandes", Hand::officer).has_value());
  EXPECT_EQ(screen_of_code(town.officer(), paired->code)->path, "/demandes");
  EXPECT_EQ(town.events.topics.back(), screen_topic(town.officer(), paired->code));
  EXPECT_FALSE(screen_of_code(town.elsewhere(), paired->code).has_value());
  ASSERT_TRUE(end_visit(town.officer(), visit).has_value());
  EXPECT_FALSE(screen_of_code(town.officer(), paired->code).has_value());
}

TEST_P(LearningTest, a_screen_goes_dark_after_two_hours_or_when_another_one_is_paired) {
  const auto visit = begun();
  const auto first = pair_screen(town.officer(), visit);
  const auto second = pair_screen(town.officer(), visit);
  EXPECT_FALSE(screen_of_code(town.officer(), first->code).has_value());
  EXPECT_TRUE(screen_of_code(town.officer(), second->code).has_value());
  town.clock.advance(screen_age_max);
  EXPECT_FALSE(screen_of_code(town.officer(), second->code).has_value());
  EXPECT_EQ(reason_of(show_on_screen(town.officer(), town.house, visit, "/", Hand::officer)),
            "counter.refuse_screen_over");
}

TEST_P(LearningTest, only_public_pages_of_ours_are_shown) {
  for (const auto* path : {"/", "/demandes", "/demandes?etat=open", "/suivi/K7Q2-9MPD"}) {
    EXPECT_TRUE(may_be_shown(path)) << path;
  }
  for (const auto* path :
       {"/agents", "/agents/habitants", "/guichet", "/guichet/ecran/K7Q2-9MPD", "/mon-espace",
        "/api/v1/places", "/langue/en?suite=/", "//evil.example", "https://evil.example",
        "demandes", "/\\evil.example", "", "/%67uichet/ecran/K7Q2-9MPD", "/a/../guichet",
        "/./guichet", "/demandes#guichet"}) {
    EXPECT_FALSE(may_be_shown(path)) << path;
  }
}

TEST_P(LearningTest, hours_are_opened_once_and_booked_once) {
  EXPECT_EQ(open_slots(town.officer(), morning()).value_or(0), 3);
  EXPECT_EQ(reason_of(open_slots(town.officer(), morning())), "counter.refuse_slot_twice");
  EXPECT_EQ(reason_of(open_slots(town.officer(), morning("2026-03-01"))),
            "counter.refuse_slot_date");
  const auto free = free_slots(town.officer(), 10);
  ASSERT_EQ(free.size(), 3U);
  EXPECT_EQ(reason_of(book(town.officer(), free[0].id, begun(), Theme::email)),
            "counter.refuse_visit_unnamed");
  const auto jeanne = town.resident();
  const auto visit = begun(jeanne);
  ASSERT_TRUE(book(town.officer(), free[0].id, visit, Theme::email).has_value());
  EXPECT_EQ(reason_of(book(town.colleague(), free[0].id, visit, Theme::email)),
            "counter.refuse_slot_taken");
  EXPECT_EQ(free_slots(town.officer(), 10).size(), 2U);
  const module::PersonKeys keys{{jeanne}, {}};
  EXPECT_EQ(concerns_of(town.officer(), keys).size(), 1U);
  EXPECT_EQ(done_in_visit(town.officer(), visit).size(), 1U);
  EXPECT_TRUE(free_slots(town.elsewhere(), 10).empty());
}

TEST_P(LearningTest, a_booking_is_kept_missed_or_cancelled) {
  ASSERT_TRUE(open_slots(town.officer(), morning()).has_value());
  const auto free = free_slots(town.officer(), 10);
  const auto jeanne = town.resident();
  for (const auto& slot : free) {
    ASSERT_TRUE(book(town.officer(), slot.id, begun(jeanne), Theme::safety).has_value());
  }
  const auto received = receive_booked(town.officer(), free[0].id);
  ASSERT_TRUE(received.has_value());
  EXPECT_EQ(visit(town.officer(), *received)->resident, jeanne);
  EXPECT_TRUE(mark_missed(town.officer(), free[1].id).has_value());
  EXPECT_TRUE(cancel_booking(town.officer(), free[2].id).has_value());
  EXPECT_EQ(reason_of(cancel_booking(town.officer(), free[2].id)), "counter.refuse_slot_state");
  EXPECT_EQ(free_slots(town.officer(), 10).size(), 1U) << "free again for others";
  const auto year = figures_of_year(town.officer(), 2026);
  EXPECT_EQ(year.appointments_kept, 1);
  EXPECT_EQ(year.appointments_missed, 1);
}

TEST_P(LearningTest, what_was_written_of_a_person_is_handed_over_and_goes_with_the_name) {
  const auto jeanne = town.resident();
  const auto id = begun(jeanne);
  Learning learning;
  learning.visit = id;
  learning.theme = Theme::email;
  learning.learnt = "écrire à \"Léa\", sa fille";
  learning.minutes = 20;
  ASSERT_TRUE(keep_learning(town.officer(), learning).has_value());
  const module::PersonKeys keys{{jeanne}, {}};
  EXPECT_NE(export_resident(town.officer(), keys).find(R"(écrire à \"Léa\", sa fille)"),
            std::string::npos);
  EXPECT_EQ(erase_resident(town.officer(), keys), 2) << "the text and the name";
  EXPECT_EQ(learning_of(town.officer(), id)->learnt, "");
  EXPECT_EQ(learning_of(town.officer(), id)->minutes, 20) << "the figures stay";
}

TEST_P(LearningTest, an_erased_person_leaves_the_hours_free_for_others) {
  ASSERT_TRUE(open_slots(town.officer(), morning()).has_value());
  const auto jeanne = town.resident();
  const auto slot = free_slots(town.officer(), 1).at(0);
  ASSERT_TRUE(book(town.officer(), slot.id, begun(jeanne), Theme::email).has_value());
  const module::PersonKeys keys{{jeanne}, {}};
  EXPECT_NE(export_resident(town.officer(), keys).find("\"theme\":\"email\""), std::string::npos);
  EXPECT_EQ(erase_resident(town.officer(), keys), 2) << "the booking and the visit";
  EXPECT_EQ(free_slots(town.officer(), 10).size(), 3U);
}

}  // namespace
}  // namespace parvis::counter
