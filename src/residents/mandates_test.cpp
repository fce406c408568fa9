// Acting for somebody else, through the door, on each engine.
#include "residents/mandates.h"

#include "contact/contact.h"
#include "residents/children.h"
#include "residents/counter_acts.h"
#include "residents/mandate_store.h"
#include "residents/my_data.h"
#include "residents/space.h"
#include "residents/test_town.h"

namespace parvis::residents {
namespace {

class NoViewers final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override {}
};

class MandatesTest : public test::EachEngine {
 protected:
  MandatesTest()
      : files(directory.path() / "files", {}), mail({}), house{*town.data, town.clock, files, mail,
                                                               events,     find_person} {
    town.card.phone = "03 44 00 00 00";
    town.awa.permissions = {"residents.mandates", "contact.send", "residents.register"};
    pierre = town.add("Pierre", "Roux", "1941-05-06", "", "", "2 rue des Lilas, Valmorin");
    jeanne = town.add("Jeanne", "Roux", "1970-01-02", "", "", "9 rue du Lys, Valmorin");
    module::Manifest requests;
    requests.name = "requests";
    requests.mandate_themes = {
        {Permission{"requests.by_mandate"}, Word{"residents.mandate_theme"}}};
    requests.done_by_mandate = [this](const Scope&, const MandateId&) { return done; };
    manifests = {requests};
    as_jeanne = signed_in(jeanne);
    as_pierre = signed_in(pierre);
  }

  Actor signed_in(const ResidentId& id) {
    tokens[id.value] = open_session(town.as(nobody), id, ProofKind::counter_code, "", "");
    return again(id);
  }
  /// Who asks now with the session opened before.
  Actor again(const ResidentId& id) {
    return actor_of_session(*town.data, town.clock, town.card.id, tokens[id.value])
        .value_or(Actor());
  }
  [[nodiscard]] NewMandate terms() const {
    NewMandate mandate;
    mandate.helped = pierre;
    mandate.helper = jeanne;
    mandate.themes = {"requests.by_mandate"};
    mandate.days = 31;
    mandate.proof = "Les deux cartes d'identité";
    return mandate;
  }
  MandateId on_paper() {
    const auto given = give_on_paper(town.officer(), house, themes_of(manifests), terms());
    EXPECT_TRUE(given.has_value());
    return given.value_or(MandateId());
  }
  std::string code_of_pierre() {
    const auto code = give_code(town.as(as_pierre), themes_of(manifests), terms());
    EXPECT_TRUE(code.has_value());
    return code.value_or("");
  }
  /// Subjects of the letters that wait, the oldest first.
  std::vector<std::string> letters_to(const std::string& name) {
    std::vector<std::string> subjects;
    for (const auto& each : contact::waiting_tasks(town.officer(), contact::TaskKind::letter, 50)) {
      if (each.name == name) subjects.push_back(each.subject);
    }
    return subjects;
  }
  void something_is_done() {
    town.clock.advance(std::chrono::minutes(5));
    done.push_back({town.clock.now(), "Signalement : lampadaire", "2026-00001", "K7Q2-9MPD", "",
                    html::Url("/suivi")});
  }
  template <class T>
  static std::string field_of(const Result<T>& result) {
    return result ? "accepted" : result.error().front().field;
  }

  TestTown town{GetParam()};
  test::TemporaryDirectory directory;
  files::Store files;
  mail::Outbox mail;
  NoViewers events;
  module::House house;
  ResidentId pierre;
  ResidentId jeanne;
  std::vector<module::Manifest> manifests;
  std::vector<module::DoneAct> done;
  std::map<std::string, std::string> tokens;
  Actor nobody;
  Actor as_jeanne;
  Actor as_pierre;
};
PARVIS_ON_EACH_ENGINE(MandatesTest);

TEST_P(MandatesTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::mandate_statements()));
}

TEST_P(MandatesTest, a_daughter_acts_for_her_father_by_his_code) {
  const auto begun = use_code(town.as(as_jeanne), house, code_of_pierre());
  ASSERT_TRUE(begun.has_value());
  EXPECT_EQ(letters_to("Pierre Roux"), std::vector<std::string>{"Jeanne Roux peut agir pour vous"});
  EXPECT_TRUE(again(jeanne).acting_for.empty()) << "not before she says so";
  ASSERT_TRUE(act_for(town.as(as_jeanne), *begun));
  const auto acting = again(jeanne);
  EXPECT_EQ(acting.concerned(), pierre);
  EXPECT_EQ(acting.acting_for_name, "Pierre Roux");
  EXPECT_EQ(acting.resident, jeanne);
  EXPECT_TRUE(acting.may(Permission{"requests.by_mandate"}));
  EXPECT_FALSE(acting.may(by_mandate)) << "not what the mandate is not for";
}

TEST_P(MandatesTest, a_code_works_once_and_for_two_days) {
  const auto code = code_of_pierre();
  ASSERT_TRUE(use_code(town.as(as_jeanne), house, code));
  EXPECT_EQ(field_of(use_code(town.as(as_jeanne), house, code)), "code");
  const auto late = code_of_pierre();
  town.clock.advance(std::chrono::hours(48));
  EXPECT_EQ(field_of(use_code(town.as(as_jeanne), house, late)), "code");
}

TEST_P(MandatesTest, wrong_codes_make_wait_and_the_right_one_waits_too) {
  const auto code = code_of_pierre();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(field_of(use_code(town.as(as_jeanne), house, "AAAA-AAAA")), "code");
  }
  EXPECT_EQ(field_of(use_code(town.as(as_jeanne), house, code)), "code");
  town.clock.advance(std::chrono::minutes(10));
  EXPECT_TRUE(use_code(town.as(as_jeanne), house, code));
}

TEST_P(MandatesTest, nobody_gives_a_mandate_for_another_nor_to_oneself) {
  EXPECT_FALSE(give_code(town.as(as_jeanne), themes_of(manifests), terms()));
  EXPECT_EQ(field_of(use_code(town.as(as_pierre), house, code_of_pierre())), "code");
  auto own = terms();
  own.helper = pierre;
  EXPECT_EQ(field_of(give_on_paper(town.officer(), house, themes_of(manifests), own)), "helper");
  EXPECT_FALSE(give_on_paper(town.as(as_jeanne), house, themes_of(manifests), terms()));
}

TEST_P(MandatesTest, who_acts_for_another_does_not_hand_the_mandate_on) {
  ASSERT_TRUE(act_for(town.as(as_jeanne), on_paper()));
  const auto acting = again(jeanne);
  EXPECT_FALSE(give_code(town.as(acting), themes_of(manifests), terms()));
}

TEST_P(MandatesTest, an_officer_writes_down_what_was_seen) {
  auto unseen = terms();
  unseen.proof = "vu";
  EXPECT_EQ(field_of(give_on_paper(town.officer(), house, themes_of(manifests), unseen)), "proof");
  const auto recorded = mandate(town.officer(), on_paper());
  ASSERT_TRUE(recorded.has_value());
  EXPECT_EQ(recorded->given, MandateGiven::on_paper);
  EXPECT_EQ(recorded->officer, town.awa.officer);
  EXPECT_EQ(recorded->ends_at - recorded->begins_at, std::chrono::hours(24 * 31));
  EXPECT_EQ(mandates_given(town.officer(), pierre).size(), 1U);
  EXPECT_EQ(mandates_held(town.officer(), jeanne).size(), 1U);
  EXPECT_TRUE(mandates_held(town.officer(), pierre).empty());
}

TEST_P(MandatesTest, a_mandate_ends_with_its_time_in_the_middle_of_a_session) {
  auto for_a_day = terms();
  for_a_day.days = 1;
  const auto id = give_on_paper(town.officer(), house, themes_of(manifests), for_a_day);
  ASSERT_TRUE(id.has_value());
  ASSERT_TRUE(act_for(town.as(as_jeanne), *id));
  town.clock.advance(std::chrono::hours(23));
  EXPECT_EQ(again(jeanne).acting_for, pierre);
  town.clock.advance(std::chrono::hours(1));
  EXPECT_TRUE(again(jeanne).acting_for.empty());
  EXPECT_EQ(again(jeanne).resident, jeanne) << "her own session goes on";
  EXPECT_FALSE(act_for(town.as(again(jeanne)), *id));
  EXPECT_EQ(mandate(town.officer(), *id)->state(town.clock.now()), MandateEnd::expired);
}

TEST_P(MandatesTest, the_person_helped_takes_it_back_and_it_stops_at_once) {
  const auto id = on_paper();
  ASSERT_TRUE(act_for(town.as(as_jeanne), id));
  ASSERT_TRUE(end_mandate(town.as(as_pierre), house, manifests, id, ""));
  EXPECT_TRUE(again(jeanne).acting_for.empty());
  EXPECT_TRUE(again(jeanne).mandate.empty());
  EXPECT_FALSE(end_mandate(town.as(as_jeanne), house, manifests, id, "")) << "it has ended";
  EXPECT_EQ(letters_to("Jeanne Roux"),
            std::vector<std::string>{"Votre mandat pour Pierre Roux est terminé"});
}

TEST_P(MandatesTest, by_phone_an_officer_says_how_the_caller_was_recognised) {
  const auto id = on_paper();
  EXPECT_EQ(field_of(end_mandate(town.officer(), house, manifests, id, "")), "how");
  ASSERT_TRUE(end_mandate(town.officer(), house, manifests, id, "Rappelé au numéro de sa fiche"));
  const auto ended = mandate(town.officer(), id);
  EXPECT_EQ(ended->ended, MandateEnd::by_officer);
  EXPECT_EQ(ended->ended_how, "Rappelé au numéro de sa fiche");
}

TEST_P(MandatesTest, a_stranger_neither_uses_nor_ends_it) {
  const auto id = on_paper();
  const auto stranger = signed_in(town.add("Paul", "Gris"));
  EXPECT_FALSE(act_for(town.as(stranger), id));
  EXPECT_FALSE(end_mandate(town.as(stranger), house, manifests, id, ""));
  EXPECT_FALSE(act_for(town.as(as_pierre), id)) << "the person helped is not the helper";
}

TEST_P(MandatesTest, what_was_done_is_told_once_when_the_helper_stops) {
  const auto id = on_paper();
  ASSERT_TRUE(act_for(town.as(as_jeanne), id));
  something_is_done();
  stop_acting(town.as(again(jeanne)), house, manifests);
  EXPECT_TRUE(again(jeanne).acting_for.empty());
  const std::vector<std::string> told{"Jeanne Roux peut agir pour vous",
                                      "Ce que Jeanne Roux a fait en votre nom"};
  EXPECT_EQ(letters_to("Pierre Roux"), told);
  EXPECT_FALSE(send_recap(town.officer(), house, manifests, id)) << "nothing new";
  something_is_done();
  EXPECT_TRUE(send_recap(town.officer(), house, manifests, id));
}

TEST_P(MandatesTest, who_leaves_without_saying_so_is_told_about_an_hour_later) {
  on_paper();
  something_is_done();
  town.clock.advance(std::chrono::minutes(59));
  send_late_recaps(town.officer(), house, manifests);
  EXPECT_EQ(letters_to("Pierre Roux").size(), 1U);
  town.clock.advance(std::chrono::minutes(1));
  send_late_recaps(town.officer(), house, manifests);
  EXPECT_EQ(letters_to("Pierre Roux").size(), 2U);
}

TEST_P(MandatesTest, a_parent_acts_for_a_child_until_it_is_of_age) {
  Resident child;
  child.given_name = "Lila";
  child.family_name = "Roux";
  child.birth_date = "2015-09-01";
  const auto begun = declare_child(town.as(as_jeanne), themes_of(manifests), child);
  ASSERT_TRUE(begun.has_value());
  const auto held = mandate(town.officer(), *begun);
  EXPECT_EQ(held->kind, MandateKind::guardian);
  EXPECT_EQ(held->given, MandateGiven::declared);
  EXPECT_EQ(held->themes, std::vector<std::string>{"requests.by_mandate"});
  EXPECT_EQ(resident(town.officer(), held->helped)->postal_address, "9 rue du Lys, Valmorin");
  child.birth_date = "2001-09-01";
  EXPECT_EQ(field_of(declare_child(town.as(as_jeanne), themes_of(manifests), child)), "birth_date");
}

TEST_P(MandatesTest, merged_files_keep_their_mandates) {
  const auto id = on_paper();
  const auto other_file = town.add("J.", "Roux");
  ASSERT_TRUE(merge(town.officer(), other_file, jeanne, "Carte d'identité, même naissance"));
  const auto merged = again(jeanne);
  EXPECT_EQ(merged.resident, other_file);
  EXPECT_EQ(mandates_held(town.officer(), other_file).size(), 1U);
  EXPECT_TRUE(act_for(town.as(merged), id));
  EXPECT_EQ(again(jeanne).acting_for, pierre);
}

TEST_P(MandatesTest, a_forgotten_person_acts_for_nobody_and_nobody_for_them) {
  const auto id = on_paper();
  EXPECT_NE(export_own(town.officer(), {{jeanne}, {}}).find("\"role\":\"held\""),
            std::string::npos);
  ASSERT_TRUE(act_for(town.as(as_jeanne), id));
  erase_own(town.officer(), {{pierre}, {}});
  EXPECT_TRUE(again(jeanne).acting_for.empty());
  EXPECT_EQ(mandate(town.officer(), id)->proof, "");
  EXPECT_EQ(mandate(town.officer(), id)->ended, MandateEnd::by_helped);
}

TEST_P(MandatesTest, every_act_on_a_mandate_is_in_the_record) {
  const auto id = on_paper();
  ASSERT_TRUE(end_mandate(town.as(as_pierre), house, manifests, id, ""));
  std::vector<std::string> actions;
  for (const auto& line : audit::lines_of(town.officer(), subject_of(pierre), 20)) {
    actions.push_back(line.action);
  }
  EXPECT_NE(std::find(actions.begin(), actions.end(), "residents.give_mandate"), actions.end());
  EXPECT_NE(std::find(actions.begin(), actions.end(), "residents.end_mandate"), actions.end());
}

TEST_P(MandatesTest, what_is_changed_by_mandate_is_in_the_recap) {
  auto for_details = terms();
  for_details.themes.emplace_back(by_mandate.name);
  manifests[0].mandate_themes.push_back({by_mandate, Word{"residents.mandate_theme"}});
  const auto id = give_on_paper(town.officer(), house, themes_of(manifests), for_details);
  ASSERT_TRUE(id.has_value());
  ASSERT_TRUE(act_for(town.as(as_jeanne), *id));
  auto file = *resident(town.officer(), pierre);
  file.phone = "06 12 34 56 78";
  file.large_text = true;
  ASSERT_TRUE(change_resident(town.as(again(jeanne)), file));
  const auto acts = done_by_mandate(town.officer(), *id);
  ASSERT_EQ(acts.size(), 2U);
  EXPECT_NE(acts[0].title.find("Coordonnées"), std::string::npos);
  EXPECT_NE(acts[1].title.find("Vos choix"), std::string::npos);
  EXPECT_TRUE(done_by_mandate(town.officer(), MandateId()).empty());
}

TEST_P(MandatesTest, two_who_tell_the_recap_at_once_tell_it_once) {
  const auto id = on_paper();
  const auto seen = mandate(town.officer(), id)->told_until;
  const auto tell = [&](Time until) {
    return town.data->write([&](storage::Transaction& tx) {
      return store::set_told_until(tx, town.card.id, id, seen, until);
    });
  };
  EXPECT_TRUE(tell(seen + std::chrono::minutes(1)));
  EXPECT_FALSE(tell(seen + std::chrono::minutes(2)));
}

TEST_P(MandatesTest, a_helper_who_uses_many_right_codes_does_not_wait) {
  for (int i = 0; i < 7; ++i) {
    EXPECT_TRUE(use_code(town.as(as_jeanne), house, code_of_pierre())) << i;
  }
}

TEST_P(MandatesTest, a_child_is_forgotten_with_the_only_parent_and_handed_over_to_another) {
  const auto add = [&](const char* name) {
    Resident child;
    child.given_name = name;
    child.family_name = "Roux";
    child.birth_date = "2015-09-01";
    return mandate(town.officer(), *declare_child(town.as(as_jeanne), themes_of(manifests), child))
        ->helped;
  };
  const auto lila = add("Lila");
  const auto theo = add("Théo");
  auto guardian = terms();
  guardian.kind = MandateKind::guardian;
  guardian.helped = theo;
  guardian.helper = pierre;
  guardian.proof = "Livret de famille vu";
  ASSERT_TRUE(give_on_paper(town.officer(), house, themes_of(manifests), guardian));
  const auto after = children_after(town.as(as_jeanne), jeanne);
  ASSERT_EQ(after.size(), 2U);
  EXPECT_TRUE(after[0].is_erased()) << "Lila";
  EXPECT_EQ(after[1].stays_with_name, "Pierre Roux");
  module::Manifest own;
  own.name = "residents";
  own.erase_resident = erase_own;
  EXPECT_GT(erase(town.as(as_jeanne), {own}, jeanne), 0);
  EXPECT_EQ(resident(town.officer(), lila)->name(), "");
  EXPECT_EQ(resident(town.officer(), theo)->name(), "Théo Roux");
  EXPECT_EQ(resident(town.officer(), theo)->postal_address, "2 rue des Lilas, Valmorin");
}

}  // namespace
}  // namespace parvis::residents
