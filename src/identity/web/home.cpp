// /agents: the first page of the back office; and how its pages are made.

#include "identity/views/views.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity::screens {

web::Response agent_page(const web::Request& request, const Scope& scope, std::string title,
                         html::Html body) {
  web::Page page;
  page.title = std::move(title);
  page.body = std::move(body);
  page.kind = web::PageKind::agent;
  return web::page(request, scope, std::move(page));
}

web::Response refused_page(const web::Request& request, const Scope& scope, std::string title,
                           html::Html body) {
  web::Page page;
  page.title = std::move(title);
  page.body = std::move(body);
  page.kind = web::PageKind::agent;
  page.has_errors = true;
  page.status = 422;
  return web::page(request, scope, std::move(page));
}

web::Response show_home(const web::Request& request, const Scope& scope,
                        const module::Offers& offers) {
  views::HomeView view;
  view.name = scope.actor.name;
  for (const auto& tile : offers.work_tiles) {
    if (!scope.actor.may(tile.permission)) continue;
    view.tiles.push_back({scope.say(tile.label), tile.path, tile.count(scope)});
  }
  for (const auto& indicator : offers.indicators) {
    view.indicators.push_back({scope.say(indicator.label), indicator.value(scope)});
  }
  return agent_page(request, scope, scope.say(words::navigation_home), views::home(scope, view));
}

}  // namespace parvis::identity::screens
