#pragma once
// A town for the tests of identity: a database, a clock that moves when told, one commune.

#include <gtest/gtest.h>

#include "identity/identity.h"
#include "identity/sign_in.h"
#include "tests/support/test_database.h"

namespace parvis::identity {

inline constexpr const char* good_password = "les moineaux du kiosque chantent";

struct TestTown {
  explicit TestTown(storage::Engine engine);

  /// As the command line acts.
  [[nodiscard]] Scope scope() { return as(system); }
  [[nodiscard]] Scope as(const Actor& actor) {
    return {card, actor, i18n::Language::fr, "test", clock, *data};
  }
  OfficerId add(std::string email, module::Role role = module::Role::officer) {
    const auto added = add_officer(
        scope(), {std::move(email), "Awa Diallo", "", standard_role(role), {}, good_password});
    EXPECT_TRUE(added.has_value());
    return added.value_or(OfficerId());
  }
  /// One try from an address; the token, or "" when refused.
  std::string enter(std::string_view email, std::string_view password,
                    std::string_view address = "192.0.2.1") {
    const auto entered = sign_in(
        as(nobody), {std::string(email), std::string(password), std::string(address), "", ""});
    if (!entered) last_wait = entered.error().wait;
    return entered ? entered->token : "";
  }
  [[nodiscard]] Actor actor_of(std::string_view token, std::string host = "anything.example") {
    web::Request request;
    request.host = std::move(host);
    request.cookies.add("session", std::string(token));
    auto visitor = who(request);
    return visitor ? visitor->actor : Actor();
  }

  test::TestDatabase data;
  FakeClock clock{from_milliseconds(1'772'438'400'000)};
  CommuneCard card;
  Actor system;
  Actor nobody;
  module::Offers offers;
  web::WhoIsAsking who;
  std::chrono::seconds last_wait{0};
};

}  // namespace parvis::identity
