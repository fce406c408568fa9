// Which index answers a list.
#include "requests/list_walks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "requests/json.h"

namespace parvis::requests {
namespace {

using storage::Value;

/// Cells asked for one by one when a list is near a point; beyond, the latest are walked.
constexpr std::size_t near_cells_max = 4000;
/// The name SQLite gives to the index of the primary key.
constexpr std::string_view primary_key = "sqlite_autoindex_requests_request_1";
constexpr std::string_view urgent = "requests_request_urgent";
constexpr std::string_view urgent_by_district = "requests_request_urgent_by_district";
constexpr double cells_a_degree = 500;
constexpr std::int64_t cells_a_row = 1'000'000;

constexpr std::string_view clock_runs = "state NOT IN ('waiting_for_resident', 'joined')";

enum class Clock { runs, stands };

/// Names of the open states in which the town's clock runs, or stands.
std::vector<std::string> names_of(Clock clock) {
  std::vector<std::string> names;
  for (const auto state : all_states()) {
    const bool stands = state == State::waiting_for_resident || state == State::joined;
    if (is_open(state) && stands == (clock == Clock::stands)) names.emplace_back(name_of(state));
  }
  return names;
}

/// What the walk itself has already asked, so that it is not asked twice.
struct Asked {
  bool categories = false;
  bool district = false;
  bool territory = false;
  bool states = false;
  bool in_use = false;  // what is open is never archived
};

void narrow_as_officer(Conditions& where, const ListQuery& query, const Asked& asked) {
  if (!query.service.empty()) where.also("service_id = ?", {query.service});
  if (!query.assignee.empty()) where.also("assignee_id = ?", {query.assignee});
  if (!query.channel.empty()) where.also("channel = ?", {query.channel});
  if (!query.states.empty() && !asked.states) where.among("state", query.states);
}

/// The square of the distance in degrees of latitude, flat around the point.
constexpr std::string_view distance_squared =
    "((latitude - CAST(? AS DOUBLE PRECISION)) * (latitude - CAST(? AS DOUBLE PRECISION)) "
    "+ (longitude - CAST(? AS DOUBLE PRECISION)) * (longitude - CAST(? AS DOUBLE PRECISION)) "
    "* CAST(? AS DOUBLE PRECISION))";

std::vector<Value> distance_values(geo::Point from) {
  const double east = std::cos(from.latitude * std::numbers::pi / 180);
  return {from.latitude, from.latitude, from.longitude, from.longitude, east * east};
}

/// The filters that no index was chosen for.
void narrow(Conditions& where, const ListQuery& query, const Asked& asked = {}) {
  if (!asked.in_use) where.also("keeping_stage = 0");
  if (query.reader != Visibility::officers) where.also("is_public = 1");
  if (query.openness == Openness::open) where.also("is_open = 1");
  if (query.openness == Openness::closed) where.also("is_open = 0");
  if (query.from != 0) where.also("received_at >= ?", {query.from});
  if (query.to != 0) where.also("received_at < ?", {query.to});
  if (!query.district.empty() && !asked.district) where.also("district = ?", {query.district});
  if (query.territory && !asked.territory) where.among("district", *query.territory);
  if (!query.categories.empty() && !asked.categories) where.among("category_id", query.categories);
  if (query.radius_m > 0) {
    const double degrees = query.radius_m / 111'195.08;
    auto values = distance_values(query.near);
    values.emplace_back(degrees * degrees);
    where.also(std::string(distance_squared) + " <= CAST(? AS DOUBLE PRECISION)", values);
  }
  if (query.reader == Visibility::officers) narrow_as_officer(where, query, asked);
  if (!query.newest.empty()) where.also("request_id <= ?", {query.newest.value});
  if (query.after.empty()) return;
  // The first comparison is what lets the walk begin at the right place.
  where.also("received_at <= ?", {storage::to_value(query.after_at)});
  where.also("(received_at < ? OR request_id < ?)",
             {storage::to_value(query.after_at), query.after.value});
}

void narrow_to_mine(Conditions& where, const ListQuery& query) {
  where.also("(assignee_id = ? OR (assignee_id = '' AND service_id IN LIST(?)))",
             {query.officer, list_to_json(query.services)});
}

/// Whose rows the queue shows, beyond their state and date.
void narrow_to_queue(Conditions& where, const ListQuery& query) {
  switch (query.queue.value_or(Queue::all)) {
    case Queue::mine:
      narrow_to_mine(where, query);
      break;
    case Queue::unassigned:
      where.also("assignee_id = ''");
      break;
    case Queue::to_check:
      where.also("text_checked = 0").also("is_public = 1");
      break;
    default:
      break;
  }
}

/// The whole of a queue in one condition, for rows found by words.
void narrow_few_to_queue(Conditions& where, const ListQuery& query) {
  narrow_to_queue(where, query);
  const std::string runs(clock_runs);
  switch (query.queue.value_or(Queue::all)) {
    case Queue::mine:
      where.also("((is_open = 1 AND " + runs + ") OR answered = 1)");
      break;
    case Queue::unassigned:
      where.also("is_open = 1").also("state <> 'joined'");
      break;
    case Queue::late:
      where.also("is_open = 1").also(runs).also("expected_date < ?", {query.today});
      break;
    case Queue::waiting:
      where.also("state = 'waiting_for_resident'");
      break;
    default:
      break;
  }
}

Walk by_ids(const CommuneId& commune, const ListQuery& query) {
  Conditions where(commune);
  where.among("request_id", query.ids);
  narrow(where, query);
  if (query.queue) narrow_few_to_queue(where, query);
  return {primary_key, std::move(where)};
}

Group nearest_group(const CommuneId& commune, const ListQuery& query) {
  const auto cells = cells_in(geo::box_around(query.near, query.radius_m), near_cells_max);
  Conditions where(commune);
  if (cells) where.in_cells(*cells);
  narrow(where, query);
  Group group{Order::nearest, {}};
  group.walks.push_back(
      {cells ? "requests_request_by_cell" : "requests_request_in_use", std::move(where)});
  return group;
}

enum class Late { yes, no };
enum class Answered { no, yes };

/// Names of the states that the queue shows in this part of its order.
std::vector<std::string> states_of(const ListQuery& query, Late late, Answered answered) {
  const auto queue = query.queue.value_or(Queue::all);
  auto names = names_of(Clock::runs);
  const bool standing = late == Late::no && !(queue == Queue::mine && answered == Answered::no);
  if (standing) {
    for (auto& name : names_of(Clock::stands)) names.push_back(std::move(name));
  }
  std::erase_if(names, [&](const std::string& name) {
    if (queue == Queue::waiting && name != "waiting_for_resident") return true;
    if (queue == Queue::unassigned && name == "joined") return true;
    const auto& wanted = query.states;
    return !wanted.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end();
  });
  return names;
}

Group urgent_group(const CommuneId& commune, const ListQuery& query, Late late, Answered answered) {
  const auto standing = names_of(Clock::stands);
  Group group{Order::urgent, {}};
  const auto walk = [&](const std::string& state, const std::string* district) {
    Conditions where(commune);
    if (district != nullptr) where.also("district = ?", {*district});
    where.also("is_open = 1")
        .also("state = ?", {state})
        .also(answered == Answered::yes ? "answered = 1" : "answered = 0");
    if (late == Late::yes) where.also("expected_date < ?", {query.today});
    const bool runs = std::find(standing.begin(), standing.end(), state) == standing.end();
    if (late == Late::no && runs) where.also("expected_date >= ?", {query.today});
    narrow_to_queue(where, query);
    narrow(where, query, {.territory = true, .states = true, .in_use = true});
    group.walks.push_back({district == nullptr ? urgent : urgent_by_district, std::move(where)});
  };
  for (const auto& state : states_of(query, late, answered)) {
    if (!query.territory) walk(state, nullptr);
    for (const auto& district : query.territory.value_or(std::vector<std::string>())) {
      walk(state, &district);
    }
  }
  return group;
}

/// Closed ones of a queue, latest first; none where the queue has only open ones.
std::vector<Walk> closed_walks(const CommuneId& commune, const ListQuery& query) {
  auto closed = query;
  closed.openness = Openness::closed;
  const auto queue = query.queue.value_or(Queue::all);
  if (query.openness == Openness::open) return {};
  if (queue == Queue::all) return latest_walks(commune, closed);
  if (queue != Queue::mine && queue != Queue::to_check) return {};
  Conditions where(commune);
  if (queue == Queue::mine) where.also("answered = 1");
  narrow_to_queue(where, query);
  narrow(where, closed);
  std::vector<Walk> walks;
  walks.push_back({queue == Queue::mine ? "requests_request_answered" : "requests_request_to_check",
                   std::move(where)});
  return walks;
}

/// Every open row of the queue in one walk, in no order.
Walk open_walk(const CommuneId& commune, const ListQuery& query) {
  const auto queue = *query.queue;
  Conditions where(commune);
  where.also("is_open = 1");
  const bool late = queue == Queue::late;
  where.among("state", states_of(query, late ? Late::yes : Late::no, Answered::yes));
  if (late) where.also("expected_date < ?", {query.today});
  if (queue == Queue::mine) where.also("(" + std::string(clock_runs) + " OR answered = 1)");
  narrow_to_queue(where, query);
  narrow(where, query, {.states = true, .in_use = true});
  return {query.territory ? urgent_by_district : urgent, std::move(where)};
}

}  // namespace

std::vector<Walk> latest_walks(const CommuneId& commune, const ListQuery& query) {
  std::vector<Walk> walks;
  const auto walk = [&](std::string_view index, Conditions where, const Asked& asked) {
    narrow(where, query, asked);
    walks.push_back({index, std::move(where)});
  };
  if (query.by_ids) {
    walks.push_back(by_ids(commune, query));
  } else if (query.territory) {
    for (const auto& district : *query.territory) {
      Conditions where(commune);
      where.also("district = ?", {district});
      walk("requests_request_by_district", std::move(where), {.territory = true});
    }
  } else if (query.openness == Openness::open) {
    walk("requests_request_open_latest", Conditions(commune), {.in_use = true});
  } else if (query.categories.size() == 1 ||
             (!query.categories.empty() && query.district.empty())) {
    for (const auto& category : query.categories) {
      Conditions where(commune);
      where.also("category_id = ?", {category});
      walk("requests_request_by_category", std::move(where), {.categories = true});
    }
  } else if (!query.district.empty()) {
    Conditions where(commune);
    where.also("district = ?", {query.district});
    walk("requests_request_by_district", std::move(where), {.district = true});
  } else {
    walk("requests_request_in_use", Conditions(commune), {});
  }
  return walks;
}

Walk cell_walk(const CommuneId& commune, const ListQuery& query, std::int64_t cell) {
  Conditions where(commune);
  where.also("cell = ?", {cell});
  if (query.by_ids) where.among("request_id", query.ids);
  narrow(where, query);
  return {"requests_request_by_cell", std::move(where)};
}

std::vector<Group> groups_of(const CommuneId& commune, const ListQuery& query) {
  std::vector<Group> groups;
  if (query.by_ids && query.queue) {
    groups.push_back({Order::urgent_of_few, {by_ids(commune, query)}});
    return groups;
  }
  if (!query.queue) {
    const bool near = query.radius_m > 0 && !query.by_arrival;
    groups.push_back(near && !query.by_ids ? nearest_group(commune, query)
                                           : Group{near ? Order::nearest : Order::latest,
                                                   latest_walks(commune, query)});
    return groups;
  }
  if (query.openness != Openness::closed) {
    const std::array parts{std::pair{Late::yes, Answered::yes}, std::pair{Late::yes, Answered::no},
                           std::pair{Late::no, Answered::yes}, std::pair{Late::no, Answered::no}};
    for (const auto& [late, answered] : parts) {
      if (late == Late::yes && query.queue == Queue::waiting) continue;
      if (late == Late::no && query.queue == Queue::late) continue;
      groups.push_back(urgent_group(commune, query, late, answered));
    }
  }
  groups.push_back({Order::latest, closed_walks(commune, query)});
  return groups;
}

std::vector<Walk> counting_walks(const CommuneId& commune, const ListQuery& query) {
  if (query.by_ids || !query.queue) {
    auto groups = groups_of(commune, query);
    return std::move(groups.front().walks);
  }
  std::vector<Walk> walks;
  if (query.openness != Openness::closed) walks.push_back(open_walk(commune, query));
  for (auto& walk : closed_walks(commune, query)) walks.push_back(std::move(walk));
  return walks;
}

void order_by(Conditions& conditions, Order order, const ListQuery& query, long long limit) {
  switch (order) {
    case Order::latest:
      conditions.then(" ORDER BY received_at DESC, request_id DESC");
      break;
    case Order::urgent:
      conditions.then(" ORDER BY expected_date, followers DESC, received_at DESC, request_id DESC");
      break;
    case Order::urgent_of_few:
      conditions.then(" ORDER BY is_open DESC, CASE WHEN is_open = 1 AND expected_date < ? AND " +
                          std::string(clock_runs) +
                          " THEN 0 ELSE 1 END, answered DESC, "
                          "CASE WHEN is_open = 1 THEN expected_date ELSE '' END, "
                          "CASE WHEN is_open = 1 THEN -followers ELSE 0 END, "
                          "received_at DESC, request_id DESC",
                      {query.today});
      break;
    case Order::nearest:
      conditions.then(
          " ORDER BY " + std::string(distance_squared) + ", received_at DESC, request_id DESC",
          distance_values(query.near));
      break;
  }
  conditions.then(" LIMIT ?", {std::int64_t{limit}});
}

std::optional<std::vector<std::int64_t>> cells_in(const geo::Box& box, std::size_t cells_max) {
  const auto place = [](double degrees) {
    return static_cast<std::int64_t>(std::floor(degrees * cells_a_degree));
  };
  const auto south = place(box.south_west.latitude + 90);
  const auto north = place(box.north_east.latitude + 90);
  const auto west = place(box.south_west.longitude + 180);
  const auto east = place(box.north_east.longitude + 180);
  std::vector<std::int64_t> cells;
  if (north < south || east < west) return cells;
  const auto count =
      static_cast<std::size_t>(north - south + 1) * static_cast<std::size_t>(east - west + 1);
  if (count > cells_max) return std::nullopt;
  for (auto row = south; row <= north; ++row) {
    for (auto column = west; column <= east; ++column) {
      cells.push_back(row * cells_a_row + column);
    }
  }
  return cells;
}

}  // namespace parvis::requests
