#pragma once
// Views named by cells, and what the picker reads off the ground. For the picker's files.

#include <string>
#include <vector>

#include "territory/known_ground.h"
#include "territory/place_picker.h"

namespace parvis::territory {

inline constexpr int place_columns = 6;
inline constexpr int place_rows = 5;
inline constexpr std::size_t place_rounds_max = 4;

[[nodiscard]] std::size_t rounds_of(std::string_view cells);
/// The name of the view around a point, `rounds` deep; shorter when the point is out of the map.
[[nodiscard]] std::string cells_around(const Scope& scope, geo::Point point, std::size_t rounds);
/// The cell of a view that holds the point; nothing when none does.
[[nodiscard]] std::optional<geo::GridCell> cell_at(const geo::Box& view, geo::Point point);

/// What a point is called: the address, the known place or the nearest street, "" when nothing is
/// near. `found` are the answers to the words that may have led to it.
[[nodiscard]] std::string label_of_point(const Scope& scope, geo::Point point,
                                         const std::vector<Found>& found);

}  // namespace parvis::territory
