// The visa and the purge through the door, years passing by, on each engine.
#include <algorithm>

#include "requests/channel_figures.h"
#include "requests/clocks/clocks.h"
#include "requests/closing/opinion.h"
#include "requests/experts/experts.h"
#include "requests/figures/blurring.h"
#include "requests/figures/statistics.h"
#include "requests/figures/turning.h"
#include "requests/post/incoming.h"
#include "requests/retention/test_years.h"
#include "requests/retention/words.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;

namespace {

Date date_in(int year, unsigned month, unsigned day) {
  return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

class PurgeTest : public YearsTest {};
PARVIS_ON_EACH_ENGINE(PurgeTest);

TEST_P(PurgeTest, nothing_goes_without_a_visa) {
  const auto receipt = done_one();
  wait_until_the_end();
  EXPECT_TRUE(is_there(receipt));
  const auto id = listed();
  EXPECT_EQ(list(id).waiting, 1);
  turn();
  EXPECT_TRUE(is_there(receipt));
  EXPECT_EQ(reason_of(make_list(keeper())), words::refuse_nothing_due.key);
  EXPECT_EQ(reason_of(make_list(town.officer())), words::refuse_not_allowed.key);
  EXPECT_EQ(reason_of(give_visa(town.officer(), id, {"Visa", 1, 1})),
            words::refuse_not_allowed.key);
}

TEST_P(PurgeTest, a_visa_says_the_number_and_is_given_once) {
  const auto receipt = done_one();
  wait_until_the_end();
  const auto id = listed();
  const auto version = list(id).version;
  EXPECT_EQ(reason_of(give_visa(keeper(), id, {"  ", 1, version})), words::refuse_visa_text.key);
  EXPECT_EQ(fields_of(give_visa(keeper(), id, {"Visa", 2, version})),
            std::vector<std::string>{"count"});
  EXPECT_EQ(reason_of(give_visa(keeper(), id, {"Visa", 1, version + 1})),
            words::refuse_changed.key);
  ASSERT_TRUE(approve(id));
  EXPECT_EQ(list(id).visa_name, "Awa Diallo");
  EXPECT_EQ(reason_of(give_visa(keeper(), id, {"Visa", 1, version})),
            words::refuse_not_proposed.key);
  EXPECT_EQ(reason_of(withdraw_list(keeper(), id, list(id).version)),
            words::refuse_not_proposed.key);
  EXPECT_TRUE(is_there(receipt)) << "the schedule destroys, not the visa";
}

TEST_P(PurgeTest, a_purge_leaves_no_row_and_a_nameless_count) {
  auto request = town.pothole();
  const auto photo =
      town.house.files.keep_as_is(town.resident(), "un trou", "image/jpeg", "trou.jpg");
  request.photos = {photo};
  const auto receipt = done_one(request);
  ASSERT_TRUE(closing::give_opinion(town.resident(), receipt.code, {1, 1, 2, 1}));
  ASSERT_TRUE(post::register_letter(town.officer(), town.house, town.seen(receipt.id),
                                    {"Jeanne Roux", std::nullopt, town.officer().today()},
                                    nullptr));
  experts::NewAsking asking;
  asking.request = receipt.id;
  asking.name = "Léa Petit";
  asking.email = "lea@eau.example";
  asking.question = "Une conduite passe-t-elle ici ?";
  asking.due = Date(std::chrono::sys_days(town.officer().today()) + std::chrono::days(7));
  const auto asked = experts::ask(town.officer(), town.house, asking);
  ASSERT_TRUE(asked) << reason_of(asked);
  const auto tables = tables_of_requests();
  EXPECT_GT(tables.size(), 15U);
  std::int64_t before = 0;
  for (const auto& table : tables) before += rows_about(table, receipt.id);
  EXPECT_GT(before, 8);
  wait_until_the_end();
  EXPECT_EQ(figures::refresh(town.the_program()), 1);
  const auto id = listed();
  ASSERT_TRUE(approve(id));
  turn();
  for (const auto& table : tables) EXPECT_EQ(rows_about(table, receipt.id), 0) << table;
  EXPECT_FALSE(is_there(receipt));
  EXPECT_FALSE(followed_request(town.resident(), receipt.code));
  EXPECT_FALSE(town.house.files.find(town.resident(), photo.id));
  EXPECT_TRUE(town.house.files.files_of(town.resident(), "requests:" + receipt.id.value).empty());
  const auto done = list(id);
  EXPECT_EQ(done.state, ListState::done);
  EXPECT_EQ(done.purged(), 1);
  EXPECT_EQ(done.waiting, 0);
  ASSERT_EQ(done.lines.size(), 1U);
  EXPECT_EQ(done.lines.front().year, 2026);
  const auto csv = list_csv(keeper(), done);
  EXPECT_NE(csv.find("Visa AD 2031-14"), std::string::npos);
  EXPECT_EQ(csv.find(receipt.number), std::string::npos);
  // The figures of that year still add up.
  const auto figures =
      figures_by_channel(town.officer(), date_in(2026, 1, 1), date_in(2026, 12, 31));
  const auto web = std::find_if(figures.begin(), figures.end(),
                                [](const auto& one) { return one.channel == "web"; });
  ASSERT_NE(web, figures.end());
  EXPECT_EQ(web->received, 1);
  EXPECT_TRUE(
      figures_by_channel(town.officer(), date_in(2026, 3, 3), date_in(2026, 12, 31)).empty());
}

TEST_P(PurgeTest, the_log_keeps_who_did_what_and_that_it_was_destroyed) {
  const auto receipt = done_one();
  wait_until_the_end();
  ASSERT_TRUE(approve(listed()));
  turn();
  const auto lines = audit::lines_of(town.the_program(), "request:" + receipt.id.value, 20);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front().action, "requests.purge");
}

TEST_P(PurgeTest, documents_go_with_an_approved_list_and_in_no_other_way) {
  auto claim = town.pothole();
  claim.category = CategoryId("demarches-reclamation");
  const auto receipt = town.report_one(claim);
  ASSERT_TRUE(
      assign(town.officer(), town.house, town.seen(receipt.id), town.service("voirie"), {}));
  ASSERT_TRUE(clocks::acknowledge(town.officer(), town.house, town.seen(receipt.id)));
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(receipt.id), {"Fait.", {}}));
  const storage::Command<2> by_hand{"test.delete_documents",
                                    "DELETE FROM requests_document WHERE commune_id = $1 "
                                    "AND request_id = $2"};
  const auto try_by_hand = [&] {
    town.data->write([&](storage::Transaction& tx) { tx.run(by_hand, town.card.id, receipt.id); });
  };
  EXPECT_THROW(try_by_hand(), storage::StorageError);
  wait_months(26);
  turn();
  wait_months(38);
  turn();
  const auto id = listed();
  EXPECT_EQ(list(id).lines.front().fate, Fate::sort);
  EXPECT_THROW(try_by_hand(), storage::StorageError) << "listed is not approved";
  ASSERT_TRUE(approve(id));
  turn();
  EXPECT_EQ(rows_about("requests_document", receipt.id), 0);
  EXPECT_EQ(list(id).purged(), 1);
}

TEST_P(PurgeTest, a_visa_is_never_rewritten_nor_its_list_deleted) {
  (void)done_one();
  wait_until_the_end();
  const auto id = listed();
  ASSERT_TRUE(approve(id));
  const storage::Command<2> rewrite{"test.rewrite_visa",
                                    "UPDATE requests_purge SET visa_text = 'autre' "
                                    "WHERE commune_id = $1 AND purge_id = $2"};
  const storage::Command<2> remove{
      "test.delete_list", "DELETE FROM requests_purge WHERE commune_id = $1 AND purge_id = $2"};
  for (const auto* statement : {&rewrite, &remove}) {
    EXPECT_THROW(
        town.data->write([&](storage::Transaction& tx) { tx.run(*statement, town.card.id, id); }),
        storage::StorageError);
  }
}

TEST_P(PurgeTest, what_went_before_the_first_night_of_figures_counts_in_its_year_all_the_same) {
  for (int i = 0; i < figures::k_usual; ++i) (void)done_one();
  ASSERT_TRUE(
      keep_durations(keeper(), town.pothole().category, {use_months_min, 0, Fate::destroy}, 0));
  wait_months(use_months_min + 2);
  turn();
  const auto id = listed();
  ASSERT_TRUE(approve(id));
  turn();
  ASSERT_EQ(list(id).purged(), figures::k_usual);
  const auto year = [&] {
    figures::refresh(town.the_program());
    return figures::published(town.resident(), figures::By::month).town;
  };
  EXPECT_EQ(year().received, figures::k_usual);
  EXPECT_EQ(year().closed, figures::k_usual) << "counted once, however often the night comes";
  (void)done_one();
  town.clock.advance(std::chrono::hours(24));
  EXPECT_EQ(year().received, figures::k_usual + 1);
}

TEST_P(PurgeTest, what_is_opened_again_after_the_visa_stays) {
  const auto gone = done_one();
  const auto stays = done_one();
  wait_until_the_end();
  const auto id = listed();
  ASSERT_TRUE(approve(id));
  const auto file = request_file(keeper(), stays.id);
  ASSERT_TRUE(file);
  ASSERT_TRUE(reopen(keeper(), town.house, {stays.id, file->details.summary.version}, "Encore."));
  turn();
  EXPECT_FALSE(is_there(gone));
  EXPECT_TRUE(request_file(town.officer(), stays.id));
  EXPECT_EQ(list(id).purged(), 1);
  EXPECT_EQ(list(id).listed(), 1);
  EXPECT_EQ(list(id).visa_count, 2);
}

TEST_P(PurgeTest, a_lead_goes_after_its_members_and_stays_while_one_lives) {
  const auto lead = town.report_one();
  const auto member = town.report_one();
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(member.id), lead.id));
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(lead.id), {"Rebouché.", {}}));
  wait_until_the_end();
  const auto first = listed();
  ASSERT_TRUE(keep_for_good(keeper(), first, {member.id}));
  ASSERT_TRUE(approve(first));
  turn();
  EXPECT_TRUE(is_there(lead));
  EXPECT_EQ(list(first).state, ListState::done);
  EXPECT_EQ(list(first).listed(), 0);
  // Both on one list, with ids in any order: the members first.
  const auto other = town.report_one();
  const auto joined = town.report_one();
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(other.id), joined.id));
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(joined.id), {"Rebouché.", {}}));
  wait_until_the_end();
  const auto second = listed();
  ASSERT_TRUE(approve(second));
  turn();
  EXPECT_FALSE(is_there(other));
  EXPECT_FALSE(is_there(joined));
  EXPECT_TRUE(is_there(member)) << "kept for good";
}

TEST_P(PurgeTest, a_list_that_is_given_up_leaves_its_requests_in_the_archive) {
  const auto receipt = done_one();
  wait_until_the_end();
  const auto id = listed();
  ASSERT_TRUE(withdraw_list(keeper(), id, list(id).version));
  EXPECT_EQ(list(id).waiting, 0);
  turn();
  EXPECT_TRUE(is_there(receipt));
  EXPECT_FALSE(listed().empty());
}

TEST_P(PurgeTest, a_long_list_is_purged_in_steps_and_each_request_counted_once) {
  for (int i = 0; i < 45; ++i) (void)done_one();
  wait_until_the_end();
  const auto id = listed();
  ASSERT_TRUE(approve(id));
  EXPECT_EQ(purge_approved(town.the_program(), town.house), 45);
  EXPECT_EQ(purge_approved(town.the_program(), town.house), 0);
  long long counted = 0;
  town.data->read([&](storage::Reader& reader) {
    for (const auto& past : past_by_channel(town.the_program(), reader, 0, 12 * 3000)) {
      counted += past.total;
    }
  });
  EXPECT_EQ(counted, 45);
  EXPECT_EQ(list(id).purged(), 45);
}

TEST_P(PurgeTest, a_step_that_breaks_changes_nothing_and_is_taken_again) {
  const auto receipt = done_one();
  wait_until_the_end();
  const auto id = listed();
  ASSERT_TRUE(approve(id));
  // A member that appears between two steps, as if the power had gone meanwhile.
  const auto late = done_one();
  const storage::Command<3> hang{"test.hang_on",
                                 "UPDATE requests_request SET lead_id = $3 WHERE commune_id = $1 "
                                 "AND request_id = $2"};
  town.data->write(
      [&](storage::Transaction& tx) { tx.run(hang, town.card.id, late.id, receipt.id); });
  turn();
  EXPECT_TRUE(is_there(receipt));
  town.data->write([&](storage::Transaction& tx) { tx.run(hang, town.card.id, late.id, ""); });
  const auto again = listed();
  ASSERT_TRUE(approve(again));
  turn();
  EXPECT_FALSE(is_there(receipt));
}

}  // namespace
}  // namespace parvis::requests::retention
