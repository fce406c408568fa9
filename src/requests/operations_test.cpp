// What residents do, through the door, on each engine.
#include "requests/test_town.h"

#include "base/text.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

class OperationsTest : public test::EachEngine {
 protected:
  std::string resolve_it(const RequestId& id) {
    return reason_of(
        resolve(town.officer(), town.house, town.seen(id), {"Rebouché ce matin.", {}}));
  }
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(OperationsTest);

TEST_P(OperationsTest, a_report_gives_number_code_date_and_receipt) {
  const auto receipt = town.report_one();
  EXPECT_EQ(receipt.number, "2026-00001");
  EXPECT_EQ(receipt.code.size(), 9U);
  EXPECT_EQ(to_iso_date(receipt.expected), "2026-03-09");
  EXPECT_EQ(receipt.sha256, sha256_hex(receipt.text));
  for (const auto* fact : {"2026-00001", "2 mars 2026", "Voirie", "03 00 00 00 00",
                           "1 place de la Mairie", "R.\u00a0112-11-1", "9 mars 2026"}) {
    EXPECT_NE(receipt.text.find(fact), std::string::npos) << fact;
  }
  EXPECT_NE(receipt.text.find(receipt.code), std::string::npos);
  EXPECT_EQ(town.report_one().number, "2026-00002");
}

TEST_P(OperationsTest, the_stored_receipt_is_the_one_that_was_given) {
  const auto given = town.report_one();
  ASSERT_TRUE(assign(town.officer(), town.house, town.seen(given.id), town.service("eclairage"),
                     OfficerId()));
  const auto stored = receipt(town.resident(), fold(given.code));
  ASSERT_TRUE(stored.has_value());
  EXPECT_EQ(stored->text, given.text);
  EXPECT_EQ(stored->sha256, given.sha256);
  EXPECT_FALSE(receipt(town.resident(), "AAAA-AAAA").has_value());
}

TEST_P(OperationsTest, place_and_district_are_found_from_the_point) {
  const auto details = town.details(town.report_one().id);
  EXPECT_NE(details.summary.address.find("Lilas"), std::string::npos);
  EXPECT_EQ(details.summary.district, "Ouest");
}

TEST_P(OperationsTest, all_that_is_wrong_is_said_at_once) {
  NewRequest request;
  request.position = {48.85, 2.35};
  request.contact.way = ContactWay::email;
  const auto refused = report(town.resident(), town.house, request);
  EXPECT_EQ(fields_of(refused),
            (std::vector<std::string>{"category", "description", "email", "place"}));
}

TEST_P(OperationsTest, hostile_descriptions_are_refused_or_kept_as_they_are) {
  auto request = town.pothole();
  request.description = std::string(100'000, 'x');
  EXPECT_EQ(reason_of(report(town.resident(), town.house, request)),
            words::refuse_description_too_long.key);
  request.description = "   ";
  EXPECT_EQ(reason_of(report(town.resident(), town.house, request)),
            words::refuse_description_missing.key);
  request.description = "🕳️ حفرة كبيرة ' OR 1=1; -- <script>";
  const auto receipt = town.report_one(request);
  EXPECT_EQ(town.details(receipt.id).summary.description, request.description);
}

TEST_P(OperationsTest, a_message_only_category_takes_no_report) {
  auto request = town.pothole();
  request.category = CategoryId("nuisances-gaz");
  EXPECT_EQ(reason_of(report(town.resident(), town.house, request)),
            words::refuse_category_message_only.key);
}

TEST_P(OperationsTest, required_questions_are_asked_and_choices_are_checked) {
  auto request = town.pothole();
  request.category = CategoryId("proprete-collecte");
  const Scope english{town.card, town.nobody, i18n::Language::en, "test", town.clock, *town.data};
  const auto refused = report(english, town.house, request);
  EXPECT_EQ(fields_of(refused), std::vector<std::string>{"answers.bac"});
  // The question is named in the language of the one who reads the refusal.
  const auto bins = category(english, request.category);
  EXPECT_EQ(refused.error().front().values.front().second, bins->questions.front().label_en);
  request.answers = {{"bac", "Bac violet"}};
  EXPECT_EQ(reason_of(report(town.resident(), town.house, request)),
            words::refuse_answer_not_a_choice.key);
  request.answers = {{"bac", "Verre"}, {"autre", "chose"}};
  const auto details = town.details(town.report_one(request).id);
  ASSERT_EQ(details.answers.size(), 1U);
  EXPECT_EQ(details.answers[0].second, "Verre");
}

TEST_P(OperationsTest, nothing_of_a_person_who_wants_no_contact_is_kept) {
  auto request = town.pothole();
  request.contact.way = ContactWay::none;
  const auto file = request_file(town.officer(), town.report_one(request).id);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->contact.name, "");
  EXPECT_EQ(file->contact.email, "");
}

TEST_P(OperationsTest, a_name_is_asked_only_of_those_who_want_a_letter) {
  auto request = town.pothole();
  request.contact = {};
  request.contact.way = ContactWay::phone;
  request.contact.phone = "01 99 00 12 34";
  EXPECT_EQ(fields_of(report(town.resident(), town.house, request)), std::vector<std::string>());
  request.contact = {};
  request.contact.way = ContactWay::post;
  EXPECT_EQ(fields_of(report(town.resident(), town.house, request)),
            (std::vector<std::string>{"postal_address", "name"}));
  request.contact.name = "Jeanne Roux";
  request.contact.postal_address = "2 rue des Lilas, 99002 Lilas-le-Bourg";
  EXPECT_EQ(fields_of(report(town.resident(), town.house, request)), std::vector<std::string>());
}

TEST_P(OperationsTest, a_place_outside_the_commune_says_whom_to_ask) {
  auto request = town.pothole();
  request.position = {48.85, 2.35};
  const auto refused = report(town.resident(), town.house, request);
  ASSERT_FALSE(refused.has_value());
  const auto& refusal = refused.error().front();
  EXPECT_EQ(refusal.field, "place");
  const auto said = i18n::say(i18n::Language::fr, refusal.reason, refusal.values);
  EXPECT_NE(said.find("Lilas-le-Bourg"), std::string::npos) << said;
  EXPECT_NE(said.find("la mairie du lieu"), std::string::npos) << said;
  EXPECT_NE(said.find(town.card.phone), std::string::npos) << said;
}

TEST_P(OperationsTest, five_photos_are_taken_and_a_sixth_is_refused) {
  auto request = town.pothole();
  const auto picture = [] {
    return files::StoredFile{new_id_of<FileId>(), "image/jpeg", "trou.jpg", 1000, 40, 30, true};
  };
  for (int i = 0; i < photos_max; ++i) request.photos.push_back(picture());
  const auto receipt = town.report_one(request);
  EXPECT_EQ(town.details(receipt.id).photos.size(), 5U);
  for (auto& photo : request.photos) photo = picture();
  request.photos.push_back(picture());
  EXPECT_EQ(reason_of(report(town.resident(), town.house, request)),
            words::refuse_photos_too_many.key);
}

TEST_P(OperationsTest, only_officers_say_that_it_came_by_telephone) {
  auto request = town.pothole();
  request.channel = Channel::phone;
  EXPECT_EQ(town.details(town.report_one(request).id).summary.channel, Channel::web);
  const auto by_officer = report(town.officer(), town.house, request);
  ASSERT_TRUE(by_officer.has_value());
  EXPECT_EQ(town.details(by_officer->id).summary.channel, Channel::phone);
}

TEST_P(OperationsTest, a_letter_counts_from_the_day_it_came) {
  auto request = town.pothole();
  request.channel = Channel::letter;
  request.received_at = town.clock.now() - std::chrono::hours(72);
  const auto filed = report(town.officer(), town.house, request);
  ASSERT_TRUE(filed.has_value());
  EXPECT_EQ(to_iso_date(filed->expected), "2026-03-06");
  request.received_at = town.clock.now() + std::chrono::hours(1);
  EXPECT_EQ(fields_of(report(town.officer(), town.house, request)),
            std::vector<std::string>{"received_at"});
}

TEST_P(OperationsTest, the_public_reads_no_personal_data_until_checked) {
  auto request = town.pothole();
  request.description = "Chez M. Durand, 06 12 34 56 78.";
  const auto receipt = town.report_one(request);
  EXPECT_EQ(public_request(town.resident(), receipt.number)->summary.description,
            "Chez M. [masqué], [masqué].");
  EXPECT_EQ(followed_request(town.resident(), receipt.code)->summary.description,
            request.description);
  ASSERT_TRUE(check_public_text(town.officer(), town.house, town.seen(receipt.id),
                                {"Un trou dans la chaussée.", {}}));
  EXPECT_EQ(public_request(town.resident(), receipt.number)->summary.description,
            "Un trou dans la chaussée.");
}

TEST_P(OperationsTest, private_categories_have_no_public_page) {
  auto request = town.pothole();
  request.category = CategoryId("nuisances-bruit");
  const auto receipt = town.report_one(request);
  EXPECT_FALSE(public_request(town.resident(), receipt.number).has_value());
  EXPECT_TRUE(followed_request(town.resident(), receipt.code).has_value());
  EXPECT_EQ(public_list(town.resident(), {}, 1).total, 0);
  EXPECT_EQ(reason_of(follow_by_email(town.resident(), town.house, receipt.number, "a@b.fr")),
            words::refuse_unknown_number.key);
}

TEST_P(OperationsTest, free_answers_are_not_for_the_public) {
  auto request = town.pothole();
  request.category = CategoryId("stationnement-epave");
  request.answers = {{"plaque", "AB-123-CD"}};
  const auto receipt = town.report_one(request);
  EXPECT_TRUE(public_request(town.resident(), receipt.number)->answers.empty());
  EXPECT_EQ(followed_request(town.resident(), receipt.code)->answers.size(), 1U);
}

TEST_P(OperationsTest, similar_ones_are_near_the_point_itself_and_never_chained) {
  // A row of reports 15 m apart: the radius of the category is 20 m.
  const double step = 15.0 / 111195;
  for (int i = 0; i < 5; ++i) {
    auto request = town.pothole();
    request.position.latitude += i * step;
    town.report_one(request);
  }
  const auto similar =
      similar_open(town.resident(), CategoryId("voirie-nid-de-poule"), {50.4001, 2.8905}, 10);
  ASSERT_EQ(similar.size(), 2U);
  EXPECT_NEAR(similar[0].distance_m, 0, 0.1);
  EXPECT_NEAR(similar[1].distance_m, 15, 0.2);
  EXPECT_TRUE(
      similar_open(town.resident(), CategoryId("voirie-trottoir"), {50.4001, 2.8905}, 10).empty());
  town.clock.advance(std::chrono::hours(24 * 31));
  EXPECT_TRUE(
      similar_open(town.resident(), CategoryId("voirie-nid-de-poule"), {50.4001, 2.8905}, 10)
          .empty());
}

TEST_P(OperationsTest, the_resident_answers_a_question_and_the_clock_runs_again) {
  const auto receipt = town.report_one();
  ASSERT_TRUE(ask_resident(town.officer(), town.house, town.seen(receipt.id), "Quel numéro ?"));
  town.clock.advance(std::chrono::hours(72));
  EXPECT_EQ(town.details(receipt.id).summary.state, State::waiting_for_resident);
  ASSERT_TRUE(resident_message(town.resident(), town.house, receipt.code, "Le 2."));
  const auto details = town.details(receipt.id);
  EXPECT_EQ(details.summary.state, State::assigned);
  EXPECT_TRUE(details.summary.answered);
  EXPECT_EQ(to_iso_date(details.summary.expected), "2026-03-12");
}

TEST_P(OperationsTest, still_broken_reopens_with_a_new_delay_and_is_counted) {
  const auto receipt = town.report_one();
  EXPECT_EQ(reason_of(still_broken(town.resident(), town.house, receipt.code, "Non")),
            words::rule_still_open.key);
  ASSERT_EQ(resolve_it(receipt.id), "");
  EXPECT_EQ(reason_of(still_broken(town.resident(), town.house, receipt.code, " ")),
            words::refuse_text_missing.key);
  town.clock.advance(std::chrono::hours(24 * 7));
  ASSERT_TRUE(still_broken(town.resident(), town.house, receipt.code, "Le trou est revenu."));
  const auto details = town.details(receipt.id);
  EXPECT_EQ(details.summary.state, State::reopened);
  EXPECT_TRUE(details.summary.open);
  EXPECT_EQ(details.summary.reopened, 1);
  EXPECT_EQ(details.confirmed, false);
  EXPECT_EQ(to_iso_date(details.summary.expected), "2026-03-16");
}

TEST_P(OperationsTest, confirmed_repairs_are_counted_once) {
  const auto receipt = town.report_one();
  ASSERT_EQ(resolve_it(receipt.id), "");
  ASSERT_TRUE(confirm_fixed(town.resident(), town.house, receipt.code));
  ASSERT_TRUE(confirm_fixed(town.resident(), town.house, receipt.code));
  EXPECT_EQ(confirmed_rate(town.the_program()), 1.0);
  int lines = 0;
  for (const auto& entry : town.details(receipt.id).timeline) {
    lines += entry.kind == EntryKind::confirmed ? 1 : 0;
  }
  EXPECT_EQ(lines, 1);
}

TEST_P(OperationsTest, withdrawing_closes_and_a_wrong_code_does_nothing) {
  const auto receipt = town.report_one();
  EXPECT_EQ(reason_of(withdraw(town.resident(), town.house, "K7Q2", "")),
            words::refuse_unknown_code.key);
  ASSERT_TRUE(withdraw(town.resident(), town.house, receipt.code, ""));
  EXPECT_EQ(town.details(receipt.id).summary.state, State::withdrawn);
  EXPECT_FALSE(town.details(receipt.id).summary.open);
}

TEST_P(OperationsTest, following_by_mail_needs_a_yes_and_can_be_stopped) {
  const auto receipt = town.report_one();
  ASSERT_TRUE(follow_by_email(town.resident(), town.house, receipt.number, "paul@exemple.fr"));
  EXPECT_EQ(town.details(receipt.id).summary.followers, 1);
  const std::string mail = town.last_mail_to("paul@exemple.fr");
  const std::string path = "/demandes/suivre/";
  const auto place = mail.find(path);
  ASSERT_NE(place, std::string::npos);
  const std::string token = mail.substr(place + path.size(), 22);
  EXPECT_EQ(confirm_follow(town.resident(), token), receipt.number);
  EXPECT_EQ(confirm_follow(town.resident(), token), receipt.number);
  EXPECT_EQ(town.details(receipt.id).summary.followers, 2);
  ASSERT_EQ(resolve_it(receipt.id), "");
  EXPECT_EQ(town.subjects_to("paul@exemple.fr").size(), 2U);
  EXPECT_EQ(unfollow(town.resident(), token), receipt.number);
  EXPECT_EQ(unfollow(town.resident(), token), receipt.number);
  EXPECT_EQ(town.details(receipt.id).summary.followers, 1);
  EXPECT_FALSE(confirm_follow(town.resident(), "unknown").has_value());
}

TEST_P(OperationsTest, a_question_by_mail_lives_three_days_as_it_says) {
  const auto receipt = town.report_one();
  ASSERT_TRUE(follow_by_email(town.resident(), town.house, receipt.number, "paul@exemple.fr"));
  const std::string mail = town.last_mail_to("paul@exemple.fr");
  const std::string path = "/demandes/suivre/";
  const std::string token = mail.substr(mail.find(path) + path.size(), 22);
  town.clock.advance(std::chrono::hours(72));
  EXPECT_FALSE(confirm_follow(town.resident(), token).has_value());
  ASSERT_TRUE(follow_by_email(town.resident(), town.house, receipt.number, "paul@exemple.fr"));
  EXPECT_EQ(confirm_follow(town.resident(), token), receipt.number) << "asked again";
}

TEST_P(OperationsTest, nobody_is_buried_in_questions_by_somebody_who_knows_the_address) {
  const auto ask = [&](const std::string& number) {
    return follow_by_email(town.resident(), town.house, number, "paul@exemple.fr").has_value();
  };
  const auto first = town.report_one();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(ask(first.number)) << "the answer is the same";
  EXPECT_EQ(town.subjects_to("paul@exemple.fr").size(), 1U);
  for (int i = 0; i < 7; ++i) EXPECT_TRUE(ask(town.report_one().number));
  EXPECT_EQ(town.subjects_to("paul@exemple.fr").size(), 5U);
  town.clock.advance(std::chrono::hours(1));
  EXPECT_TRUE(ask(first.number));
  EXPECT_EQ(town.subjects_to("paul@exemple.fr").size(), 6U);
}

TEST_P(OperationsTest, mails_go_only_to_those_who_gave_an_address) {
  auto request = town.pothole();
  request.contact.way = ContactWay::phone;
  request.contact.phone = "01 99 00 12 34";
  const auto by_phone = town.report_one(request);
  ASSERT_EQ(resolve_it(by_phone.id), "");
  EXPECT_TRUE(town.subjects_to("jeanne@exemple.fr").empty());
  const auto receipt = town.report_one();
  ASSERT_EQ(resolve_it(receipt.id), "");
  EXPECT_EQ(town.subjects_to("jeanne@exemple.fr"),
            (std::vector<std::string>{"Demande 2026-00002 terminée",
                                      "Votre demande 2026-00002 est enregistrée"}));
}

}  // namespace
}  // namespace parvis::requests
