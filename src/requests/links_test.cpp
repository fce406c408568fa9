// Whose a request is: of the resident who is signed in, of the person helped by mandate, of the
// person served at the counter; found again by their files, on each engine.
#include "requests/link_store.h"

#include "requests/filing.h"
#include "requests/personal_data.h"
#include "requests/test_town.h"

namespace parvis::requests {
namespace {

const ResidentId jeanne{"01JEANNE"};
const ResidentId pierre{"01PIERRE"};
const VisitId visit{"01VISIT"};
const MandateId mandate{"01MANDATE"};

module::Person person_of(const ResidentId& id) {
  return {id,
          id == pierre ? "Pierre Roux" : "Jeanne Roux",
          "",
          "03 44 00 00 01",
          "2 rue des Lilas, 99002 Lilas-le-Bourg",
          "post",
          i18n::Language::fr};
}

class LinksTest : public test::EachEngine {
 protected:
  LinksTest() {
    town.house.person_of = [](const Scope&, storage::Reader&, const ResidentId& id) {
      return std::optional(person_of(id));
    };
    as_jeanne.kind = Actor::Kind::resident;
    as_jeanne.resident = jeanne;
    for_pierre = as_jeanne;
    for_pierre.acting_for = pierre;
    for_pierre.acting_for_name = "Pierre Roux";
    for_pierre.mandate = mandate;
    for_pierre.permissions = {std::string(by_mandate.name)};
  }
  /// Answers everything but the contact.
  void fill(const Scope& scope, const std::string& token) const {
    ASSERT_TRUE(keep_place(scope, token, town.pothole().position, ""));
    ASSERT_TRUE(keep_category(scope, token, town.pothole().category));
    ASSERT_TRUE(keep_details(scope, token, "Un trou profond devant la porte.", {}));
  }
  Link link_of_request(const RequestId& id) {
    return town.data->read(
        [&](storage::Reader& reader) { return link_of(town.the_program(), reader, id); });
  }

  TestTown town{GetParam()};
  Actor as_jeanne;
  Actor for_pierre;
};
PARVIS_ON_EACH_ENGINE(LinksTest);

TEST_P(LinksTest, a_signed_in_resident_finds_her_request_by_her_file) {
  const auto scope = town.as(as_jeanne);
  const auto token = start_own_draft(scope, town.house);
  EXPECT_EQ(find_draft(scope, token)->contact.postal_address, person_of(jeanne).postal_address);
  fill(scope, token);
  const auto receipt = submit_draft(scope, town.house, token);
  ASSERT_TRUE(receipt.has_value()) << reason_of(receipt);
  EXPECT_EQ(concerns_of(scope, {{jeanne}, {}}).size(), 1U);
  EXPECT_EQ(subjects_about(scope, {{ResidentId("01OLD"), jeanne}, {}}).size(), 1U);
  EXPECT_TRUE(concerns_of(scope, {{pierre}, {}}).empty());
}

TEST_P(LinksTest, a_draft_begun_by_nobody_belongs_to_who_signs_in_before_sending) {
  const auto token = start_own_draft(town.resident(), town.house);
  fill(town.resident(), token);
  const auto receipt = submit_draft(town.as(as_jeanne), town.house, token);
  ASSERT_TRUE(receipt.has_value());
  EXPECT_EQ(link_of_request(receipt->id).resident, jeanne);
}

TEST_P(LinksTest, what_is_done_by_mandate_is_the_helped_persons_and_is_told_with_the_mandate) {
  const auto scope = town.as(for_pierre);
  const auto token = start_own_draft(scope, town.house);
  EXPECT_EQ(find_draft(scope, token)->contact.name, "Pierre Roux");
  fill(scope, token);
  const auto receipt = submit_draft(scope, town.house, token);
  ASSERT_TRUE(receipt.has_value()) << reason_of(receipt);
  EXPECT_EQ(link_of_request(receipt->id).resident, pierre);
  const auto done = done_by_mandate(scope, mandate);
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(done[0].number, receipt->number);
  EXPECT_EQ(done[0].code, receipt->code);
  EXPECT_NE(done[0].title.find("rue des Lilas"), std::string::npos);
  EXPECT_TRUE(done_by_mandate(scope, MandateId("01OTHER")).empty());
  town.clock.advance(std::chrono::minutes(1));
  ASSERT_TRUE(resident_message(scope, town.house, receipt->code, "C'est devant chez lui."));
  ASSERT_EQ(done_by_mandate(scope, mandate).size(), 2U);
  EXPECT_NE(done_by_mandate(scope, mandate)[1].title.find(receipt->number), std::string::npos);
  const auto lines = audit::lines_of(scope, subject_of(receipt->id), 5);
  ASSERT_FALSE(lines.empty());
  EXPECT_NE(lines.back().detail.find("mandate:01MANDATE"), std::string::npos);
}

TEST_P(LinksTest, a_mandate_taken_back_meanwhile_sends_nothing) {
  const auto token = start_own_draft(town.as(for_pierre), town.house);
  fill(town.as(for_pierre), token);
  EXPECT_EQ(reason_of(submit_draft(town.as(as_jeanne), town.house, token)),
            "requests.refuse_mandate_over");
  EXPECT_EQ(reason_of(submit_draft(town.resident(), town.house, token)),
            "requests.refuse_mandate_over");
}

TEST_P(LinksTest, a_mandate_for_something_else_does_not_report) {
  for_pierre.permissions.clear();
  EXPECT_EQ(reason_of(report(town.as(for_pierre), town.house, town.pothole())),
            "requests.refuse_mandate_theme");
}

TEST_P(LinksTest, a_request_at_the_counter_is_the_persons_and_the_visits) {
  const auto scope = town.officer();
  const auto token = start_draft_at_counter(scope, {visit, person_of(pierre)});
  const auto draft = find_draft(scope, token);
  EXPECT_EQ(draft->channel, Channel::counter);
  EXPECT_EQ(draft->contact.way, ContactWay::usual);
  fill(scope, token);
  const auto receipt = submit_draft(scope, town.house, token);
  ASSERT_TRUE(receipt.has_value());
  EXPECT_EQ(done_in_visit(scope, visit).size(), 1U);
  EXPECT_EQ(concerns_of(scope, {{pierre}, {}}).size(), 1U);
  EXPECT_EQ(requests_of_resident(scope, pierre).size(), 1U);
  EXPECT_TRUE(requests_of_resident(town.resident(), pierre).empty());
  EXPECT_EQ(town.details(receipt->id).summary.channel, Channel::counter);
}

TEST_P(LinksTest, somebody_who_does_not_say_who_they_are_is_served_all_the_same) {
  const auto token = start_draft_at_counter(town.officer(), {visit, std::nullopt});
  fill(town.officer(), token);
  ASSERT_TRUE(submit_draft(town.officer(), town.house, token));
  EXPECT_EQ(done_in_visit(town.officer(), visit).size(), 1U);
}

TEST_P(LinksTest, nobody_but_an_officer_opens_a_visit_or_speaks_for_another) {
  const auto token = start_draft_at_counter(town.as(as_jeanne), {visit, person_of(pierre)});
  EXPECT_EQ(find_draft(town.as(as_jeanne), token)->channel, Channel::web);
  EXPECT_TRUE(find_draft(town.as(as_jeanne), token)->link.resident.empty());
  auto request = town.pothole();
  request.link = {pierre, visit, mandate};
  const auto by_jeanne = report(town.as(as_jeanne), town.house, request);
  ASSERT_TRUE(by_jeanne.has_value());
  EXPECT_EQ(link_of_request(by_jeanne->id).resident, jeanne);
  const auto by_nobody = report(town.resident(), town.house, request);
  ASSERT_TRUE(by_nobody.has_value());
  EXPECT_TRUE(link_of_request(by_nobody->id).resident.empty());
}

TEST_P(LinksTest, an_address_lent_to_somebody_else_makes_their_request_nobody_elses) {
  auto request = town.pothole();  // answered at jeanne@exemple.fr
  request.link = {pierre, VisitId(), MandateId()};
  const auto receipt = report(town.officer(), town.house, request);
  ASSERT_TRUE(receipt.has_value());
  const module::PersonKeys her{{jeanne}, {"jeanne@exemple.fr"}};
  EXPECT_TRUE(concerns_of(town.as(as_jeanne), her).empty());
  const auto held = export_resident(town.the_program(), her);
  EXPECT_NE(held.find(R"("answered_at_my_address":[")" + receipt->number), std::string::npos);
  EXPECT_GT(erase_resident(town.the_program(), town.house, her), 0);
  EXPECT_EQ(request_file(town.officer(), receipt->id)->contact.email, "");
  EXPECT_EQ(concerns_of(town.the_program(), {{pierre}, {}}).size(), 1U);
}

TEST_P(LinksTest, forgetting_a_person_forgets_what_was_filed_and_begun_in_their_name) {
  const auto token = start_draft_at_counter(town.officer(), {visit, person_of(pierre)});
  fill(town.officer(), token);
  const auto receipt = submit_draft(town.officer(), town.house, token);
  ASSERT_TRUE(receipt.has_value());
  const auto begun = start_draft_at_counter(town.officer(), {visit, person_of(pierre)});
  const module::PersonKeys keys{{pierre}, {}};
  EXPECT_GT(erase_resident(town.the_program(), town.house, keys), 1);
  EXPECT_FALSE(find_draft(town.officer(), begun).has_value());
  EXPECT_TRUE(concerns_of(town.officer(), keys).empty());
  EXPECT_EQ(request_file(town.officer(), receipt->id)->contact.postal_address, "");
}

}  // namespace
}  // namespace parvis::requests
