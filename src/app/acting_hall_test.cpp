// Acting for somebody else as people do it, across modules, without JavaScript: the pages of the
// person helped, of the helper and of officers; letters; large text. On both engines.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/test_hall.h"
#include "contact/contact.h"
#include "residents/mandates.h"
#include "residents/space.h"

namespace parvis::app {
namespace {

class ActingHallTest : public test::EachEngine {
 protected:
  ActingHallTest() {
    father = somebody("Pierre", "1941-05-06");
    daughter = somebody("Jeanne", "1970-01-02");
  }
  ResidentId somebody(const std::string& given, const std::string& born) {
    residents::Resident file;
    file.given_name = given;
    file.family_name = "Roux";
    file.birth_date = born;
    file.postal_address = "2 rue des Lilas";
    file.contact = residents::ContactWish::post;
    ResidentId id;
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      const auto added = residents::register_resident(scope, file, residents::Origin::counter);
      EXPECT_TRUE(added.has_value());
      id = added.value_or(ResidentId());
    });
    return id;
  }
  void be(const ResidentId& id) {
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      if (tokens[id.value].empty()) {
        tokens[id.value] =
            residents::open_session(scope, id, residents::ProofKind::counter_code, "", "");
      }
    });
    hall.be_resident(tokens[id.value]);
  }
  static FormFields terms() { return {{"themes", "requests.by_mandate"}, {"days", "31"}}; }
  /// The code in large on the page.
  static std::string code_on(const Seen& page) {
    const std::string html = page.text();
    for (std::size_t at = html.find('-'); at != std::string::npos; at = html.find('-', at + 1)) {
      if (at < 4 || at + 5 > html.size()) continue;
      const auto typed = html.substr(at - 4, 9);
      const bool is_code = std::all_of(typed.begin(), typed.end(), [](char sign) {
        return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || sign == '-';
      });
      if (is_code && typed.find('-') == 4 && typed.rfind('-') == 4) return typed;
    }
    return "";
  }
  std::vector<contact::Task> letters() {
    std::vector<contact::Task> found;
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      found = contact::waiting_tasks(scope, contact::TaskKind::letter, 20);
    });
    return found;
  }

  TestHall hall{GetParam()};
  ResidentId father;
  ResidentId daughter;
  std::map<std::string, std::string> tokens;
};
INSTANTIATE_TEST_SUITE_P(Engines, ActingHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(ActingHallTest, a_code_is_given_used_and_taken_back) {
  be(father);
  EXPECT_EQ(hall.post("/mon-espace/mandats/donner", {}).status(), 422);
  const auto code = code_on(hall.post("/mon-espace/mandats/donner", terms()));
  ASSERT_EQ(code.size(), 9U);
  be(daughter);
  const auto begun = hall.post("/mon-espace/mandats/code", {{"code", code}});
  ASSERT_EQ(begun.status(), 303) << begun.text();
  const auto id = begun.leads_to().substr(begun.leads_to().rfind('/') + 1);
  ASSERT_EQ(hall.post("/mon-espace/mandats/agir", {{"mandate", id}}).status(), 303);
  EXPECT_TRUE(hall.get("/mon-espace").says("Pour Pierre Roux"));
  EXPECT_TRUE(hall.get("/signaler").says("Vous agissez pour Pierre Roux."));
  EXPECT_TRUE(hall.get("/mon-espace/donnees").says("Cette page est à vous seul"));
  EXPECT_EQ(hall.get("/mon-espace/moi").status(), 403) << "the mandate is not for the details";
  EXPECT_TRUE(hall.get("/mon-espace/moi").says("Votre mandat ne permet pas cela"));
  be(father);
  EXPECT_EQ(hall.post("/mon-espace/mandats/" + id + "/fin", {}).status(), 303);
  be(daughter);
  EXPECT_TRUE(hall.get("/mon-espace").says("Bonjour Jeanne Roux"));
  EXPECT_EQ(hall.post("/mon-espace/mandats/agir", {{"mandate", id}}).status(), 404);
}

TEST_P(ActingHallTest, somebody_elses_mandate_is_not_there) {
  be(father);
  const auto code = code_on(hall.post("/mon-espace/mandats/donner", terms()));
  be(daughter);
  const auto page = hall.post("/mon-espace/mandats/code", {{"code", code}}).leads_to();
  be(somebody("Paul", "1980-01-01"));
  EXPECT_EQ(hall.get(page).status(), 404);
  EXPECT_EQ(hall.post(page + "/fin", {}).status(), 404);
}

TEST_P(ActingHallTest, an_officer_records_a_mandate_prints_the_sheet_and_ends_it_by_phone) {
  hall.sign_in();
  const auto start = "/agents/mandats/nouveau?personne=" + father.value;
  EXPECT_TRUE(hall.get(start + "&q=jeanne").says(daughter.value));
  auto fields = terms();
  fields.emplace_back("personne", father.value);
  fields.emplace_back("aidant", daughter.value);
  EXPECT_EQ(hall.post("/agents/mandats/nouveau", fields).status(), 422) << "without a proof";
  fields.emplace_back("proof", "Les deux cartes d'identité");
  fields.emplace_back("visite", "01VISIT");
  const auto recorded = hall.post("/agents/mandats/nouveau", fields);
  ASSERT_EQ(recorded.status(), 303) << recorded.text();
  const auto sheet = hall.get(recorded.leads_to());
  EXPECT_TRUE(sheet.says("Mandat pour agir à la mairie"));
  EXPECT_TRUE(sheet.says("/guichet/visites/01VISIT"));
  EXPECT_TRUE(hall.get("/agents/mandats?personne=" + father.value).says("Jeanne Roux"));
  const auto path = recorded.leads_to().substr(0, recorded.leads_to().find('?'));
  EXPECT_EQ(hall.post(path + "/fin", {{"how", "oui"}}).status(), 422);
  EXPECT_EQ(hall.post(path + "/fin", {{"how", "Rappelé au numéro de sa fiche"}}).status(), 303);
  EXPECT_TRUE(hall.get(path).says("Rappelé au numéro de sa fiche"));
}

TEST_P(ActingHallTest, a_reader_does_not_see_mandates) {
  hall.add_officer("lea@valmorin.example", "Léa Petit", module::Role::reader);
  hall.sign_in("lea@valmorin.example");
  EXPECT_EQ(hall.get("/agents/mandats").status(), 403);
  EXPECT_EQ(hall.get("/agents/envois").status(), 403);
}

TEST_P(ActingHallTest, the_letter_about_it_waits_for_an_officer_who_posts_it) {
  be(father);
  const auto code = code_on(hall.post("/mon-espace/mandats/donner", terms()));
  be(daughter);
  ASSERT_EQ(hall.post("/mon-espace/mandats/code", {{"code", code}}).status(), 303);
  ASSERT_EQ(letters().size(), 1U);
  const auto page = "/agents/envois/" + letters().front().id;
  hall.sign_in();
  EXPECT_TRUE(hall.get("/agents/envois").says("Pierre Roux"));
  EXPECT_TRUE(hall.get(page).says("2 rue des Lilas"));
  EXPECT_EQ(hall.post(page, {{"outcome", "posted"}}).status(), 303);
  EXPECT_TRUE(letters().empty());
  EXPECT_EQ(hall.get(page).status(), 404);
}

TEST_P(ActingHallTest, preferences_are_kept_in_the_file_and_shown_on_every_page) {
  be(daughter);
  const auto version = hall.get("/mon-espace/preferences").hidden("version");
  const auto missing = hall.post("/mon-espace/preferences",
                                 {{"version", version}, {"contact", "email"}, {"language", "fr"}});
  EXPECT_EQ(missing.status(), 422) << "there is no address to write to";
  const auto kept = hall.post("/mon-espace/preferences", {{"version", version},
                                                          {"contact", "paper_only"},
                                                          {"language", "en"},
                                                          {"display", "large"},
                                                          {"display", "easy"}});
  ASSERT_EQ(kept.status(), 303) << kept.text();
  bool chosen = false;
  for (const auto& [name, value] : kept.response.headers) {
    if (name == "Set-Cookie" && value.starts_with("vue=large-easy")) chosen = true;
  }
  EXPECT_TRUE(chosen);
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    const auto file = residents::resident(scope, daughter);
    EXPECT_EQ(file->contact, residents::ContactWish::paper_only);
    EXPECT_TRUE(file->large_text);
    EXPECT_EQ(file->language, i18n::Language::en);
  });
}

TEST_P(ActingHallTest, anybody_chooses_how_pages_are_shown) {
  EXPECT_EQ(hall.get("/affichage").status(), 200);
  const auto kept = hall.post("/affichage", {{"display", "large"}, {"suite", "/aide"}});
  EXPECT_EQ(kept.leads_to(), "/aide");
  hall.see_as("large-easy");
  EXPECT_TRUE(hall.get("/aide").says(" large\""));
  EXPECT_TRUE(hall.get("/signaler").says("Vous pouvez ne pas donner votre nom."));
  hall.see_as("");
  EXPECT_FALSE(hall.get("/aide").says(" large\""));
  EXPECT_EQ(hall.post("/affichage", {{"suite", "//evil.example"}}).leads_to(), "/");
}

TEST_P(ActingHallTest, a_mandate_that_is_not_for_reports_opens_no_door_to_them) {
  be(father);
  const auto code = code_on(hall.post("/mon-espace/mandats/donner",
                                      {{"themes", "residents.by_mandate"}, {"days", "31"}}));
  be(daughter);
  EXPECT_TRUE(hall.get("/").says("href=\"/signaler\""));
  const auto begun = hall.post("/mon-espace/mandats/code", {{"code", code}}).leads_to();
  const auto id = begun.substr(begun.rfind('/') + 1);
  ASSERT_EQ(hall.post("/mon-espace/mandats/agir", {{"mandate", id}}).status(), 303);
  for (const std::string page : {"/", "/mon-espace", "/demandes", "/aide"}) {
    const auto seen = hall.get(page);
    EXPECT_EQ(seen.status(), 200) << page;
    EXPECT_FALSE(seen.says("href=\"/signaler\"")) << page;
  }
  const auto refused = hall.get("/signaler");
  EXPECT_EQ(refused.status(), 403);
  EXPECT_TRUE(refused.says("Vous agissez pour Pierre Roux, mais ce mandat est pour autre chose."));
  EXPECT_EQ(hall.post("/signaler", {}).status(), 403);
  EXPECT_EQ(hall.post("/suivi/K7Q2-9MPD/message", {{"message", "Bonjour"}}).status(), 403);
  EXPECT_EQ(hall.get("/mon-espace/moi").status(), 200) << "what the mandate is for";
  ASSERT_EQ(hall.post("/mon-espace/mandats/arreter", {}).status(), 303);
  EXPECT_EQ(hall.get("/signaler").status(), 200) << "her own affairs again";
}

TEST_P(ActingHallTest, a_parent_reads_what_becomes_of_a_childs_file_before_erasing) {
  be(daughter);
  const auto added =
      hall.post("/mon-espace/mandats/enfant",
                {{"given_name", "Léo"}, {"family_name", "Roux"}, {"birth_date", "12/03/2018"}});
  ASSERT_EQ(added.status(), 303) << added.text();
  const auto page = hall.get("/mon-espace/donnees/effacement");
  EXPECT_TRUE(page.says("Léo Roux"));
  EXPECT_TRUE(page.says("sa fiche est effacée avec la vôtre"));
}

TEST_P(ActingHallTest, a_caller_is_found_and_the_mandate_stopped_in_three_screens) {
  be(father);
  const auto code = code_on(hall.post("/mon-espace/mandats/donner", terms()));
  be(daughter);
  const auto begun = hall.post("/mon-espace/mandats/code", {{"code", code}}).leads_to();
  const auto id = begun.substr(begun.rfind('/') + 1);
  hall.sign_in();
  const auto found = hall.get("/agents/mandats?q=pierre%20roux");
  const auto sheet = "/agents/mandats/" + id + "?arreter=oui";
  EXPECT_TRUE(found.says(sheet));
  EXPECT_TRUE(hall.get(sheet).says("<details open")) << "the form is there";
  EXPECT_EQ(hall.post("/agents/mandats/" + id + "/fin", {{"how", "Rappelé à son numéro"}}).status(),
            303);
  EXPECT_FALSE(hall.get("/agents/mandats?q=pierre%20roux").says("arreter=oui"));
}

}  // namespace
}  // namespace parvis::app
