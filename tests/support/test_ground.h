#pragma once
// A commune with a small ground of its own, for the tests of territory.

#include <gtest/gtest.h>

#include "identity/identity.h"
#include "territory/territory.h"
#include "tests/support/test_database.h"

namespace parvis::territory {

/// Nobody listens in these tests.
class DeafHub final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override {}
};

inline std::vector<std::vector<storage::Migration>> migrations_of_the_house() {
  test::TestDatabase data{storage::Engine::sqlite};
  const test::TemporaryDirectory directory;
  const SystemClock clock;
  files::Store files(directory.path(), {});
  mail::Outbox mail({});
  DeafHub events;
  module::House house{*data, clock, files, mail, events};
  return {audit::migrations(), jobs::migrations(), files::migrations(),
          identity::manifest(house, module::Offers(), identity::Options()).migrations,
          manifest(house).migrations};
}

/// A square commune of 4 km around 50.4 north, 2.9 east, with three streets.
struct TestGround {
  explicit TestGround(storage::Engine engine) : data(engine, migrations_of_the_house()) {
    system.kind = Actor::Kind::system;
    add("99002", "Lilas-le-Bourg",
        R"({"type":"Polygon","coordinates":[[[2.87,50.38],[2.93,50.38],[2.93,50.42],)"
        R"([2.87,50.42],[2.87,50.38]]]})");
    card.phone = "03 00 00 00 00";
  }

  void add(const std::string& insee, const std::string& name, const std::string& boundary) {
    const auto added = identity::add_commune(*data, clock, {CommuneId(insee), name, "", boundary});
    EXPECT_TRUE(added.has_value());
    card = identity::commune(*data, CommuneId(insee)).value_or(CommuneCard());
  }
  [[nodiscard]] Scope scope() { return {card, system, i18n::Language::fr, "test", clock, *data}; }

  static Ground three_streets() {
    Ground ground;
    ground.streets = {{"s1", "Rue des Lilas", {{50.400, 2.890}, {50.400, 2.910}}, 2},
                      {"s2", "Boulevard de la République", {{50.395, 2.900}, {50.410, 2.900}}, 1},
                      {"s3", "Place Saint-Éloi", {{50.405, 2.890}, {50.405, 2.892}}, 2}};
    for (int i = 0; i < 10; ++i) {
      ground.addresses.push_back(
          {std::to_string(2 + 2 * i), "Rue des Lilas", {50.4001, 2.8905 + 0.001 * i}});
    }
    ground.addresses.push_back({"12 bis", "Rue des Lilas", {50.4001, 2.89595}});
    ground.addresses.push_back({"3", "Boulevard de la République", {50.402, 2.9001}});
    ground.places = {{"p1",
                      "Piscine des Trois-Rivières",
                      "sport",
                      "3 boulevard de la République",
                      {50.403, 2.902}},
                     {"p2", "École Saint-Éloi", "school", "", {50.4052, 2.8905}}};
    ground.districts = {{"d1", "Ouest", square(2.87, 2.90)}, {"d2", "Est", square(2.90, 2.93)}};
    ground.areas = {{"Parc", square(2.911, 2.915), geo::MapArea::Kind::park}};
    return ground;
  }
  static geo::Shape square(double west, double east) {
    return {{{{{50.38, west}, {50.38, east}, {50.42, east}, {50.42, west}, {50.38, west}}}}};
  }

  test::TestDatabase data;
  FakeClock clock{from_milliseconds(1'772'438'400'000)};
  CommuneCard card;
  Actor system;
};

}  // namespace parvis::territory
