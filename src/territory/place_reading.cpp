// What a POST of the picker means: which way was used, the next view, the point.

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "territory/place_views.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr int found_max = 8;
constexpr double cell_precise_m = 260;  // a cell smaller than this is a place, not a quarter
constexpr std::size_t rounds_of_a_house = 2;

/// The map is offered in three widths, since the browser tells where it was touched in pixels of
/// the screen and nobody but a script tells how large it was shown.
struct MapSize {
  std::string_view name;
  double shown_width;
};
constexpr std::array map_sizes{MapSize{"place_map_s", 288}, MapSize{"place_map_m", 480},
                               MapSize{"place_map_l", 600}};

PlaceState carried(const web::Request& request, const Scope& scope) {
  PlaceState state;
  state.cells = request.form.get("place_view");
  if (!view_of_cells(scope, state.cells)) state.cells.clear();
  state.typed = shorten(trim(request.form.get("place_words")), 200);
  state.searched = shorten(trim(request.form.get("place_searched")), 200);
  if (!state.searched.empty()) state.found = find(scope, state.searched, found_max);
  if (const auto point = geo::parse_point(request.form.get("place_point"))) {
    const std::string way = request.form.get("place_way");
    state.place = ChosenPlace{*point, label_of_point(scope, *point, state.found),
                              shorten(way.empty() ? "map" : way, 20)};
  }
  return state;
}

/// Chooses the point, unless it is outside the commune: then the refusal stands at the field.
bool choose(const Scope& scope, PlaceAnswer& answer, geo::Point point, std::string_view way,
            std::string_view field) {
  const auto inside = check_inside(scope, point, field);
  if (!inside) {
    answer.refusals = inside.error();
    return false;
  }
  answer.state.place =
      ChosenPlace{point, label_of_point(scope, point, answer.state.found), std::string(way)};
  return true;
}

void show_around(const Scope& scope, PlaceState& state, geo::Point point) {
  if (rounds_of(state.cells) < rounds_of_a_house) {
    state.cells = cells_around(scope, point, rounds_of_a_house);
  }
}

/// Looks the words up; one answer is taken at once, several are shown.
void search(const Scope& scope, PlaceAnswer& answer) {
  PlaceState& state = answer.state;
  state.searched = state.typed;
  state.found.clear();
  if (state.typed.empty()) {
    answer.refusals = {Refusal{"place_words", words::place_words_missing}};
    return;
  }
  state.found = find(scope, state.typed, found_max);
  state.place.reset();
  if (state.found.empty()) {
    answer.refusals = {Refusal{"place_words",
                               words::place_nothing_found,
                               {{"words", state.typed}, {"commune", scope.commune.name}}}};
    return;
  }
  if (state.found.size() == 1) {
    const geo::Point point = state.found.front().point;
    if (choose(scope, answer, point, "words", "place_words")) {
      state.cells = cells_around(scope, point, rounds_of_a_house);
    }
  }
}

std::optional<geo::Point> touched(const web::Request& request, const geo::Box& view) {
  const geo::Projection projection{view, place_map_width, place_map_height};
  for (const MapSize& size : map_sizes) {
    const auto x = parse_decimal(request.form.get(std::string(size.name) + ".x"));
    const auto y = parse_decimal(request.form.get(std::string(size.name) + ".y"));
    if (!x || !y || (*x == 0 && *y == 0)) continue;  // Enter on the map sends 0,0
    const double scale = place_map_width / size.shown_width;
    if (*x < 0 || *y < 0 || *x * scale > place_map_width || *y * scale > place_map_height) continue;
    return projection.to_point({*x * scale, *y * scale});
  }
  return std::nullopt;
}

bool pressed_the_map(const web::Request& request) {
  for (const MapSize& size : map_sizes) {
    if (request.form.has(std::string(size.name) + ".x")) return true;
  }
  return false;
}

void touch(const web::Request& request, const Scope& scope, PlaceAnswer& answer) {
  const geo::Box view = *view_of_cells(scope, answer.state.cells);
  const auto point = touched(request, view);
  if (!point || !choose(scope, answer, *point, "map", "place_map")) return;
  if (rounds_of(answer.state.cells) >= rounds_of_a_house + 1) return;
  if (const auto cell = cell_at(view, *point)) answer.state.cells += cell->name;
}

std::optional<geo::GridCell> cell_named(const geo::Box& view, std::string_view name) {
  for (auto& cell : geo::grid(view, place_columns, place_rows)) {
    if (cell.name == name) return std::move(cell);
  }
  return std::nullopt;
}

/// Opens the cell; when it is small enough its middle is the place.
bool take_cell(const web::Request& request, const Scope& scope, PlaceAnswer& answer) {
  PlaceState& state = answer.state;
  state.by_cells = true;
  const auto cell = cell_named(*view_of_cells(scope, state.cells), request.form.get("place_cell"));
  if (!cell) {
    answer.refusals = {Refusal{"place_cell", words::place_cell_missing}};
    return false;
  }
  const geo::Point low{cell->box.south_west.latitude, cell->box.north_east.longitude};
  const bool precise = geo::distance_m(low, cell->box.north_east) <= cell_precise_m;
  const bool chosen =
      precise && choose(scope, answer, geo::centre(cell->box), "cells", "place_cell");
  if (answer.refusals.empty() && rounds_of(state.cells) < place_rounds_max) {
    state.cells += cell->name;
  }
  return chosen;
}

/// The screen's own button: the newest choice counts, else what was chosen before.
void settle(const web::Request& request, const Scope& scope, PlaceAnswer& answer) {
  PlaceState& state = answer.state;
  const bool new_words = !state.typed.empty() && state.typed != state.searched;
  if (const auto found = geo::parse_point(request.form.get("place_found")); found && !new_words) {
    answer.carry_on = choose(scope, answer, *found, "words", "place_found");
    if (answer.carry_on) show_around(scope, state, *found);
    return;
  }
  if (const auto known = geo::parse_point(request.form.get("place_known"))) {
    answer.carry_on = choose(scope, answer, *known, "known", "place_known");
    if (answer.carry_on) show_around(scope, state, *known);
    return;
  }
  if (new_words) {
    search(scope, answer);
    answer.carry_on = state.place.has_value();
    if (!answer.carry_on && answer.refusals.empty()) {
      answer.refusals = {Refusal{"place_found", words::place_several_found}};
    }
    return;
  }
  if (request.form.has("place_cell")) {
    answer.carry_on = take_cell(request, scope, answer);
    return;
  }
  if (state.place) {
    const auto inside = check_inside(scope, state.place->point, "place_map");
    if (!inside) answer.refusals = inside.error();
    answer.carry_on = inside.has_value();
    return;
  }
  const bool listed = !state.found.empty();
  answer.refusals = {listed ? Refusal{"place_found", words::place_several_found}
                            : Refusal{"place_words", words::place_missing}};
}

}  // namespace

Result<geo::Point> check_inside(const Scope& scope, geo::Point point, std::string_view field) {
  const auto ground = known_ground(scope);
  // Without a boundary any place will do, but none nearer to a pole than people live.
  const bool on_earth = std::abs(point.latitude) <= 80 && std::abs(point.longitude) <= 180;
  const bool inside = ground->boundary->empty() || geo::contains(*ground->boundary, point);
  if (on_earth && inside) return point;
  const CommuneCard& commune = scope.commune;
  if (commune.phone.empty()) {
    return refuse(std::string(field), words::place_outside, {{"commune", commune.name}});
  }
  return refuse(std::string(field), words::place_outside_call,
                {{"commune", commune.name}, {"phone", commune.phone}});
}

PlaceAnswer read_place(const web::Request& request, const Scope& scope) {
  PlaceAnswer answer;
  answer.state = carried(request, scope);
  const std::string& act = request.form.get("place_do");
  if (act == "search") {
    search(scope, answer);
  } else if (act == "cell") {
    take_cell(request, scope, answer);
  } else if (act == "out") {
    std::string& cells = answer.state.cells;
    cells.resize(cells.size() - std::min<std::size_t>(2, cells.size()));
  } else if (pressed_the_map(request)) {
    touch(request, scope, answer);
  } else {
    settle(request, scope, answer);
  }
  return answer;
}

}  // namespace parvis::territory
