#pragma once
// A town for the tests of the counter: a database, a clock that moves when told, two officers, a
// resident, screens told of what changes.

#include <gtest/gtest.h>

#include <utility>

#include "counter/learning.h"
#include "counter/queue.h"
#include "identity/identity.h"
#include "tests/support/test_database.h"

namespace parvis::counter {

class CountedEvents final : public web::EventHub {
 public:
  void publish(std::string_view topic, std::string_view, std::string_view) override {
    topics.emplace_back(topic);
  }
  std::vector<std::string> topics;
};

struct TestTown {
  explicit TestTown(storage::Engine engine);

  [[nodiscard]] Scope as(const Actor& actor) const {
    return {card, actor, i18n::Language::fr, "test", clock, *data};
  }
  [[nodiscard]] Scope officer() const { return as(sophie); }
  [[nodiscard]] Scope colleague() const { return as(karim); }
  /// Another commune on the same database.
  [[nodiscard]] Scope elsewhere() const {
    return {other_card, sophie, i18n::Language::fr, "test", clock, *data};
  }
  [[nodiscard]] ReasonId reason(std::string letter, int minutes = 10) const {
    Reason one;
    one.label = "Motif " + letter;
    one.letter = std::move(letter);
    one.minutes = minutes;
    const auto kept = keep_reason(officer(), one);
    EXPECT_TRUE(kept.has_value());
    return kept.value_or(ReasonId());
  }
  [[nodiscard]] DeskId desk(std::string label, std::vector<ReasonId> served = {}) const {
    Desk one;
    one.label = std::move(label);
    one.reasons = std::move(served);
    const auto kept = keep_desk(officer(), one);
    EXPECT_TRUE(kept.has_value());
    return kept.value_or(DeskId());
  }
  [[nodiscard]] ResidentId resident(const std::string& given = "Jeanne") const;
  Ticket take(const ReasonId& reason) {
    clock.advance(std::chrono::seconds(1));
    const auto taken = take_ticket(officer(), house, reason);
    EXPECT_TRUE(taken.has_value());
    return taken.value_or(Ticket());
  }

  mutable test::TestDatabase data;                        // reading it lends it
  FakeClock clock{from_milliseconds(1'772'438'400'000)};  // Monday 2 March 2026, 9:00 in Paris
  CommuneCard card;
  CommuneCard other_card;
  Actor sophie;
  Actor karim;
  test::TemporaryDirectory directory;
  files::Store files;
  mail::Outbox mail;
  CountedEvents events;
  module::House house;
};

/// The key of the first refusal, "" when there is none.
template <class T>
std::string reason_of(const Result<T>& result) {
  return result || result.error().empty() ? "" : std::string(result.error().front().reason.key);
}

}  // namespace parvis::counter
