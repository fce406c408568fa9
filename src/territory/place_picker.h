#pragma once
// Choosing a point on the ground four equal ways, none of which needs JavaScript: words, a list of
// known places, a touch on the map, a grid of cells reached by keyboard. A door of territory.
//
// A screen uses it in three lines (the form is the screen's own, method POST):
//   GET   view = place_picker_view(scope, PlaceState{});
//         form_(action(…), method_post(), place_picker(view, errors), submit(scope.say(…)))
//   POST  answer = read_place(request, scope);
//         if (answer.chosen()) keep answer.state.place and go on (303)
//         else show the form again (200, or 422 when answer.refusals is not empty) with
//         place_picker_view(scope, answer.state) and FormErrors::from(language, answer.refusals)
// The screen's own submit button carries no name, or any name but "place_do".

#include <optional>
#include <string>
#include <vector>

#include "platform/html/components.h"
#include "platform/web/http.h"
#include "territory/territory.h"

namespace parvis::territory {

/// Where, how precisely said, and by which way it was chosen.
struct ChosenPlace {
  geo::Point point;
  std::string label;  // "12 rue des Lilas", "près du 12 rue des Lilas"; "" when nothing is near
  std::string way;    // "words", "known", "map", "cells", "position" (the telephone's)
};

/// What the form carries from one step to the next; all of it travels in hidden fields.
struct PlaceState {
  std::string cells;                 // the view: "" the whole commune, "B3", "B3C2" …
  std::optional<ChosenPlace> place;  // chosen so far: shown, and kept unless another is chosen
  std::string typed;                 // words as typed
  std::string searched;              // the words the list below answers to
  std::vector<Found> found;          // what these words gave
  bool by_cells = false;             // the grid is open, because it was just used
};

/// What a POST means.
struct PlaceAnswer {
  PlaceState state;
  Refusals refusals;      // by field: place_words, place_found, place_map, place_cell
  bool carry_on = false;  // the person pressed the screen's own button, and a point is chosen
  [[nodiscard]] bool chosen() const { return carry_on && refusals.empty(); }
};

/// Reads the fields of the picker: which of the ways was used, the next view or the chosen point.
/// Refuses a point outside the commune with whom to ask, words that name nothing, and nothing
/// chosen at all. Not an error: a search, a zoom, Enter on the map (0,0 is "not chosen").
[[nodiscard]] PlaceAnswer read_place(const web::Request& request, const Scope& scope);

/// Whether a point is in the commune (always, when its boundary is unknown); else the refusal.
[[nodiscard]] Result<geo::Point> check_inside(const Scope& scope, geo::Point point,
                                              std::string_view field);

struct PickerCell {
  std::string name;   // "B3"
  std::string label;  // "B3, rue des Lilas"
};

/// All that the picker shows.
struct PlacePickerView {
  i18n::Language language = i18n::Language::fr;
  PlaceState state;
  geo::Box box;                   // of the map
  std::string commune;            // its name
  std::vector<Place> known;       // the best known ones of this view
  std::vector<PickerCell> cells;  // 6 x 5, from north-west; empty at the last round
  std::string tile_url;           // slippy map when asked for, "" : not offered
  std::string tile_credit;        // whom the map names as its source
  std::string slippy_script;      // address of the bundled library, "" : not offered
  std::string slippy_style;
  std::string tile_origin;  // for Response::image_source when the slippy map is offered
};

/// Gathers what the picker shows for a state.
[[nodiscard]] PlacePickerView place_picker_view(const Scope& scope, PlaceState state);
/// The picker: fields and buttons to stand inside the screen's form. The page lists the ES modules
/// "place" and, when `slippy_script` is set, "slippy".
[[nodiscard]] html::Html place_picker(const PlacePickerView& view, const html::FormErrors& errors);

/// The size of the picker's map, in pixels of its drawing.
inline constexpr int place_map_width = 600;
inline constexpr int place_map_height = 400;

/// The view named by cells: "" is the whole commune, "B3" its cell B3, "B3C2" the cell C2 of that
/// one, up to four rounds; nothing when the name is not one.
[[nodiscard]] std::optional<geo::Box> view_of_cells(const Scope& scope, std::string_view cells);

}  // namespace parvis::territory
