// Every list against a plain one made in memory: each filter, each queue, page by page, on each
// engine; and pages that stay as they were while others report.
#include "base/short_code.h"
#include "base/text.h"
#include "requests/category_store.h"
#include "requests/filing.h"
#include "requests/list_store.h"
#include "requests/test_town.h"

namespace parvis::requests {
namespace {

constexpr std::array categories_used{"voirie-nid-de-poule", "voirie-trottoir", "eclairage-panne"};

class ListPagesTest : public test::EachEngine {
 protected:
  ListPagesTest() {
    for (int i = 0; i < 90; ++i) add(i);
  }

  /// The i-th row: every state, some of the same moment, some from before the others.
  RequestRow made(int i) {
    const auto at = [&](int each) { return static_cast<std::size_t>(i % each); };
    RequestRow row;
    row.id = new_id_of<RequestId>();
    row.number = request_number(2026, ++rank_);
    row.short_code = new_short_code();
    row.state = all_states()[at(10)];
    row.is_open = is_open(row.state);
    row.category = CategoryId(categories_used[at(3)]);
    row.service = town.service(i % 4 == 0 ? "eclairage" : "voirie");
    row.assignee = i % 5 == 0 ? town.awa.officer : i % 7 == 0 ? town.marc.officer : OfficerId();
    row.channel = i % 6 == 0 ? "phone" : "web";
    row.description = i % 4 == 1 ? "Le banc du parc" : "Une dalle";
    row.public_text = row.description;
    row.text_checked = i % 3 != 0;
    row.is_public = i % 8 != 0;
    row.latitude = 50.39 + 0.0004 * static_cast<double>(at(11));
    row.longitude = 2.88 + 0.0007 * static_cast<double>(at(13));
    row.district = i % 2 == 0 ? "Est" : "Ouest";
    row.received_at = town.clock.now() - std::chrono::hours(24 * (i * 7 % 20));
    const std::chrono::sys_days day(town.resident().today());
    row.expected_date = to_iso_date(Date(day + std::chrono::days(i * 11 % 9 - 4)));
    row.followers = 1 + i % 3;
    row.answered = i % 9 == 0;
    row.last_action = "imported";
    return row;
  }
  void add(int i) {
    const auto row = made(i);
    const auto scope = town.the_program();
    scope.database.write([&](storage::Transaction& tx) {
      insert_request(scope, tx, row);
      index_request(scope, tx, row, nullptr, "Voirie");
    });
    rows_.push_back(row);
  }

  /// The plain list: rows that pass, in an order.
  template <class Passes, class Before>
  std::vector<std::string> plain(Passes passes, Before before) const {
    std::vector<RequestRow> kept;
    for (const auto& row : rows_) {
      if (passes(row)) kept.push_back(row);
    }
    std::sort(kept.begin(), kept.end(), before);
    std::vector<std::string> numbers;
    for (const auto& row : kept) numbers.push_back(row.number);
    return numbers;
  }
  static bool later(const RequestRow& a, const RequestRow& b) {
    return std::tie(b.received_at, b.id) < std::tie(a.received_at, a.id);
  }
  [[nodiscard]] bool passes(const ListFilter& filter, const RequestRow& row) const {
    const auto in_group = [&](const std::string& group) {
      return row.category.value.starts_with(group + "-");
    };
    const auto day = local_date(row.received_at, "Europe/Paris");
    const bool found =
        filter.text.empty() || row.description.find(filter.text) != std::string::npos;
    const bool near =
        !filter.near || geo::distance_m(*filter.near, row.position()) <= filter.radius_m;
    return found && near &&
           (filter.openness == Openness::all ||
            row.is_open == (filter.openness == Openness::open)) &&
           (filter.category.empty() || row.category == filter.category ||
            in_group(filter.category.value)) &&
           (filter.district.empty() || row.district == filter.district) &&
           (!filter.from || day >= *filter.from) && (!filter.to || day <= *filter.to) &&
           (filter.states.empty() || filter.states.contains(row.state)) &&
           (filter.service.empty() || row.service == filter.service) &&
           (filter.assignee.empty() || row.assignee == filter.assignee) &&
           (!filter.channel || row.channel == name_of(*filter.channel));
  }
  [[nodiscard]] bool late(const RequestRow& row) const {
    return is_late(row.state, row.is_open, parse_iso_date(row.expected_date).value_or(Date{}),
                   town.resident().today());
  }
  [[nodiscard]] bool serves(const ServiceId& service) const {
    const auto& own = town.awa.services;
    return std::find(own.begin(), own.end(), service) != own.end();
  }
  [[nodiscard]] bool in_queue(Queue queue, const RequestRow& row) const {
    const bool stands = row.state == State::waiting_for_resident || row.state == State::joined;
    const bool mine =
        row.assignee == town.awa.officer || (row.assignee.empty() && serves(row.service));
    switch (queue) {
      case Queue::mine:
        return mine && ((row.is_open && !stands) || row.answered);
      case Queue::unassigned:
        return row.is_open && row.assignee.empty() && row.state != State::joined;
      case Queue::late:
        return late(row);
      case Queue::waiting:
        return row.state == State::waiting_for_resident;
      case Queue::to_check:
        return !row.text_checked && row.is_public;
      case Queue::all:
        return true;
    }
    return false;
  }
  /// Late ones, answered ones, expected date, people concerned; closed ones last, latest first.
  [[nodiscard]] bool more_urgent(const RequestRow& a, const RequestRow& b) const {
    const auto key = [&](const RequestRow& row) {
      return std::tuple(!row.is_open, !late(row), row.is_open && !row.answered,
                        row.is_open ? row.expected_date : "", row.is_open ? -row.followers : 0);
    };
    if (key(a) != key(b)) return key(a) < key(b);
    return later(a, b);
  }

  std::vector<std::string> paged(const ListFilter& filter, int page_size) {
    std::vector<std::string> numbers;
    for (int page = 1, pages = 1; page <= pages; ++page) {
      const auto list = public_list(town.resident(), filter, page, page_size);
      pages = list.pages;
      for (const auto& row : list.rows) numbers.push_back(row.number);
      EXPECT_FALSE(list.more);
    }
    return numbers;
  }
  std::vector<std::string> paged(Queue which, const ListFilter& filter) {
    std::vector<std::string> numbers;
    for (int page = 1, pages = 1; page <= pages; ++page) {
      const auto list = queue(town.officer(), which, filter, page, 7);
      pages = list.pages;
      for (const auto& row : list.rows) numbers.push_back(row.number);
    }
    return numbers;
  }
  std::vector<ListFilter> filters() const {
    const auto today = town.resident().today();
    const Date week_ago(std::chrono::sys_days(today) - std::chrono::days(7));
    std::vector<ListFilter> all{{},
                                {.category = CategoryId("voirie")},
                                {.category = CategoryId("eclairage-panne")},
                                {.district = "Est"},
                                {.category = CategoryId("voirie"), .district = "Est"},
                                {.category = CategoryId("voirie-trottoir"), .district = "Est"},
                                {.text = "banc"},
                                {.district = "Ouest", .text = "banc"},
                                {.from = week_ago},
                                {.to = week_ago},
                                {.category = CategoryId("voirie"), .from = week_ago, .to = today},
                                {.district = "nulle part"}};
    for (std::size_t i = 0, simple = all.size(); i < simple; ++i) {
      for (const auto openness : {Openness::open, Openness::closed}) {
        all.push_back(all[i]);
        all.back().openness = openness;
      }
    }
    return all;
  }

  TestTown town{GetParam()};
  std::vector<RequestRow> rows_;
  long long rank_ = 0;
};
PARVIS_ON_EACH_ENGINE(ListPagesTest);

TEST_P(ListPagesTest, every_public_filter_gives_the_plain_list_page_by_page) {
  int tried = 0;
  for (const auto& filter : filters()) {
    SCOPED_TRACE("filter " + std::to_string(tried++));
    const auto expected =
        plain([&](const RequestRow& row) { return row.is_public && passes(filter, row); }, later);
    EXPECT_EQ(paged(filter, 7), expected);
    const auto counts = public_counts(town.resident(), filter);
    auto open = filter;
    open.openness = Openness::open;
    const auto expected_open =
        plain([&](const RequestRow& row) { return row.is_public && passes(open, row); }, later);
    EXPECT_EQ(counts.open, static_cast<long long>(expected_open.size()));
    EXPECT_EQ(counts.all, counts.open + counts.closed);
  }
}

TEST_P(ListPagesTest, every_queue_gives_the_plain_list_in_its_order) {
  auto all = filters();
  all.push_back({.states = {State::received, State::done}});
  all.push_back({.service = town.service("voirie")});
  all.push_back({.assignee = town.awa.officer});
  all.push_back({.channel = Channel::phone});
  for (const auto which :
       {Queue::mine, Queue::unassigned, Queue::late, Queue::waiting, Queue::to_check, Queue::all}) {
    int tried = 0;
    for (const auto& filter : all) {
      SCOPED_TRACE(std::string(name_of(which)) + ", filter " + std::to_string(tried++));
      const auto expected =
          plain([&](const RequestRow& row) { return in_queue(which, row) && passes(filter, row); },
                [&](const RequestRow& a, const RequestRow& b) { return more_urgent(a, b); });
      auto given = paged(which, filter);
      if (!filter.text.empty()) {
        // Found by words: closed ones that were answered come first among the closed ones.
        EXPECT_EQ(std::set(given.begin(), given.end()), std::set(expected.begin(), expected.end()));
        EXPECT_EQ(given.size(), expected.size());
      } else {
        EXPECT_EQ(given, expected);
      }
    }
  }
}

TEST_P(ListPagesTest, the_counts_of_the_queues_are_those_of_the_plain_lists) {
  const auto counts = queue_counts(town.officer());
  const auto plain_count = [&](Queue which) {
    return std::count_if(rows_.begin(), rows_.end(), [&](const RequestRow& row) {
      return in_queue(which, row) && (which != Queue::all || row.is_open);
    });
  };
  EXPECT_EQ(counts.mine, plain_count(Queue::mine));
  EXPECT_EQ(counts.unassigned, plain_count(Queue::unassigned));
  EXPECT_EQ(counts.late, plain_count(Queue::late));
  EXPECT_EQ(counts.waiting, plain_count(Queue::waiting));
  EXPECT_EQ(counts.to_check, plain_count(Queue::to_check));
  EXPECT_EQ(counts.all, plain_count(Queue::all));
  EXPECT_EQ(queue_count(town.officer(), Queue::late), counts.late);
  EXPECT_EQ(open_now(town.officer()).late, counts.late);
  EXPECT_EQ(open_now(town.officer()).open, counts.all);
}

TEST_P(ListPagesTest, no_row_is_lost_or_seen_twice_while_others_report) {
  for (const auto& start : filters()) {
    const auto expected =
        plain([&](const RequestRow& row) { return row.is_public && passes(start, row); }, later);
    auto filter = start;
    std::vector<std::string> seen;
    for (int page = 1, pages = 1; page <= pages; ++page) {
      const auto list = public_list(town.resident(), filter, page, 7);
      if (page == 1) filter.newest = list.newest;
      pages = list.pages;
      for (const auto& row : list.rows) seen.push_back(row.number);
      // One that is public, of today, and one of a while ago, as imports bring them.
      add(1);
      add(17);
    }
    EXPECT_EQ(seen, expected);
  }
}

TEST_P(ListPagesTest, what_follows_a_request_goes_on_where_it_ended) {
  for (const auto& start : filters()) {
    auto filter = start;
    std::vector<std::string> seen;
    for (;;) {
      const auto list = public_list(town.resident(), filter, 1, 7);
      for (const auto& row : list.rows) seen.push_back(row.number);
      if (list.rows.empty()) break;
      filter.after = list.rows.back().number;
    }
    EXPECT_EQ(seen, paged(start, 50));
  }
  EXPECT_EQ(paged({.newest = "?", .after = "2026-99999"}, 50).size(), paged({}, 50).size());
}

TEST_P(ListPagesTest, near_a_point_all_come_and_the_nearest_first) {
  for (const double radius : {60.0, 400.0, 20'000.0}) {
    const ListFilter filter{.near = geo::Point{50.392, 2.884}, .radius_m = radius};
    auto expected =
        plain([&](const RequestRow& row) { return row.is_public && passes(filter, row); }, later);
    auto given = paged(filter, 7);
    EXPECT_FALSE(given.empty());
    std::sort(expected.begin(), expected.end());
    std::sort(given.begin(), given.end());
    EXPECT_EQ(given, expected) << radius;
  }
}

TEST_P(ListPagesTest, an_export_goes_on_from_piece_to_piece) {
  for (int i = 0; i < 1100; ++i) add(i);
  for (const auto& filter :
       {ListFilter{}, ListFilter{.category = CategoryId("voirie")},
        ListFilter{.openness = Openness::closed}, ListFilter{.district = "Est"}}) {
    const auto expected =
        plain([&](const RequestRow& row) { return row.is_public && passes(filter, row); }, later);
    const auto pieces = export_csv(town.resident(), filter);
    std::vector<std::string> given;
    std::string piece;
    while (pieces(piece)) {
      EXPECT_LT(piece.size(), 300'000U);
      for (const auto& line : ::parvis::split(piece, '\n')) {
        if (line.starts_with("2026-")) given.push_back(line.substr(0, line.find(',')));
      }
    }
    EXPECT_EQ(given, expected);
  }
}

TEST_P(ListPagesTest, the_map_takes_the_latest_when_it_may_not_take_all) {
  const auto scope = town.resident();
  const auto pins = [&](const std::optional<std::vector<std::int64_t>>& cells, long long rows_max,
                        bool& cut) {
    std::vector<std::string> numbers;
    scope.database.read([&](storage::Reader& reader) {
      cut = each_pin(scope, reader, {}, cells, rows_max,
                     [&](PinRow&& pin) { numbers.push_back(pin.number); });
    });
    return numbers;
  };
  auto expected = plain([](const RequestRow& row) { return row.is_public; }, later);
  bool cut = false;
  EXPECT_EQ(pins({}, 1000, cut), expected);
  EXPECT_FALSE(cut);
  auto by_cell = pins(cells_in({{50.38, 2.87}, {50.40, 2.90}}, 1000), 1000, cut);
  EXPECT_FALSE(cut);
  std::sort(by_cell.begin(), by_cell.end());
  auto sorted = expected;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(by_cell, sorted);
  expected.resize(5);
  EXPECT_EQ(pins({}, 5, cut), expected);
  EXPECT_TRUE(cut);
}

TEST_P(ListPagesTest, the_program_and_the_database_count_the_same_cells) {
  const std::vector<geo::Point> places{
      {48.8566, 2.3522}, {-20.8823, 55.4504}, {16.2411, -61.5331}, {-21.2, 165.3}, {0, 0},
      {50.4, 2.9}};
  const auto scope = town.the_program();
  for (const auto& place : places) {
    auto row = made(1);
    row.latitude = place.latitude;
    row.longitude = place.longitude;
    scope.database.write([&](storage::Transaction& tx) { insert_request(scope, tx, row); });
    int found = 0;
    scope.database.read([&](storage::Reader& reader) {
      each_pin(scope, reader, {}, cells_in({place, place}, 10), 1000,
               [&](PinRow&& pin) { found += pin.number == row.number ? 1 : 0; });
    });
    EXPECT_EQ(found, 1) << geo::to_text(place);
  }
}

TEST_P(ListPagesTest, similar_ones_are_found_across_the_edges_of_cells) {
  auto row = made(1);
  row.state = State::received;
  row.is_open = true;
  row.is_public = true;
  row.category = CategoryId("voirie-nid-de-poule");
  row.latitude = 50.40001;
  row.longitude = 2.90001;
  row.received_at = town.clock.now();
  const auto scope = town.the_program();
  scope.database.write([&](storage::Transaction& tx) { insert_request(scope, tx, row); });
  const auto around = similar_open(town.resident(), row.category, {50.39999, 2.89999}, 5);
  ASSERT_EQ(around.size(), 1U);
  EXPECT_EQ(around[0].number, row.number);
  EXPECT_TRUE(similar_open(town.resident(), row.category, {50.4099, 2.8999}, 5).empty());
}

}  // namespace
}  // namespace parvis::requests
