// From the commune to a doorstep in rounds of cells; what the picker shows of a view.

#include "territory/place_views.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "territory/store.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr std::size_t known_places_max = 8;
constexpr double same_point_m = 2;
// What people say when they give directions comes first.
constexpr std::array kinds_on_map{"town_hall", "station", "market", "library", "sport",
                                  "park",      "school",  "health", "culture"};

std::size_t rank_of(std::string_view kind) {
  return static_cast<std::size_t>(std::find(kinds_on_map.begin(), kinds_on_map.end(), kind) -
                                  kinds_on_map.begin());
}

std::vector<Place> known_in(const KnownGround& ground, const geo::Box& box) {
  std::vector<Place> places;
  for (const auto& known : ground.places) {
    if (!known.place.closed && geo::contains(box, known.place.point)) places.push_back(known.place);
  }
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return rank_of(a.kind) < rank_of(b.kind);
  });
  if (places.size() > known_places_max) places.resize(known_places_max);
  return places;
}

/// The street whose line (or middle, when no line is known) is nearest, within a distance.
const KnownStreet* street_near(const KnownGround& ground, geo::Point point, double within_m) {
  const KnownStreet* best = nullptr;
  double best_m = within_m;
  for (const auto& street : ground.streets) {
    const geo::Point corner{
        std::clamp(point.latitude, street.box.south_west.latitude, street.box.north_east.latitude),
        std::clamp(point.longitude, street.box.south_west.longitude,
                   street.box.north_east.longitude)};
    if (geo::distance_m(point, corner) > best_m) continue;
    const double distance = geo::distance_to_line_m(point, street.street.line)
                                .value_or(geo::distance_m(point, street.middle));
    if (distance > best_m) continue;
    best_m = distance;
    best = &street;
  }
  return best;
}

/// The address nearest to the middle of a cell, among those in the cell.
std::string address_in(const std::vector<store::AddressRow>& rows, const geo::Box& box) {
  const geo::Point middle = geo::centre(box);
  double best_m = std::numeric_limits<double>::max();
  std::string label;
  for (const auto& row : rows) {
    const geo::Point point{row.latitude, row.longitude};
    const double distance = geo::distance_m(middle, point);
    if (distance >= best_m || !geo::contains(box, point)) continue;
    best_m = distance;
    label = row.number + " " + street_in_sentence(row.street);
  }
  return label;
}

std::vector<PickerCell> cells_of(const Scope& scope, const KnownGround& ground, const geo::Box& box,
                                 std::size_t rounds) {
  std::vector<store::AddressRow> houses;
  if (rounds >= 2) {
    houses = scope.database.read(
        [&](storage::Reader& reader) { return store::addresses_in(scope, reader, box); });
  }
  std::vector<PickerCell> cells;
  for (const auto& cell : geo::grid(box, place_columns, place_rows)) {
    std::string label = address_in(houses, cell.box);
    const geo::Point middle = geo::centre(cell.box);
    const double half_m = geo::distance_m(cell.box.south_west, cell.box.north_east) / 2;
    if (label.empty()) {
      const KnownStreet* street = street_near(ground, middle, half_m);
      if (street != nullptr) label = street_in_sentence(street->street.name);
    }
    if (label.empty() && !ground.boundary->empty() && !geo::contains(*ground.boundary, middle)) {
      label = scope.say(words::place_cell_outside);
    }
    cells.push_back({cell.name, label.empty() ? cell.name : cell.name + ", " + label});
  }
  return cells;
}

/// "https://tiles.example" of "https://tiles.example/{z}/{x}/{y}.png"; "" for anything else.
std::string origin_of(std::string_view tile_url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!tile_url.starts_with(scheme)) continue;
    const std::size_t end = std::min(tile_url.find('/', scheme.size()), tile_url.size());
    const std::string_view origin = tile_url.substr(0, end);
    // "{s}" would need one origin for each letter: such addresses are not offered.
    const bool plain = std::all_of(origin.begin(), origin.end(), [](unsigned char c) {
      return c > ' ' && c < 0x7f &&
             std::string_view("{};,'\"").find(static_cast<char>(c)) == std::string_view::npos;
    });
    return plain ? std::string(origin) : "";
  }
  return "";
}

/// Whom the licence of the tiles asks to name on the map; the host, for a server we do not know.
std::string credit_of(const Scope& scope, std::string_view origin) {
  const std::string host(origin.substr(origin.find("//") + 2));
  if (host.find("openstreetmap") != std::string::npos) return scope.say(words::tiles_openstreetmap);
  if (host.ends_with("geopf.fr")) return scope.say(words::tiles_ign);
  return scope.say(words::tiles_other, {{"host", host}});
}

/// Only where the commune names a tile server.
void offer_slippy_map(const Scope& scope, PlacePickerView& view) {
  view.tile_origin = origin_of(scope.commune.tile_url);
  if (view.tile_origin.empty()) return;
  view.tile_url = scope.commune.tile_url;
  view.tile_credit = credit_of(scope, view.tile_origin);
  view.slippy_script = web::asset_path("leaflet.js");
  view.slippy_style = web::asset_path("leaflet.css");
}

}  // namespace

std::size_t rounds_of(std::string_view cells) {
  return cells.size() / 2;
}

std::optional<geo::Box> view_of_cells(const Scope& scope, std::string_view cells) {
  if (cells.size() % 2 != 0 || rounds_of(cells) > place_rounds_max) return std::nullopt;
  geo::Box box = geo::fit(whole_view(scope), place_map_width, place_map_height);
  for (; !cells.empty(); cells.remove_prefix(2)) {
    const auto all = geo::grid(box, place_columns, place_rows);
    const auto cell = std::find_if(all.begin(), all.end(), [&](const geo::GridCell& one) {
      return one.name == cells.substr(0, 2);
    });
    if (cell == all.end()) return std::nullopt;
    box = geo::fit(cell->box, place_map_width, place_map_height);
  }
  return box;
}

std::optional<geo::GridCell> cell_at(const geo::Box& view, geo::Point point) {
  for (auto& cell : geo::grid(view, place_columns, place_rows)) {
    if (geo::contains(cell.box, point)) return std::move(cell);
  }
  return std::nullopt;
}

std::string cells_around(const Scope& scope, geo::Point point, std::size_t rounds) {
  std::string cells;
  while (rounds_of(cells) < rounds) {
    const auto cell = cell_at(*view_of_cells(scope, cells), point);
    if (!cell) break;
    cells += cell->name;
  }
  return cells;
}

std::string label_of_point(const Scope& scope, geo::Point point, const std::vector<Found>& found) {
  for (const Found& one : found) {
    if (geo::distance_m(one.point, point) < same_point_m) return one.label;
  }
  const auto ground = known_ground(scope);
  for (const auto& known : ground->places) {
    if (geo::distance_m(known.place.point, point) < same_point_m) return known.place.name;
  }
  const auto near = nearest(scope, point);
  return near ? near->label : "";
}

PlacePickerView place_picker_view(const Scope& scope, PlaceState state) {
  auto box = view_of_cells(scope, state.cells);
  if (!box) {
    state.cells.clear();
    box = view_of_cells(scope, "");
  }
  const auto ground = known_ground(scope);
  PlacePickerView view;
  view.language = scope.language;
  view.box = *box;
  view.commune = scope.commune.name;
  view.known = known_in(*ground, *box);
  const std::size_t rounds = rounds_of(state.cells);
  if (rounds < place_rounds_max) view.cells = cells_of(scope, *ground, *box, rounds);
  offer_slippy_map(scope, view);
  view.state = std::move(state);
  return view;
}

}  // namespace parvis::territory
