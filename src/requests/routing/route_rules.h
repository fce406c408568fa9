#pragma once
// Which rule gives a request to whom: the most specific one that fits. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::routing {

/// Where a rule holds: polling areas are the finer of the two kinds of polygons a town brings.
enum class Ground { anywhere, district, polling };
[[nodiscard]] std::string_view name_of(Ground ground);
[[nodiscard]] Ground parse_ground(std::string_view name);

struct Rule {
  std::string id;
  CategoryId category;  // or a group; empty: any
  bool for_group = false;
  Ground ground = Ground::anywhere;
  std::string area;                // its name
  std::optional<Channel> channel;  // nothing: any
  ServiceId service;
  OfficerId officer;  // of that service, empty: its queue
  int version = 0;
};
/// What a rule looks at.
struct Facts {
  CategoryId category;
  CategoryId group;
  std::string district;
  std::string polling_area;
  Channel channel = Channel::web;
};

/// A program of the town that may change rules: an API key with this scope.
inline constexpr Permission may_route_by_key{"requests.routing"};
[[nodiscard]] bool may_route(const Actor& actor);

[[nodiscard]] bool fits(const Rule& rule, const Facts& facts);
/// The most specific first: by kind (a category before its group), then by ground (a polling area
/// before a district), then by channel; alike, the older one.
[[nodiscard]] std::vector<Rule> in_order(std::vector<Rule> rules);
/// The first that fits of rules in order; null when none does.
[[nodiscard]] const Rule* first_fitting(const std::vector<Rule>& rules, const Facts& facts);
/// Two rules that say when alike: the younger would never be asked.
[[nodiscard]] bool same_condition(const Rule& one, const Rule& other);

}  // namespace parvis::requests::routing
