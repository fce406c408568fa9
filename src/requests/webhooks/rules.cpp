// Webhooks: names, signatures, what is refused. Pure.
#include <array>

#include "base/hmac.h"
#include "base/text.h"
#include "requests/webhooks/webhooks.h"
#include "requests/webhooks/words.h"

namespace parvis::requests::webhooks {
namespace words = ::parvis::webhooks::words;

namespace {

constexpr std::array<std::string_view, 4> event_names{"request.created", "request.updated",
                                                      "request.closed", "ping"};
constexpr std::array<std::string_view, 4> state_names{"waiting", "delivered", "failed", "dropped"};

}  // namespace

std::string_view name_of(Event event) {
  return event_names.at(static_cast<std::size_t>(event));
}

std::optional<Event> parse_event(std::string_view name) {
  for (std::size_t at = 0; at < event_names.size(); ++at) {
    if (event_names.at(at) == name) return static_cast<Event>(at);
  }
  return std::nullopt;
}

std::string_view name_of(DeliveryState state) {
  return state_names.at(static_cast<std::size_t>(state));
}

DeliveryState parse_delivery_state(std::string_view name) {
  for (std::size_t at = 0; at < state_names.size(); ++at) {
    if (state_names.at(at) == name) return static_cast<DeliveryState>(at);
  }
  return DeliveryState::dropped;
}

bool Hook::wants(Event event) const {
  if (event == Event::ping) return true;
  for (const auto& wanted : ::parvis::split(events, ' ')) {
    if (wanted == name_of(event)) return true;
  }
  return false;
}

std::string signature(std::string_view secret, Time at, std::string_view body) {
  const auto seconds = std::to_string(to_milliseconds(at) / 1000);
  return "t=" + seconds + ",v1=" + hmac_sha256_hex(secret, seconds + "." + std::string(body));
}

Refusals check_hook(const NewHook& hook, outbound::Reach reach) {
  Refusals refusals;
  if (trim(hook.name).empty()) refusals.push_back({"name", words::name_missing});
  if (length_in_characters(hook.name) > name_characters_max) {
    refusals.push_back({"name", words::name_too_long});
  }
  const auto url = trim(hook.url);
  if (url.size() > url_bytes_max || !outbound::may_be_asked(url, reach)) {
    refusals.push_back({"url", words::url_wrong});
  }
  bool known = !hook.events.empty();
  for (const auto& name : hook.events) {
    const auto event = parse_event(name);
    known = known && event && *event != Event::ping;
  }
  if (!known) refusals.push_back({"events", words::events_missing});
  return refusals;
}

bool has_failed_enough(std::optional<Time> failing_since, Time now) {
  return failing_since && now - *failing_since >= failing_max;
}

}  // namespace parvis::requests::webhooks
