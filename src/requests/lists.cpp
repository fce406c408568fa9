// Lists of requests: what the reader asks, turned into one query; pages, counts, points of the map.
#include "requests/lists.h"

#include <limits>
#include <map>

#include "base/short_code.h"
#include "base/text.h"
#include "platform/search/latest.h"
#include "requests/category_store.h"
#include "requests/list_query.h"
#include "requests/list_store.h"
#include "requests/similar.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr int neighbours_max = 2000;
/// A view of so few cells of the grid is read cell by cell: every request of it is found.
constexpr std::size_t map_cells_max = 100;

std::vector<std::string> categories_of(const Scope& scope, const CategoryId& chosen) {
  if (chosen.empty()) return {};
  std::vector<std::string> ids{chosen.value};
  for (const auto& each : categories(scope)) {
    if (each.parent == chosen) ids.push_back(each.id.value);
  }
  return ids;
}

/// Ids of what holds the words; officers also find a number or a code.
std::vector<std::string> ids_of(const Scope& scope, const std::string& text, Visibility reader) {
  auto ids = search::find_latest(scope, "requests.public", text, found_max);
  if (reader == Visibility::officers) {
    for (auto& id : search::find_latest(scope, "requests.desk", text, found_max)) {
      ids.push_back(std::move(id));
    }
  }
  const auto number = parse_request_number(text);
  const auto code = reader == Visibility::officers ? parse_short_code(text) : std::nullopt;
  scope.database.read([&](storage::Reader& from) {
    std::optional<RequestRow> row;
    if (number) row = request_by_number(scope, from, *number);
    if (!row && code) row = request_by_code(scope, from, *code);
    if (row) ids.push_back(row->id.value);
  });
  return ids;
}

/// The window of a public list: the numbers of its address as what the walks compare.
void set_window(const Scope& scope, const ListFilter& filter, ListQuery& query) {
  const auto newest = parse_request_number(filter.newest);
  const auto after = parse_request_number(filter.after);
  if (!newest && !after) return;
  scope.database.read([&](storage::Reader& reader) {
    if (newest) {
      if (const auto row = request_by_number(scope, reader, *newest)) query.newest = row->id;
    }
    if (!after) return;
    if (const auto row = request_by_number(scope, reader, *after)) {
      query.after = row->id;
      query.after_at = row->received_at;
    }
  });
}

std::int64_t day_start(const Scope& scope, Date date, int more_days) {
  const Date day{std::chrono::sys_days(date) + std::chrono::days(more_days)};
  return to_milliseconds(start_of_day(day, scope.commune.zone));
}

/// How many, `count_max` at most, as long as nothing is written: the same list is counted by each
/// of its pages and its tabs.
long long counted(const Scope& scope, const ListQuery& query, long long count_max) {
  const auto name = "requests.count/" + count_name(scope.commune.id, query, count_max);
  return *scope.database.memory().recall_or<long long>(name, scope.database.version(), [&] {
    return scope.database.read(
        [&](storage::Reader& reader) { return list_count(scope, reader, query, count_max); });
  });
}

ListPage page_of(const Scope& scope, const ListQuery& query, Visibility reader, int page,
                 int page_size) {
  page_size = std::clamp(page_size, 1, 200);
  ListPage list;
  std::vector<RequestRow> rows;
  const auto total = counted(scope, query, listed_max + 1);
  list.more = total > listed_max ||
              (query.by_ids && query.ids.size() >= static_cast<std::size_t>(found_max));
  list.total = std::min(total, listed_max);
  list.pages = static_cast<int>(std::max(1LL, (list.total + page_size - 1) / page_size));
  list.page = std::clamp(page, 1, list.pages);
  scope.database.read([&](storage::Reader& from) {
    const auto offset = static_cast<long long>(list.page - 1) * page_size;
    rows = rows_of(scope, from, list_ids(scope, from, query, offset, page_size));
    if (reader == Visibility::officers) return;
    const auto newest = query.newest.empty() ? newest_id(scope, from) : query.newest;
    if (const auto row = request_by_id(scope, from, newest)) list.newest = row->number;
  });
  list.rows = to_summaries(scope, rows, reader);
  return list;
}

/// The list that most people look at is kept as long as nothing is written; others are too many.
bool is_as_it_opens(const ListFilter& filter) {
  return filter.category.empty() && filter.district.empty() && filter.text.empty() &&
         !filter.near && !filter.from && !filter.to && filter.newest.empty() &&
         filter.after.empty();
}

ListQuery queue_query(const Scope& scope, Queue queue, const ListFilter& filter) {
  auto query = to_query(scope, filter, Visibility::officers);
  query.queue = queue;
  query.officer = scope.actor.officer.value;
  for (const auto& service : scope.actor.services) query.services.push_back(service.value);
  return query;
}

/// Only open ones count in "all".
ListQuery counted_query(const Scope& scope, Queue queue) {
  auto query = queue_query(scope, queue, {});
  if (queue == Queue::all) query.openness = Openness::open;
  return query;
}

/// Requests of one cell of the drawing.
struct Cluster {
  double latitude_sum = 0;
  double longitude_sum = 0;
  int count = 0;
  int open = 0;
  PinRow first;
};

MapPoint point_of(const Scope& scope, const Names& names, const Cluster& cluster) {
  MapPoint point;
  point.point = {cluster.latitude_sum / cluster.count, cluster.longitude_sum / cluster.count};
  point.count = cluster.count;
  point.open = cluster.open;
  point.state = cluster.first.state;
  if (cluster.count > 1) return point;
  point.number = cluster.first.number;
  point.category_name = names.categories->name(cluster.first.category, scope.language);
  return point;
}

}  // namespace

ListQuery to_query(const Scope& scope, const ListFilter& filter, Visibility reader) {
  ListQuery query;
  query.reader = reader == Visibility::officers ? reader : Visibility::everyone;
  query.today = to_iso_date(scope.today());
  query.openness = filter.openness;
  query.categories = categories_of(scope, filter.category);
  query.district = filter.district;
  if (!trim(filter.text).empty()) {
    query.by_ids = true;
    query.ids = ids_of(scope, trim(filter.text), reader);
  }
  if (filter.from) query.from = day_start(scope, *filter.from, 0);
  if (filter.to) query.to = day_start(scope, *filter.to, 1);
  if (filter.near) {
    query.near = *filter.near;
    query.radius_m = std::clamp(filter.radius_m, 1.0, 50'000.0);
  }
  if (reader != Visibility::officers) {
    set_window(scope, filter, query);
    return query;
  }
  // The one place where the lists of officers are held to their districts.
  if (const auto* held = scope.actor.districts_of(may_read)) query.territory = *held;
  for (const auto state : filter.states) query.states.emplace_back(name_of(state));
  query.service = filter.service.value;
  query.assignee = filter.assignee.value;
  if (filter.channel) query.channel = name_of(*filter.channel);
  return query;
}

ListPage public_list(const Scope& scope, const ListFilter& filter, int page, int page_size) {
  const auto read = [&] {
    return page_of(scope, to_query(scope, filter, Visibility::everyone), Visibility::everyone, page,
                   page_size);
  };
  if (page != 1 || !is_as_it_opens(filter)) return read();
  const auto name = "requests.opening/" + scope.commune.id.value + "/" +
                    std::string(i18n::code_of(scope.language)) + "/" +
                    std::to_string(static_cast<int>(filter.openness)) + "/" +
                    std::to_string(page_size);
  return *scope.database.memory().recall_or<ListPage>(name, scope.database.version(), read);
}

ListCounts public_counts(const Scope& scope, const ListFilter& filter) {
  auto query = to_query(scope, filter, Visibility::everyone);
  const auto count = [&](Openness openness) {
    query.openness = openness;
    return counted(scope, query, listed_max + 1);
  };
  ListCounts counts{count(Openness::open), count(Openness::closed), 0};
  counts.all = std::min(counts.open + counts.closed, listed_max + 1);
  return counts;
}

std::vector<std::string> districts_with_requests(const Scope& scope) {
  auto names =
      scope.database.read([&](storage::Reader& reader) { return district_names(scope, reader); });
  std::sort(names.begin(), names.end(),
            [&](const auto& a, const auto& b) { return i18n::sorts_before(scope.language, a, b); });
  return names;
}

PublicMap map_points(const Scope& scope, const ListFilter& filter, const geo::Box& view,
                     int columns, int rows) {
  const auto& low = view.south_west;
  const auto& high = view.north_east;
  const double width = (high.longitude - low.longitude) / std::clamp(columns, 1, 200);
  const double height = (high.latitude - low.latitude) / std::clamp(rows, 1, 200);
  PublicMap map;
  if (!(width > 0) || !(height > 0)) return map;
  const auto query = to_query(scope, filter, Visibility::everyone);
  const auto cells = cells_in(view, map_cells_max);
  const long long rows_max = cells ? pins_max / static_cast<long long>(cells->size()) : pins_max;
  std::map<std::pair<int, int>, Cluster> clusters;
  scope.database.read([&](storage::Reader& reader) {
    map.latest_only = each_pin(scope, reader, query, cells, rows_max, [&](PinRow&& pin) {
      const double east = (pin.longitude - low.longitude) / width;
      const double north = (pin.latitude - low.latitude) / height;
      if (pin.longitude > high.longitude || pin.latitude > high.latitude) return;
      if (east < 0 || north < 0) return;
      auto& cluster = clusters[{static_cast<int>(north), static_cast<int>(east)}];
      cluster.latitude_sum += pin.latitude;
      cluster.longitude_sum += pin.longitude;
      cluster.open += pin.is_open ? 1 : 0;
      if (cluster.count++ == 0) cluster.first = std::move(pin);
    });
  });
  const auto names = names_for(scope);
  for (const auto& [place, cluster] : clusters)
    map.points.push_back(point_of(scope, names, cluster));
  return map;
}

ListPage queue(const Scope& scope, Queue queue, const ListFilter& filter, int page, int page_size) {
  if (!scope.actor.may(may_read)) return {};
  return page_of(scope, queue_query(scope, queue, filter), Visibility::officers, page, page_size);
}

QueueCounts queue_counts(const Scope& scope) {
  if (!scope.actor.may(may_read)) return {};
  const auto count = [&](Queue queue) {
    return counted(scope, counted_query(scope, queue), queued_max + 1);
  };
  return QueueCounts{count(Queue::mine),    count(Queue::unassigned), count(Queue::late),
                     count(Queue::waiting), count(Queue::to_check),   count(Queue::all)};
}

long long queue_count(const Scope& scope, Queue queue) {
  if (!scope.actor.may(may_read)) return 0;
  return counted(scope, counted_query(scope, queue), std::numeric_limits<std::int64_t>::max());
}

Neighbours neighbours(const Scope& scope, Queue queue, const ListFilter& filter,
                      const RequestId& id) {
  if (!scope.actor.may(may_read)) return {};
  const auto query = queue_query(scope, queue, filter);
  const auto ids = scope.database.read(
      [&](storage::Reader& reader) { return list_ids(scope, reader, query, 0, neighbours_max); });
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) return {RequestId(), ids.empty() ? RequestId() : ids.front()};
  return {found == ids.begin() ? RequestId() : *(found - 1),
          found + 1 == ids.end() ? RequestId() : *(found + 1)};
}

std::vector<Similar> candidates_to_join(const Scope& scope, const RequestId& id, double radius_m,
                                        int limit) {
  if (!scope.actor.may(may_read)) return {};
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row || !scope.actor.may_in(may_read, row->district)) return {};
  return similar_around(
      scope, row->position(),
      {CategoryId(), Time{}, std::clamp(radius_m, 1.0, 2000.0), id, Visibility::officers}, limit);
}

std::vector<SavedFilter> saved_filters(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return filters_of(scope, reader, scope.actor.officer); });
}

Result<std::string> keep_filter(const Scope& scope, std::string_view name, std::string_view query) {
  constexpr std::size_t filters_max = 30;
  if (!scope.actor.may(may_read)) return refuse("", words::rule_not_for_this_role);
  const std::string kept = trim(name);
  if (kept.empty() || length_in_characters(kept) > 60) {
    return refuse("name", words::refuse_filter_name);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto known = filters_of(scope, tx, scope.actor.officer);
    const bool replaces = std::any_of(known.begin(), known.end(),
                                      [&](const auto& each) { return each.name == kept; });
    if (!replaces && known.size() >= filters_max) {
      return refuse("name", words::refuse_filters_too_many,
                    {{"count", std::to_string(known.size())}});
    }
    const std::string id = new_ulid();
    put_filter(scope, tx, scope.actor.officer, {id, kept, std::string(query.substr(0, 2000))});
    return id;
  });
}

void forget_filter(const Scope& scope, std::string_view id) {
  scope.database.write(
      [&](storage::Transaction& tx) { delete_filter(scope, tx, scope.actor.officer, id); });
}

}  // namespace parvis::requests
