// Rules that give requests to services, for programs.
#include <algorithm>
#include <array>

#include "base/json_text.h"
#include "identity/officers.h"
#include "platform/web/program_json.h"
#include "requests/routing/routing.h"
#include "requests/routing/words.h"
#include "requests/web/api/office_api.h"
#include "requests/words.h"

namespace parvis::requests::api {

namespace {

using Kind = web::SentObject::Kind;
constexpr std::array<web::SentObject::Expected, 7> members_of_rule{{{"service_code", Kind::text},
                                                                    {"ground", Kind::text},
                                                                    {"area", Kind::text},
                                                                    {"channel", Kind::text},
                                                                    {"service", Kind::text},
                                                                    {"officer", Kind::text},
                                                                    {"version", Kind::whole}}};

std::string named_json(const std::string& id, const std::string& name) {
  return web::json_object({{"id", json_string(id)}, {"name", json_string(name)}});
}

std::string service_json(const Scope& scope, const ServiceId& id) {
  const auto service = identity::service(scope, id);
  return named_json(id.value, service ? service->name : "");
}

/// Nobody: null.
std::string taker_json(const Scope& scope, const OfficerId& id) {
  if (id.empty()) return "null";
  const auto officer = identity::officer(scope, id);
  return named_json(id.value, officer ? officer->name : "");
}

/// The rules call it "": here it has a name.
constexpr std::string_view anywhere = "anywhere";

std::string_view ground_name(routing::Ground ground) {
  return ground == routing::Ground::anywhere ? anywhere : routing::name_of(ground);
}

std::string rule_json(const Scope& scope, const routing::Rule& rule) {
  return web::json_object(
      {{"id", json_string(rule.id)},
       {"service_code", json_string(rule.category.value)},
       {"ground", json_string(ground_name(rule.ground))},
       {"area", json_string(rule.area)},
       {"channel", json_string(rule.channel ? name_of(*rule.channel) : std::string_view())},
       {"service", service_json(scope, rule.service)},
       {"officer", taker_json(scope, rule.officer)},
       {"version", std::to_string(rule.version)}});
}

/// By id, or by the name it bears.
ServiceId service_named(const Scope& scope, const std::string& typed) {
  for (const auto& service : identity::services(scope)) {
    if (service.id.value == typed || service.name == typed) return service.id;
  }
  return ServiceId(typed);
}

Result<routing::Rule> rule_sent(const web::SentObject& body, const Scope& scope) {
  routing::Rule rule;
  Refusals refusals;
  rule.category = CategoryId(body.text("service_code"));
  rule.area = body.text("area");
  rule.ground = routing::parse_ground(body.text("ground"));
  const bool ground_known =
      body.text("ground").empty() || ground_name(rule.ground) == body.text("ground");
  if (!ground_known) refusals.push_back({"ground", ::parvis::routing::words::refuse_area});
  rule.channel = parse_channel(body.text("channel"));
  if (!body.text("channel").empty() && !rule.channel) {
    refusals.push_back({"channel", ::parvis::routing::words::refuse_channel});
  }
  rule.service = service_named(scope, body.text("service"));
  if (const auto officer = body.text("officer"); !officer.empty()) {
    const auto known = identity::officer_named(scope, officer);
    if (!known) refusals.push_back({"officer", ::parvis::routing::words::refuse_officer});
    rule.officer = known ? known->id : OfficerId();
  }
  rule.version = body.whole("version").value_or(-1);
  if (!refusals.empty()) return tl::unexpected(refusals);
  return rule;
}

web::Response keep_sent(const web::Request& request, const Scope& scope, std::string_view id,
                        int status) {
  return web::with_sent_object(request, members_of_rule, [&](const web::SentObject& body) {
    auto wanted = rule_sent(body, scope);
    if (!wanted) return web::refused_to_program(scope, wanted.error());
    wanted->id = id;
    auto kept = routing::keep_rule(scope, *wanted);
    if (!kept) {
      for (auto& refusal : kept.error()) {
        if (refusal.field == "category") refusal.field = "service_code";
      }
      return web::refused_to_program(scope, kept.error());
    }
    const auto rule = routing::rule(scope, *kept).value_or(*wanted);
    auto response = web::json_response(rule_json(scope, rule), status);
    if (status == 201) response.header("Location", "/api/v1/routing-rules/" + rule.id);
    return response;
  });
}

}  // namespace

web::Response list_rules(module::House&, const web::Request& request, const Scope& scope) {
  const auto all = routing::rules(scope);
  return web::list_for_program(request, "rules", all.size(),
                               [&](std::size_t place) { return rule_json(scope, all[place]); });
}

web::Response one_rule(module::House&, const web::Request& request, const Scope& scope) {
  const auto found = routing::rule(scope, request.parameter("rule"));
  if (!found) return web::none_for_program(scope);
  return web::json_response(rule_json(scope, *found));
}

web::Response add_rule(module::House&, const web::Request& request, const Scope& scope) {
  return keep_sent(request, scope, "", 201);
}

web::Response change_rule(module::House&, const web::Request& request, const Scope& scope) {
  const auto found = routing::rule(scope, request.parameter("rule"));
  if (!found) return web::none_for_program(scope);
  return keep_sent(request, scope, found->id, 200);
}

web::Response remove_rule(module::House&, const web::Request& request, const Scope& scope) {
  const auto found = routing::rule(scope, request.parameter("rule"));
  if (!found || !routing::drop_rule(scope, found->id)) return web::none_for_program(scope);
  return web::json_response(rule_json(scope, *found));
}

web::Response try_rules(module::House&, const web::Request& request, const Scope& scope) {
  const auto channel = parse_channel(request.query.get("channel")).value_or(Channel::web);
  const auto trial = routing::try_it(scope, CategoryId(request.query.get("service_code")),
                                     request.query.get("place"), channel);
  if (!trial) {
    return web::refused_to_program(scope, {{"service_code", words::refuse_category_unknown}});
  }
  return web::json_response(
      web::json_object({{"place", json_string(trial->place)},
                        {"rule", json_string(trial->to.rule)},
                        {"service", named_json(trial->to.service.value, trial->service_name)},
                        {"officer", taker_json(scope, trial->to.officer)}}));
}

}  // namespace parvis::requests::api
