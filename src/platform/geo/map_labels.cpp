// Names on the map: few, where they fit, never one over another.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "base/text.h"
#include "platform/geo/map_base.h"
#include "platform/geo/map_path.h"

namespace parvis::geo {

namespace {

constexpr double letter_width_px = 6.1;  // of an 11 px sans-serif, a little generous
constexpr double line_height_px = 13;
constexpr double street_names_below_m = 3.2;  // metres a pixel: closer than this, streets are named
constexpr double district_names_above_m = 1.6;  // farther than this, districts are
constexpr std::size_t labels_max = 18;

struct Label {
  std::string text;
  Pixel at;
  double angle = 0;  // degrees
  std::string_view kind;
};

struct Room {
  double left;
  double top;
  double right;
  double bottom;
};

double width_of(std::string_view text) {
  return static_cast<double>(length_in_characters(text)) * letter_width_px;
}

Room room_of(const Label& label) {
  const double turn = label.angle * std::numbers::pi / 180;
  const double half = width_of(label.text) / 2;
  const double x = std::abs(std::cos(turn)) * half + std::abs(std::sin(turn)) * line_height_px / 2;
  const double y = std::abs(std::sin(turn)) * half + std::abs(std::cos(turn)) * line_height_px / 2;
  return {label.at.x - x, label.at.y - y, label.at.x + x, label.at.y + y};
}

/// Keeps the labels that stand in the picture and touch none kept before.
class LabelBoard {
 public:
  explicit LabelBoard(const MapPicture& picture) : picture_(picture) {}

  void propose(Label label) {
    if (kept_.size() >= labels_max) return;
    const Room room = room_of(label);
    const double margin = 3;
    if (room.left < margin || room.top < margin || room.right > picture_.width - margin ||
        room.bottom > picture_.height - margin) {
      return;
    }
    for (const Room& other : rooms_) {
      if (room.left < other.right + 6 && other.left < room.right + 6 &&
          room.top < other.bottom + 3 && other.top < room.bottom + 3) {
        return;
      }
    }
    rooms_.push_back(room);
    kept_.push_back(std::move(label));
  }
  [[nodiscard]] const std::vector<Label>& kept() const { return kept_; }

 private:
  const MapPicture& picture_;
  std::vector<Label> kept_;
  std::vector<Room> rooms_;
};

/// The centre of mass of the largest part of a shape that is in the picture.
struct Middle {
  Pixel at;
  double width = 0;
  double area = 0;
};

Middle middle_of(const MapPicture& picture, const Shape& shape) {
  const Projection projection{picture.view, picture.width, picture.height};
  const Frame frame = frame_of(picture.width, picture.height, 0);
  Middle best{};
  for (const auto& polygon : shape.polygons) {
    if (polygon.empty()) continue;
    const auto ring = clip_ring(to_pixels(projection, polygon.front()), frame);
    double twice = 0;
    double x = 0;
    double y = 0;
    double left = picture.width;
    double right = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Pixel a = ring[i];
      const Pixel b = ring[(i + 1) % ring.size()];
      const double cross = a.x * b.y - b.x * a.y;
      twice += cross;
      x += (a.x + b.x) * cross;
      y += (a.y + b.y) * cross;
      left = std::min(left, a.x);
      right = std::max(right, a.x);
    }
    if (std::abs(twice) / 2 <= best.area) continue;
    best = {{x / (3 * twice), y / (3 * twice)}, right - left, std::abs(twice) / 2};
  }
  return best;
}

void propose_areas(LabelBoard& board, const MapPicture& picture, MapArea::Kind kind,
                   std::string_view css) {
  std::vector<std::pair<double, Label>> candidates;
  for (const auto& area : picture.areas) {
    if (area.kind != kind || area.name.empty()) continue;
    const Middle middle = middle_of(picture, area.shape);
    if (middle.width < width_of(area.name) || middle.area < 900) continue;
    candidates.push_back({middle.area, {area.name, middle.at, 0, css}});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [area, label] : candidates) board.propose(std::move(label));
}

/// The longest straight run of a street in the picture, if its name fits on it.
void propose_street(LabelBoard& board, const MapPicture& picture, const MapStreet& street) {
  const Projection projection{picture.view, picture.width, picture.height};
  const Frame frame = frame_of(picture.width, picture.height, 0);
  Pixel from{};
  Pixel to{};
  double longest = 0;
  for (const auto& piece : clip_line(to_pixels(projection, street.line), frame)) {
    const PixelLine runs = simplify(piece, 3);
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
      const double length = std::hypot(runs[i + 1].x - runs[i].x, runs[i + 1].y - runs[i].y);
      if (length <= longest) continue;
      longest = length;
      from = runs[i];
      to = runs[i + 1];
    }
  }
  if (longest < width_of(street.name) + 10) return;
  double angle = std::atan2(to.y - from.y, to.x - from.x) * 180 / std::numbers::pi;
  if (angle > 90) angle -= 180;
  if (angle <= -90) angle += 180;
  board.propose({street.name, {(from.x + to.x) / 2, (from.y + to.y) / 2}, angle, "map-label"});
}

void propose_streets(LabelBoard& board, const MapPicture& picture) {
  std::vector<const MapStreet*> streets;
  for (const auto& street : picture.streets) {
    if (street.rank <= 2 && !street.name.empty()) streets.push_back(&street);
  }
  std::stable_sort(streets.begin(), streets.end(), [](const MapStreet* a, const MapStreet* b) {
    return a->rank != b->rank ? a->rank < b->rank : a->line.size() > b->line.size();
  });
  std::set<std::string_view> named;
  for (const MapStreet* street : streets) {
    const std::size_t before = board.kept().size();
    if (named.contains(street->name)) continue;
    propose_street(board, picture, *street);
    if (board.kept().size() > before) named.insert(street->name);
  }
}

std::string to_svg(const Label& label, Dress dress) {
  std::string out = "<text class=\"" + std::string(label.kind) + "\" ";
  // The baseline is a third of the letters' height under their middle.
  if (std::lround(label.angle) == 0) {
    out += "x=\"" + one_decimal(label.at.x) + "\" y=\"" + one_decimal(label.at.y + 4) + "\"";
  } else {
    out += "transform=\"translate(" + one_decimal(label.at.x) + " " + one_decimal(label.at.y) +
           ") rotate(" + std::to_string(std::lround(label.angle)) + ")\" y=\"4\"";
  }
  if (dress == Dress::own) {
    const bool district = label.kind != "map-label";
    out += district ? " fill=\"#57496f\" font-weight=\"600\"" : " fill=\"#4a453d\"";
  }
  return out + ">" + escaped(label.text) + "</text>";
}

}  // namespace

std::string label_svg(const MapPicture& picture, Dress dress) {
  LabelBoard board(picture);
  const double metres = metres_per_pixel(picture);
  if (metres > district_names_above_m) {
    propose_areas(board, picture, MapArea::Kind::district, "map-label map-label-district");
  }
  if (metres < street_names_below_m) {
    propose_streets(board, picture);
    propose_areas(board, picture, MapArea::Kind::park, "map-label map-label-park");
    propose_areas(board, picture, MapArea::Kind::water, "map-label map-label-water");
  }
  if (board.kept().empty()) return "";
  std::string out = "<g text-anchor=\"middle\" font-size=\"11\" paint-order=\"stroke\"";
  if (dress == Dress::own) {
    out +=
        " font-family=\"sans-serif\" stroke=\"#fff\" stroke-width=\"3\" "
        "stroke-linejoin=\"round\" stroke-opacity=\".85\"";
  }
  out += dress == Dress::own ? ">" : " aria-hidden=\"true\">";
  for (const Label& label : board.kept()) out += to_svg(label, dress);
  return out + "</g>";
}

}  // namespace parvis::geo
