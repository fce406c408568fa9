// Webhooks: rules as tables of cases.
#include <gtest/gtest.h>

#include "base/hmac.h"
#include "requests/webhooks/webhooks.h"

namespace parvis::requests::webhooks {
namespace {

TEST(WebhookRulesTest, the_signature_is_that_of_rfc_4231_over_time_point_body) {
  // RFC 4231, test case 2.
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(signature("s", from_milliseconds(1'772'438'400'999), "{}"),
            "t=1772438400,v1=" + hmac_sha256_hex("s", "1772438400.{}"));
}

TEST(WebhookRulesTest, names_of_events_are_read_back) {
  for (const auto event : {Event::created, Event::updated, Event::closed, Event::ping}) {
    EXPECT_EQ(parse_event(name_of(event)), event);
  }
  EXPECT_FALSE(parse_event("request.deleted").has_value());
}

TEST(WebhookRulesTest, a_hook_hears_what_it_asked_for_and_trials) {
  Hook hook;
  hook.events = "request.created request.closed";
  EXPECT_TRUE(hook.wants(Event::created));
  EXPECT_FALSE(hook.wants(Event::updated));
  EXPECT_TRUE(hook.wants(Event::ping));
}

TEST(WebhookRulesTest, what_is_wrong_is_told_by_field) {
  const auto fields = [](const NewHook& hook) {
    std::vector<std::string> names;
    for (const auto& refusal : check_hook(hook, outbound::Reach::internet)) {
      names.push_back(refusal.field);
    }
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(fields({"x", "https://x.example/", {"request.created"}}), Names{});
  EXPECT_EQ(fields({"", "", {}}), (Names{"name", "url", "events"}));
  EXPECT_EQ(fields({"x", "http://127.0.0.1/", {"ping"}}), (Names{"url", "events"}));
}

TEST(WebhookRulesTest, five_days_without_a_good_answer_are_enough) {
  const Time now = from_milliseconds(1'772'438'400'000);
  EXPECT_FALSE(has_failed_enough(std::nullopt, now));
  EXPECT_FALSE(has_failed_enough(now - failing_max + std::chrono::seconds(1), now));
  EXPECT_TRUE(has_failed_enough(now - failing_max, now));
}

}  // namespace
}  // namespace parvis::requests::webhooks
