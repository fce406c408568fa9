// One rule: edited, and looked at on the requests of the last months before it is kept.
#include <utility>

#include "base/text.h"
#include "identity/identity.h"
#include "requests/routing/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/routing/screens.h"
#include "territory/areas.h"
#include "territory/territory.h"

namespace parvis::requests::routing {
namespace words = ::parvis::routing::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view new_rule = "nouvelle";
constexpr std::size_t moves_shown_max = 8;

/// "district:Centre", as the list of areas sends it.
std::string area_value(Ground ground, const std::string& name) {
  return std::string(name_of(ground)) + ":" + name;
}

Rule rule_sent(const web::Request& request, std::string_view id) {
  const auto& form = request.form;
  Rule rule;
  rule.id = id == new_rule ? "" : id;
  rule.version = static_cast<int>(parse_integer(form.get("version")).value_or(-1));
  rule.category = CategoryId(form.get("category"));
  const auto& area = form.get("area");
  const auto colon = area.find(':');
  if (colon != std::string::npos) {
    rule.ground = parse_ground(area.substr(0, colon));
    rule.area = area.substr(colon + 1);
  }
  rule.channel = parse_channel(form.get("channel"));
  rule.service = ServiceId(form.get("service"));
  rule.officer = OfficerId(form.get("officer"));
  return rule;
}

Html kind_choice(const Scope& scope, const Rule& rule, const html::FormErrors& errors) {
  const auto label = scope.say(words::category_label);
  const auto any = scope.say(words::any_category);
  std::vector<html::OptionGroup> groups;
  for (const auto& kind : active_categories(scope)) {
    const auto name = kind.name(scope.language);
    if (kind.is_group()) {
      groups.push_back({name, {}});
      groups.back().options.push_back({kind.id.value,
                                       scope.say(words::whole_group, {{"name", name}}), "",
                                       kind.id == rule.category});
    } else if (!groups.empty()) {
      groups.back().options.push_back({kind.id.value, name, "", kind.id == rule.category});
    }
  }
  return html::select_field(
      {.name = "category", .label = label, .groups = std::move(groups), .empty_label = any},
      errors);
}

Html area_choice(const Scope& scope, const Rule& rule, const html::FormErrors& errors) {
  const auto label = scope.say(words::area_label);
  const auto any = scope.say(words::any_area);
  const auto chosen = area_value(rule.ground, rule.area);
  html::OptionGroup districts{scope.say(words::districts), {}};
  for (const auto& each : territory::districts(scope)) {
    const auto value = area_value(Ground::district, each.name);
    districts.options.push_back({value, each.name, "", value == chosen});
  }
  html::OptionGroup polling{scope.say(words::polling_areas), {}};
  for (const auto& each : territory::polling_areas(scope)) {
    const auto value = area_value(Ground::polling, each.name);
    polling.options.push_back({value, each.name, "", value == chosen});
  }
  html::SelectField field{.name = "area", .label = label, .groups = {}, .empty_label = any};
  if (!districts.options.empty()) field.groups.push_back(std::move(districts));
  if (!polling.options.empty()) field.groups.push_back(std::move(polling));
  return html::select_field(field, errors);
}

Html taker_choices(const Scope& scope, const Rule& rule, const html::FormErrors& errors) {
  const auto service = scope.say(words::service_label);
  const auto officer = scope.say(words::officer_label);
  const auto hint = scope.say(words::officer_hint);
  const auto queue = scope.say(words::officer_queue);
  html::OptionGroup services;
  for (const auto& each : identity::services(scope)) {
    if (!each.active) continue;
    services.options.push_back({each.id.value, each.name, "", each.id == rule.service});
  }
  const Presence presence(scope);
  html::OptionGroup officers;
  for (const auto& each : identity::officers(scope)) {
    if (!each.active) continue;
    officers.options.push_back(
        {each.id.value, presence.label(each.id, each.name), "", each.id == rule.officer});
  }
  return html::group(
      html::select_field({.name = "service", .label = service, .groups = {std::move(services)}},
                         errors),
      html::select_field({.name = "officer",
                          .label = officer,
                          .groups = {std::move(officers)},
                          .hint = hint,
                          .empty_label = queue},
                         errors));
}

Html preview_part(const Scope& scope, const Preview& seen) {
  std::vector<Html> moves;
  for (const auto& move : seen.moves) {
    if (moves.size() == moves_shown_max) break;
    moves.push_back(html::li(
        scope.say(words::preview_move,
                  {{"count", std::to_string(move.count)}, {"from", move.from}, {"to", move.to}})));
  }
  return html::notice(
      html::Tone::info,
      scope.say(words::preview_count, {{"count", std::to_string(seen.elsewhere)},
                                       {"all", i18n::number(scope.language, seen.looked_at)},
                                       {"days", std::to_string(preview_days)}}),
      moves.empty() ? html::p(scope.say(words::preview_none)) : html::ul(moves));
}

Html remove_form(const Scope& scope, const Rule& rule) {
  if (rule.id.empty()) return {};
  return parts::act_button(scope, rule_url(rule.id).segment("suppression"), words::rule_remove,
                           html::ButtonTone::danger);
}

struct Shown {
  Rule rule;
  Refusals refusals;
  bool with_preview = false;
};

web::Response rule_page(const web::Request& request, const Scope& scope, const Shown& shown) {
  const auto& rule = shown.rule;
  const auto errors = html::FormErrors::from(scope.language, shown.refusals);
  web::Page page;
  page.title = scope.say(rule.id.empty() ? words::rule_new : words::rule_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/aiguillage"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::rule_lead)),
      shown.with_preview ? preview_part(scope, preview(scope, rule)) : Html{},
      html::form_(html::method_post(), html::novalidate(),
                  html::action(rule_url(rule.id.empty() ? new_rule : rule.id)),
                  web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(rule.version))),
                  html::h2(scope.say(words::column_when)), kind_choice(scope, rule, errors),
                  area_choice(scope, rule, errors),
                  channel_choice(scope, rule.channel, words::any_channel, errors),
                  html::h2(scope.say(words::column_who)), taker_choices(scope, rule, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::rule_save)), " ",
                          html::submit(scope.say(words::rule_preview), html::ButtonTone::secondary,
                                       "do", "preview"))),
      remove_form(scope, rule));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_rule(House&, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("rule");
  if (id == new_rule) return rule_page(request, scope, {});
  const auto found = rule(scope, id);
  if (!found) return web::error_page(request, scope, 404);
  return rule_page(request, scope, {*found, {}, false});
}

web::Response save_rule(House&, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("rule");
  if (id != new_rule && !rule(scope, id)) return web::error_page(request, scope, 404);
  const auto wanted = rule_sent(request, id);
  if (request.form.get("do") == "preview") {
    return rule_page(request, scope, {wanted, check_rule(scope, wanted), true});
  }
  const auto kept = keep_rule(scope, wanted);
  if (!kept) return rule_page(request, scope, {wanted, kept.error(), false});
  return web::see_other(Url("/agents/demandes/aiguillage"));
}

web::Response remove_rule(House&, const web::Request& request, const Scope& scope) {
  if (!drop_rule(scope, request.parameter("rule"))) return web::error_page(request, scope, 404);
  return web::see_other(Url("/agents/demandes/aiguillage"));
}

}  // namespace parvis::requests::routing
