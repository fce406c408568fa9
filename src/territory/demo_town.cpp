// Valmorin-sur-Lys, drawn by hand in metres: river, ramparts, roads, quarters, what people know.

#include <cmath>
#include <numbers>

#include "territory/demo_plan.h"

namespace parvis::territory::demo {

namespace {

using Kind = geo::MapArea::Kind;

constexpr Spot heart{0, 110};
constexpr int ring_steps = 8;

/// The old ramparts, now a boulevard; the southern side is the quay.
const Curve& rampart_corners() {
  static const Curve corners{{-440, -150}, {-485, 60},  {-405, 300}, {-200, 455},
                             {30, 500},    {265, 440},  {430, 275},  {475, 80},
                             {410, -95},   {230, -130}, {0, -118},   {-230, -165}};
  return corners;
}

Curve river() {
  return smooth({{-2600, -640},
                 {-2100, -520},
                 {-1700, -430},
                 {-1300, -500},
                 {-950, -470},
                 {-650, -330},
                 {-400, -225},
                 {-120, -175},
                 {180, -190},
                 {430, -165},
                 {650, -60},
                 {900, 70},
                 {1250, 90},
                 {1650, -10},
                 {2100, 60},
                 {2600, 40}});
}

double reach(double angle) {
  return 1560 + 150 * std::cos(2 * angle + 0.4) + 90 * std::sin(3 * angle + 1) +
         50 * std::sin(7 * angle);
}

Spot edge(double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  return heart + Spot{std::cos(angle), std::sin(angle)} * reach(angle);
}

/// A main road: from the ramparts to the edge of the commune.
struct Radial {
  std::string name;
  std::size_t corner;  // of the ramparts
  double degrees;      // where it leaves the commune
  Curve between;
};

std::vector<Radial> radials() {
  return {
      {"Route de Douai", 10, -36, {{30, -290}, {330, -500}, {700, -660}, {1010, -800}}},
      {"Avenue de la Gare", 7, 11, {{700, 190}, {905, 300}, {1250, 360}}},
      {"Route de Lille", 5, 63, {{410, 790}, {590, 1130}}},
      {"Route d’Hazebrouck", 2, 125, {{-640, 620}, {-800, 980}}},
      {"Route de Béthune", 1, 170, {{-800, 150}, {-1200, 260}}},
      {"Route de Saint-Pol", 0, 222, {{-500, -430}, {-720, -740}}},
  };
}

Curve path_of(const Radial& radial) {
  Curve points{rampart_corners()[radial.corner]};
  points.insert(points.end(), radial.between.begin(), radial.between.end());
  points.push_back(edge(radial.degrees));
  return smooth(points);
}

/// Boundary corners as one meets them in the fields: never round, never regular.
Curve boundary_between(double from_degrees, double to_degrees) {
  Curve arc;
  const int count = static_cast<int>(std::ceil((to_degrees - from_degrees) / 6.2));
  for (int i = 1; i < count; ++i) {
    const double at = from_degrees + (to_degrees - from_degrees) * i / count;
    const auto seed = static_cast<std::uint32_t>(std::lround(at * 10) + 4000);
    const Spot spot = edge(at + (noise(seed) - 0.5) * 3);
    arc.push_back(heart + (spot - heart) * (0.95 + 0.1 * noise(seed, 7)));
  }
  return arc;
}

/// Six outer districts between the main roads, the old town inside the ramparts, and the boundary
/// made of their outer sides.
void draw_districts(Town& town) {
  const std::vector<std::string> names{"Le Marais",   "La Gare",   "Les Tilleuls",
                                       "Les Jardins", "Le Moulin", "Saint-Martin"};
  // Counter-clockwise, as the angles grow: each road begins the district that bears its index.
  const std::vector<Radial> roads = radials();
  const Curve ramparts = smooth_ring(rampart_corners(), ring_steps);
  for (std::size_t i = 0; i < roads.size(); ++i) {
    const Radial& first = roads[i];
    const Radial& second = roads[(i + 1) % roads.size()];
    Curve ring = path_of(first);
    const double until = second.degrees > first.degrees ? second.degrees : second.degrees + 360;
    const Curve arc = boundary_between(first.degrees, until);
    town.boundary.push_back(ring.back());
    town.boundary.insert(town.boundary.end(), arc.begin(), arc.end());
    ring.insert(ring.end(), arc.begin(), arc.end());
    const Curve back = path_of(second);
    ring.insert(ring.end(), back.rbegin(), back.rend());
    // Along the ramparts back to the first road: their corners are numbered clockwise.
    std::size_t at = second.corner * ring_steps;
    const std::size_t end = first.corner * ring_steps;
    while (at != end) {
      at = (at + 1) % ramparts.size();
      ring.push_back(ramparts[at]);
    }
    town.districts.emplace_back(names[i], ring);
  }
  town.districts.emplace_back("Vieille-Ville", ramparts);
}

void draw_water_and_parks(Town& town) {
  auto& areas = town.areas;
  const auto park = [&](const char* name, Curve ring) {
    areas.push_back({name, Kind::park, std::move(ring)});
  };
  const auto water = [&](const char* name, Curve ring) {
    areas.push_back({name, Kind::water, std::move(ring)});
  };
  park("Parc de la Lys", smooth_ring({{-1130, -380},
                                      {-1000, -190},
                                      {-780, -30},
                                      {-560, -20},
                                      {-520, -130},
                                      {-500, -240},
                                      {-640, -280},
                                      {-820, -370},
                                      {-980, -440}},
                                     4));
  park("Marais des Trois-Saules", smooth_ring({{620, -120},
                                               {860, 10},
                                               {1180, 40},
                                               {1390, -20},
                                               {1370, -220},
                                               {1120, -330},
                                               {860, -340},
                                               {640, -270}},
                                              4));
  park("Bois-Vert", blob({120, 1330}, 330, 130, 41));
  park("Bois de la Motte", blob({-1230, 760}, 190, 240, 43));
  park("Jardin des Remparts", rectangle({-330, 345}, 150, 46, 36));
  park("Square du Beffroi", rectangle({62, 262}, 62, 52, 6));
  park("Stade de la Plaine", rectangle({905, 700}, 230, 165, 21));
  park("Cimetière", rectangle({-330, -640}, 150, 120, -12));
  park("Jardins familiaux", rectangle({-1010, -620}, 220, 110, 18));
  park("Square Louise-Michel", rectangle({640, 545}, 70, 60, 21));
  park("Verger des Tilleuls", rectangle({-70, 745}, 105, 85, 8));
  park("Square des Lilas", blob({-735, 385}, 52, 46, 45));
  water("La Lys", band(river(), 36));
  water("Étang du Parc", blob({-800, -205}, 95, 58, 51));
  water("Étang aux Hérons", blob({960, -130}, 120, 62, 53));
  water("Mare des Saules", blob({1210, -120}, 70, 48, 55));
  water("Bassin du Port", rectangle({330, -230}, 120, 46, 12));
}

enum class Houses { spread, dense };

void draw_main_streets(Town& town) {
  const auto add = [&](const char* name, int rank, const Curve& points,
                       Houses houses = Houses::spread) {
    town.streets.push_back({name, rank, points, houses == Houses::dense});
  };
  for (const Radial& radial : radials()) add(radial.name.c_str(), 1, path_of(radial));
  const Curve ring = smooth_ring(rampart_corners(), ring_steps);
  const auto arc = [&](std::size_t from, std::size_t to) {
    Curve part;
    for (std::size_t i = from * ring_steps; i <= to * ring_steps; ++i) {
      part.push_back(ring[i % ring.size()]);
    }
    return part;
  };
  add("Boulevard des Remparts", 1, arc(0, 2), Houses::dense);
  add("Boulevard du Nord", 1, arc(2, 5), Houses::dense);
  add("Boulevard Vauban", 1, arc(5, 8), Houses::dense);
  add("Quai des Bateliers", 2, arc(8, 10), Houses::dense);
  add("Quai de la Poterne", 2, arc(10, 12), Houses::dense);
  add("Rue du Pont-Neuf", 2, {{0, -118}, {-6, -20}, {-12, 75}}, Houses::dense);
  add("Grand-Place", 2, {{-70, 78}, {46, 84}, {40, 176}, {-76, 170}, {-70, 78}}, Houses::dense);
  add("Rue de la République", 2, {{44, 130}, {200, 128}, {340, 100}, {475, 80}}, Houses::dense);
  add("Rue Notre-Dame", 2, {{-20, 174}, {-30, 300}, {-4, 400}, {30, 500}}, Houses::dense);
  add("Rue de Béthune", 2, {{-73, 124}, {-220, 104}, {-360, 70}, {-485, 60}}, Houses::dense);
  add("Route d’Arras", 1, smooth({{30, -290}, {-20, -520}, {-90, -900}, {-130, -1200}, edge(-95)}));
  add("Avenue de l’Europe", 1,
      smooth({{-1010, 200}, {-960, 450}, {-735, 790}, {-420, 930}, {-60, 985}, {505, 965}}));
  add("Avenue des Nations", 1, smooth({{505, 965}, {800, 880}, {1040, 620}, {1085, 340}}));
  add("Avenue du Général-Leclerc", 2,
      smooth({{-620, -600}, {-380, -745}, {-58, -730}, {240, -660}, {520, -585}}));
  add("Chemin de halage", 3,
      smooth({{-1500, -500},
              {-1290, -540},
              {-945, -515},
              {-620, -372},
              {-390, -265},
              {-110, -215},
              {190, -230}}));
  add("Promenade de la Lys", 3,
      smooth({{-1060, -400}, {-930, -270}, {-700, -130}, {-600, -70}, {-500, -190}}));
  add("Sentier des Hérons", 3,
      smooth({{640, -200},
              {840, -60},
              {1060, -40},
              {1290, -60},
              {1310, -190},
              {1100, -250},
              {880, -250},
              {640, -200}}));
  add("Sentier du Bois-Vert", 3, smooth({{-140, 1310}, {40, 1360}, {230, 1320}, {400, 1350}}));
  add("Voie verte", 3, smooth({{905, 300}, {1010, 560}, {900, 840}, {760, 1080}, {700, 1330}}));
  add("Chemin du Moulin", 3, smooth({{-1200, 260}, {-1330, 60}, {-1300, -180}, {-1240, -420}}));
  add("Chemin des Vaches", 3, smooth({{-90, -900}, {200, -1010}, {480, -1060}, {760, -1010}}));
}

/// Corners in metres, x and y by turns.
Curve corners(std::initializer_list<double> numbers) {
  Curve ring;
  for (auto at = numbers.begin(); at != numbers.end(); at += 2) ring.push_back({*at, *(at + 1)});
  return ring;
}

void fill(Town& town, std::uint32_t seed, const char* names, const Curve& region, Quarter shape) {
  shape.region = region;
  shape.names = street_names(names);
  fill_quarter(town, shape, seed);
}

void draw_quarters(Town& town) {
  fill(town, 11, "centre", smooth_ring(rampart_corners(), ring_steps),
       {{}, 4, 78, 88, 7, 0.3, true, {}});
  fill(town, 21, "tilleuls",
       corners({-200, 460, 30, 505, 265, 445, 400, 780, 500, 955, -60, 980, -420, 925, -660, 800,
                -640, 620}),
       {{}, 8, 100, 112, 12, 0.28, false, {}});
  fill(town, 31, "jardins",
       corners({-490, 70, -410, 300, -645, 620, -735, 785, -955, 450, -1005, 205, -800, 155}),
       {{}, -14, 92, 118, 22, 0.3, false, {}});
  fill(town, 42, "gare", corners({432,  280, 470, 90,  700, 195, 900, 300, 1080, 345,
                                  1035, 620, 800, 875, 510, 960, 412, 790, 268,  445}),
       {{}, 21, 74, 150, 2, 0.35, false, {}});
  fill(town, 55, "faubourg",
       corners(
           {40, -300, 330, -505, 520, -590, 880, -740, 520, -960, 120, -960, -85, -900, -20, -520}),
       {{}, -28, 96, 120, 9, 0.25, false, {}});
  fill(town, 61, "saint-martin",
       corners({20, -300, -30, -520, -95, -900, -380, -980, -640, -860, -715, -740, -500, -430,
                -470, -330, -120, -235}),
       {{}, 12, 104, 124, 10, 0.3, false, {}});
  fill(town, 71, "bois", corners({-330, 960, -60, 992, 505, 972, 590, 1120, 560, 1210, -330, 1180}),
       {{}, 4, 118, 108, 16, 0.3, false, {}});
  fill(town, 81, "marais",
       corners({440, -140, 600, -110, 620, -290, 900, -420, 860, -700, 560, -600, 330, -480, 60,
                -300, 200, -270}),
       {{}, -34, 96, 116, 8, 0.3, false, {}});
  fill(town, 91, "usines", corners({1095, 345, 1250, 368, 1480, 390, 1430, 640, 1060, 660}),
       {{}, 8, 150, 130, 2, 0.1, false, {}});
}

}  // namespace

Town plan_town() {
  Town town;
  draw_districts(town);
  draw_water_and_parks(town);
  draw_main_streets(town);
  draw_quarters(town);
  place_landmarks(town);
  return town;
}

}  // namespace parvis::territory::demo
