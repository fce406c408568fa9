#pragma once
// A town for the tests of residents: a database, a clock, an officer of the counter.

#include <gtest/gtest.h>

#include "identity/identity.h"
#include "residents/residents.h"
#include "tests/support/test_database.h"

namespace parvis::residents {

struct TestTown {
  explicit TestTown(storage::Engine engine);

  [[nodiscard]] Scope as(const Actor& actor) const {
    return {card, actor, i18n::Language::fr, "test", clock, *data};
  }
  [[nodiscard]] Scope officer() const { return as(awa); }
  /// Registers somebody; fails the test when refused.
  ResidentId add(std::string given, std::string family, std::string born = "",
                 std::string email = "", std::string phone = "", std::string address = "");

  mutable test::TestDatabase data;                        // reading it lends it
  FakeClock clock{from_milliseconds(1'772'438'400'000)};  // Monday 2 March 2026, 9:00 in Paris
  CommuneCard card;
  Actor awa;
};

}  // namespace parvis::residents
