// Facts, sums and open data, nights passing by, on each engine.
#include <set>

#include "base/text.h"
#include "platform/audit/audit.h"
#include "requests/demo.h"
#include "requests/figures/fact_store.h"
#include "requests/figures/open_data.h"
#include "requests/figures/statistics.h"
#include "requests/figures/turning.h"
#include "requests/figures/words.h"
#include "requests/test_town.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;
namespace {

class FiguresTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};

  /// Potholes before that house of the street, 2, 4 … 20.
  Receipt file_at(int house, Channel channel = Channel::web, const char* category = nullptr) {
    auto request = town.pothole();
    request.position = {50.4001, 2.8905 + 0.001 * house};
    request.address = std::to_string(2 + 2 * house) + " rue des Lilas";
    request.channel = channel;
    if (category != nullptr) request.category = CategoryId(category);
    const auto filed = report(town.officer(), town.house, request);
    EXPECT_TRUE(filed.has_value()) << reason_of(filed);
    return filed.value_or(Receipt());
  }
  void file_many(int house, int count) {
    for (int i = 0; i < count; ++i) file_at(house);
  }
  int night() {
    town.clock.advance(std::chrono::hours(24));
    return refresh(town.the_program());
  }
  void make_private(const char* code) {
    auto kind = category(town.the_program(), CategoryId(code));
    ASSERT_TRUE(kind.has_value());
    kind->is_public = false;
    EXPECT_TRUE(keep_category(town.officer(), *kind).has_value());
  }
  static std::string whole(Pieces pieces) {
    std::string all;
    std::string piece;
    while (pieces(piece)) all += piece;
    return all;
  }
  /// The lines of the CSV without its header.
  std::vector<std::string> lines() {
    auto all = ::parvis::split(whole(open_csv(town.resident())), '\n');
    if (!all.empty()) all.erase(all.begin());
    std::erase(all, "");
    return all;
  }
  long long town_received(bool only_public) {
    long long total = 0;
    town.data->read([&](storage::Reader& reader) {
      for (const auto& each : figures_of(town.resident(), reader, "town", "0000-00", "9999-99")) {
        if (each.measure == "received" && (each.is_public || !only_public)) total += each.total;
      }
    });
    return total;
  }
  Sum sum_of_town() {
    Sum sum;
    town.data->read([&](storage::Reader& reader) {
      for (const auto& each : figures_of(town.resident(), reader, "town", "0000-00", "9999-99")) {
        add(sum, each);
      }
    });
    return sum;
  }
};
PARVIS_ON_EACH_ENGINE(FiguresTest);

TEST_P(FiguresTest, nothing_is_told_before_the_first_night_and_nothing_of_today_ever) {
  file_many(0, 6);
  EXPECT_FALSE(published(town.resident(), By::month).until.has_value());
  EXPECT_EQ(refresh(town.the_program()), 0);
  EXPECT_FALSE(published(town.resident(), By::month).town.received.value_or(0) > 0);
  EXPECT_EQ(night(), 6);
  const auto figures = published(town.resident(), By::month);
  EXPECT_EQ(to_iso_date(figures.until.value()), "2026-03-02");
  EXPECT_EQ(figures.town.received, 6);
  EXPECT_EQ(figures.lines.back().item, "2026-03");
  EXPECT_EQ(figures.lines.back().received, 6);
  EXPECT_EQ(figures.lines.size(), 12u);
}

TEST_P(FiguresTest, what_happens_to_a_request_is_counted_once_and_taken_back_when_it_is_undone) {
  const auto receipt = file_at(0);
  night();
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(receipt.id), {"Rebouché.", {}}));
  EXPECT_EQ(night(), 1);
  EXPECT_EQ(sum_of_town().closed, 1);
  EXPECT_EQ(count_of(sum_of_town().days), 1);
  EXPECT_EQ(refresh(town.the_program()), 0);
  EXPECT_EQ(sum_of_town().closed, 1);
  ASSERT_TRUE(still_broken(town.resident(), town.house, receipt.code, "Il est revenu."));
  EXPECT_EQ(night(), 1);
  EXPECT_EQ(sum_of_town().closed, 0);
  EXPECT_EQ(sum_of_town().received, 1);
}

TEST_P(FiguresTest, small_numbers_are_not_told_and_no_total_gives_them_away) {
  file_many(0, 8);
  file_at(1, Channel::counter);
  file_at(1, Channel::phone);
  night();
  const auto channels = published(town.resident(), By::channel);
  ASSERT_EQ(channels.lines.size(), 3u);
  EXPECT_EQ(channels.lines[0].item, "web");
  EXPECT_EQ(channels.lines[0].received, 8);
  EXPECT_FALSE(channels.lines[1].received.has_value());
  EXPECT_FALSE(channels.lines[2].received.has_value());
  EXPECT_EQ(channels.town.received, 10);
}

TEST_P(FiguresTest, the_file_holds_the_requests_that_the_figures_count) {
  make_private("voirie-affaissement");
  file_many(0, 7);
  file_many(3, 2);
  file_at(1, Channel::counter, "voirie-affaissement");
  night();
  const auto summary = open_summary(town.resident());
  EXPECT_EQ(summary.rows, static_cast<long long>(lines().size()));
  EXPECT_EQ(summary.rows + summary.left_out, town_received(true));
  EXPECT_EQ(town_received(false), 10);
  EXPECT_EQ(town_received(true), 9);
}

TEST_P(FiguresTest, nobody_is_in_the_file) {
  make_private("voirie-affaissement");
  file_many(0, 7);
  file_at(5, Channel::web, "voirie-affaissement");
  const auto receipt = file_at(0);
  night();
  const auto text = whole(open_csv(town.resident())) + whole(open_json(town.resident())) +
                    whole(open_geojson(town.resident()));
  EXPECT_NE(text.find("2 rue des Lilas"), std::string::npos);
  for (const auto& part :
       {std::string("voirie-affaissement"), std::string("Jeanne"), std::string("trou profond"),
        receipt.number, receipt.code, receipt.id.value, std::string("exemple.fr")}) {
    EXPECT_EQ(text.find(part), std::string::npos) << part;
  }
}

TEST_P(FiguresTest, no_place_in_the_file_has_fewer_requests_than_the_commune_wants) {
  for (int house = 0; house < 8; ++house) file_many(house, house);
  night();
  for (const int k : {2, 5, 9}) {
    const auto rule = open_rule(town.officer());
    if (rule.k != k) {
      EXPECT_TRUE(keep_open_rule(town.officer(), {k, rule.version}).has_value());
    }
    turn(town.the_program());
    std::map<std::string, int> places;
    for (const auto& row : open_page(town.resident(), "", open_page_max).rows) {
      std::string place;
      for (const auto& cell : row.cells) {
        const bool tells = cell.name == "domain" || cell.name == "place_level" ||
                           cell.name == "place" || cell.name == "district";
        if (tells) place += cell.value + "|";
      }
      ++places[place];
    }
    EXPECT_GT(places.size(), k == 9 ? 0u : 1u);
    for (const auto& [place, count] : places) EXPECT_GE(count, k) << place;
    EXPECT_EQ(open_summary(town.resident()).k, k);
  }
}

TEST_P(FiguresTest, what_is_filed_today_changes_nothing_in_the_files_of_today) {
  file_many(0, 4);
  file_many(1, 6);
  night();
  const auto before = whole(open_csv(town.resident()));
  file_many(0, 3);
  refresh(town.the_program());
  EXPECT_EQ(whole(open_csv(town.resident())), before);
  night();
  EXPECT_NE(whole(open_csv(town.resident())), before);
}

TEST_P(FiguresTest, the_pages_of_programs_hold_what_the_file_holds) {
  file_many(0, 5);
  file_many(1, 6);
  night();
  std::size_t rows = 0;
  int pages = 0;
  std::set<std::string> seen;
  std::string after;
  do {
    const auto page = open_page(town.resident(), after, 3);
    rows += page.rows.size();
    EXPECT_TRUE(seen.insert(page.next).second) << "the pages turn in a circle";
    after = page.next;
  } while (!after.empty() && ++pages < 20);
  EXPECT_EQ(rows, lines().size());
  EXPECT_EQ(rows, 11u);
  EXPECT_TRUE(open_page(town.resident(), "nonsense", 3).rows.empty());
  EXPECT_TRUE(open_page(town.resident(), "2026-13-45.x", 3).rows.empty());
}

TEST_P(FiguresTest, who_manages_chooses_k_within_bounds_and_it_is_written_down) {
  EXPECT_EQ(reason_of(keep_open_rule(town.resident(), {10, 0})), words::refuse_not_allowed.key);
  EXPECT_EQ(reason_of(keep_open_rule(town.officer(), {1, 0})), words::refuse_k.key);
  EXPECT_EQ(reason_of(keep_open_rule(town.officer(), {51, 0})), words::refuse_k.key);
  ASSERT_TRUE(keep_open_rule(town.officer(), {10, 0}));
  EXPECT_EQ(reason_of(keep_open_rule(town.officer(), {20, 0})), words::refuse_changed.key);
  EXPECT_EQ(open_rule(town.officer()).k, 10);
  const auto lines_of = audit::lines_of(town.the_program(), "commune:99002", 1);
  ASSERT_FALSE(lines_of.empty());
  EXPECT_EQ(lines_of.front().action, "requests.keep_open_rule");
  EXPECT_EQ(lines_of.front().detail, "10");
}

TEST_P(FiguresTest, a_town_that_was_drawn_anew_is_counted_anew) {
  file_many(0, 6);
  night();
  town.data->write([&](storage::Transaction& tx) {
    auto row = turn_row(town.the_program(), tx);
    row.districts = "another drawing";
    put_turn(town.the_program(), tx, row);
  });
  EXPECT_EQ(refresh(town.the_program()), 6);
  EXPECT_EQ(town_received(false), 6);
}

TEST_P(FiguresTest, a_request_that_is_removed_counts_on_without_its_place) {
  file_many(0, 5);
  const auto receipt = file_at(0);
  night();
  town.data->write([&](storage::Transaction& tx) {
    const auto before = fact_of(town.the_program(), tx, receipt.id);
    ASSERT_TRUE(before.has_value());
    forget_place(town.the_program(), tx, receipt.id);
    EXPECT_FALSE(fact_of(town.the_program(), tx, receipt.id));
    const auto fact = fact_of(town.the_program(), tx, RequestId(before->row_key));
    ASSERT_TRUE(fact.has_value());
    EXPECT_EQ(fact->address + fact->street, "");
    EXPECT_EQ(fact->district, "Ouest");
    EXPECT_NEAR(fact->latitude, 50.40, 1e-9);
  });
  night();
  EXPECT_EQ(town_received(false), 6);
  const auto summary = open_summary(town.resident());
  EXPECT_EQ(summary.levels.front().requests, 5);
  EXPECT_EQ(summary.left_out, 1);
}

TEST_P(FiguresTest, the_demo_town_shows_places_at_several_scales) {
  territory::keep_ground(town.the_program(), territory::demo_ground());
  fill_demo(town.the_program(), town.house);
  const auto summary = open_summary(town.resident());
  EXPECT_GT(summary.rows, 200);
  int scales = 0;
  for (const auto& level : summary.levels) {
    scales += level.requests > 0 ? 1 : 0;
    if (level.requests > 0) {
      EXPECT_GE(level.smallest, summary.k);
    }
  }
  EXPECT_GE(scales, 2);
  EXPECT_EQ(summary.rows + summary.left_out, town_received(true));
  EXPECT_NE(equity(town.resident()).is, Equity::Is::too_few);
}

TEST_P(FiguresTest, the_schema_names_the_columns_of_the_file_in_their_order) {
  const auto schema = open_schema(town.resident(), "https://lilas.example");
  const auto header = ::parvis::split(whole(open_csv(town.resident())), '\r').front().substr(3);
  std::size_t at = 0;
  for (const auto& column : ::parvis::split(header, ',')) {
    const auto found = schema.find("{\"name\":\"" + column + "\"", at);
    ASSERT_NE(found, std::string::npos) << column;
    at = found;
  }
  EXPECT_NE(schema.find("Licence Ouverte"), std::string::npos);
}

}  // namespace
}  // namespace parvis::requests::figures
