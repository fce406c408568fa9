// Lists of requests: what the reader asks, turned into one query; pages, counts, points of the map.
#include "requests/lists.h"

#include <cmath>
#include <numbers>

#include "base/short_code.h"
#include "base/text.h"
#include "requests/category_store.h"
#include "requests/json.h"
#include "requests/list_query.h"
#include "requests/list_store.h"
#include "requests/similar.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr int found_max = 20'000;
constexpr int neighbours_max = 2000;

std::string categories_of(const Scope& scope, const CategoryId& chosen) {
  if (chosen.empty()) return "[]";
  std::vector<std::string> ids{chosen.value};
  for (const auto& each : categories(scope)) {
    if (each.parent == chosen) ids.push_back(each.id.value);
  }
  return list_to_json(ids);
}

/// Ids of what holds the words; officers also find a number or a code.
std::string ids_of(const Scope& scope, const std::string& text, Visibility reader) {
  auto ids = search::find(scope, "requests.public", text, found_max);
  if (reader == Visibility::officers) {
    for (auto& id : search::find(scope, "requests.desk", text, found_max)) {
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
  return list_to_json(ids);
}

std::int64_t day_start(const Scope& scope, Date date, int more_days) {
  const Date day{std::chrono::sys_days(date) + std::chrono::days(more_days)};
  return to_milliseconds(start_of_day(day, scope.commune.zone));
}

ListPage page_of(const Scope& scope, const ListQuery& query, Visibility reader, int page,
                 int page_size) {
  page_size = std::clamp(page_size, 1, 200);
  ListPage list;
  std::vector<RequestRow> rows;
  scope.database.read([&](storage::Reader& from) {
    const auto counts = list_counts(scope, from, query);
    list.total = counts.open + counts.closed;
    list.pages = static_cast<int>(std::max(1LL, (list.total + page_size - 1) / page_size));
    list.page = std::clamp(page, 1, list.pages);
    rows =
        list_rows(scope, from, query, page_size, static_cast<long long>(list.page - 1) * page_size);
  });
  list.rows = to_summaries(scope, rows, reader);
  return list;
}

ListQuery queue_query(const Scope& scope, Queue queue, const ListFilter& filter) {
  auto query = to_query(scope, filter, Visibility::officers);
  query.queue = name_of(queue);
  query.officer = scope.actor.officer.value;
  std::vector<std::string> services;
  for (const auto& service : scope.actor.services) services.push_back(service.value);
  query.services = list_to_json(services);
  return query;
}

}  // namespace

ListQuery to_query(const Scope& scope, const ListFilter& filter, Visibility reader) {
  ListQuery query;
  query.queue = "public";
  query.today = to_iso_date(scope.today());
  if (filter.openness != Openness::all) {
    query.openness = filter.openness == Openness::open ? "open" : "closed";
  }
  query.categories = categories_of(scope, filter.category);
  query.district = filter.district;
  if (!trim(filter.text).empty()) {
    query.by_ids = true;
    query.ids = ids_of(scope, trim(filter.text), reader);
  }
  if (filter.from) query.from = day_start(scope, *filter.from, 0);
  if (filter.to) query.to = day_start(scope, *filter.to, 1);
  if (filter.near) {
    query.latitude = filter.near->latitude;
    query.longitude = filter.near->longitude;
    query.east_scale = std::cos(filter.near->latitude * std::numbers::pi / 180);
    query.radius_m = std::clamp(filter.radius_m, 1.0, 50'000.0);
  }
  if (reader != Visibility::officers) return query;
  query.eyes = "officers";
  std::vector<std::string> states;
  for (const auto state : filter.states) states.emplace_back(name_of(state));
  query.states = list_to_json(states);
  query.service = filter.service.value;
  query.assignee = filter.assignee.value;
  if (filter.channel) query.channel = name_of(*filter.channel);
  return query;
}

ListPage public_list(const Scope& scope, const ListFilter& filter, int page, int page_size) {
  return page_of(scope, to_query(scope, filter, Visibility::everyone), Visibility::everyone, page,
                 page_size);
}

ListCounts public_counts(const Scope& scope, const ListFilter& filter) {
  auto query = to_query(scope, filter, Visibility::everyone);
  query.openness = "all";
  return scope.database.read(
      [&](storage::Reader& reader) { return list_counts(scope, reader, query); });
}

std::vector<std::string> districts_with_requests(const Scope& scope) {
  auto names =
      scope.database.read([&](storage::Reader& reader) { return district_names(scope, reader); });
  std::sort(names.begin(), names.end(),
            [&](const auto& a, const auto& b) { return i18n::sorts_before(scope.language, a, b); });
  return names;
}

std::vector<MapPoint> map_points(const Scope& scope, const ListFilter& filter, const geo::Box& view,
                                 int columns, int rows) {
  const auto query = to_query(scope, filter, Visibility::everyone);
  const int wide = std::clamp(columns, 1, 200);
  const int high = std::clamp(rows, 1, 200);
  const auto cells = scope.database.read(
      [&](storage::Reader& reader) { return map_cells(scope, reader, query, view, wide, high); });
  const auto names = names_for(scope);
  std::vector<MapPoint> points;
  points.reserve(cells.size());
  for (const auto& cell : cells) {
    MapPoint point{{cell.latitude, cell.longitude}, cell.count, cell.open, "", cell.state, ""};
    if (cell.count == 1) {
      point.number = cell.number;
      const auto found = names.categories.find(cell.category.value);
      if (found != names.categories.end()) {
        point.category_name = found->second.name(scope.language);
      }
    }
    points.push_back(std::move(point));
  }
  return points;
}

ListPage queue(const Scope& scope, Queue queue, const ListFilter& filter, int page, int page_size) {
  if (!scope.actor.may(may_read)) return {};
  return page_of(scope, queue_query(scope, queue, filter), Visibility::officers, page, page_size);
}

QueueCounts queue_counts(const Scope& scope) {
  if (!scope.actor.may(may_read)) return {};
  return scope.database.read([&](storage::Reader& reader) {
    const auto count = [&](Queue queue) {
      const auto counts = list_counts(scope, reader, queue_query(scope, queue, {}));
      return queue == Queue::all ? counts.open : counts.open + counts.closed;
    };
    return QueueCounts{count(Queue::mine),    count(Queue::unassigned), count(Queue::late),
                       count(Queue::waiting), count(Queue::to_check),   count(Queue::all)};
  });
}

Neighbours neighbours(const Scope& scope, Queue queue, const ListFilter& filter,
                      const RequestId& id) {
  if (!scope.actor.may(may_read)) return {};
  const auto query = queue_query(scope, queue, filter);
  const auto ids = scope.database.read(
      [&](storage::Reader& reader) { return list_ids(scope, reader, query, neighbours_max); });
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
  if (!row) return {};
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
