// What becomes of a request is told as its person wishes, on each engine.
#include "contact/contact.h"

#include "requests/desk.h"
#include "requests/link_store.h"
#include "requests/test_town.h"

namespace parvis::requests {
namespace {

class WishesTest : public test::EachEngine {
 protected:
  WishesTest() {
    pierre.id = ResidentId("01PIERRE");
    pierre.name = "Pierre Roux";
    pierre.phone = "06 12 34 56 78";
    pierre.postal_address = "2 rue des Lilas";
    pierre.contact_wish = "paper_only";
    town.house.person_of = [this](const Scope&, storage::Reader&, const ResidentId&) {
      return std::optional(pierre);
    };
    town.awa.permissions.insert("contact.send");
  }
  Receipt report_by(ContactWay way, Channel channel = Channel::web) {
    auto request = town.pothole();
    request.channel = channel;
    request.contact.way = way;
    request.contact.phone = "06 12 34 56 78";
    request.contact.postal_address = "9 rue du Lys";
    request.link.resident = way == ContactWay::usual ? pierre.id : ResidentId();
    const auto receipt = report(town.officer(), town.house, request);
    EXPECT_TRUE(receipt.has_value()) << reason_of(receipt);
    return receipt.value_or(Receipt());
  }
  std::vector<contact::Task> waiting(contact::TaskKind kind) {
    return contact::waiting_tasks(town.officer(), kind, 20);
  }
  void answer(const Receipt& receipt) {
    ASSERT_TRUE(reply(town.officer(), town.house, town.seen(receipt.id), "Le trou sera bouché.",
                      Visibility::resident));
  }

  TestTown town{GetParam()};
  module::Person pierre;
};
PARVIS_ON_EACH_ENGINE(WishesTest);

TEST_P(WishesTest, who_wants_a_letter_gets_the_receipt_and_the_answers_by_post) {
  const auto receipt = report_by(ContactWay::post);
  ASSERT_EQ(waiting(contact::TaskKind::letter).size(), 1U);
  EXPECT_NE(waiting(contact::TaskKind::letter)[0].text.find(receipt.number), std::string::npos);
  answer(receipt);
  const auto letters = waiting(contact::TaskKind::letter);
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_NE(letters[1].text.find("Le trou sera bouché."), std::string::npos);
  EXPECT_EQ(letters[1].postal_address, "9 rue du Lys");
}

TEST_P(WishesTest, who_wants_a_call_is_called_about_what_matters) {
  const auto receipt = report_by(ContactWay::phone);
  EXPECT_TRUE(waiting(contact::TaskKind::call).empty()) << "a receipt is not read out";
  ASSERT_TRUE(assign(town.officer(), town.house, town.seen(receipt.id), town.service("voirie"),
                     OfficerId()));
  ASSERT_TRUE(start_work(town.officer(), town.house, town.seen(receipt.id), "On y va."));
  EXPECT_TRUE(waiting(contact::TaskKind::call).empty()) << "the start of the works neither";
  answer(receipt);
  ASSERT_EQ(waiting(contact::TaskKind::call).size(), 1U);
  const auto brief = waiting(contact::TaskKind::call)[0].brief;
  EXPECT_NE(brief.find("Le trou sera bouché."), std::string::npos) << brief;
}

TEST_P(WishesTest, what_is_filed_at_the_counter_is_printed_there_and_not_posted) {
  report_by(ContactWay::post, Channel::counter);
  EXPECT_TRUE(waiting(contact::TaskKind::letter).empty());
}

TEST_P(WishesTest, as_usual_means_as_the_file_says_when_there_is_something_to_tell) {
  const auto receipt = report_by(ContactWay::usual, Channel::counter);
  answer(receipt);
  ASSERT_EQ(waiting(contact::TaskKind::letter).size(), 1U);
  EXPECT_EQ(waiting(contact::TaskKind::letter)[0].name, "Pierre Roux");
  pierre.contact_wish = "email";
  pierre.email = "pierre@exemple.fr";
  pierre.language = i18n::Language::en;
  answer(receipt);
  EXPECT_EQ(waiting(contact::TaskKind::letter).size(), 1U);
  EXPECT_NE(town.last_mail_to("pierre@exemple.fr").find("Pierre Roux"), std::string::npos);
  EXPECT_EQ(town.last_mail_to("pierre@exemple.fr").find("Bonjour"), std::string::npos)
      << "in the language of the file";
}

TEST_P(WishesTest, without_a_file_there_is_no_usual_way_and_nothing_is_told) {
  auto request = town.pothole();
  request.contact.way = ContactWay::usual;
  const auto receipt = report(town.resident(), town.house, request);
  ASSERT_TRUE(receipt.has_value());
  EXPECT_EQ(request_file(town.officer(), receipt->id)->contact.way, ContactWay::none);
  EXPECT_TRUE(town.subjects_to("jeanne@exemple.fr").empty());
}

}  // namespace
}  // namespace parvis::requests
