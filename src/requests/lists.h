#pragma once
// Many requests at once: the officers' queues, the public list, the map, exports, delays.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "requests/reading.h"

namespace parvis::requests {

enum class Openness { all, open, closed };

/// Empty members do not filter. The public list ignores what only officers may ask.
struct ListFilter {
  Openness openness = Openness::all;
  CategoryId category = {};   // a category, or a group for all of its categories
  std::string district = {};  // name
  std::string text = {};      // words; for officers also a number or a code
  std::optional<geo::Point> near = {};
  double radius_m = 500;          // around `near`
  std::optional<Date> from = {};  // of arrival, both included
  std::optional<Date> to = {};
  // Public list only, numbers of requests; what is not one filters nothing:
  std::string newest = {};  // only what was filed until this one: pages then stay as they were
  std::string after = {};   // only what follows this one, latest first
  // Officers only:
  std::set<State> states = {};
  ServiceId service = {};
  OfficerId assignee = {};
  std::optional<Channel> channel = {};
};

/// Lists are counted and paged that far; what comes after is reached by a period, or by
/// ListFilter::after.
constexpr long long listed_max = 10'000;
/// The queues are counted that far.
constexpr long long queued_max = 1000;

struct ListPage {
  std::vector<Summary> rows;
  long long total = 0;  // at most listed_max
  bool more = false;    // there are others
  int page = 1;         // the page really given: a page past the end gives the last one
  int pages = 1;
  std::string newest;  // number of the last request filed: ListFilter::newest of the other pages
};

/// Each at most listed_max + 1, which means "more than listed_max".
struct ListCounts {
  long long open = 0;
  long long closed = 0;
  long long all = 0;
};

/// Of the requests that hold the words typed, the latest are found.
constexpr int found_max = 5000;

/// Public requests, latest first (nearest first with `near`).
[[nodiscard]] ListPage public_list(const Scope& scope, const ListFilter& filter, int page,
                                   int page_size = 20);
/// Open and closed public requests under the other filters.
[[nodiscard]] ListCounts public_counts(const Scope& scope, const ListFilter& filter);
/// Names of the districts that have requests, in order.
[[nodiscard]] std::vector<std::string> districts_with_requests(const Scope& scope);

/// A point of the map, or several drawn as one.
struct MapPoint {
  geo::Point point;  // the request's, or the middle of those grouped
  int count = 1;
  int open = 0;        // how many of them are open
  std::string number;  // of the only one; "" for a group
  State state = State::received;
  std::string category_name;
};
/// The map of a view: only the latest requests when the commune has very many.
struct PublicMap {
  std::vector<MapPoint> points;
  bool latest_only = false;
};
/// So many requests are looked at for a map.
constexpr int pins_max = 20'000;
/// Public requests in a view, grouped by the cells of a grid of `columns` by `rows`, so that the
/// answer has at most that many points whatever the commune has. A view of a few streets shows all
/// of its requests, a wide one the latest of the commune.
[[nodiscard]] PublicMap map_points(const Scope& scope, const ListFilter& filter,
                                   const geo::Box& view, int columns, int rows);

/// Requests linked to a resident's file, open or not, the latest first, for officers who may read.
/// Asking leaves an audit line.
[[nodiscard]] std::vector<Summary> requests_of_resident(const Scope& scope,
                                                        const ResidentId& resident);

// --- the officers' queues -----------------------------------------------------------------------

/// `mine`: needs an action from me: given to me or to nobody in my services, open, not waiting for
/// the resident or answered. `to_check`: public texts no officer has checked.
enum class Queue { mine, unassigned, late, waiting, to_check, all };
[[nodiscard]] std::string_view name_of(Queue queue);
[[nodiscard]] std::optional<Queue> parse_queue(std::string_view name);
[[nodiscard]] Word word_of(Queue queue);

/// Each at most queued_max + 1, which means "more than queued_max".
struct QueueCounts {
  long long mine = 0;
  long long unassigned = 0;
  long long late = 0;
  long long waiting = 0;
  long long to_check = 0;
  long long all = 0;  // open ones
};
/// Late ones first, then what the resident answered, by expected date, then by number of people
/// concerned. Needs `requests.read`: gives nothing to others. `all` holds closed ones too, unless
/// the filter says otherwise.
[[nodiscard]] ListPage queue(const Scope& scope, Queue queue, const ListFilter& filter, int page,
                             int page_size = 50);
[[nodiscard]] QueueCounts queue_counts(const Scope& scope);
/// The exact number of requests of one queue, to the last.
[[nodiscard]] long long queue_count(const Scope& scope, Queue queue);
/// Neighbours of a request in the same queue, for "next" and "previous"; empty at the ends.
struct Neighbours {
  RequestId previous;
  RequestId next;
};
[[nodiscard]] Neighbours neighbours(const Scope& scope, Queue queue, const ListFilter& filter,
                                    const RequestId& id);
/// Open requests around one that an officer may join to it: nearest first, any category.
[[nodiscard]] std::vector<Similar> candidates_to_join(const Scope& scope, const RequestId& id,
                                                      double radius_m, int limit);

/// A filter an officer keeps under a name: `query` is the query string of the queue's page.
struct SavedFilter {
  std::string id;
  std::string name;
  std::string query;
};
[[nodiscard]] std::vector<SavedFilter> saved_filters(const Scope& scope);
/// Keeps it for the officer who asks; the same name is replaced. Refuses an empty name, one over 60
/// characters, more than 30 filters.
[[nodiscard]] Result<std::string> keep_filter(const Scope& scope, std::string_view name,
                                              std::string_view query);
void forget_filter(const Scope& scope, std::string_view id);

// --- exports ------------------------------------------------------------------------------------

/// The next piece of a file, false at the end: nothing is held whole. It owns what it needs and may
/// outlive the scope it was made with, but not the database and the clock.
using Pieces = std::function<bool(std::string& piece)>;
/// Public requests as CSV (RFC 4180, UTF-8 with BOM, comma; cells that a spreadsheet would run
/// begin with an apostrophe).
[[nodiscard]] Pieces export_csv(const Scope& scope, const ListFilter& filter);
/// The same as a GeoJSON FeatureCollection (RFC 7946).
[[nodiscard]] Pieces export_geojson(const Scope& scope, const ListFilter& filter);
/// The last 50 public requests as Atom (RFC 4287). `base` is "https://host", without a slash at
/// the end.
[[nodiscard]] std::string atom_feed(const Scope& scope, const ListFilter& filter,
                                    std::string_view base, std::string_view self_path);
/// A cell safe from formulas and quoted as RFC 4180 asks.
[[nodiscard]] std::string csv_cell(std::string_view text);

// --- figures ------------------------------------------------------------------------------------

/// Delays in working days of what was closed as done or refused in the last 90 days; open and late
/// now.
struct Delays {
  std::string id;  // service or category
  std::string name;
  long long open = 0;
  long long late = 0;
  long long closed = 0;
  std::optional<int> p50_days;
  std::optional<int> p90_days;
};
[[nodiscard]] std::vector<Delays> delays_by_service(const Scope& scope);
[[nodiscard]] std::vector<Delays> delays_by_category(const Scope& scope);
[[nodiscard]] Delays delays_of_commune(const Scope& scope);
/// Open and late requests of the commune, without the delays.
struct OpenNow {
  long long open = 0;
  long long late = 0;
};
[[nodiscard]] OpenNow open_now(const Scope& scope);
/// Rate of residents who confirm among those who said whether it is fixed; nothing when nobody has.
[[nodiscard]] std::optional<double> confirmed_rate(const Scope& scope);

}  // namespace parvis::requests
