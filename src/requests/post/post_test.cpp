// Letters registered, labelled and signed, on each engine.
#include <gtest/gtest.h>

#include <fstream>

#include "contact/contact.h"
#include "requests/post/incoming.h"
#include "requests/post/signature.h"
#include "requests/test_town.h"

namespace parvis::requests::post {
namespace {

class PostTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  web::Upload scan(const std::string& content, const std::string& name) {
    const auto path = town.directory.path() / name;
    std::ofstream(path, std::ios::binary) << content;
    return {"scan", name, "application/pdf", path, content.size()};
  }
  static Date in_march(unsigned day) {
    return {std::chrono::year(2026), std::chrono::March, std::chrono::day(day)};
  }
  /// What waits to be posted, as an officer who posts sees it.
  [[nodiscard]] std::vector<contact::Task> letters() const {
    auto postman = town.awa;
    postman.permissions.insert("contact.send");
    return contact::waiting_tasks(town.as(postman), contact::TaskKind::letter, 10);
  }
  Receipt file_by_post() {
    auto request = town.pothole();
    request.contact.way = ContactWay::post;
    request.contact.postal_address = "2 rue des Lilas, 99002 Lilas-le-Bourg";
    return town.report_one(request);
  }
};
PARVIS_ON_EACH_ENGINE(PostTest);

TEST_P(PostTest, a_letter_is_registered_with_its_day_and_its_scan) {
  const auto receipt = town.report_one();
  const auto upload = scan("%PDF-1.4\n%\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "a.pdf");
  const auto done = register_letter(town.officer(), town.house, town.seen(receipt.id),
                                    {"Jeanne Roux", in_march(1), in_march(2)}, &upload);
  ASSERT_TRUE(done.has_value()) << reason_of(done);
  const auto letters = letters_on(town.officer(), receipt.id);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters.front().sender, "Jeanne Roux");
  EXPECT_TRUE(scan_of(town.officer(), town.house, receipt.id, letters.front().file).has_value());
  EXPECT_TRUE(letters_on(town.resident(), receipt.id).empty());
}

TEST_P(PostTest, a_letter_does_not_come_tomorrow_nor_before_it_is_written) {
  const auto receipt = town.report_one();
  const auto refused = [&](const NewLetter& letter) {
    return fields_of(
        register_letter(town.officer(), town.house, town.seen(receipt.id), letter, nullptr));
  };
  EXPECT_EQ(refused({"", std::nullopt, in_march(3)}), std::vector<std::string>{"received"});
  EXPECT_EQ(refused({"", in_march(2), in_march(1)}), std::vector<std::string>{"written"});
}

TEST_P(PostTest, a_label_is_a_pdf_for_who_may_read_the_request) {
  const auto receipt = town.report_one();
  const auto pdf = label_pdf(town.officer(), receipt.id, 0);
  ASSERT_TRUE(pdf.has_value());
  EXPECT_TRUE(pdf->starts_with("%PDF-"));
  EXPECT_FALSE(label_pdf(town.resident(), receipt.id, 0).has_value());
}

TEST_P(PostTest, a_letter_that_leaves_is_signed_by_the_officer_who_answers) {
  const auto receipt = file_by_post();
  const auto done = reply(town.officer(), town.house, town.seen(receipt.id), "Nous passons lundi.",
                          Visibility::resident);
  ASSERT_TRUE(done.has_value()) << reason_of(done);
  EXPECT_TRUE(letters().back().signature.starts_with("Awa Diallo"));
}

TEST_P(PostTest, a_name_is_hidden_for_a_reason_of_safety_only) {
  EXPECT_EQ(fields_of(hide_name(town.officer(), town.awa.officer, " ")),
            std::vector<std::string>{"reason"});
  ASSERT_TRUE(hide_name(town.officer(), town.awa.officer, "Menaces reçues").has_value());
  const auto receipt = file_by_post();
  const auto done = reply(town.officer(), town.house, town.seen(receipt.id), "Nous passons lundi.",
                          Visibility::resident);
  ASSERT_TRUE(done.has_value()) << reason_of(done);
  EXPECT_EQ(letters().back().signature.find("Awa"), std::string::npos);
  ASSERT_TRUE(show_name(town.officer(), town.awa.officer).has_value());
  EXPECT_EQ(signer_of(town.officer()).name, "Awa Diallo");
}

}  // namespace
}  // namespace parvis::requests::post
