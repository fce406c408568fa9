// Which rule gives a request to whom.
#include "requests/routing/route_rules.h"

#include <algorithm>
#include <tuple>

namespace parvis::requests::routing {
namespace {

int kind_rank(const Rule& rule) {
  if (rule.category.empty()) return 0;
  return rule.for_group ? 1 : 2;
}

int ground_rank(const Rule& rule) {
  return static_cast<int>(rule.ground);
}

}  // namespace

std::string_view name_of(Ground ground) {
  switch (ground) {
    case Ground::district:
      return "district";
    case Ground::polling:
      return "polling";
    case Ground::anywhere:
      break;
  }
  return "";
}

Ground parse_ground(std::string_view name) {
  if (name == "district") return Ground::district;
  return name == "polling" ? Ground::polling : Ground::anywhere;
}

bool may_route(const Actor& actor) {
  return actor.may(may_manage) || actor.may(may_route_by_key);
}

bool fits(const Rule& rule, const Facts& facts) {
  const bool kind = rule.category.empty() || rule.category == facts.category ||
                    (!facts.group.empty() && rule.category == facts.group);
  const bool ground = rule.ground == Ground::anywhere ||
                      (rule.ground == Ground::district && rule.area == facts.district) ||
                      (rule.ground == Ground::polling && rule.area == facts.polling_area);
  return kind && ground && (!rule.channel || rule.channel == facts.channel);
}

std::vector<Rule> in_order(std::vector<Rule> rules) {
  const auto rank = [](const Rule& rule) {
    return std::make_tuple(-kind_rank(rule), -ground_rank(rule), rule.channel ? 0 : 1, rule.id);
  };
  std::sort(rules.begin(), rules.end(),
            [&](const Rule& one, const Rule& other) { return rank(one) < rank(other); });
  return rules;
}

const Rule* first_fitting(const std::vector<Rule>& rules, const Facts& facts) {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return fits(rule, facts); });
  return found == rules.end() ? nullptr : &*found;
}

bool same_condition(const Rule& one, const Rule& other) {
  return one.category == other.category && one.ground == other.ground && one.area == other.area &&
         one.channel == other.channel;
}

}  // namespace parvis::requests::routing
