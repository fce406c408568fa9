// The queue: what needs an action from me, what is late, what waits.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "platform/html/components.h"
#include "platform/web/typed_days.h"
#include "requests/clocks/clocks.h"
#include "requests/closing/words.h"
#include "requests/figures/words.h"
#include "requests/retention/words.h"
#include "requests/routing/words.h"
#include "requests/web/bulk/queue_bar.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/desk/screens.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

constexpr int page_size = 20;

Html tabs(const Scope& scope, const QueueView& view) {
  const auto counts = queue_counts(scope);
  const std::array<std::pair<Queue, long long>, 6> all{{{Queue::mine, counts.mine},
                                                        {Queue::unassigned, counts.unassigned},
                                                        {Queue::late, counts.late},
                                                        {Queue::waiting, counts.waiting},
                                                        {Queue::to_check, counts.to_check},
                                                        {Queue::all, counts.all}}};
  std::vector<Html> links;
  for (const auto& [queue, count] : all) {
    auto other = view;
    other.queue = queue;
    links.push_back(html::a(html::href(with_queue(Url("/agents/demandes"), other)),
                            html::aria("current", queue == view.queue ? "page" : ""),
                            scope.say(word_of(queue)), " ",
                            html::strong(parts::number_up_to(scope, count, queued_max))));
  }
  return html::nav(html::cls("tabs"), html::aria("label", scope.say(words::queues_label)), links);
}

Html item(const Scope& scope, const QueueView& view, const Summary& summary) {
  const auto to = with_queue(Url("/agents/demandes").segment(summary.id.value), view);
  std::string who = summary.assignee_name.empty() ? summary.service_name : summary.assignee_name;
  std::vector<std::string> facts{summary.number, summary.address,
                                 parts::day(scope, summary.received_at), who};
  if (summary.followers > 1) {
    facts.push_back(scope.say(words::people, {{"count", std::to_string(summary.followers)}}));
  }
  std::erase(facts, "");
  return html::li(
      html::data("row", ""), bulk::tick_box(scope, summary),
      html::a(html::href(to), summary.category_name), " ",
      parts::state_tag(scope, summary.state, summary.late),
      summary.answered
          ? html::group(" ", html::tag(html::Tone::warning, scope.say(words::answered)))
          : Html{},
      html::p(shorten(summary.description, 140), html::small(::parvis::join(facts, " · "))));
}

/// What is looked at now and then, folded: the requests themselves come first.
Html now_and_then(const Scope& scope) {
  std::vector<Html> links;
  const auto offer = [&](const Url& path, Word title) {
    links.push_back(html::li(html::a(html::href(path), scope.say(title))));
  };
  offer(Url("/agents/demandes/regulation"), ::parvis::figures::words::late_title);
  offer(Url("/agents/demandes/reponses-des-habitants"), ::parvis::closing::words::overview_title);
  offer(Url("/agents/demandes/remplacements"), ::parvis::routing::words::replacements_title);
  if (scope.actor.may(may_archive)) {
    offer(Url("/agents/demandes/conservation"), ::parvis::retention::words::title);
  }
  if (scope.actor.may(may_manage)) {
    offer(Url("/agents/demandes/categories"), words::categories_title);
    offer(Url("/agents/demandes/textes"), words::texts_title);
    offer(Url("/agents/demandes/aiguillage"), ::parvis::routing::words::rules_title);
  }
  return html::details(html::summary(scope.say(words::now_and_then)), html::ul(links));
}

Html tools(const Scope& scope, const QueueView& view) {
  const auto number_label = scope.say(words::go_label);
  Html saved;
  for (const auto& filter : saved_filters(scope)) {
    saved += html::group(
        " · ",
        html::a(html::href(Url::local_or_home("/agents/demandes?" + filter.query)), filter.name));
  }
  return html::div(
      html::cls("queue-tools"),
      html::form_(html::cls("search"), html::role("search"), html::method_get(),
                  html::action(Url("/agents/demandes/aller")),
                  html::label(html::for_("q"), number_label),
                  html::div(html::cls("search-line"),
                            html::input(html::id("q"), html::name("q"), html::type("search"),
                                        html::value(view.filter.text), html::autocomplete("off"),
                                        html::data("key", "/")),
                            html::button(html::type("submit"), html::cls("button second"),
                                         scope.say(words::go_button)))),
      html::p(html::cls("ways"),
              scope.actor.may(may_handle)
                  ? html::group(html::a(html::href(Url("/agents/demandes/nouvelle")),
                                        html::data("key", "n"), scope.say(words::new_title)),
                                " · ")
                  : Html{},
              html::a(html::href(with_queue(Url("/agents/demandes/filtrer"), view)),
                      html::data("key", "f"), scope.say(words::filter_title)),
              " · ",
              html::a(html::href(Url("/agents/demandes/delais")), scope.say(words::delays_title)),
              saved),
      now_and_then(scope));
}

/// Acknowledgements the law wants within two working days, or that it wanted before.
Html alarms(const Scope& scope) {
  const auto count = clocks::count_alarms(scope);
  if (count == 0) return {};
  return html::notice(
      html::Tone::warning, scope.say(words::alarms, {{"count", std::to_string(count)}}),
      html::p(html::a(html::href(Url("/agents/demandes/delais")), scope.say(words::delays_title))));
}

}  // namespace

web::Response show_queue(House& house, const web::Request& request, const Scope& scope) {
  if (!web::unread_days(request.query, {"du", "au"}).empty()) {
    return show_filter(house, request, scope);
  }
  const auto view = read_queue(request, scope);
  const auto asked = parse_integer(request.query.get("page")).value_or(1);
  const auto found = queue(scope, view.queue, view.filter,
                           static_cast<int>(std::clamp(asked, 1LL, 1'000'000LL)), page_size);
  std::vector<Html> items;
  for (const auto& summary : found.rows) items.push_back(item(scope, view, summary));
  web::Page page;
  page.title = scope.say(words::queue_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.body = html::group(
      html::h1(page.title), alarms(scope), tools(scope, view), tabs(scope, view),
      items.empty() ? html::empty_state(scope.say(words::empty_title), scope.say(words::empty_line))
                    : bulk::with_bar(scope, view, html::ul(html::cls("request-list"), items)),
      html::pager({.total = found.total,
                   .page = found.page,
                   .per_page = page_size,
                   .base = with_queue(Url("/agents/demandes"), view)},
                  scope.language),
      html::p(html::cls("keys"), scope.say(words::keys_help)));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::desk
