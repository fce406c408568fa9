// A round is prepared: where and what, then which requests.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/typed_date.h"
#include "identity/identity.h"
#include "platform/web/typed_days.h"
#include "requests/rounds/words.h"
#include "requests/routing/routing.h"
#include "requests/web/rounds/screens.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;
using html::Html;
using html::Url;

namespace {

const std::string& asked(const web::Request& request, std::string_view name) {
  return request.method == web::Method::post ? request.form.get(name) : request.query.get(name);
}

ListFilter filter_asked(const web::Request& request) {
  ListFilter filter;
  filter.district = asked(request, "quartier");
  filter.category = CategoryId(asked(request, "categorie"));
  filter.service = ServiceId(asked(request, "service"));
  return filter;
}

Html chooser(const Scope& scope, std::string_view name, Word label, html::OptionGroup group) {
  const auto said = scope.say(label);
  const auto any = scope.say(words::filter_any);
  return html::select_field(
      {.name = name, .label = said, .groups = {std::move(group)}, .empty_label = any},
      html::FormErrors::none(scope.language));
}

Html filter_form(const Scope& scope, const ListFilter& filter) {
  html::OptionGroup districts;
  for (const auto& name : districts_with_requests(scope)) {
    districts.options.push_back({name, name, "", name == filter.district});
  }
  html::OptionGroup groups;
  for (const auto& known : active_categories(scope)) {
    if (!known.is_group()) continue;
    groups.options.push_back(
        {known.id.value, known.name(scope.language), "", known.id == filter.category});
  }
  html::OptionGroup services;
  for (const auto& service : identity::services(scope)) {
    if (!service.active) continue;
    services.options.push_back({service.id.value, service.name, "", service.id == filter.service});
  }
  return html::form_(
      html::method_get(), html::cls("inline"), html::action(Url("/agents/tournees/nouvelle")),
      chooser(scope, "quartier", words::filter_district, std::move(districts)),
      chooser(scope, "categorie", words::filter_category, std::move(groups)),
      chooser(scope, "service", words::filter_service, std::move(services)),
      html::p(html::submit(scope.say(words::filter_button), html::ButtonTone::secondary)));
}

/// One line with its box: as few elements as fifty lines allow.
Html found_item(const web::Request& request, const Summary& summary) {
  const auto sent = request.form.all("id");
  const bool chosen = request.method != web::Method::post ||
                      std::find(sent.begin(), sent.end(), summary.id.value) != sent.end();
  return html::label(html::input(html::type("checkbox"), html::name("id"),
                                 html::value(summary.id.value), html::checked(html::On{chosen})),
                     " " + summary.number + " · " + summary.category_name + ", " + summary.address);
}

Html day_and_walker(const web::Request& request, const Scope& scope,
                    const html::FormErrors& errors) {
  const auto name = scope.say(words::name_label);
  const auto name_hint = scope.say(words::name_hint);
  const auto day = scope.say(words::day_label);
  const auto officer = scope.say(words::officer_label);
  const auto me = scope.say(words::officer_me);
  const auto shown_day =
      request.form.has("day") ? request.form.get("day") : to_iso_date(scope.today());
  html::OptionGroup officers;
  const routing::Presence presence(scope);
  for (const auto& each : identity::officers(scope)) {
    if (!each.active || each.id == scope.actor.officer) continue;
    officers.options.push_back({each.id.value, presence.label(each.id, each.name), "",
                                each.id.value == request.form.get("officer")});
  }
  return html::group(
      html::text_field({.name = "name",
                        .label = name,
                        .value = request.form.get("name"),
                        .hint = name_hint,
                        .width = "medium"},
                       errors),
      html::text_field(
          {.name = "day", .label = day, .value = shown_day, .type = "date", .width = "medium"},
          errors),
      html::select_field(
          {.name = "officer", .label = officer, .groups = {std::move(officers)}, .empty_label = me},
          errors));
}

Html found_part(const web::Request& request, const Scope& scope, const ListFilter& filter,
                const html::FormErrors& errors) {
  const auto found = candidates(scope, filter);
  if (found.empty()) return html::p(scope.say(words::found_none));
  std::vector<Html> items;
  for (const auto& summary : found) items.push_back(found_item(request, summary));
  const auto keep = [](std::string_view name, const std::string& value) {
    return html::input(html::type("hidden"), html::name(name), html::value(value));
  };
  return html::form_(
      html::method_post(), html::novalidate(), html::action(Url("/agents/tournees")),
      web::csrf_field(scope), keep("quartier", filter.district),
      keep("categorie", filter.category.value), keep("service", filter.service.value),
      html::h2(html::id("id"),
               scope.say(words::found_title, {{"count", std::to_string(found.size())}})),
      found.size() < stops_max
          ? Html{}
          : html::p(scope.say(words::found_most, {{"count", std::to_string(stops_max)}})),
      html::div(html::cls("ticks"), html::role("group"), html::aria("labelledby", "id"), items),
      day_and_walker(request, scope, errors),
      html::p(html::cls("actions"), html::submit(scope.say(words::make_button))));
}

web::Response new_round_page(const web::Request& request, const Scope& scope,
                             const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto filter = filter_asked(request);
  web::Page page;
  page.title = scope.say(words::new_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/tournees"), scope.language);
  page.body = html::group(html::error_summary(errors), html::h1(page.title),
                          html::p(html::cls("lead"), scope.say(words::new_lead)),
                          filter_form(scope, filter), found_part(request, scope, filter, errors));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_new_round(House&, const web::Request& request, const Scope& scope) {
  return new_round_page(request, scope, {});
}

web::Response save_round(House&, const web::Request& request, const Scope& scope) {
  if (const auto unread = web::unread_days(request.form, {"day"}); !unread.empty()) {
    return new_round_page(request, scope, unread);
  }
  NewRound wanted;
  wanted.name = request.form.get("name");
  wanted.day = read_date(request.form.get("day")).value_or(Date{});
  wanted.officer = OfficerId(request.form.get("officer"));
  for (const auto& id : request.form.all("id")) wanted.requests.emplace_back(id);
  const auto made = make_round(scope, wanted);
  if (!made) return new_round_page(request, scope, made.error());
  return web::see_other(round_url(*made));
}

}  // namespace parvis::requests::rounds
