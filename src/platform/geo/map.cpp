// The map as SVG: in the page with its pins, or the ground alone as a file.

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "platform/geo/map_base.h"
#include "platform/geo/map_path.h"

namespace parvis::geo {

namespace {

// Two pins closer than this are one: smaller would break the target size of WCAG 2.2 (2.5.8).
constexpr double group_px = 24;
constexpr std::size_t labels_in_group_max = 3;

struct PinGroup {
  std::vector<const MapPin*> pins;
  Pixel at{};
  int count = 0;
};

/// Groups pins by the first one met near them; a chosen pin stays alone, on top.
std::vector<PinGroup> grouped(const MapPicture& picture) {
  const Projection projection{picture.view, picture.width, picture.height};
  std::vector<PinGroup> groups;
  std::vector<PinGroup> chosen;
  std::map<std::pair<long, long>, std::vector<std::size_t>> by_cell;
  for (const MapPin& pin : picture.pins) {
    const Pixel at = projection.to_pixel(pin.point);
    if (at.x < 0 || at.y < 0 || at.x > picture.width || at.y > picture.height) continue;
    if (pin.tone == "chosen") {
      chosen.push_back({{&pin}, at, pin.count});
      continue;
    }
    const long column = std::lround(std::floor(at.x / group_px));
    const long row = std::lround(std::floor(at.y / group_px));
    PinGroup* home = nullptr;
    for (long x = column - 1; x <= column + 1 && home == nullptr; ++x) {
      for (long y = row - 1; y <= row + 1 && home == nullptr; ++y) {
        const auto cell = by_cell.find({x, y});
        if (cell == by_cell.end()) continue;
        for (const std::size_t index : cell->second) {
          PinGroup& group = groups[index];
          if (std::hypot(group.at.x - at.x, group.at.y - at.y) < group_px) home = &group;
        }
      }
    }
    if (home == nullptr) {
      by_cell[{column, row}].push_back(groups.size());
      home = &groups.emplace_back(PinGroup{{}, at, 0});
    }
    home->pins.push_back(&pin);
    home->count += pin.count;
  }
  groups.insert(groups.end(), chosen.begin(), chosen.end());
  return groups;
}

std::string label_of(const PinGroup& group) {
  if (group.pins.size() == 1) return group.pins.front()->label;
  std::string label = std::to_string(group.count) + " : ";
  const std::size_t shown = std::min(labels_in_group_max, group.pins.size());
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) label += " ; ";
    label += group.pins[i]->label;
  }
  if (group.pins.size() > shown) label += " …";
  return label;
}

/// Where the pin leads: its page; for a group, the same map seen closer while that parts them.
std::optional<html::Url> link_of(const MapPicture& picture, const PinGroup& group) {
  const bool alone = group.pins.size() == 1;
  if (!alone && picture.zoom) {
    Box box{group.pins.front()->point, group.pins.front()->point};
    for (const MapPin* pin : group.pins) box = widened(box, pin->point);
    if (distance_m(box.south_west, box.north_east) > 5) {
      const Box around =
          box_around(centre(box), std::max(60.0, distance_m(box.south_west, box.north_east)));
      return picture.zoom->q("vue", to_text(around));
    }
  }
  for (const MapPin* pin : group.pins) {
    if (pin->link) return pin->link;
  }
  return std::nullopt;
}

/// A group is done when all of its pins are; else it looks like the first that is not.
std::string tone_of(const PinGroup& group) {
  const auto not_done = std::find_if(group.pins.begin(), group.pins.end(),
                                     [](const MapPin* pin) { return pin->tone != "done"; });
  return not_done == group.pins.end() ? "done" : (*not_done)->tone;
}

std::string mark_of(const PinGroup& group) {
  const std::string x = one_decimal(group.at.x);
  const std::string y = one_decimal(group.at.y);
  if (group.pins.front()->tone == "chosen") {
    // A drop whose point is the place.
    return "<path d=\"M" + x + " " + y +
           "c-3-8-11-13-11-21a11 11 0 0 1 22 0c0 8-8 13-11 21z\"/><circle cx=\"" + x + "\" cy=\"" +
           one_decimal(group.at.y - 21) + "\" r=\"4\"/>";
  }
  if (group.count == 1) return "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"8\"/>";
  const double radius = std::min(19.0, 9 + 2.2 * std::log2(double(group.count)));
  return "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + one_decimal(radius) + "\"/><text x=\"" +
         x + "\" y=\"" + one_decimal(group.at.y + 4) + "\" text-anchor=\"middle\">" +
         std::to_string(group.count) + "</text>";
}

std::string pin_svg(const MapPicture& picture, const PinGroup& group) {
  const std::string label = escaped(label_of(group));
  const std::string classes = "class=\"map-pin " + escaped(tone_of(group)) + "\"";
  const std::string inside = "<title>" + label + "</title>" + mark_of(group);
  if (const auto link = link_of(picture, group)) {
    return "<a " + classes + " href=\"" + escaped(link->text()) + "\" aria-label=\"" + label +
           "\">" + inside + "</a>";
  }
  return "<g " + classes + ">" + inside + "</g>";
}

std::string opening(const MapPicture& picture, std::string_view role) {
  return "<svg class=\"map\" viewBox=\"0 0 " + std::to_string(picture.width) + " " +
         std::to_string(picture.height) + "\" role=\"" + std::string(role) + "\" aria-label=\"" +
         escaped(picture.title) + "\" preserveAspectRatio=\"xMidYMid slice\"";
}

// The look of a file of its own: light by attributes, dark where style sheets are allowed.
constexpr std::string_view dark_style =
    "<style>@media(prefers-color-scheme:dark){.map-ground{fill:#1b1f24}.map-boundary{fill:#262b31}"
    ".map-built{fill:#30363d}.map-park{fill:#2b4030}.map-water{fill:#1f4257}"
    ".map-street-3{stroke:#454d56}.map-street-2{stroke:#4b545e}.map-street-1{stroke:#7a6a44}"
    ".map-label{fill:#e8e4dc;stroke:#1b1f24}}</style>";

}  // namespace

std::string escaped(std::string_view text) {
  return html::text(text).bytes();
}

std::string one_decimal(double value) {
  const long tenths = std::lround(value * 10);
  std::string text = tenths < 0 ? "-" : "";
  text += std::to_string(std::labs(tenths) / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(std::labs(tenths) % 10);
  return text;
}

html::Html draw(const MapPicture& picture) {
  const auto groups = grouped(picture);
  const bool linked = std::any_of(groups.begin(), groups.end(), [&](const PinGroup& group) {
    return link_of(picture, group).has_value();
  });
  // Inside an image nothing can be reached: with links the map is a group with a name.
  std::string svg = opening(picture, linked ? "group" : "img") + ">";
  svg += ground_svg(picture, Dress::classes);
  svg += label_svg(picture, Dress::classes);
  for (const PinGroup& group : groups) svg += pin_svg(picture, group);
  return html::Maker::raw(svg + "</svg>");
}

html::Html draw_pins(const MapPicture& picture) {
  std::string svg = "<svg class=\"map-over\" viewBox=\"0 0 " + std::to_string(picture.width) + " " +
                    std::to_string(picture.height) + "\" aria-hidden=\"true\">";
  for (const PinGroup& group : grouped(picture)) {
    svg += "<g class=\"map-pin " + escaped(tone_of(group)) + "\">" + mark_of(group) + "</g>";
  }
  return html::Maker::raw(svg + "</svg>");
}

html::Html draw_grid(int width, int height, int columns, int rows) {
  std::string svg = "<svg class=\"map-over map-grid\" viewBox=\"0 0 " + std::to_string(width) +
                    " " + std::to_string(height) + "\" aria-hidden=\"true\"><path d=\"";
  for (int column = 1; column < columns; ++column) {
    svg += "M" + std::to_string(column * width / columns) + " 0v" + std::to_string(height);
  }
  for (int row = 1; row < rows; ++row) {
    svg += "M0 " + std::to_string(row * height / rows) + "h" + std::to_string(width);
  }
  svg += "\"/>";
  // Any view: only the names count here.
  for (const GridCell& cell : grid({{0, 0}, {1, 1}}, columns, rows)) {
    const int column = cell.name.front() - 'A';
    const int row = std::stoi(cell.name.substr(1)) - 1;
    svg += "<text x=\"" + std::to_string(column * width / columns + 6) + "\" y=\"" +
           std::to_string(row * height / rows + 18) + "\">" + cell.name + "</text>";
  }
  return html::Maker::raw(svg + "</svg>");
}

std::string draw_base_svg(const MapPicture& picture) {
  std::string svg = opening(picture, "img");
  svg += " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(picture.width) +
         "\" height=\"" + std::to_string(picture.height) + "\">";
  svg += dark_style;
  svg += "<path class=\"map-ground\" fill=\"#ece8e0\" d=\"M0 0h" + std::to_string(picture.width) +
         "v" + std::to_string(picture.height) + "H0z\"/>";
  svg += ground_svg(picture, Dress::own);
  svg += label_svg(picture, Dress::own);
  return svg + "</svg>";
}

}  // namespace parvis::geo
