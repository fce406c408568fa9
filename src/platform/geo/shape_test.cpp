// Distances, shapes and GeoJSON.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "platform/geo/geo.h"
#include "platform/geo/words.h"

namespace parvis::geo {
namespace {

constexpr const char* ring_with_hole = R"({"type":"Polygon","coordinates":[
  [[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]]})";

Shape read(std::string_view text) {
  auto shape = parse_geojson_shape(text);
  EXPECT_TRUE(shape.has_value());
  return shape.value_or(Shape{});
}

std::string_view refusal(std::string_view text) {
  const auto shape = parse_geojson_shape(text);
  return shape ? "accepted" : shape.error().front().reason.key;
}

TEST(DistanceTest, paris_to_lyon_is_392_km) {
  EXPECT_NEAR(distance_m({48.8566, 2.3522}, {45.7640, 4.8357}), 391'500, 600);
}

TEST(DistanceTest, a_degree_of_latitude_is_111_km_everywhere) {
  EXPECT_NEAR(distance_m({0, 0}, {1, 0}), 111'195, 1);
  EXPECT_NEAR(distance_m({60, 20}, {61, 20}), 111'195, 1);
}

TEST(DistanceTest, a_box_around_a_point_holds_the_circle) {
  for (const double latitude : {-60.0, -21.1, 0.0, 48.85, 67.0}) {
    const Point middle{latitude, 2};
    const Box box = box_around(middle, 300);
    EXPECT_GE(distance_m(middle, {latitude, box.north_east.longitude}), 300);
    EXPECT_GE(distance_m(middle, {box.north_east.latitude, 2}), 299.9);
  }
}

TEST(DistanceTest, the_distance_to_a_line_is_that_to_its_nearest_part) {
  const Line line{{48.0, 2.0}, {48.0, 2.01}};
  EXPECT_NEAR(distance_to_line_m({48.001, 2.005}, line).value(), 111.2, 0.2);
  EXPECT_NEAR(distance_to_line_m({48.0, 2.02}, line).value(), 744, 1);
  EXPECT_FALSE(distance_to_line_m({48, 2}, {}).has_value());
}

TEST(ShapeTest, a_point_in_the_hole_is_outside) {
  const Shape shape = read(ring_with_hole);
  EXPECT_TRUE(contains(shape, {2, 2}));
  EXPECT_FALSE(contains(shape, {5, 5}));
  EXPECT_FALSE(contains(shape, {11, 5}));
}

TEST(ShapeTest, the_edges_and_corners_are_inside) {
  const Shape shape = read(ring_with_hole);
  for (const Point point :
       {Point{0, 5}, Point{10, 10}, Point{5, 10}, Point{0, 0}, Point{4, 5}, Point{6, 6}}) {
    EXPECT_TRUE(contains(shape, point)) << to_text(point);
  }
}

TEST(ShapeTest, a_ray_through_a_corner_counts_once) {
  const Shape diamond =
      read(R"({"type":"Polygon","coordinates":[[[0,-1],[1,0],[0,1],[-1,0],[0,-1]]]})");
  EXPECT_TRUE(contains(diamond, {0, -0.5}));
  EXPECT_FALSE(contains(diamond, {0, -1.5}));
  EXPECT_FALSE(contains(diamond, {1, -0.5}));
}

TEST(ShapeTest, a_commune_in_two_pieces_holds_both) {
  const Shape shape = read(R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"a":[1,{"b":2}]},"geometry":{"type":"MultiPolygon",
     "coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}}]})");
  EXPECT_TRUE(contains(shape, {0.5, 0.7}));
  EXPECT_TRUE(contains(shape, {5.5, 5.7}));
  EXPECT_FALSE(contains(shape, {3, 3}));
  EXPECT_EQ(bounds(shape).north_east, (Point{6, 6}));
}

TEST(GeoJsonTest, what_is_written_is_read_back) {
  const Shape shape = read(ring_with_hole);
  EXPECT_EQ(to_geojson(read(to_geojson(shape))), to_geojson(shape));
  EXPECT_EQ(to_geojson(read(R"({"type":"Polygon","coordinates":
      [[[-0.25,49.1234567],[2,49],[2,50],[-0.25,49.1234567]]]})")),
            R"({"type":"Polygon","coordinates":)"
            R"([[[-0.25,49.1234567],[2,49],[2,50],[-0.25,49.1234567]]]})");
}

TEST(GeoJsonTest, what_is_no_boundary_is_refused_with_the_reason) {
  EXPECT_EQ(refusal("not json"), words::geojson_unreadable.key);
  EXPECT_EQ(refusal(""), words::geojson_unreadable.key);
  EXPECT_EQ(refusal("[]"), words::geojson_no_polygon.key);
  EXPECT_EQ(refusal(R"({"type":"Point","coordinates":[1,2]})"), words::geojson_no_polygon.key);
  EXPECT_EQ(refusal(R"({"type":"FeatureCollection","features":[]})"),
            words::geojson_no_polygon.key);
  EXPECT_EQ(refusal(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]})"),
            words::geojson_ring_open.key);
  EXPECT_EQ(refusal(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]})"),
            words::geojson_ring_short.key);
  EXPECT_EQ(refusal(R"({"type":"Polygon","coordinates":[[[652000,6862000],[1,0],[1,1],[0,0]]]})"),
            words::geojson_out_of_range.key);
  EXPECT_EQ(refusal(R"({"type":"Polygon","coordinates":[[["a",0],[1,0],[1,1],[0,0]]]})"),
            words::geojson_no_polygon.key);
}

TEST(GeoJsonTest, a_document_too_deep_is_refused_and_does_no_harm) {
  EXPECT_EQ(refusal(std::string(100'000, '[')), words::geojson_unreadable.key);
}

TEST(PointTextTest, positions_travel_as_text) {
  EXPECT_EQ(to_text(Point{50.4, 2.9}), "50.4,2.9");
  EXPECT_EQ(to_text(Point{-21.11561, 55.53638}), "-21.11561,55.53638");
  EXPECT_EQ(to_text(Point{0, -0.000001}), "0,0");
  EXPECT_EQ(parse_point("48.85,2.35"), (Point{48.85, 2.35}));
  for (const char* text : {"", "48.85", "91,2", "48,181", "a,b", "48,2,3", "nan,2"}) {
    EXPECT_FALSE(parse_point(text).has_value()) << text;
  }
  const auto box = parse_box(to_text(Box{{48, 2}, {49, 3}}));
  ASSERT_TRUE(box.has_value());
  EXPECT_EQ(box->north_east, (Point{49, 3}));
  EXPECT_FALSE(parse_box("49,2,48,3").has_value());
}

}  // namespace
}  // namespace parvis::geo
