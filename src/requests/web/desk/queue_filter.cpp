// Filtering the queue, and keeping filters under a name.
#include <utility>

#include "identity/identity.h"
#include "platform/web/typed_days.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/desk/screens.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

/// A select field that owns its words.
Html choose(const Scope& scope, std::string_view name, Word label,
            std::vector<html::OptionGroup> groups) {
  const auto said = scope.say(label);
  const auto any = scope.say(words::any);
  return html::select_field(
      {.name = name, .label = said, .groups = std::move(groups), .empty_label = any},
      html::FormErrors::none(scope.language));
}

html::Choice option(std::string value, std::string label, bool chosen) {
  html::Choice choice;
  choice.value = std::move(value);
  choice.label = std::move(label);
  choice.chosen = chosen;
  return choice;
}

html::OptionGroup queues(const Scope& scope, const QueueView& view) {
  html::OptionGroup group;
  for (const auto queue :
       {Queue::mine, Queue::unassigned, Queue::late, Queue::waiting, Queue::to_check, Queue::all}) {
    group.options.push_back(
        option(std::string(name_of(queue)), scope.say(word_of(queue)), queue == view.queue));
  }
  return group;
}

html::OptionGroup states(const Scope& scope, const QueueView& view) {
  html::OptionGroup group;
  for (const auto state : all_states()) {
    group.options.push_back(option(std::string(name_of(state)), scope.say(word_of(state)),
                                   view.filter.states.contains(state)));
  }
  return group;
}

html::OptionGroup services(const Scope& scope, const QueueView& view) {
  html::OptionGroup group;
  for (const auto& service : identity::services(scope)) {
    group.options.push_back(
        option(service.id.value, service.name, service.id == view.filter.service));
  }
  return group;
}

html::OptionGroup officers(const Scope& scope, const QueueView& view) {
  html::OptionGroup group;
  for (const auto& officer : identity::officers(scope)) {
    if (!officer.active) continue;
    group.options.push_back(
        option(officer.id.value, officer.name, officer.id == view.filter.assignee));
  }
  return group;
}

html::OptionGroup groups_of_categories(const Scope& scope, const QueueView& view) {
  html::OptionGroup group;
  for (const auto& known : active_categories(scope)) {
    if (!known.is_group()) continue;
    group.options.push_back(
        option(known.id.value, known.name(scope.language), known.id == view.filter.category));
  }
  return group;
}

html::OptionGroup districts(const Scope& scope, const QueueView& view) {
  html::OptionGroup group;
  for (const auto& name : districts_with_requests(scope)) {
    group.options.push_back(option(name, name, name == view.filter.district));
  }
  return group;
}

Html saved(const Scope& scope, const std::string& query, const html::FormErrors& errors) {
  const auto label = scope.say(words::filter_name);
  Html kept;
  for (const auto& filter : saved_filters(scope)) {
    kept += html::li(filter.name, " ",
                     html::button(html::type("submit"), html::cls("link"), html::name("id"),
                                  html::value(filter.id), scope.say(words::forget)));
  }
  return html::group(
      html::h2(scope.say(words::filters_title)),
      html::form_(
          html::method_post(), html::action(Url("/agents/demandes/filtres")),
          web::csrf_field(scope),
          html::input(html::type("hidden"), html::name("query"), html::value(query)),
          html::text_field({.name = "name", .label = label, .length_max = 60, .width = "medium"},
                           errors),
          html::p(html::submit(scope.say(words::keep_filter), html::ButtonTone::secondary))),
      kept.empty()
          ? Html{}
          : html::form_(html::method_post(), html::action(Url("/agents/demandes/filtres/oublier")),
                        web::csrf_field(scope), html::ul(kept)));
}

/// "file=late&etat=…": the query of the queue's address.
std::string query_of(const QueueView& view) {
  const auto address = with_queue(Url("/agents/demandes"), view).text();
  const auto mark = address.find('?');
  return mark == std::string::npos ? "" : address.substr(mark + 1);
}

web::Response filter_page(const web::Request& request, const Scope& scope, const QueueView& view,
                          const std::string& query, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::filter_title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(with_queue(Url("/agents/demandes"), view), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::form_(html::method_get(), html::action(Url("/agents/demandes")),
                  choose(scope, "file", words::queues_label, {queues(scope, view)}),
                  choose(scope, "etat", words::state, {states(scope, view)}),
                  choose(scope, "service", words::service, {services(scope, view)}),
                  choose(scope, "agent", words::officer, {officers(scope, view)}),
                  choose(scope, "categorie", words::category, {groups_of_categories(scope, view)}),
                  choose(scope, "quartier", words::district, {districts(scope, view)}),
                  parts::period(scope, request.query, words::from, words::to, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::filter_button)))),
      saved(scope, query, errors));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_filter(House&, const web::Request& request, const Scope& scope) {
  const auto view = read_queue(request, scope);
  return filter_page(request, scope, view, query_of(view),
                     web::unread_days(request.query, {"du", "au"}));
}

web::Response save_filter(House&, const web::Request& request, const Scope& scope) {
  const auto& query = request.form.get("query");
  const auto kept = requests::keep_filter(scope, request.form.get("name"), query);
  if (!kept) {
    return filter_page(request, scope, read_queue(request, scope), query, kept.error());
  }
  return web::see_other(Url::local_or_home("/agents/demandes?" + query));
}

web::Response drop_filter(House&, const web::Request& request, const Scope& scope) {
  forget_filter(scope, request.form.get("id"));
  return web::see_other(Url("/agents/demandes/filtrer"));
}

}  // namespace parvis::requests::desk
