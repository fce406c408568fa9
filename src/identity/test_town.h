#pragma once
// A town for the tests of identity: a database, a clock that moves when told, one commune.

#include <gtest/gtest.h>

#include "identity/identity.h"
#include "identity/rules.h"
#include "identity/second_factor.h"
#include "identity/totp.h"
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
  /// With a phone already set up.
  OfficerId add(const std::string& email, module::Role role = module::Role::officer) {
    const auto added =
        add_officer(scope(), {email, "Awa Diallo", "", standard_role(role), {}, good_password});
    EXPECT_TRUE(added.has_value());
    const OfficerId id = added.value_or(OfficerId());
    phones[email] = {give_second_factor(scope(), options(), id), 0};
    return id;
  }
  [[nodiscard]] Options options() const { return {folder.path() / "identity.key", false}; }

  struct Phone {
    std::string secret;  // base32
    std::int64_t last_step = 0;
  };
  /// The code that phone shows now; when it has been used, the next one, and time goes on if need
  /// be.
  std::string code_of(const std::string& email) {
    auto& phone = phones[email];
    if (phone.last_step > totp::step_of(clock.now())) clock.advance(totp::step_length);
    phone.last_step = std::max(phone.last_step + 1, totp::step_of(clock.now()) - 1);
    return totp::code_at(totp::from_base32(phone.secret).value_or(""), phone.last_step);
  }
  /// One try of the password from an address; the token of the second half, or "" when refused.
  std::string half_enter(std::string_view email, std::string_view password,
                         std::string_view address = "192.0.2.1") {
    const auto accepted =
        sign_in(as(nobody), {std::string(email), std::string(password), std::string(address)});
    if (!accepted) last_wait = accepted.error().wait;
    return accepted ? *accepted : "";
  }
  /// Password and code; the token of the session, or "" when refused.
  std::string enter(std::string_view email, std::string_view password,
                    std::string_view address = "192.0.2.1", const std::string& former = "") {
    const std::string half = half_enter(email, password, address);
    if (half.empty()) return "";
    const auto entered = complete_sign_in(
        as(nobody), options(),
        {half, code_of(normal_email(email)), "", std::string(address), "", former});
    return entered ? entered->token : "";
  }
  [[nodiscard]] Actor actor_of(std::string_view token, std::string host = "anything.example") {
    web::Request request;
    request.host = std::move(host);
    request.cookies.add("session", std::string(token));
    auto visitor = who(request);
    return visitor ? visitor->actor : Actor();
  }

  test::TemporaryDirectory folder;
  test::TestDatabase data;
  FakeClock clock{from_milliseconds(1'772'438'400'000)};
  CommuneCard card;
  Actor system;
  Actor nobody;
  module::Offers offers;
  web::WhoIsAsking who;
  std::chrono::seconds last_wait{0};
  std::map<std::string, Phone> phones;
};

}  // namespace parvis::identity
