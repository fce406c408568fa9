// The rules of identity that need no database: slow-down, life of a session, settings.

#include "identity/rules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

std::chrono::seconds doubled(int times, std::chrono::seconds at_most) {
  // Twenty doublings of a second are already twelve days.
  return std::min(at_most, std::chrono::seconds(1ll << std::clamp(times, 0, 20)));
}

}  // namespace

std::chrono::seconds wait_of_pair(int failures) {
  constexpr int free_tries = 4;
  if (failures <= free_tries) return std::chrono::seconds(0);
  return doubled(failures - free_tries, std::chrono::minutes(15));
}

std::chrono::seconds wait_of_all(int failures) {
  constexpr int free_tries = 30;
  if (failures <= free_tries) return std::chrono::seconds(0);
  return doubled(failures - free_tries, std::chrono::minutes(1));
}

std::string throttled_address(std::string_view address) {
  in6_addr six{};
  std::string text(address);
  if (inet_pton(AF_INET6, text.c_str(), &six) != 1) return text;
  // ::ffff:192.0.2.1 is an IPv4 address (RFC 4291, 2.5.5.2): its last 32 bits are what differs.
  if (IN6_IS_ADDR_V4MAPPED(&six)) return text;
  std::fill(six.s6_addr + 8, six.s6_addr + 16, static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> network{};
  inet_ntop(AF_INET6, &six, network.data(), network.size());
  return std::string(network.data()) + "/64";
}

bool session_is_alive(Time created_at, Time seen_at, Time now) {
  return now - seen_at < session_idle_max && now - created_at < session_age_max;
}

std::string browser_name(std::string_view user_agent) {
  // Order counts: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> browsers{
      {{"Firefox/", "Firefox"},
       {"Edg/", "Edge"},
       {"OPR/", "Opera"},
       {"Chrome/", "Chrome"},
       {"Chromium/", "Chromium"},
       {"Safari/", "Safari"}}};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> systems{
      {{"Windows", "Windows"},
       {"Android", "Android"},
       {"iPhone", "iPhone"},
       {"iPad", "iPad"},
       {"Mac OS X", "macOS"},
       {"Linux", "Linux"}}};
  const auto first_of = [&](const auto& signs) -> std::string {
    for (const auto& [sign, name] : signs) {
      if (user_agent.find(sign) != std::string_view::npos) return std::string(name);
    }
    return "";
  };
  const std::string browser = first_of(browsers);
  const std::string system = first_of(systems);
  if (browser.empty() || system.empty()) return browser + system;
  return browser + ", " + system;
}

std::string normal_email(std::string_view email) {
  std::string normal = trim(email);
  for (char& c : normal) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return normal;
}

std::string subject_of_address(std::string_view email) {
  return "person:" + sha256_hex("person " + std::string(email)).substr(0, 16);
}

bool is_insee_code(std::string_view code) {
  if (code.size() != 5) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool corsica = code[0] == '2' && (code[1] == 'A' || code[1] == 'B');
  return digit(code[0]) && (digit(code[1]) || corsica) &&
         std::all_of(code.begin() + 2, code.end(), digit);
}

bool is_host_name(std::string_view host) {
  if (host.size() > 253) return false;
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  return std::all_of(host.begin(), host.end(), allowed) && !host.starts_with('.') &&
         !host.ends_with('.') && host.find("..") == std::string_view::npos;
}

/// By https, or on the machine itself, where a tile server is tried. Its origin goes into a header
/// of every page with a map: nothing that could end that header, or add to it, may stand there.
bool is_tile_address(std::string_view address) {
  constexpr std::size_t bytes_max = 500;
  const bool plain = std::all_of(address.begin(), address.end(),
                                 [](unsigned char c) { return c > ' ' && c < 0x7f; });
  const auto origin = address.substr(0, address.find('/', std::string_view("https://").size()));
  if (address.size() > bytes_max || !plain ||
      origin.find_first_of("\\\"'<>;,@{}") != std::string_view::npos) {
    return false;
  }
  const auto begins = [&](std::string_view with) { return address.starts_with(with); };
  const auto holds = [&](std::string_view part) {
    return address.find(part) != std::string_view::npos;
  };
  return (begins("https://") || begins("http://127.0.0.1:") || begins("http://localhost:")) &&
         holds("{z}") && holds("{x}") && holds("{y}");
}

std::span<const std::string_view> palettes() {
  static constexpr auto names =
      std::to_array<std::string_view>({"rive", "encre", "foret", "brique"});
  return names;
}

std::span<const std::string_view> time_zones() {
  static constexpr auto names = std::to_array<std::string_view>(
      {"Europe/Paris", "America/Guadeloupe", "America/Martinique", "America/Cayenne",
       "America/St_Barthelemy", "America/Marigot", "America/Miquelon", "Indian/Reunion",
       "Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Wallis"});
  return names;
}

Refusals settings_refusals(const CommuneCard& card) {
  Refusals refusals;
  const auto check_that = [&](bool right, const char* field, Word reason) {
    if (!right) refusals.push_back({field, reason});
  };
  const auto within = [](const std::string& text, std::size_t characters_max) {
    return length_in_characters(text) <= characters_max;
  };
  const auto is_https = [](const std::string& address) {
    return address.starts_with("https://") || address.starts_with("http://");
  };
  check_that(!trim(card.name).empty(), "name", words::settings_name_missing);
  check_that(within(card.name, 120), "name", words::settings_too_long);
  check_that(is_host_name(card.host), "host", words::settings_host_wrong);
  check_that(card.email.empty() || mail::is_email(card.email), "email", words::email_wrong);
  check_that(within(card.phone, 30), "phone", words::settings_too_long);
  check_that(within(card.postal_address, 400), "postal_address", words::settings_too_long);
  check_that(within(card.opening_hours, 1000), "opening_hours", words::settings_too_long);
  check_that(std::ranges::find(time_zones(), card.zone) != time_zones().end(), "zone",
             words::settings_choice_wrong);
  check_that(std::ranges::find(palettes(), card.accent) != palettes().end(), "accent",
             words::settings_choice_wrong);
  check_that(card.web_address.empty() ||
                 (is_https(card.web_address) && html::Url::external(card.web_address).has_value()),
             "web_address", words::settings_web_address_wrong);
  check_that(card.tile_url.empty() || is_tile_address(card.tile_url), "tile_url",
             words::settings_tile_url_wrong);
  return refusals;
}

}  // namespace parvis::identity
