// An officer limited to some districts: every door of the requests holds to them, on each engine.
#include <algorithm>

#include "requests/districting.h"
#include "requests/personal_data.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr geo::Point in_the_west{50.4001, 2.8905};
constexpr geo::Point in_the_east{50.4001, 2.9105};

class DistrictsTest : public test::EachEngine {
 protected:
  void SetUp() override {
    west = town.report_one().id;
    auto request = town.pothole();
    request.position = in_the_east;
    request.contact.email = "paul@exemple.fr";
    const auto receipt = town.report_one(request);
    east = receipt.id;
    east_number = receipt.number;
    east_code = receipt.code;
    nadia = town.awa;
    nadia.permissions = {"requests.read", "requests.handle"};
    nadia.only_in = {{"requests.read", {"Ouest"}}, {"requests.handle", {"Ouest"}}};
  }
  Scope limited() { return town.as(nadia); }
  bool lists(Queue of, const RequestId& id, const ListFilter& filter = {}) {
    const auto page = queue(limited(), of, filter, 1);
    EXPECT_EQ(page.total, static_cast<long long>(page.rows.size()));
    return std::ranges::any_of(page.rows, [&](const Summary& row) { return row.id == id; });
  }

  TestTown town{GetParam()};
  Actor nadia;
  RequestId west;
  RequestId east;
  std::string east_number;
  std::string east_code;
};
PARVIS_ON_EACH_ENGINE(DistrictsTest);

TEST_P(DistrictsTest, no_queue_shows_or_counts_what_is_elsewhere) {
  for (const auto of :
       {Queue::mine, Queue::unassigned, Queue::late, Queue::waiting, Queue::to_check, Queue::all}) {
    EXPECT_FALSE(lists(of, east)) << static_cast<int>(of);
    EXPECT_EQ(queue_count(limited(), of), queue(limited(), of, {}, 1).total);
  }
  EXPECT_TRUE(lists(Queue::all, west));
  EXPECT_TRUE(lists(Queue::mine, west));
  const auto counts = queue_counts(limited());
  EXPECT_EQ(counts.all, 1);
  EXPECT_EQ(counts.to_check, 1);
  EXPECT_EQ(queue_counts(town.officer()).all, 2);
}

TEST_P(DistrictsTest, no_search_and_no_filter_finds_what_is_elsewhere) {
  EXPECT_TRUE(lists(Queue::all, west, {.text = "trou"}));
  EXPECT_FALSE(lists(Queue::all, east, {.text = "trou"}));
  EXPECT_FALSE(lists(Queue::all, east, {.text = east_number}));
  EXPECT_FALSE(lists(Queue::all, east, {.text = east_code}));
  EXPECT_FALSE(lists(Queue::all, east, {.district = "Est"}));
  EXPECT_FALSE(lists(Queue::all, east, {.category = CategoryId("voirie-nid-de-poule")}));
  EXPECT_EQ(neighbours(limited(), Queue::all, {}, west).next, RequestId());
  EXPECT_TRUE(candidates_to_join(limited(), west, 2000, 10).empty());
  EXPECT_TRUE(candidates_to_join(limited(), east, 2000, 10).empty());
  EXPECT_FALSE(find_by_number_or_code(limited(), east_number));
  EXPECT_FALSE(find_by_number_or_code(limited(), east_code));
  EXPECT_FALSE(personal_file(limited(), east.value));
  EXPECT_EQ(personal_file(town.officer(), east.value)->district, "Est");
}

TEST_P(DistrictsTest, the_file_elsewhere_is_not_there) {
  EXPECT_TRUE(request_file(limited(), west));
  EXPECT_FALSE(request_file(limited(), east));
  EXPECT_TRUE(receipt_of(limited(), west));
  EXPECT_FALSE(receipt_of(limited(), east));
  EXPECT_FALSE(filled_refusal(limited(), east, refusal_reasons(limited()).front().id));
}

TEST_P(DistrictsTest, nothing_is_done_elsewhere) {
  const auto seen = town.seen(east);
  EXPECT_EQ(reason_of(add_note(limited(), town.house, seen, "a note")),
            words::refuse_unknown_request.key);
  EXPECT_TRUE(add_note(limited(), town.house, town.seen(west), "a note"));
  EXPECT_EQ(reason_of(join(limited(), town.house, town.seen(west), east)),
            words::refuse_unknown_request.key);
  auto request = town.pothole();
  request.position = in_the_east;
  EXPECT_EQ(fields_of(report(limited(), town.house, request)), std::vector<std::string>{"place"});
  request.position = in_the_west;
  EXPECT_TRUE(report(limited(), town.house, request));
}

TEST_P(DistrictsTest, of_a_cluster_across_the_border_only_the_public_part_is_seen) {
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(east), west));
  const auto file = request_file(limited(), west);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->details.members.size(), 1U);
  EXPECT_TRUE(request_file(town.officer(), west)->details.members.front().channel == Channel::web);
  EXPECT_TRUE(file->details.members.front().assignee_name.empty());
  EXPECT_FALSE(request_file(limited(), east));
}

TEST_P(DistrictsTest, a_right_for_the_whole_town_beside_it_widens_nothing_else) {
  nadia.only_in.erase("requests.read");
  EXPECT_TRUE(request_file(limited(), east)) << "she reads everywhere, by another way";
  EXPECT_FALSE(add_note(limited(), town.house, town.seen(east), "a note"));
}

TEST_P(DistrictsTest, requests_follow_the_districts_of_the_town) {
  follow_districts(town.the_program());
  EXPECT_TRUE(request_file(limited(), west));
  auto ground = territory::TestGround::three_streets();
  // The border moves: what was in the east is in the west now, and the west is in no district.
  ground.districts = {{"d3", "Ouest", ground.districts[1].shape}};
  territory::keep_ground(town.the_program(), ground);
  follow_districts(town.the_program());
  EXPECT_TRUE(request_file(limited(), east));
  EXPECT_FALSE(request_file(limited(), west)) << "of no district: for who has the whole town";
  EXPECT_TRUE(request_file(town.officer(), west));
  EXPECT_EQ(town.details(west).summary.district, "");
}

}  // namespace
}  // namespace parvis::requests
