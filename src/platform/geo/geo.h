#pragma once
// Points, boundaries, distances, and a map drawn without any external service.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/html/html.h"

namespace parvis::geo {

/// WGS84 degrees.
struct Point {
  double latitude = 0;
  double longitude = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Box {
  Point south_west;
  Point north_east;
};

/// Great-circle distance in metres (haversine, mean radius 6 371 008.8 m, IUGG).
[[nodiscard]] double distance_m(Point a, Point b);
/// A box whose sides are at least `radius_m` from the point.
[[nodiscard]] Box box_around(Point centre, double radius_m);

using Ring = std::vector<Point>;
/// Outer ring first, holes after (RFC 7946, 3.1.6).
using Polygon = std::vector<Ring>;
using MultiPolygon = std::vector<Polygon>;
using Line = std::vector<Point>;

/// A commune's shape, possibly in several pieces.
struct Shape {
  MultiPolygon polygons;
  [[nodiscard]] bool empty() const { return polygons.empty(); }
};

/// Polygon or MultiPolygon from a GeoJSON geometry, Feature or FeatureCollection (RFC 7946);
/// refuses other things, coordinates out of range and rings that do not close, with the reason.
[[nodiscard]] Result<Shape> parse_geojson_shape(std::string_view json);
[[nodiscard]] std::string to_geojson(const Shape& shape);
/// Ray crossing with holes; a point on the edge is inside.
[[nodiscard]] bool contains(const Shape& shape, Point point);
/// Edges included.
[[nodiscard]] bool contains(const Box& box, Point point);
[[nodiscard]] Box bounds(const Shape& shape);
/// The box grown to hold the point.
[[nodiscard]] Box widened(Box box, Point point);
[[nodiscard]] Point centre(const Box& box);
/// Distance in metres from a point to a line (flat earth around the point: exact to 0.1 % at 10
/// km); nothing for an empty line.
[[nodiscard]] std::optional<double> distance_to_line_m(Point point, const Line& line);

/// "50.41234,2.91234": latitude, longitude, five decimals (about a metre).
[[nodiscard]] std::string to_text(Point point);
/// "50.4,2.88,50.42,2.93": south, west, north, east.
[[nodiscard]] std::string to_text(const Box& box);
/// Reads them back; nothing for other text or positions that cannot be.
[[nodiscard]] std::optional<Point> parse_point(std::string_view text);
[[nodiscard]] std::optional<Box> parse_box(std::string_view text);

// --- the map ------------------------------------------------------------------------------------

struct MapStreet {
  std::string name;
  Line line;
  int rank = 2;  // 1 main road, 2 street, 3 path
};
struct MapArea {
  std::string name;
  Shape shape;
  enum class Kind { district, park, water, built } kind = Kind::district;
};
struct MapPin {
  Point point;
  std::string label;  // text alternative
  std::optional<html::Url> link;
  std::string tone = "open";  // class of the pin: open, done, chosen
  int count = 1;              // pins drawn together
};
struct MapPicture {
  Shape boundary;
  std::vector<MapArea> areas;
  std::vector<MapStreet> streets;
  std::vector<Point> dots;  // known addresses: they draw a town whose streets are not known
  std::vector<MapPin> pins;
  Box view;
  int width = 720;  // pixels of the view box
  int height = 480;
  std::string title;  // accessible name
  /// The page that shows this map: a group of pins links to it with "vue" = the box of the group
  /// (see to_text); without it a group links to its first pin's page.
  std::optional<html::Url> zoom;
};

/// Web-Mercator projection of the view onto the picture, and back.
struct Projection {
  Box view;
  int width;
  int height;
  struct Pixel {
    double x;
    double y;
  };
  [[nodiscard]] Pixel to_pixel(Point point) const;
  [[nodiscard]] Point to_point(Pixel pixel) const;
};
/// The view widened so that its ratio is that of the picture.
[[nodiscard]] Box fit(Box view, int width, int height);

/// The map as inline SVG: relative integer path moves, one <path> per rank of street, a name as
/// title; pins that are links are reached by keyboard. Pins closer than 24 px (target size of WCAG
/// 2.2) are grouped. Classes, coloured by the page: map, map-boundary, map-district, map-park,
/// map-water, map-built, map-street-1 to -3, map-label (-district, -park, -water), map-pin with its
/// tone. Widths are in the drawing: they depend on the scale.
[[nodiscard]] html::Html draw(const MapPicture& picture);
/// The pins alone, to lay over a base of the same size and view (class map-over).
[[nodiscard]] html::Html draw_pins(const MapPicture& picture);
/// Lines and names of a grid, to lay over a base of that size (classes map-over, map-grid).
[[nodiscard]] html::Html draw_grid(int width, int height, int columns, int rows);
/// The base (everything but pins) as an SVG file, to be cached and shared by pages.
[[nodiscard]] std::string draw_base_svg(const MapPicture& picture);

/// A cell of the grid laid over a view for choosing a place by keyboard: columns A…, rows 1….
struct GridCell {
  std::string name;  // "B3"
  Box box;
};
/// `columns` x `rows` cells from north-west to south-east.
[[nodiscard]] std::vector<GridCell> grid(const Box& view, int columns, int rows);

}  // namespace parvis::geo
