// Street scenes for the demo: a wall, a pavement, a road, and what is wrong with one of them.
#include "requests/demo_pictures.h"

#include <cairo/cairo.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>

namespace parvis::requests {
namespace {

constexpr int width = 960;
constexpr int height = 720;
constexpr double wall_top = 90;
constexpr double pavement_top = 380;
constexpr double road_top = 470;

struct Paint {
  double red;
  double green;
  double blue;
  double alpha = 1;
};

struct Free {
  void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};

/// xorshift32 (Marsaglia, 2003): one street is always the same.
class Chance {
 public:
  explicit Chance(unsigned seed) : state_(seed * 2'654'435'761U + 1U) {}
  double between(double low, double high) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return low + (high - low) * (static_cast<double>(state_ % 10'000U) / 10'000.0);
  }

 private:
  std::uint32_t state_;
};

class Drawing {
 public:
  explicit Drawing(unsigned street)
      : chance(street),
        surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)),
        canvas_(cairo_create(surface_.get())) {
    cairo_set_line_cap(canvas_.get(), CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(canvas_.get(), CAIRO_LINE_JOIN_ROUND);
  }

  void box(double x, double y, double wide, double high, const Paint& paint) {
    use(paint);
    cairo_rectangle(canvas_.get(), x, y, wide, high);
    cairo_fill(canvas_.get());
  }
  /// From the colour at the top to the one at the bottom.
  void shade(double y, double high, const Paint& top, const Paint& bottom) {
    const std::unique_ptr<cairo_pattern_t, Free> pattern(
        cairo_pattern_create_linear(0, y, 0, y + high));
    stop(pattern.get(), 0, top);
    stop(pattern.get(), 1, bottom);
    cairo_set_source(canvas_.get(), pattern.get());
    cairo_rectangle(canvas_.get(), 0, y, width, high);
    cairo_fill(canvas_.get());
  }
  /// A light (or a shadow) that fades from the middle.
  void glow(double x, double y, double radius, const Paint& middle) {
    const std::unique_ptr<cairo_pattern_t, Free> pattern(
        cairo_pattern_create_radial(x, y, 0, x, y, radius));
    stop(pattern.get(), 0, middle);
    stop(pattern.get(), 1, {middle.red, middle.green, middle.blue, 0});
    cairo_set_source(canvas_.get(), pattern.get());
    cairo_rectangle(canvas_.get(), x - radius, y - radius, 2 * radius, 2 * radius);
    cairo_fill(canvas_.get());
  }
  void line(double x, double y, double to_x, double to_y, double thick, const Paint& paint) {
    use(paint);
    cairo_set_line_width(canvas_.get(), thick);
    cairo_move_to(canvas_.get(), x, y);
    cairo_line_to(canvas_.get(), to_x, to_y);
    cairo_stroke(canvas_.get());
  }
  /// A closed, uneven shape around a point.
  void blob(double x, double y, double wide, double high, double uneven, const Paint& paint) {
    constexpr int corners = 18;
    use(paint);
    for (int i = 0; i < corners; ++i) {
      const double turn = 2 * M_PI * i / corners;
      const double reach = 1 - chance.between(0, uneven);
      cairo_line_to(canvas_.get(), x + std::cos(turn) * wide / 2 * reach,
                    y + std::sin(turn) * high / 2 * reach);
    }
    cairo_close_path(canvas_.get());
    cairo_fill(canvas_.get());
  }
  void scrawl(double x, double y, double size, double thick, const Paint& paint) {
    use(paint);
    cairo_set_line_width(canvas_.get(), thick);
    cairo_move_to(canvas_.get(), x, y);
    for (int i = 0; i < 5; ++i) {
      x += size * chance.between(0.25, 0.55);
      cairo_curve_to(canvas_.get(), x - size * 0.5, y - size * chance.between(0.4, 1),
                     x + size * 0.2, y + size * chance.between(0.3, 0.9), x,
                     y + size * chance.between(-0.3, 0.3));
    }
    cairo_stroke(canvas_.get());
  }
  /// The fine grain of a photograph.
  void grain() {
    for (int i = 0; i < 5'000; ++i) {
      const double light = chance.between(0, 1) < 0.5 ? 0 : 1;
      box(chance.between(0, width), chance.between(0, height), 2, 2, {light, light, light, 0.06});
    }
  }
  [[nodiscard]] bool save(const std::filesystem::path& file) {
    return cairo_surface_write_to_png(surface_.get(), file.c_str()) == CAIRO_STATUS_SUCCESS;
  }

  Chance chance;

 private:
  void use(const Paint& paint) {
    cairo_set_source_rgba(canvas_.get(), paint.red, paint.green, paint.blue, paint.alpha);
  }
  static void stop(cairo_pattern_t* pattern, double at, const Paint& paint) {
    cairo_pattern_add_color_stop_rgba(pattern, at, paint.red, paint.green, paint.blue, paint.alpha);
  }

  std::unique_ptr<cairo_surface_t, Free> surface_;
  std::unique_ptr<cairo_t, Free> canvas_;
};

constexpr std::array walls{Paint{0.86, 0.79, 0.68}, Paint{0.78, 0.72, 0.66},
                           Paint{0.72, 0.55, 0.46}, Paint{0.83, 0.83, 0.80},
                           Paint{0.66, 0.70, 0.68}};

Paint darker(const Paint& paint, double by) {
  return {paint.red * by, paint.green * by, paint.blue * by, paint.alpha};
}

enum class Front { windows, bricks };

void draw_wall(Drawing& drawing, const Paint& wall, Front front, double light) {
  drawing.shade(wall_top, pavement_top - wall_top, darker(wall, light), darker(wall, light * 0.86));
  if (front == Front::bricks) {
    for (int row = 0; row < 15; ++row) {
      const double y = wall_top + 20 * row;
      drawing.line(0, y, width, y, 1.5, {0, 0, 0, 0.10});
      for (double x = row % 2 == 0 ? 0 : 28; x < width; x += 56) {
        drawing.line(x, y, x, y + 20, 1.5, {0, 0, 0, 0.08});
      }
    }
    return;
  }
  for (double x = drawing.chance.between(40, 110); x < width - 120; x += 230) {
    const bool lit = light < 0.6 && drawing.chance.between(0, 1) < 0.5;
    const Paint pane = lit ? Paint{0.98, 0.86, 0.55} : darker({0.42, 0.50, 0.57}, light);
    drawing.box(x - 8, wall_top + 52, 126, 166, darker({0.95, 0.94, 0.90}, light));
    drawing.box(x, wall_top + 60, 110, 150, pane);
    drawing.line(x + 55, wall_top + 60, x + 55, wall_top + 210, 5,
                 darker({0.95, 0.94, 0.90}, light));
  }
}

/// What every street has. `light` is 1 by day, less in the evening.
void draw_street(Drawing& drawing, Front front, double light) {
  const auto& wall =
      walls.at(static_cast<std::size_t>(drawing.chance.between(0, walls.size() - 0.01)));
  const Paint sky = light < 0.6 ? Paint{0.13, 0.17, 0.30} : Paint{0.60, 0.74, 0.86};
  drawing.shade(0, wall_top, sky, light < 0.6 ? Paint{0.30, 0.29, 0.40} : Paint{0.84, 0.90, 0.94});
  draw_wall(drawing, wall, front, light);
  drawing.shade(pavement_top, road_top - pavement_top, darker({0.66, 0.64, 0.61}, light),
                darker({0.73, 0.71, 0.68}, light));
  for (double x = 60; x < width; x += 130) {
    drawing.line(x + 30, pavement_top, x - 20, road_top - 16, 1.5, {0, 0, 0, 0.15});
  }
  drawing.box(0, road_top - 16, width, 16, darker({0.80, 0.79, 0.76}, light));
  drawing.box(0, road_top, width, 5, {0, 0, 0, 0.35});
  drawing.shade(road_top + 5, height - road_top - 5, darker({0.34, 0.34, 0.36}, light),
                darker({0.43, 0.43, 0.45}, light));
  for (int i = 0; i < 900; ++i) {
    const double y = drawing.chance.between(road_top + 8, height);
    const double tone = drawing.chance.between(0, 1) < 0.5 ? 0 : 0.8;
    drawing.box(drawing.chance.between(0, width), y, 3, 2, {tone, tone, tone, 0.12});
  }
}

void draw_hole(Drawing& drawing, Moment moment) {
  draw_street(drawing, Front::windows, 1);
  const double x = drawing.chance.between(360, 600);
  const double y = drawing.chance.between(575, 610);
  const double wide = drawing.chance.between(260, 360);
  if (moment == Moment::after) {
    drawing.box(x - wide * 0.66, y - 76, wide * 1.32, 152, {0.20, 0.20, 0.22});
    drawing.box(x - wide * 0.66, y - 76, wide * 1.32, 5, {0.12, 0.12, 0.13});
    drawing.box(x - wide * 0.66, y + 71, wide * 1.32, 5, {0.12, 0.12, 0.13});
    return;
  }
  for (int i = 0; i < 9; ++i) {
    const double turn = drawing.chance.between(0, 2 * M_PI);
    drawing.line(x, y, x + std::cos(turn) * wide * 0.85, y + std::sin(turn) * 100, 3,
                 {0.15, 0.15, 0.16, 0.8});
  }
  drawing.blob(x, y, wide * 1.12, 140, 0.22, {0.55, 0.53, 0.50});
  drawing.blob(x, y + 3, wide, 118, 0.22, {0.24, 0.21, 0.19});
  drawing.blob(x + 6, y + 14, wide * 0.72, 70, 0.25, {0.13, 0.12, 0.12});
  drawing.blob(x - wide * 0.1, y + 20, wide * 0.4, 26, 0.15, {0.45, 0.52, 0.58, 0.8});
  for (int i = 0; i < 26; ++i) {
    drawing.blob(x + drawing.chance.between(-wide, wide) * 0.75,
                 y + drawing.chance.between(-80, 85), drawing.chance.between(6, 18), 9, 0.4,
                 {0.28, 0.27, 0.27});
  }
}

void draw_lamp(Drawing& drawing, Moment moment) {
  draw_street(drawing, Front::windows, 0.42);
  const double x = drawing.chance.between(330, 560);
  const Paint post{0.10, 0.12, 0.14};
  drawing.line(x, road_top - 30, x, 60, 14, post);
  drawing.line(x, 60, x + 130, 40, 11, post);
  drawing.box(x - 16, road_top - 60, 32, 46, post);
  drawing.blob(x + 160, 46, 96, 26, 0.02, post);
  if (moment == Moment::before) {
    drawing.blob(x + 160, 56, 76, 14, 0.02, {0.30, 0.33, 0.37});
    return;
  }
  drawing.glow(x + 160, 60, 420, {1.0, 0.88, 0.58, 0.42});
  drawing.glow(x + 160, 420, 330, {1.0, 0.86, 0.55, 0.38});
  drawing.glow(x + 160, 56, 90, {1.0, 0.97, 0.86, 0.95});
  drawing.blob(x + 160, 56, 76, 16, 0.02, {1.0, 0.98, 0.90});
}

void draw_graffiti(Drawing& drawing, Moment moment) {
  draw_street(drawing, Front::bricks, 1);
  const double x = drawing.chance.between(140, 330);
  if (moment == Moment::after) {
    // The cleaned part of a wall stays a little lighter for a while.
    drawing.box(x - 40, wall_top + 60, 480, 210, {1, 1, 1, 0.13});
    return;
  }
  constexpr std::array colours{Paint{0.75, 0.12, 0.30}, Paint{0.10, 0.32, 0.62},
                               Paint{0.12, 0.45, 0.30}};
  const auto first = static_cast<std::size_t>(drawing.chance.between(0, 2.99));
  drawing.scrawl(x, wall_top + 170, 170, 26, {0.08, 0.08, 0.09});
  drawing.scrawl(x + 6, wall_top + 164, 170, 15, colours.at(first));
  drawing.scrawl(x + 60, wall_top + 220, 110, 9, colours.at((first + 1) % colours.size()));
}

void draw_dumping(Drawing& drawing, Moment moment) {
  draw_street(drawing, Front::windows, 1);
  const double x = drawing.chance.between(220, 420);
  if (moment == Moment::after) {
    drawing.glow(x + 160, pavement_top + 45, 230, {1, 1, 1, 0.16});
    return;
  }
  drawing.box(x - 14, road_top - 30, 480, 14, {0, 0, 0, 0.28});
  drawing.box(x, 210, 150, 236, {0.90, 0.88, 0.84});
  drawing.box(x, 210, 12, 236, {0.74, 0.72, 0.69});
  for (int i = 1; i < 4; ++i) {
    drawing.line(x + 14, 210 + 58.0 * i, x + 148, 210 + 58.0 * i, 2, {0, 0, 0, 0.12});
  }
  drawing.box(x + 168, 352, 110, 94, {0.66, 0.49, 0.32});
  drawing.line(x + 168, 378, x + 278, 378, 4, {0.52, 0.38, 0.24});
  drawing.box(x + 190, 288, 84, 66, {0.72, 0.55, 0.37});
  drawing.blob(x + 330, 418, 118, 92, 0.14, {0.10, 0.11, 0.13});
  drawing.blob(x + 400, 432, 96, 66, 0.14, {0.14, 0.15, 0.17});
  drawing.blob(x + 318, 396, 30, 24, 0.10, {0.40, 0.42, 0.45, 0.5});
}

}  // namespace

std::optional<Scene> scene_of(std::string_view category) {
  if (category == "voirie-nid-de-poule") return Scene::hole;
  if (category == "eclairage-panne") return Scene::lamp;
  if (category.starts_with("graffiti-mur")) return Scene::graffiti;
  if (category == "proprete-depot-sauvage") return Scene::dumping;
  return std::nullopt;
}

bool draw_scene(Scene scene, Moment moment, unsigned street, const std::filesystem::path& file) {
  Drawing drawing(street);
  switch (scene) {
    case Scene::hole:
      draw_hole(drawing, moment);
      break;
    case Scene::lamp:
      draw_lamp(drawing, moment);
      break;
    case Scene::graffiti:
      draw_graffiti(drawing, moment);
      break;
    case Scene::dumping:
      draw_dumping(drawing, moment);
      break;
  }
  drawing.grain();
  return drawing.save(file);
}

}  // namespace parvis::requests
