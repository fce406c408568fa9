// What officers do, through the door, on each engine.
#include <algorithm>
#include <atomic>
#include <thread>

#include "requests/actions.h"
#include "requests/store.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

class DeskTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(DeskTest);

TEST_P(DeskTest, a_stranger_may_do_nothing) {
  const auto receipt = town.report_one();
  EXPECT_EQ(reason_of(add_note(town.resident(), town.house, town.seen(receipt.id), "note")),
            words::rule_not_for_this_role.key);
  EXPECT_FALSE(request_file(town.resident(), receipt.id).has_value());
  EXPECT_TRUE(queue(town.resident(), Queue::all, {}, 1).rows.empty());
}

TEST_P(DeskTest, a_photo_nobody_shows_is_seen_at_the_desk_beside_its_own_request_only) {
  const auto receipt = town.report_one();
  const auto other = town.report_one();
  const FileId photo_id = new_id_of<FileId>();
  town.data->write([&](storage::Transaction& tx) {
    const auto scope = town.resident();
    town.house.files.remember(scope, tx, {photo_id, "image/webp", "trou.webp", 4, 2, 2, true},
                              "requests:" + receipt.id.value);
    insert_photo(scope, tx, {photo_id, receipt.id, "resident", false, "", scope.now()});
  });
  EXPECT_TRUE(photo_at_desk(town.officer(), town.house, receipt.id, photo_id));
  EXPECT_FALSE(photo_at_desk(town.officer(), town.house, other.id, photo_id))
      << "whose file is opened is written down by the request in the address";
  EXPECT_FALSE(photo_at_desk(town.resident(), town.house, receipt.id, photo_id));
  EXPECT_FALSE(photo(town.officer(), town.house, photo_id, "")) << "nor by the public page";
  EXPECT_TRUE(photo(town.resident(), town.house, photo_id, receipt.code));
}

TEST_P(DeskTest, the_second_of_two_officers_learns_what_the_first_did) {
  const auto receipt = town.report_one();
  const auto seen = town.seen(receipt.id);
  ASSERT_TRUE(resolve(town.officer(), town.house, seen, {"Rebouché.", {}}));
  const auto second = resolve(town.colleague(), town.house, seen, {"Fait.", {}});
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(reason_of(second), words::changed_meanwhile.key);
  const auto sentence =
      i18n::say(i18n::Language::fr, second.error()[0].reason, second.error()[0].values);
  EXPECT_NE(sentence.find("Awa Diallo"), std::string::npos);
  EXPECT_NE(sentence.find("Demande terminée"), std::string::npos);
  EXPECT_NE(sentence.find("2 mars 2026"), std::string::npos);
}

TEST_P(DeskTest, of_many_officers_at_once_exactly_one_closes_it) {
  const auto receipt = town.report_one();
  const auto seen = town.seen(receipt.id);
  std::atomic<int> closed = 0;
  std::vector<std::thread> officers;
  for (int i = 0; i < 8; ++i) {
    officers.emplace_back([&, i] {
      const Scope scope = i % 2 == 0 ? town.officer() : town.colleague();
      if (resolve(scope, town.house, seen, {"Rebouché.", {}})) ++closed;
    });
  }
  for (auto& officer : officers) officer.join();
  EXPECT_EQ(closed, 1);
  int lines = 0;
  for (const auto& entry : town.details(receipt.id).timeline) {
    lines += entry.kind == EntryKind::done ? 1 : 0;
  }
  EXPECT_EQ(lines, 1);
}

TEST_P(DeskTest, done_needs_a_proof) {
  const auto receipt = town.report_one();
  EXPECT_EQ(reason_of(resolve(town.officer(), town.house, town.seen(receipt.id), {"ok", {}})),
            words::refuse_proof_missing.key);
  EXPECT_EQ(town.details(receipt.id).summary.state, State::received);
}

TEST_P(DeskTest, a_refusal_needs_a_reason_and_words) {
  const auto receipt = town.report_one();
  const auto seen = town.seen(receipt.id);
  EXPECT_EQ(reason_of(refuse_request(town.officer(), town.house, seen, "", "Non.")),
            words::refuse_reason_missing.key);
  EXPECT_EQ(reason_of(refuse_request(town.officer(), town.house, seen, "prive", " ")),
            words::refuse_explanation_missing.key);
  ASSERT_TRUE(refuse_request(town.officer(), town.house, seen, "prive", "C’est une cour privée."));
  const auto page = public_request(town.resident(), receipt.number);
  EXPECT_EQ(page->refusal_reason, "C’est sur un terrain privé");
  EXPECT_EQ(page->timeline.back().text, "C’est une cour privée.");
  EXPECT_NE(town.last_mail_to("jeanne@exemple.fr").find("C’est une cour privée."),
            std::string::npos);
}

TEST_P(DeskTest, assigning_names_the_service_to_all_and_the_person_to_colleagues) {
  const auto receipt = town.report_one();
  ASSERT_TRUE(
      assign(town.officer(), town.house, town.seen(receipt.id), ServiceId(), town.marc.officer));
  const auto details = town.details(receipt.id);
  EXPECT_EQ(details.summary.state, State::assigned);
  EXPECT_EQ(details.summary.assignee_name, "Marc Petit");
  const auto page = public_request(town.resident(), receipt.number);
  ASSERT_TRUE(page.has_value());
  for (const auto& entry : page->timeline) {
    EXPECT_EQ(entry.sentence.find("Marc"), std::string::npos);
  }
  EXPECT_EQ(reason_of(assign(town.officer(), town.house, town.seen(receipt.id),
                             ServiceId("nowhere"), OfficerId())),
            words::refuse_unknown_service.key);
  EXPECT_EQ(reason_of(assign(town.officer(), town.house, town.seen(receipt.id), ServiceId(),
                             OfficerId("nobody"))),
            words::refuse_unknown_officer.key);
}

TEST_P(DeskTest, a_new_category_brings_its_service_and_its_delay_from_the_day_of_arrival) {
  const auto receipt = town.report_one();
  town.clock.advance(std::chrono::hours(48));
  ASSERT_TRUE(change_category(town.officer(), town.house, town.seen(receipt.id),
                              CategoryId("eclairage-mat")));
  const auto details = town.details(receipt.id);
  EXPECT_EQ(details.summary.service, town.service("eclairage"));
  EXPECT_EQ(to_iso_date(details.summary.expected), "2026-03-03");
  EXPECT_TRUE(details.timeline.back().sentence.starts_with(
      "De «\u00a0Nid-de-poule, trou dans la chaussée\u00a0» à "
      "«\u00a0Mât penché ou armoire ouverte\u00a0»\nConfiée à "))
      << details.timeline.back().sentence;
}

TEST_P(DeskTest, notes_stay_among_colleagues_and_private_replies_with_the_resident) {
  const auto receipt = town.report_one();
  ASSERT_TRUE(add_note(town.officer(), town.house, town.seen(receipt.id), "Voir le plan 12."));
  ASSERT_TRUE(reply(town.officer(), town.house, town.seen(receipt.id), "Appelez-moi.",
                    Visibility::resident));
  const auto holds = [](const Details& details, std::string_view text) {
    return std::any_of(details.timeline.begin(), details.timeline.end(),
                       [&](const Entry& entry) { return entry.text == text; });
  };
  const auto everyone = *public_request(town.resident(), receipt.number);
  const auto author = *followed_request(town.resident(), receipt.code);
  EXPECT_FALSE(holds(everyone, "Voir le plan 12."));
  EXPECT_FALSE(holds(author, "Voir le plan 12."));
  EXPECT_FALSE(holds(everyone, "Appelez-moi."));
  EXPECT_TRUE(holds(author, "Appelez-moi."));
  EXPECT_TRUE(holds(town.details(receipt.id), "Voir le plan 12."));
}

TEST_P(DeskTest, works_are_planned_for_today_or_later) {
  const auto receipt = town.report_one();
  const Date today = local_date(town.clock.now(), "Europe/Paris");
  const Date before{std::chrono::sys_days(today) - std::chrono::days(1)};
  EXPECT_EQ(reason_of(schedule(town.officer(), town.house, town.seen(receipt.id), before, "")),
            words::refuse_planned_in_past.key);
  ASSERT_TRUE(schedule(town.officer(), town.house, town.seen(receipt.id), today, ""));
  EXPECT_EQ(town.details(receipt.id).summary.planned, today);
}

TEST_P(DeskTest, a_joined_author_keeps_number_and_gets_the_closing_notice) {
  const auto lead = town.report_one();
  auto other = town.pothole();
  other.contact.email = "paul@exemple.fr";
  const auto member = town.report_one(other);
  EXPECT_EQ(reason_of(join(town.officer(), town.house, town.seen(lead.id), lead.id)),
            words::refuse_join_itself.key);
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(member.id), lead.id));
  EXPECT_EQ(town.details(lead.id).summary.followers, 2);
  EXPECT_TRUE(town.details(member.id).summary.open);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(lead.id), {"Rebouché.", {}}));
  const auto followed = followed_request(town.resident(), member.code);
  EXPECT_EQ(followed->summary.number, member.number);
  EXPECT_FALSE(followed->summary.open);
  EXPECT_EQ(followed->lead->number, lead.number);
  EXPECT_EQ(town.subjects_to("paul@exemple.fr"),
            (std::vector<std::string>{"Demande " + member.number + " regroupée avec " + lead.number,
                                      "Demande " + member.number + " terminée",
                                      "Votre demande " + member.number + " est enregistrée"}));
}

TEST_P(DeskTest, a_cluster_is_never_a_chain) {
  const auto a = town.report_one();
  const auto b = town.report_one();
  const auto c = town.report_one();
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(c.id), b.id));
  EXPECT_EQ(reason_of(join(town.officer(), town.house, town.seen(a.id), c.id)),
            words::refuse_lead_joined.key);
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(b.id), a.id));
  EXPECT_EQ(town.details(c.id).lead->number, a.number);
  EXPECT_EQ(town.details(a.id).summary.followers, 3);
  ASSERT_TRUE(split(town.officer(), town.house, town.seen(c.id)));
  EXPECT_EQ(town.details(c.id).summary.state, State::received) << "as before it was joined";
  EXPECT_EQ(town.details(a.id).summary.followers, 2);
}

TEST_P(DeskTest, when_the_lead_withdraws_the_next_one_takes_its_place) {
  const auto lead = town.report_one();
  const auto second = town.report_one();
  const auto third = town.report_one();
  ASSERT_TRUE(start_work(town.officer(), town.house, town.seen(lead.id), ""));
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(second.id), lead.id));
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(third.id), lead.id));
  ASSERT_TRUE(withdraw(town.resident(), town.house, lead.code, ""));
  const auto heir = town.details(second.id).summary.state == State::joined ? third : second;
  EXPECT_EQ(town.details(heir.id).summary.state, State::in_progress);
  EXPECT_EQ(town.details(heir.id).summary.followers, 2);
  EXPECT_EQ(town.details(heir.id).members.size(), 1U);
}

TEST_P(DeskTest, a_closed_lead_takes_no_members_and_its_members_can_contest) {
  const auto lead = town.report_one();
  const auto member = town.report_one();
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(member.id), lead.id));
  EXPECT_EQ(reason_of(still_broken(town.resident(), town.house, member.code, "Toujours là")),
            words::rule_still_open.key);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(lead.id), {"Rebouché.", {}}));
  const auto late = town.report_one();
  EXPECT_EQ(reason_of(join(town.officer(), town.house, town.seen(late.id), lead.id)),
            words::refuse_lead_closed.key);
  ASSERT_TRUE(still_broken(town.resident(), town.house, member.code, "Toujours là"));
  EXPECT_EQ(town.details(member.id).summary.state, State::reopened);
  EXPECT_EQ(town.details(lead.id).summary.followers, 1);
}

TEST_P(DeskTest, ready_made_replies_are_filled_and_wrong_variables_refused) {
  const auto receipt = town.report_one();
  const auto text = filled_reply(town.officer(), receipt.id, "pris-en-charge");
  ASSERT_TRUE(text.has_value());
  EXPECT_NE(text->find(receipt.number), std::string::npos);
  EXPECT_NE(text->find("Awa Diallo"), std::string::npos);
  EXPECT_NE(text->find("9 mars 2026"), std::string::npos);
  EXPECT_EQ(text->find('{'), std::string::npos);
  EXPECT_EQ(
      reason_of(keep_canned_reply(town.officer(), {"", "Titre", "Bonjour {prenom}", CategoryId()})),
      words::refuse_unknown_variable.key);
  EXPECT_TRUE(keep_canned_reply(town.officer(), {"", "Titre", "Le {number}", CategoryId()}));
}

TEST_P(DeskTest, reading_a_file_with_a_person_in_it_leaves_a_line) {
  const auto receipt = town.report_one();
  static_cast<void>(request_file(town.officer(), receipt.id));
  const auto lines = audit::lines_of(town.the_program(), "request:" + receipt.id.value, 10);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front().actor, town.awa.officer.value);
}

TEST(DeskWordsTest, every_act_has_its_sentence_in_the_audit_log) {
  const auto worded = actions_offer().actions;
  for (const auto action : all_actions()) {
    const std::string code = "requests." + std::string(name_of(action));
    EXPECT_TRUE(std::ranges::any_of(worded, [&](const auto& one) { return one.action == code; }))
        << code;
  }
}

}  // namespace
}  // namespace parvis::requests
