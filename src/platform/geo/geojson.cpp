// GeoJSON (RFC 7946) in and out: the only file of geo that knows the JSON library.

#include <boost/json.hpp>
#include <cmath>

#include "platform/geo/geo.h"
#include "platform/geo/words.h"

namespace parvis::geo {

namespace {

namespace json = boost::json;

constexpr std::size_t points_max = 200'000;
constexpr std::size_t depth_max = 32;

/// Gathers the polygons of a document; the first problem met ends the reading.
class ShapeReader {
 public:
  [[nodiscard]] bool take(const json::value& value) {
    const json::object* object = value.if_object();
    if (object == nullptr) return fail_type("JSON");
    const std::string type = text_of(*object, "type");
    if (type == "FeatureCollection") return take_features(*object);
    if (type == "Feature") {
      const json::value* geometry = object->if_contains("geometry");
      return geometry != nullptr ? take(*geometry) : fail_type(type);
    }
    const json::value* coordinates = object->if_contains("coordinates");
    if (coordinates == nullptr || !coordinates->is_array()) {
      return fail_type(type.empty() ? "JSON" : type);
    }
    if (type == "Polygon") return take_polygon(coordinates->get_array());
    if (type != "MultiPolygon") return fail_type(type);
    for (const json::value& polygon : coordinates->get_array()) {
      if (!polygon.is_array()) return fail_type(type);
      if (!take_polygon(polygon.get_array())) return false;
    }
    return true;
  }

  [[nodiscard]] Result<Shape> result() && {
    if (!refusals_.empty()) return tl::unexpected(std::move(refusals_));
    if (shape_.empty()) return refuse("", words::geojson_no_polygon, {{"type", "∅"}});
    return std::move(shape_);
  }

 private:
  static std::string text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    if (value == nullptr || !value->is_string()) return "";
    return std::string(value->get_string());
  }

  bool fail(Word reason, WordValues values = {}) {
    refusals_ = {Refusal{"", reason, std::move(values)}};
    return false;
  }
  bool fail_type(const std::string& type) {
    return fail(words::geojson_no_polygon, {{"type", type.empty() ? "JSON" : type.substr(0, 40)}});
  }

  bool take_features(const json::object& collection) {
    const json::value* features = collection.if_contains("features");
    if (features == nullptr || !features->is_array()) return fail_type("FeatureCollection");
    for (const json::value& feature : features->get_array()) {
      if (!take(feature)) return false;
    }
    return true;
  }

  bool take_polygon(const json::array& rings) {
    Polygon polygon;
    for (const json::value& ring : rings) {
      if (!ring.is_array()) return fail_type("Polygon");
      polygon.emplace_back();
      if (!take_ring(ring.get_array(), polygon.back())) return false;
    }
    if (polygon.empty()) return fail(words::geojson_ring_short);
    shape_.polygons.push_back(std::move(polygon));
    return true;
  }

  bool take_ring(const json::array& positions, Ring& ring) {
    points_ += positions.size();
    if (points_ > points_max) {
      return fail(words::geojson_too_large, {{"count", std::to_string(points_)}});
    }
    ring.reserve(positions.size());
    for (const json::value& position : positions) {
      if (!take_position(position, ring)) return false;
    }
    if (ring.size() < 4) return fail(words::geojson_ring_short);
    if (!(ring.front() == ring.back())) return fail(words::geojson_ring_open);
    return true;
  }

  bool take_position(const json::value& position, Ring& ring) {
    const json::array* pair = position.if_array();
    if (pair == nullptr || pair->size() < 2 || !(*pair)[0].is_number() || !(*pair)[1].is_number()) {
      return fail_type("coordinates");
    }
    const double longitude = (*pair)[0].to_number<double>();
    const double latitude = (*pair)[1].to_number<double>();
    if (!(std::abs(longitude) <= 180) || !(std::abs(latitude) <= 90)) {
      const std::string shown = json::serialize(position);
      return fail(words::geojson_out_of_range, {{"point", shown.substr(0, 60)}});
    }
    ring.push_back({latitude, longitude});
    return true;
  }

  Shape shape_;
  Refusals refusals_;
  std::size_t points_ = 0;
};

// Seven decimals are a centimetre; to_text() of the door is for positions people exchange.
void append_degrees(std::string& out, double degrees) {
  const auto scaled = static_cast<long long>(std::llround(degrees * 1e7));
  const long long size = std::llabs(scaled);
  if (scaled < 0) out += '-';
  out += std::to_string(size / 10'000'000);
  std::string fraction = std::to_string(size % 10'000'000);
  if (fraction == "0") return;
  fraction.insert(0, 7 - fraction.size(), '0');
  fraction.erase(fraction.find_last_not_of('0') + 1);
  out += '.';
  out += fraction;
}

void append_polygon(std::string& out, const Polygon& polygon) {
  out += '[';
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    out += i == 0 ? "[" : ",[";
    for (std::size_t j = 0; j < polygon[i].size(); ++j) {
      out += j == 0 ? "[" : ",[";
      append_degrees(out, polygon[i][j].longitude);
      out += ',';
      append_degrees(out, polygon[i][j].latitude);
      out += ']';
    }
    out += ']';
  }
  out += ']';
}

}  // namespace

Result<Shape> parse_geojson_shape(std::string_view text) {
  json::parse_options options;
  options.max_depth = depth_max;
  boost::system::error_code error;
  const json::value value = json::parse(text, error, {}, options);
  if (error) return refuse("", words::geojson_unreadable, {{"why", error.message()}});
  ShapeReader reader;
  // What went wrong is kept in the reader.
  static_cast<void>(reader.take(value));
  return std::move(reader).result();
}

std::string to_geojson(const Shape& shape) {
  std::string out;
  if (shape.polygons.size() == 1) {
    out = R"({"type":"Polygon","coordinates":)";
    append_polygon(out, shape.polygons.front());
    return out + "}";
  }
  out = R"({"type":"MultiPolygon","coordinates":[)";
  for (std::size_t i = 0; i < shape.polygons.size(); ++i) {
    if (i > 0) out += ',';
    append_polygon(out, shape.polygons[i]);
  }
  return out + "]}";
}

}  // namespace parvis::geo
