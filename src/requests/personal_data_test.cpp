// What is held on a person is given whole, and forgotten whole, on each engine.
#include "requests/personal_data.h"

#include "requests/test_town.h"

namespace parvis::requests {
namespace {

constexpr std::string_view nothing_held =
    R"({"requests":[],"follows":[],"answered_at_my_address":[],"mails":[],)"
    R"("opinions_given":[],"drafts":[]})";

module::PersonKeys with_email(const std::string& email) {
  return {{}, {email}};
}

class PersonalDataTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(PersonalDataTest);

TEST_P(PersonalDataTest, everything_held_is_given) {
  auto request = town.pothole();
  request.description = "Chez moi, 06 12 34 56 78.";
  const auto receipt = town.report_one(request);
  ASSERT_TRUE(resident_message(town.resident(), town.house, receipt.code, "Toujours rien ?"));
  ASSERT_TRUE(add_note(town.officer(), town.house, town.seen(receipt.id), "Note interne"));
  const auto token = start_draft(town.resident());
  ASSERT_TRUE(keep_contact(town.resident(), token, request.contact));
  const auto json = export_resident(town.the_program(), with_email("JEANNE@exemple.fr"));
  for (const std::string& held :
       {receipt.number, receipt.code, std::string("Jeanne Roux"), std::string("06 12 34 56 78"),
        std::string("Toujours rien ?"), std::string("\"drafts\":[{")}) {
    EXPECT_NE(json.find(held), std::string::npos) << held;
  }
  EXPECT_EQ(json.find("Note interne"), std::string::npos);
  EXPECT_EQ(export_resident(town.the_program(), with_email("autre@exemple.fr")), nothing_held);
}

TEST_P(PersonalDataTest, the_files_behind_it_are_given_in_a_folder_for_each_request) {
  auto request = town.pothole();
  request.photos = {
      town.house.files.keep_as_is(town.resident(), "un trou", "image/jpeg", "trou.jpg")};
  const auto receipt = town.report_one(request);
  const auto copies =
      files_of_person(town.the_program(), town.house, with_email("jeanne@exemple.fr"));
  std::map<std::string, std::string> by_name;
  for (const auto& copy : copies) by_name[copy.name] = copy.bytes;
  ASSERT_EQ(by_name.size(), 2U);
  EXPECT_NE(by_name[receipt.number + "/recu.txt"].find(receipt.number), std::string::npos);
  EXPECT_EQ(by_name[receipt.number + "/photos/1-trou.jpg"], "un trou");
  EXPECT_TRUE(
      files_of_person(town.the_program(), town.house, with_email("autre@exemple.fr")).empty());
}

TEST_P(PersonalDataTest, what_stays_is_said_with_its_day) {
  const auto receipt = town.report_one();
  auto kept = kept_of_person(town.resident(), with_email("jeanne@exemple.fr"));
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_NE(kept[0].find("68-1250"), std::string::npos);
  EXPECT_NE(kept[1].find("encore ouverte"), std::string::npos);
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(receipt.id), {"Rebouché.", {}}));
  kept = kept_of_person(town.resident(), with_email("jeanne@exemple.fr"));
  // Closed in March 2026, kept five years from the end of that month.
  EXPECT_NE(kept[1].find("1er avril 2031"), std::string::npos) << kept[1];
  EXPECT_TRUE(kept_of_person(town.resident(), with_email("autre@exemple.fr")).empty());
}

TEST_P(PersonalDataTest, a_forgotten_person_is_nowhere_but_the_request_stays) {
  auto request = town.pothole();
  request.description = "Un trou chez Mme Roux.";
  const auto receipt = town.report_one(request);
  const auto other = town.report_one();
  ASSERT_TRUE(resident_message(town.resident(), town.house, receipt.code, "Je suis Jeanne Roux"));
  ASSERT_TRUE(follow_by_email(town.resident(), town.house, other.number, "jeanne@exemple.fr"));
  EXPECT_GT(erase_resident(town.the_program(), town.house, with_email("jeanne@exemple.fr")), 4);
  EXPECT_EQ(export_resident(town.the_program(), with_email("jeanne@exemple.fr")), nothing_held);
  const auto file = request_file(town.officer(), receipt.id);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->contact.email, "");
  EXPECT_EQ(file->details.summary.description, "Un trou chez Mme [masqué].");
  for (const auto& entry : file->details.timeline) {
    EXPECT_EQ(entry.text.find("Roux"), std::string::npos);
  }
  EXPECT_EQ(receipt_of(town.officer(), receipt.id)->text.find("Roux"), std::string::npos);
  EXPECT_EQ(queue(town.officer(), Queue::all, {.text = "roux"}, 1).total, 0);
  EXPECT_EQ(erase_resident(town.the_program(), town.house, with_email("jeanne@exemple.fr")), 0);
}

TEST_P(PersonalDataTest, a_person_sees_what_goes_on_what_waits_for_them_first) {
  const auto first = town.report_one();
  town.clock.advance(std::chrono::minutes(5));
  const auto second = town.report_one();
  const module::PersonKeys jeanne{{}, {"jeanne@exemple.fr"}};
  auto concerns = concerns_of(town.resident(), jeanne);
  ASSERT_EQ(concerns.size(), 2U);
  EXPECT_EQ(concerns[0].for_resident.text(), "/suivi/" + second.code);
  EXPECT_FALSE(concerns[0].waits_for_person);
  ASSERT_TRUE(ask_resident(town.officer(), town.house, town.seen(first.id), "Quel numéro ?"));
  concerns = concerns_of(town.resident(), jeanne);
  EXPECT_EQ(concerns[0].for_resident.text(), "/suivi/" + first.code);
  EXPECT_TRUE(concerns[0].waits_for_person);
  EXPECT_EQ(subjects_about(town.resident(), jeanne).size(), 2U);
  EXPECT_TRUE(concerns_of(town.resident(), {{}, {"autre@exemple.fr"}}).empty());
  EXPECT_TRUE(concerns_of(town.resident(), {{}, {}}).empty());
}

}  // namespace
}  // namespace parvis::requests
