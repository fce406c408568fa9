// The officers' screens of residents, and the printed code, on each engine.
#include <gtest/gtest.h>

#include <algorithm>

#include "residents/counter_acts.h"
#include "residents/my_data.h"
#include "residents/space.h"
#include "residents/test_town.h"
#include "residents/web/people/screens.h"
#include "tests/support/test_browser.h"

namespace parvis::residents::people {
namespace {

using Browser = test::TestBrowser;

class PeopleScreensTest : public test::EachEngine {
 protected:
  PeopleScreensTest() {
    for (const auto right : {may_read, may_register, may_merge, may_give_data}) {
      town.awa.permissions.emplace(right.name);
    }
    browser = std::make_unique<Browser>(routes(none), town.card, town.awa, town.clock, *town.data);
  }
  [[nodiscard]] std::string page(const std::string& target) const {
    return Browser::body(browser->get(target));
  }
  [[nodiscard]] static bool says(const std::string& html, std::string_view words) {
    return html.find(words) != std::string::npos;
  }
  [[nodiscard]] std::string file(const ResidentId& id) const {
    return "/agents/habitants/" + id.value;
  }
  [[nodiscard]] std::size_t readings_of_file(const ResidentId& id, std::string_view reason) const {
    const auto lines = audit::lines_of(town.officer(), subject_of(id), 50);
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [&](const audit::Line& line) {
          return line.action == "audit.read" && line.detail == reason;
        }));
  }
  static Browser::Typed jeanne() {
    return {{"given_name", "Jeanne"},  {"family_name", "Roux"}, {"birth_date", "12/03/1950"},
            {"contact", "paper_only"}, {"language", "fr"},      {"comfort", "large_text"}};
  }

  TestTown town{GetParam()};
  Manifests none;
  std::unique_ptr<Browser> browser;
};
PARVIS_ON_EACH_ENGINE(PeopleScreensTest);

TEST_P(PeopleScreensTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(counter_act_statements()));
}

TEST_P(PeopleScreensTest, a_person_is_found_by_a_sound_and_the_officer_leaves_a_trace) {
  const auto id = town.add("Philippe", "Gautier", "1950-03-12");
  const auto found = page("/agents/habitants?q=gauthier%20filipe");
  EXPECT_TRUE(says(found, "Philippe Gautier"));
  EXPECT_TRUE(says(found, "se prononce pareil"));
  EXPECT_EQ(readings_of_file(id, "residents.search"), 1U);
  EXPECT_EQ(browser->get(file(id)).status, 200);
  EXPECT_EQ(readings_of_file(id, "residents.file"), 1U);
}

TEST_P(PeopleScreensTest, a_file_is_opened_from_what_was_typed_and_can_be_corrected) {
  EXPECT_TRUE(says(page("/agents/habitants/nouvelle?nom=roux%20jeanne%2012/03/1950"),
                   "value=\"12/03/1950\""));
  const auto made = browser->post("/agents/habitants", jeanne());
  ASSERT_EQ(made.status, 303);
  const auto address = Browser::leads_to(made);
  EXPECT_TRUE(says(page(address), "12 mars 1950"));
  auto typed = jeanne();
  typed[1].second = "Leroux";
  typed.emplace_back("version", "1");
  EXPECT_EQ(browser->post(address + "/corriger", typed).status, 303);
  EXPECT_TRUE(says(page(address), "Jeanne Leroux"));
  const auto stale = browser->post(address + "/corriger", typed);
  EXPECT_EQ(stale.status, 422) << "another correction came meanwhile";
}

TEST_P(PeopleScreensTest, at_the_counter_a_person_takes_a_copy_home_and_is_forgotten) {
  const auto id = town.add("Philippe", "Gautier", "1950-03-12");
  const auto data = file(id) + "/donnees";
  EXPECT_TRUE(says(page(data), "Philippe Gautier"));
  EXPECT_EQ(browser->post(data + "/copie", {}).status, 422) << "who is asking?";
  const auto copy = browser->post(data + "/copie", {{"how", "paper"}});
  EXPECT_EQ(copy.status, 200);
  EXPECT_EQ(Browser::body(copy).substr(0, 2), "PK");
  EXPECT_EQ(browser->post(data + "/effacement", {{"how_erased", "paper"}}).status, 422);
  EXPECT_EQ(browser->post(data + "/effacement", {{"sure", "yes"}}).status, 422);
  EXPECT_TRUE(says(page("/agents/habitants?q=gautier"), "Philippe Gautier"));
  EXPECT_EQ(browser->post(data + "/effacement", {{"how_erased", "letter"}, {"sure", "yes"}}).status,
            200);
  EXPECT_FALSE(says(page("/agents/habitants?q=gautier"), "Philippe Gautier"));
}

TEST_P(PeopleScreensTest, what_is_wrong_is_told_and_what_was_typed_is_kept) {
  auto typed = jeanne();
  typed[1].second = "";
  const auto refused = browser->post("/agents/habitants", typed);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(says(Browser::body(refused), "value=\"Jeanne\""));
}

TEST_P(PeopleScreensTest, a_likely_twin_is_told_before_a_second_file_is_opened) {
  town.add("Jeane", "Roux", "1950-03-12");
  const auto told = browser->post("/agents/habitants", jeanne());
  EXPECT_EQ(told.status, 200);
  EXPECT_TRUE(says(Browser::body(told), "Jeane Roux"));
  EXPECT_EQ(find_residents(town.officer(), "roux", 10).size(), 1U) << "nothing was opened yet";
  auto typed = jeanne();
  typed.emplace_back("twins", "seen");
  EXPECT_EQ(browser->post("/agents/habitants", typed).status, 303);
  EXPECT_EQ(find_residents(town.officer(), "roux", 10).size(), 2U);
}

TEST_P(PeopleScreensTest, files_are_merged_with_a_proof_and_parted_again) {
  const auto kept = town.add("Jeanne", "Roux", "1950-03-12");
  const auto other = town.add("Jane", "Roux", "1950-03-12");
  EXPECT_TRUE(says(page(file(kept) + "/reunir"), "Jane Roux"));
  EXPECT_EQ(
      browser->post(file(kept) + "/reunir", {{"other", other.value}, {"proof", "oui"}}).status,
      422);
  browser->proved = false;
  const Browser::Typed seen{{"other", other.value}, {"proof", "carte d'identité, même lieu"}};
  EXPECT_EQ(browser->post(file(kept) + "/reunir", seen).status, 403) << "a code is asked again";
  browser->proved = true;
  EXPECT_EQ(browser->post(file(kept) + "/reunir", seen).status, 303);
  EXPECT_EQ(Browser::leads_to(browser->get(file(other))), file(kept));
  const auto merge = merges_of(town.officer(), kept).at(0);
  EXPECT_EQ(browser->post(file(kept) + "/separer/" + merge.id, {{"proof", "les deux sont venues"}})
                .status,
            303);
  EXPECT_EQ(browser->get(file(other)).status, 200);
  EXPECT_EQ(browser->get(file(kept) + "/separer/" + merge.id).status, 404) << "parted already";
}

TEST_P(PeopleScreensTest, a_code_is_shown_once_and_lets_its_owner_in) {
  const auto id = town.add("Jeanne", "Roux", "1950-03-12");
  const VisitId visit("01HVISIT000000000000000000");
  browser->proved = false;
  EXPECT_EQ(browser->post(file(id) + "/code", {{"visite", visit.value}}).status, 403);
  browser->proved = true;
  const auto shown = browser->post(file(id) + "/code", {{"visite", visit.value}});
  ASSERT_EQ(shown.status, 200);
  const auto html = Browser::body(shown);
  const auto at = html.find("big-code\">");
  ASSERT_NE(at, std::string::npos);
  const auto code = html.substr(at + 10, html.find('<', at) - at - 10);
  EXPECT_TRUE(says(html, "class=\"qr\""));
  EXPECT_FALSE(enter_printed_code(town.officer(), code, "1951-01-01", "192.0.2.7").has_value());
  EXPECT_EQ(enter_printed_code(town.officer(), code, "12/03/1950", "192.0.2.8"), id);
  EXPECT_FALSE(says(page(file(id)), code)) << "never shown again";
  const auto done = done_in_visit(town.officer(), visit);
  ASSERT_EQ(done.size(), 1U);
  EXPECT_TRUE(says(done[0].title, "Code imprimé")) << done[0].title;
}

TEST_P(PeopleScreensTest, a_visit_is_led_back_to_after_a_correction) {
  const auto id = town.add("Jeanne", "Roux");
  const std::string visit = "01HVISIT000000000000000000";
  auto typed = jeanne();
  typed.emplace_back("version", "1");
  typed.emplace_back("visite", visit);
  EXPECT_EQ(Browser::leads_to(browser->post(file(id) + "/corriger", typed)),
            "/guichet/visites/" + visit);
  EXPECT_EQ(done_in_visit(town.officer(), VisitId(visit)).size(), 2U) << "details and wishes";
  EXPECT_GT(erase_own(town.officer(), keys_of(town.officer(), id)), 0);
  EXPECT_TRUE(done_in_visit(town.officer(), VisitId(visit)).empty());
}

TEST_P(PeopleScreensTest, nobody_without_the_right_nor_of_another_commune_sees_a_file) {
  const auto id = town.add("Jeanne", "Roux");
  browser->actor.permissions = {std::string(may_read.name)};
  EXPECT_EQ(browser->get(file(id)).status, 200);
  EXPECT_EQ(browser->get(file(id) + "/reunir").status, 403);
  EXPECT_EQ(browser->get(file(id) + "/code").status, 403);
  auto elsewhere = town.card;
  elsewhere.id = CommuneId("60058");
  Browser other(routes(none), elsewhere, town.awa, town.clock, *town.data);
  for (const std::string act : {"", "/corriger", "/reunir", "/code"}) {
    EXPECT_EQ(other.get(file(id) + act).status, 404) << act;
  }
}

}  // namespace
}  // namespace parvis::residents::people
