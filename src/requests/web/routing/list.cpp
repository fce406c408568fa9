// The rules in the order they are asked, and the form that tries them.
#include <utility>

#include "identity/officers.h"
#include "requests/routing/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/routing/screens.h"

namespace parvis::requests::routing {
namespace words = ::parvis::routing::words;
using html::Html;
using html::Url;

namespace {

Html rule_table(const Scope& scope, const std::vector<Rule>& all) {
  if (all.empty()) {
    return html::empty_state(scope.say(words::rules_none), scope.say(words::rules_none_line));
  }
  std::vector<html::TableRow> rows;
  int place = 0;
  for (const auto& rule : all) {
    rows.push_back({{html::text(std::to_string(++place)),
                     html::a(html::href(rule_url(rule.id)), condition_of(scope, rule)),
                     html::text(taker_of(scope, rule))},
                    false});
  }
  return html::data_table(scope.say(words::rules_caption),
                          {{scope.say(words::column_order), true},
                           {scope.say(words::column_when)},
                           {scope.say(words::column_who)}},
                          rows);
}

Html trial_form(const web::Request& request, const Scope& scope) {
  const auto kind = scope.say(words::category_label);
  const auto place = scope.say(words::try_place);
  const auto hint = scope.say(words::try_place_hint);
  const auto none = html::FormErrors::none(scope.language);
  return html::form_(
      html::method_get(), html::action(Url("/agents/demandes/aiguillage").fragment("essai")),
      html::select_field({.name = "category",
                          .label = kind,
                          .groups = parts::reportable_categories(
                              scope, CategoryId(request.query.get("category")))},
                         none),
      html::text_field({.name = "place",
                        .label = place,
                        .value = request.query.get("place"),
                        .hint = hint,
                        .autocomplete = "off"},
                       none),
      channel_choice(scope, parse_channel(request.query.get("channel")), words::channel_web, none),
      html::p(html::submit(scope.say(words::try_button), html::ButtonTone::secondary)));
}

Html trial_result(const web::Request& request, const Scope& scope, const std::vector<Rule>& all) {
  if (!request.query.has("category")) return {};
  const auto trial =
      try_it(scope, CategoryId(request.query.get("category")), request.query.get("place"),
             parse_channel(request.query.get("channel")).value_or(Channel::web));
  if (!trial) return html::p(scope.say(words::try_no_category));
  std::string why = scope.say(words::try_by_category);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].id != trial->to.rule) continue;
    why = scope.say(words::try_by_rule, {{"number", std::to_string(i + 1)},
                                         {"condition", condition_of(scope, all[i])}});
  }
  const auto who = trial->officer_name.empty() ? trial->service_name
                                               : trial->service_name + ", " + trial->officer_name;
  return html::notice(
      html::Tone::info, scope.say(words::try_result, {{"who", who}}),
      html::group(
          html::p(why),
          html::p(trial->place.empty() ? scope.say(words::try_nowhere)
                                       : scope.say(words::try_at, {{"place", trial->place}}))));
}

}  // namespace

Url rule_url(std::string_view id) {
  return Url("/agents/demandes/aiguillage").segment(id);
}

std::string condition_of(const Scope& scope, const Rule& rule) {
  std::vector<std::string> parts;
  if (!rule.category.empty()) {
    const auto kind = category(scope, rule.category);
    parts.push_back(kind ? kind->name(scope.language) : rule.category.value);
  }
  if (rule.ground == Ground::district) {
    parts.push_back(scope.say(words::in_district, {{"name", rule.area}}));
  }
  if (rule.ground == Ground::polling) {
    parts.push_back(scope.say(words::in_polling, {{"name", rule.area}}));
  }
  if (rule.channel) parts.push_back(scope.say(word_of(*rule.channel)));
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : " · ") + part;
  return text;
}

std::string taker_of(const Scope& scope, const Rule& rule) {
  const auto service = identity::service(scope, rule.service);
  std::string text = service ? service->name : "";
  if (service && !service->active) text += " " + scope.say(words::service_off);
  const auto officer = rule.officer.empty() ? std::nullopt : identity::officer(scope, rule.officer);
  if (officer) text += ", " + Presence(scope).label(officer->id, officer->name);
  return text;
}

Html channel_choice(const Scope& scope, std::optional<Channel> chosen, Word empty,
                    const html::FormErrors& errors) {
  const auto label = scope.say(words::channel_label);
  const auto any = scope.say(empty);
  html::OptionGroup group;
  for (const auto channel : {Channel::web, Channel::counter, Channel::phone, Channel::letter,
                             Channel::email, Channel::api}) {
    group.options.push_back(
        {std::string(name_of(channel)), scope.say(word_of(channel)), "", chosen == channel});
  }
  return html::select_field(
      {.name = "channel", .label = label, .groups = {std::move(group)}, .empty_label = any},
      errors);
}

web::Response show_rules(House&, const web::Request& request, const Scope& scope) {
  const auto all = rules(scope);
  web::Page page;
  page.title = scope.say(words::rules_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body =
      html::group(html::h1(page.title), html::p(html::cls("lead"), scope.say(words::rules_lead)),
                  html::p(html::cls("actions"),
                          html::button_link(rule_url("nouvelle"), scope.say(words::rule_new))),
                  rule_table(scope, all), html::h2(html::id("essai"), scope.say(words::try_title)),
                  trial_result(request, scope, all), trial_form(request, scope));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::routing
