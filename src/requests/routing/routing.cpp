// Rules that give requests to services: asked, edited, tried.
#include "requests/routing/routing.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "identity/absences.h"
#include "identity/officers.h"
#include "platform/audit/audit.h"
#include "requests/filing.h"
#include "requests/routing/route_store.h"
#include "requests/routing/words.h"
#include "requests/words.h"
#include "territory/areas.h"
#include "territory/territory.h"

namespace parvis::requests::routing {
namespace words = ::parvis::routing::words;

namespace {

std::string subject_of_rule(std::string_view id) {
  return std::string("route_rule:").append(id);
}

/// Rules in order, with what the list of categories knows.
std::vector<Rule> ordered(const Scope& scope, std::vector<Rule> rules) {
  const auto known = known_categories(scope);
  for (auto& rule : rules) {
    const auto* kind = known->find(rule.category);
    rule.for_group = kind != nullptr && kind->is_group();
  }
  return in_order(std::move(rules));
}

/// Rules whose service still works.
std::vector<Rule> in_use(const Scope& scope) {
  auto all = rules(scope);
  if (all.empty()) return all;
  const auto services = identity::services(scope);
  std::erase_if(all, [&](const Rule& rule) {
    return std::none_of(services.begin(), services.end(), [&](const identity::Service& service) {
      return service.id == rule.service && service.active;
    });
  });
  return all;
}

bool look_at_polling(const std::vector<Rule>& rules) {
  return std::any_of(rules.begin(), rules.end(),
                     [](const Rule& rule) { return rule.ground == Ground::polling; });
}

std::string polling_area_at(const Scope& scope, geo::Point position) {
  const auto area = territory::polling_area_of(scope, position);
  return area ? area->name : std::string();
}

/// An officer of a rule may have left, or be away.
OfficerId present(const Scope& scope, const OfficerId& meant) {
  if (meant.empty()) return meant;
  const auto stand_in = identity::stand_in_for(scope, meant);
  const auto officer = identity::officer(scope, stand_in.officer);
  return officer && officer->active ? officer->id : OfficerId();
}

Refusals check_area(const Scope& scope, const Rule& rule) {
  if (rule.ground == Ground::anywhere) return {};
  bool known = false;
  if (rule.ground == Ground::district) {
    for (const auto& each : territory::districts(scope)) known = known || each.name == rule.area;
  } else {
    for (const auto& each : territory::polling_areas(scope)) {
      known = known || each.name == rule.area;
    }
  }
  if (known) return {};
  return {{"area", words::refuse_area}};
}

Refusals check_taker(const Scope& scope, const Rule& rule) {
  const auto service = identity::service(scope, rule.service);
  if (!service || !service->active) {
    return {{"service", ::parvis::requests::words::refuse_unknown_service}};
  }
  if (rule.officer.empty()) return {};
  const auto officer = identity::officer(scope, rule.officer);
  const bool of_it = officer && officer->active &&
                     std::find(officer->services.begin(), officer->services.end(), rule.service) !=
                         officer->services.end();
  if (of_it) return {};
  return {{"officer", words::refuse_officer}};
}

}  // namespace

std::vector<Rule> rules(const Scope& scope) {
  auto all = scope.database.read([&](storage::Reader& reader) { return rule_rows(scope, reader); });
  return all.empty() ? all : ordered(scope, std::move(all));
}

std::optional<Rule> rule(const Scope& scope, std::string_view id) {
  for (auto& each : rules(scope)) {
    if (each.id == id) return std::move(each);
  }
  return std::nullopt;
}

Destination destination_of(const Scope& scope, const Category& category, geo::Point position,
                           std::string_view district, Channel channel) {
  const auto all = in_use(scope);
  Facts facts{category.id, category.parent, std::string(district), "", channel};
  if (look_at_polling(all)) facts.polling_area = polling_area_at(scope, position);
  const auto* found = first_fitting(all, facts);
  if (found == nullptr) return {category.service, OfficerId(), ""};
  return {found->service, present(scope, found->officer), found->id};
}

void record_rule(const Scope& scope, storage::Transaction& tx, const RequestId& request,
                 const Destination& to) {
  if (to.rule.empty()) return;
  audit::record(scope, tx, "requests.route", subject_of(request), subject_of_rule(to.rule));
}

Refusals check_rule(const Scope& scope, const Rule& rule) {
  Refusals refusals;
  if (!rule.category.empty() && !category(scope, rule.category)) {
    refusals.push_back({"category", ::parvis::requests::words::refuse_category_unknown});
  }
  for (auto& refusal : check_area(scope, rule)) refusals.push_back(refusal);
  for (auto& refusal : check_taker(scope, rule)) refusals.push_back(refusal);
  if (rule.category.empty() && rule.ground == Ground::anywhere && !rule.channel) {
    refusals.push_back({"category", words::refuse_always});
  }
  for (const auto& other : rules(scope)) {
    if (other.id != rule.id && same_condition(other, rule)) {
      refusals.push_back({"category", words::refuse_twin});
      break;
    }
  }
  return refusals;
}

Result<std::string> keep_rule(const Scope& scope, const Rule& wanted) {
  if (!may_route(scope.actor)) {
    return refuse("", ::parvis::requests::words::rule_not_for_this_role);
  }
  Rule kept = wanted;
  if (kept.ground == Ground::anywhere) kept.area.clear();
  if (auto refusals = check_rule(scope, kept); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  const bool is_new = kept.id.empty();
  if (is_new && rules(scope).size() >= rules_max) {
    return refuse("", words::refuse_many, {{"max", std::to_string(rules_max)}});
  }
  if (is_new) kept.id = new_ulid();
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    if (is_new) {
      insert_rule(scope, tx, kept);
    } else if (!update_rule(scope, tx, kept)) {
      return refuse("", words::refuse_changed);
    }
    audit::record(scope, tx, "requests.keep_route_rule", subject_of_rule(kept.id),
                  "service:" + kept.service.value);
    return kept.id;
  });
}

bool drop_rule(const Scope& scope, std::string_view id) {
  if (!may_route(scope.actor)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    if (delete_rule(scope, tx, id) == 0) return false;
    audit::record(scope, tx, "requests.drop_route_rule", subject_of_rule(id));
    return true;
  });
}

Preview preview(const Scope& scope, const Rule& wanted) {
  const auto before = in_use(scope);
  auto after = before;
  std::erase_if(after, [&](const Rule& rule) { return rule.id == wanted.id; });
  after.push_back(wanted);
  after = ordered(scope, std::move(after));
  const bool polling = look_at_polling(before) || look_at_polling(after);
  const auto known = known_categories(scope);
  std::map<std::string, std::string> names;
  for (const auto& service : identity::services(scope)) names[service.id.value] = service.name;
  const Time since = scope.now() - std::chrono::hours(24) * preview_days;
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return facts_since(scope, reader, since, preview_requests_max);
  });
  Preview seen;
  std::map<std::pair<std::string, std::string>, long long> counts;
  for (const auto& row : rows) {
    const auto* kind = known->find(row.category);
    if (kind == nullptr) continue;
    ++seen.looked_at;
    const Facts facts{row.category, kind->parent, row.district,
                      polling ? polling_area_at(scope, {row.latitude, row.longitude}) : "",
                      parse_channel(row.channel).value_or(Channel::web)};
    const auto service_by = [&](const std::vector<Rule>& all) {
      const auto* found = first_fitting(all, facts);
      return found == nullptr ? kind->service : found->service;
    };
    const auto from = service_by(before);
    const auto to = service_by(after);
    if (from == to) continue;
    ++seen.elsewhere;
    ++counts[{names[from.value], names[to.value]}];
  }
  for (const auto& [way, count] : counts) seen.moves.push_back({way.first, way.second, count});
  std::stable_sort(seen.moves.begin(), seen.moves.end(),
                   [](const Move& one, const Move& other) { return one.count > other.count; });
  return seen;
}

std::optional<Trial> try_it(const Scope& scope, const CategoryId& id, std::string_view place,
                            Channel channel) {
  const auto kind = category(scope, id);
  if (!kind || kind->is_group()) return std::nullopt;
  Trial trial;
  geo::Point position;
  std::string district;
  const auto found = territory::find(scope, place, 1);
  if (!found.empty()) {
    position = found.front().point;
    trial.place = found.front().label;
    if (const auto around = territory::district_of(scope, position)) district = around->name;
  }
  trial.to = destination_of(scope, *kind, position, district, channel);
  const auto service = identity::service(scope, trial.to.service);
  trial.service_name = service ? service->name : "";
  if (const auto officer = identity::officer(scope, trial.to.officer)) {
    trial.officer_name = officer->name;
  }
  return trial;
}

}  // namespace parvis::requests::routing
