// The map: projection, clipping, size and what a person without sight or mouse gets of it.

#include <gtest/gtest.h>

#include <cmath>

#include "platform/geo/geo.h"
#include "platform/geo/map_path.h"

namespace parvis::geo {
namespace {

MapPicture square_town() {
  MapPicture picture;
  picture.view = fit({{50.0, 3.0}, {50.02, 3.03}}, 720, 480);
  picture.title = "Carte de Valmorin";
  picture.boundary.polygons = {
      {{{50.0, 3.0}, {50.0, 3.03}, {50.02, 3.03}, {50.02, 3.0}, {50.0, 3.0}}}};
  return picture;
}

std::size_t times(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

TEST(ProjectionTest, a_point_comes_back_from_its_pixel) {
  const Projection projection{fit({{48.8, 2.2}, {48.9, 2.5}}, 600, 400), 600, 400};
  const Point point{48.8432, 2.3711};
  const Point back = projection.to_point(projection.to_pixel(point));
  EXPECT_LT(distance_m(point, back), 0.01);
}

TEST(ProjectionTest, a_square_on_the_ground_is_square_on_the_picture) {
  const Box box = fit(box_around({50.4, 2.9}, 500), 600, 400);
  const Projection projection{box, 600, 400};
  const auto a = projection.to_pixel({50.4, 2.9});
  const double east = 0.001 / std::cos(50.4 * 3.14159265 / 180);
  const auto b = projection.to_pixel({50.4, 2.9 + east});
  const auto c = projection.to_pixel({50.401, 2.9});
  EXPECT_NEAR(b.x - a.x, a.y - c.y, 0.05);
}

TEST(ProjectionTest, fitting_never_cuts_the_view) {
  const Box view{{48.0, 2.0}, {48.1, 2.01}};
  const Box fitted = fit(view, 720, 480);
  EXPECT_LE(fitted.south_west.longitude, view.south_west.longitude);
  EXPECT_NEAR(fitted.south_west.latitude, view.south_west.latitude, 1e-9);
  EXPECT_GE(fitted.north_east.longitude, view.north_east.longitude);
}

TEST(GridTest, cells_are_named_from_the_north_west_and_fill_the_view) {
  const Box view = fit({{50.0, 3.0}, {50.02, 3.03}}, 600, 400);
  const auto cells = grid(view, 6, 5);
  ASSERT_EQ(cells.size(), 30u);
  EXPECT_EQ(cells.front().name, "A1");
  EXPECT_EQ(cells.back().name, "F5");
  EXPECT_NEAR(cells.front().box.north_east.latitude, view.north_east.latitude, 1e-9);
  EXPECT_NEAR(cells.back().box.north_east.longitude, view.north_east.longitude, 1e-9);
  EXPECT_EQ(cells[7].name, "B2");
  EXPECT_NEAR(cells[7].box.south_west.longitude, cells[0].box.north_east.longitude, 1e-9);
}

TEST(PathTest, lines_are_cut_at_the_frame_and_go_on_after_it) {
  const auto pieces =
      clip_line({{-50, 50}, {50, 50}, {50, 150}, {80, 150}, {80, 50}}, frame_of(100, 100, 0));
  ASSERT_EQ(pieces.size(), 2u);
  EXPECT_EQ(pieces[0].size(), 3u);
  EXPECT_DOUBLE_EQ(pieces[0].front().x, 0);
  EXPECT_DOUBLE_EQ(pieces[0].back().y, 100);
  EXPECT_DOUBLE_EQ(pieces[1].front().x, 80);
}

TEST(PathTest, a_ring_around_the_frame_becomes_the_frame) {
  const auto ring =
      clip_ring({{-10, -10}, {110, -10}, {110, 110}, {-10, 110}}, frame_of(100, 100, 0));
  ASSERT_EQ(ring.size(), 4u);
  EXPECT_TRUE(clip_ring({{200, 200}, {300, 200}, {300, 300}}, frame_of(100, 100, 0)).empty());
}

TEST(PathTest, simplifying_drops_what_nobody_sees) {
  const auto line = simplify({{0, 0}, {10, 0.3}, {20, -0.2}, {30, 0}, {30, 40}}, 0.7);
  EXPECT_EQ(line.size(), 3u);
}

TEST(PathTest, moves_are_relative_integers) {
  PathWriter writer(4);
  writer.add_line({{1, 1}, {2, 1}, {2, 0.5}});
  writer.add_ring({{10, 10}, {20, 10}, {20, 20}, {10, 10}});
  writer.add_line({{5, 5}, {5.01, 5.01}});
  EXPECT_EQ(writer.text(), "m4 4l4 0 0-2m32 38l40 0 0 40z");
}

TEST(MapTest, without_links_the_map_is_an_image_with_a_name) {
  const std::string svg = draw(square_town()).bytes();
  EXPECT_NE(svg.find("role=\"img\" aria-label=\"Carte de Valmorin\""), std::string::npos);
  EXPECT_NE(svg.find("class=\"map-boundary\""), std::string::npos);
}

TEST(MapTest, addresses_close_together_are_one_dot_and_those_outside_are_none) {
  MapPicture picture = square_town();
  const std::string without = draw(picture).bytes();
  const Point middle{(picture.view.south_west.latitude + picture.view.north_east.latitude) / 2,
                     (picture.view.south_west.longitude + picture.view.north_east.longitude) / 2};
  picture.dots = {{picture.view.north_east.latitude + 1, middle.longitude}};
  EXPECT_EQ(draw(picture).bytes(), without);
  picture.dots = {middle, middle, middle};
  const std::string svg = draw(picture).bytes();
  const auto dots_in = [](const std::string& text) {
    std::size_t count = 0;
    for (auto at = text.find("h0"); at != std::string::npos; at = text.find("h0", at + 1)) ++count;
    return count;
  };
  EXPECT_EQ(dots_in(svg), dots_in(without) + 1);
}

TEST(MapTest, a_pin_with_a_link_has_a_name_and_is_reached_by_keyboard) {
  MapPicture picture = square_town();
  picture.pins.push_back({{50.01, 3.01}, "Lampe cassée", html::Url("/demandes/K7Q2-9MPD")});
  const std::string svg = draw(picture).bytes();
  EXPECT_NE(svg.find("role=\"group\""), std::string::npos);
  EXPECT_NE(svg.find("<a class=\"map-pin open\" href=\"/demandes/K7Q2-9MPD\" "
                     "aria-label=\"Lampe cassée\">"),
            std::string::npos)
      << svg;
}

TEST(MapTest, near_pins_are_one_with_their_count_and_lead_closer) {
  MapPicture picture = square_town();
  picture.zoom = html::Url("/demandes");
  for (int i = 0; i < 5; ++i) {
    picture.pins.push_back({{50.01, 3.01 + i * 0.0001}, "Trou", html::Url("/demandes/A")});
  }
  picture.pins.push_back({{50.015, 3.02}, "Tag", html::Url("/demandes/B"), "done"});
  const std::string svg = draw(picture).bytes();
  EXPECT_EQ(times(svg, "<a "), 2u);
  EXPECT_NE(svg.find(">5</text>"), std::string::npos);
  EXPECT_NE(svg.find("href=\"/demandes?vue="), std::string::npos) << svg;
  EXPECT_NE(svg.find("map-pin done"), std::string::npos);
}

TEST(MapTest, pins_out_of_the_view_are_not_drawn) {
  MapPicture picture = square_town();
  picture.pins.push_back({{51, 3.01}, "Loin", html::Url("/demandes/A")});
  EXPECT_EQ(draw(picture).bytes().find("<a "), std::string::npos);
}

TEST(MapTest, hostile_names_are_text_and_nothing_else) {
  MapPicture picture = square_town();
  picture.title = "\"><script>alert(1)</script>";
  picture.pins.push_back({{50.01, 3.01}, "</title><script>x</script>", html::Url("/a")});
  picture.areas.push_back({"<script>", picture.boundary, MapArea::Kind::district});
  EXPECT_EQ(draw(picture).bytes().find("<script"), std::string::npos);
  EXPECT_EQ(draw_base_svg(picture).find("<script"), std::string::npos);
}

TEST(MapTest, streets_are_one_path_for_each_rank) {
  MapPicture picture = square_town();
  for (int i = 0; i < 40; ++i) {
    const double at = 3.0 + i * 0.0007;
    picture.streets.push_back({"Rue " + std::to_string(i), {{50.0, at}, {50.02, at}}, 1 + i % 3});
  }
  const std::string svg = draw(picture).bytes();
  EXPECT_EQ(times(svg, "class=\"map-street-"), 3u);
  EXPECT_LT(svg.size(), 3000u);
}

TEST(MapTest, a_street_is_named_where_its_name_fits) {
  MapPicture picture = square_town();
  picture.view = fit(box_around({50.01, 3.015}, 200), 720, 480);
  picture.streets.push_back({"Rue des Lilas", {{50.01, 3.0}, {50.01, 3.03}}, 2});
  picture.streets.push_back(
      {"Rue de la Très-Petite-Longueur", {{50.0105, 3.015}, {50.0106, 3.015}}, 2});
  const std::string svg = draw(picture).bytes();
  EXPECT_NE(svg.find(">Rue des Lilas</text>"), std::string::npos);
  EXPECT_EQ(svg.find("Petite"), std::string::npos);
}

TEST(MapTest, a_file_of_its_own_carries_its_colours_for_light_and_dark) {
  const std::string svg = draw_base_svg(square_town());
  EXPECT_NE(svg.find("xmlns=\"http://www.w3.org/2000/svg\""), std::string::npos);
  EXPECT_NE(svg.find("prefers-color-scheme:dark"), std::string::npos);
}

}  // namespace
}  // namespace parvis::geo
