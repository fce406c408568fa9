// What the queue shows of acts on many requests.
#include "requests/web/bulk/queue_bar.h"

#include "requests/bulk/bulk.h"
#include "requests/bulk/words.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;
using html::Html;
using html::Url;

namespace {

/// The filter of the queue as hidden fields: "the whole queue" means the one on the page.
Html kept_filter(const desk::QueueView& view) {
  const auto keep = [](std::string_view name, std::string_view value) {
    if (value.empty()) return Html{};
    return html::input(html::type("hidden"), html::name(name), html::value(value));
  };
  const auto& filter = view.filter;
  return html::group(
      keep("file", name_of(view.queue)), keep("q", filter.text),
      keep("categorie", filter.category.value), keep("quartier", filter.district),
      keep("service", filter.service.value), keep("agent", filter.assignee.value),
      keep("canal", filter.channel ? parvis::requests::name_of(*filter.channel) : ""),
      keep("etat", filter.states.empty() ? "" : parvis::requests::name_of(*filter.states.begin())),
      keep("du", filter.from ? to_iso_date(*filter.from) : ""),
      keep("au", filter.to ? to_iso_date(*filter.to) : ""));
}

Html deeds(const Scope& scope) {
  std::vector<Html> options;
  for (const auto deed : {Deed::assign, Deed::change_category, Deed::schedule, Deed::resolve,
                          Deed::refuse, Deed::reply}) {
    options.push_back(html::option(html::value(name_of(deed)), scope.say(word_of(deed))));
  }
  return html::select(html::id("acte"), html::name("acte"), options);
}

}  // namespace

Html tick_box(const Scope& scope, const Summary& summary) {
  if (!scope.actor.may(may_handle)) return {};
  const auto said = scope.say(words::select_one, {{"number", summary.number}});
  return html::input(html::type("checkbox"), html::name("id"), html::value(summary.id.value),
                     html::cls("tick"), html::aria("label", said));
}

Html with_bar(const Scope& scope, const desk::QueueView& view, const Html& list) {
  if (!scope.actor.may(may_handle)) return list;
  return html::form_(
      html::method_get(), html::action(Url("/agents/demandes/lot")), kept_filter(view), list,
      html::div(
          html::cls("bulk-bar"), html::role("group"),
          html::aria("label", scope.say(words::bar_label)),
          html::label(html::input(html::type("checkbox"), html::name("tout"), html::value("1")),
                      " ", scope.say(words::select_all, {{"count", std::to_string(bulk_max)}})),
          html::label(html::for_("acte"), scope.say(words::bar_label)), deeds(scope),
          html::button(html::type("submit"), html::cls("button second"),
                       scope.say(words::bar_button))));
}

}  // namespace parvis::requests::bulk
