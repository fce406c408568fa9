// The tree of categories, through the door, on each engine.
#include "requests/test_town.h"

#include "contact/contact.h"
#include "requests/canned.h"
#include "requests/category_seed.h"
#include "requests/json.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

class CategoriesTest : public test::EachEngine {
 protected:
  std::string first_for(std::string_view typed) {
    const auto found = find_categories(town.resident(), typed, 3);
    return found.empty() ? "" : found.front().id.value;
  }
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(CategoriesTest);

TEST(CategorySeedTest, every_question_of_the_usual_tree_can_be_read) {
  std::set<std::string_view> codes;
  for (const auto& seed : seed_tree()) {
    EXPECT_TRUE(codes.insert(seed.code).second) << seed.code;
    if (seed.questions.empty()) continue;
    const auto questions = questions_from_json(seed.questions);
    EXPECT_FALSE(questions.empty()) << seed.code;
    for (const auto& question : questions) {
      EXPECT_FALSE(question.label_en.empty()) << seed.code;
      EXPECT_EQ(question.choices_fr.size(), question.choices_en.size()) << seed.code;
    }
  }
}

TEST_P(CategoriesTest, a_new_commune_has_the_usual_tree) {
  const auto all = categories(town.resident());
  EXPECT_EQ(all.size(), seed_tree().size());
  std::string group;
  for (const auto& each : all) {
    if (each.is_group()) {
      group = each.id.value;
      continue;
    }
    EXPECT_EQ(each.parent.value, group);
    EXPECT_FALSE(each.service.empty()) << each.id.value;
    EXPECT_GE(each.delay_days, 1);
  }
  EXPECT_EQ(seed_categories(town.the_program()), 0);
}

TEST_P(CategoriesTest, services_of_the_tree_are_the_right_ones) {
  EXPECT_EQ(category(town.resident(), CategoryId("eau-fuite"))->service, town.service("eau"));
  EXPECT_EQ(category(town.resident(), CategoryId("eclairage-panne"))->service,
            town.service("eclairage"));
  EXPECT_EQ(category(town.resident(), CategoryId("espaces-verts-taille"))->service,
            town.service("vert"));
}

TEST_P(CategoriesTest, words_of_people_find_the_category) {
  EXPECT_EQ(first_for("lampadaire éteint"), "eclairage-panne");
  EXPECT_EQ(first_for("TROU dans la route"), "voirie-nid-de-poule");
  EXPECT_EQ(first_for("matelas"), "proprete-depot-sauvage");
  EXPECT_EQ(first_for("rats"), "animaux-nuisibles");
  EXPECT_EQ(first_for("pothole"), "voirie-nid-de-poule");
  EXPECT_EQ(first_for("gaz"), "nuisances-gaz");
  EXPECT_EQ(first_for("xyzzy"), "");
  EXPECT_EQ(first_for("de la le"), "");
  EXPECT_EQ(first_for("%_'\"--"), "");
}

TEST_P(CategoriesTest, an_edit_is_checked_and_versioned) {
  auto hole = *category(town.officer(), CategoryId("voirie-nid-de-poule"));
  hole.delay_days = 3;
  ASSERT_TRUE(keep_category(town.officer(), hole));
  EXPECT_EQ(category(town.officer(), hole.id)->delay_days, 3);
  EXPECT_EQ(reason_of(keep_category(town.colleague(), hole)), words::category_changed.key);
  hole = *category(town.officer(), hole.id);
  hole.delay_days = 0;
  hole.duplicate_radius_m = 900;
  hole.name_fr = " ";
  EXPECT_EQ(fields_of(keep_category(town.officer(), hole)),
            (std::vector<std::string>{"name_fr", "delay_days", "duplicate_radius_m"}));
  EXPECT_EQ(reason_of(keep_category(town.resident(), hole)), words::rule_not_for_this_role.key);
}

TEST_P(CategoriesTest, a_new_one_gets_a_code_and_a_group_takes_no_group) {
  Category made;
  made.parent = CategoryId("voirie");
  made.name_fr = "Ralentisseur trop haut";
  made.service = town.service("voirie");
  made.questions = {{"hauteur", "Hauteur ?", "", Question::Kind::choice, {"a"}, {}, false}};
  EXPECT_EQ(reason_of(keep_category(town.officer(), made)), words::refuse_question.key);
  made.questions.clear();
  const auto id = keep_category(town.officer(), made);
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(id->value, "ralentisseur-trop-haut");
  auto group = *category(town.officer(), CategoryId("voirie"));
  group.parent = CategoryId("proprete");
  EXPECT_EQ(reason_of(keep_category(town.officer(), group)), words::refuse_group_in_group.key);
}

TEST_P(CategoriesTest, what_is_switched_off_is_not_offered) {
  auto group = *category(town.officer(), CategoryId("animaux"));
  group.active = false;
  ASSERT_TRUE(keep_category(town.officer(), group));
  EXPECT_EQ(first_for("rats"), "");
}

TEST_P(CategoriesTest, reasons_and_replies_are_there_from_the_start) {
  EXPECT_GE(refusal_reasons(town.officer()).size(), 5U);
  EXPECT_GE(canned_replies(town.officer()).size(), 5U);
  const auto kept = keep_refusal_reason(town.officer(), {"", "Hors saison", "", "Texte"});
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(reason_of(keep_refusal_reason(town.officer(), {"", " ", "", ""})),
            words::refuse_missing_name.key);
}

TEST_P(CategoriesTest, a_ready_made_reply_is_offered_where_it_fits) {
  const Scope awa = town.officer();
  ASSERT_FALSE(canned_replies(awa).empty());  // the usual ones, for every category
  const auto lamp = category(awa, CategoryId("eclairage-panne"));
  ASSERT_TRUE(lamp.has_value());
  ASSERT_TRUE(keep_canned_reply(awa, {"a", "Pour la lampe", "Bonjour", lamp->id}));
  ASSERT_TRUE(keep_canned_reply(awa, {"b", "Pour l’éclairage", "Bonjour", lamp->parent}));
  ASSERT_TRUE(keep_canned_reply(awa, {"c", "Éteinte", "Bonjour", lamp->id, false}));
  const auto offered = [&](std::string_view code) {
    std::string ids;
    for (const auto& reply : canned_replies_for(awa, CategoryId(std::string(code)))) {
      if (reply.id.size() == 1) ids += reply.id;
    }
    return ids;
  };
  EXPECT_EQ(offered("eclairage-panne"), "ab");
  EXPECT_EQ(offered("eclairage-jour"), "b");
  EXPECT_EQ(offered("voirie-nid-de-poule"), "");
  EXPECT_FALSE(canned_replies_for(awa, CategoryId("voirie-nid-de-poule")).empty());
}

TEST_P(CategoriesTest, a_reply_is_offered_for_the_act_it_is_written_for) {
  const Scope awa = town.officer();
  CannedReply planned;
  planned.id = "p";
  planned.title = "Planifié";
  planned.text = "Nous passons {address}.";
  planned.letter = "Nos équipes viendront {adress}.";
  planned.act = ReplyFor::scheduled;
  const auto wrong = keep_canned_reply(awa, planned);
  EXPECT_EQ(fields_of(wrong), std::vector<std::string>{"letter"}) << "an unknown word";
  planned.letter = "Nos équipes viendront {address}.";
  ASSERT_TRUE(keep_canned_reply(awa, planned));
  const auto offered = [&](Action action, State state) {
    const auto replies =
        canned_replies_for(awa, CategoryId("voirie-nid-de-poule"), replies_that_fit(action, state));
    return std::any_of(replies.begin(), replies.end(),
                       [](const CannedReply& reply) { return reply.id == "p"; });
  };
  EXPECT_TRUE(offered(Action::schedule, State::received));
  EXPECT_TRUE(offered(Action::reply, State::scheduled));
  EXPECT_FALSE(offered(Action::reply, State::received));
  EXPECT_FALSE(offered(Action::resolve, State::scheduled));
  EXPECT_FALSE(offered(Action::assign, State::received));
}

TEST_P(CategoriesTest, a_letter_says_it_otherwise_when_the_text_was_left_as_it_is) {
  const Scope awa = town.officer();
  CannedReply done;
  done.title = "Réparé";
  done.text = "C’est réparé (demande {number}).";
  done.letter = "Les travaux de votre demande {number} sont finis.";
  done.act = ReplyFor::done;
  ASSERT_TRUE(keep_canned_reply(awa, done));
  auto request = town.pothole();
  request.contact.way = ContactWay::post;
  request.contact.postal_address = "2 rue des Lilas, 99002 Lilas-le-Bourg";
  const auto close = [&](const std::string& note) {
    const auto receipt = town.report_one(request);
    const auto text = note.empty() ? "C’est réparé (demande " + receipt.number + ")." : note;
    EXPECT_TRUE(resolve(awa, town.house, town.seen(receipt.id), {text, {}}));
    std::string letter;
    for (const auto& task :
         contact::waiting_tasks(town.the_program(), contact::TaskKind::letter, 50)) {
      if (task.about == "request:" + receipt.id.value) letter = task.text;
    }
    return letter;
  };
  const auto posted = close("");
  EXPECT_NE(posted.find("Les travaux de votre demande"), std::string::npos) << posted;
  EXPECT_EQ(posted.find("C’est réparé (demande"), std::string::npos) << posted;
  EXPECT_NE(close("Rebouché ce matin.").find("Rebouché ce matin."), std::string::npos);
  request.contact.way = ContactWay::email;
  const auto receipt = town.report_one(request);
  ASSERT_TRUE(resolve(awa, town.house, town.seen(receipt.id),
                      {"C’est réparé (demande " + receipt.number + ").", {}}));
  EXPECT_NE(town.last_mail_to("jeanne@exemple.fr").find("C’est réparé (demande"),
            std::string::npos);
}

}  // namespace
}  // namespace parvis::requests
