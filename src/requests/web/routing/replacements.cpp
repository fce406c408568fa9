// What came while one was away, and what one takes for others.
#include <utility>

#include "requests/routing/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/routing/screens.h"

namespace parvis::requests::routing {
namespace words = ::parvis::routing::words;
using html::Html;
using html::Url;

namespace {

Html request_line(const Scope& scope, const Summary& summary, const std::string& note) {
  return html::li(html::data("row", ""),
                  html::a(html::href(Url("/agents/demandes").segment(summary.id.value)),
                          summary.number + " · " + summary.category_name),
                  " ", parts::state_tag(scope, summary.state, summary.late),
                  html::p(note.empty() ? summary.address : summary.address + " · " + note));
}

Html part_of(const Scope& scope, Word title, const std::vector<Html>& items, Word none) {
  return html::group(html::h2(scope.say(title)), items.empty()
                                                     ? html::p(scope.say(none))
                                                     : html::ul(html::cls("request-list"), items));
}

}  // namespace

web::Response show_replacements(House&, const web::Request& request, const Scope& scope) {
  std::vector<Html> mine;
  for (const auto& each : came_for_me(scope)) {
    mine.push_back(request_line(scope, each.request,
                                each.stand_in_name.empty()
                                    ? scope.say(words::went_to_queue)
                                    : scope.say(words::went_to, {{"name", each.stand_in_name}})));
  }
  std::vector<Html> taken;
  for (const auto& each : taken_for_others(scope)) {
    taken.push_back(request_line(scope, each.request,
                                 scope.say(words::came_for, {{"name", each.officer_name}})));
  }
  std::vector<Html> waiting;
  for (const auto& each : waiting_with_others(scope)) {
    waiting.push_back(
        request_line(scope, each, scope.say(words::came_for, {{"name", each.assignee_name}})));
  }
  web::Page page;
  page.title = scope.say(words::replacements_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::replacements_lead)),
      html::p(html::a(html::href(Url("/agents/absences")), scope.say(words::see_absences))),
      part_of(scope, words::mine_title, mine, words::mine_none),
      part_of(scope, words::waiting_title, waiting, words::waiting_none),
      part_of(scope, words::taken_title, taken, words::taken_none));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::routing
