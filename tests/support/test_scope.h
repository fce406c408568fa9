#pragma once
// A Scope for tests: the commune 99001, a clock that moves when told, French, nobody signed in.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.h"
#include "platform/scope/scope.h"

namespace parvis::test {

/// Keeps what a Scope refers to: `TestScope test(*data); things::open(test.scope(), …)`.
class TestScope {
 public:
  explicit TestScope(storage::Database& database, std::string insee = "99001")
      : database_(&database) {
    commune_.id = CommuneId(std::move(insee));
    commune_.name = "Valserine-le-Pont";
    commune_.web_address = "https://demarches.valserine.example";
    commune_.email = "mairie@valserine.example";
  }

  /// An officer with the permissions named.
  TestScope& as_officer(std::initializer_list<std::string_view> permissions = {},
                        std::string_view officer = "01HZZZZZZZZZZZZZZZZZZZZZZZ") {
    actor_ = Actor{};
    actor_.kind = Actor::Kind::officer;
    actor_.officer = OfficerId(std::string(officer));
    actor_.name = "Camille Perrin";
    for (const auto permission : permissions) actor_.permissions.emplace(permission);
    return *this;
  }
  TestScope& as_anonymous() {
    actor_ = Actor{};
    return *this;
  }
  TestScope& as_system() {
    actor_ = Actor{};
    actor_.kind = Actor::Kind::system;
    return *this;
  }
  TestScope& in(i18n::Language language) {
    language_ = language;
    return *this;
  }

  [[nodiscard]] Scope scope() const {
    return Scope{commune_, actor_, language_, "test-request", clock_, *database_};
  }
  [[nodiscard]] CommuneCard& commune() { return commune_; }
  [[nodiscard]] Actor& actor() { return actor_; }
  [[nodiscard]] FakeClock& clock() { return clock_; }

 private:
  CommuneCard commune_;
  Actor actor_;
  i18n::Language language_ = i18n::Language::fr;
  // Monday 2 March 2026, 09:00 in Paris: an ordinary working day.
  FakeClock clock_{Time(std::chrono::milliseconds(1'772'438'400'000))};
  storage::Database* database_;
};

}  // namespace parvis::test
