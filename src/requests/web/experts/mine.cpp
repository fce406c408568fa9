// What waits for an officer: opinions that colleagues ask, and answers to read.
#include <utility>

#include "requests/experts/words.h"
#include "requests/web/experts/screens.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;
using html::Html;
using html::Url;

namespace {

Html asking_line(const Scope& scope, const Asking& asking, const Url& to) {
  return html::li(
      html::data("row", ""), html::a(html::href(to), asking.number + " · " + asking.category_name),
      " ", standing_tag(scope, asking.standing),
      html::p(asking.is_colleague && asking.standing != Standing::answered ? asking.asked_by_name
                                                                           : asking.expert,
              " · ", scope.say(words::due_on, {{"date", i18n::date(scope.language, asking.due)}})));
}

Html asking_list(const Scope& scope, Word title, const std::vector<Html>& items, Word none) {
  return html::group(html::h2(scope.say(title)), items.empty()
                                                     ? html::p(scope.say(none))
                                                     : html::ul(html::cls("request-list"), items));
}

web::Response my_case_page(House& house, const web::Request& request, const Scope& scope,
                           const Refusals& refusals) {
  const auto view = view_as_colleague(scope, house, request.parameter("asking"));
  if (!view) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto here = Url("/agents/avis").segment(view->id);
  web::Page page;
  page.title = scope.say(words::case_title, {{"category", view->category_name}});
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/avis"), scope.language);
  page.body = html::group(html::error_summary(errors), html::p(html::cls("eyebrow"), view->number),
                          html::h1(page.title), case_of(scope, *view, here.segment("photos")),
                          reply_part(request, scope, *view, here, errors));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_mine(House& house, const web::Request& request, const Scope& scope) {
  std::vector<Html> asked;
  for (const auto& asking : asked_of_me(scope, house)) {
    asked.push_back(asking_line(scope, asking, Url("/agents/avis").segment(asking.id)));
  }
  std::vector<Html> answered;
  for (const auto& asking : replies_to_read(scope, house)) {
    answered.push_back(asking_line(scope, asking,
                                   Url("/agents/demandes")
                                       .segment(asking.request.value)
                                       .segment("experts")
                                       .segment(asking.id)));
  }
  web::Page page;
  page.title = scope.say(words::mine_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(Url("/agents"), scope.language);
  page.body = html::group(
      html::h1(page.title), asking_list(scope, words::mine_asked, asked, words::mine_asked_none),
      asking_list(scope, words::mine_answered, answered, words::mine_answered_none));
  return web::page(request, scope, std::move(page));
}

web::Response show_asked_of_me(House& house, const web::Request& request, const Scope& scope) {
  return my_case_page(house, request, scope, {});
}

web::Response send_my_reply(House& house, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("asking");
  if (!view_as_colleague(scope, house, id)) return web::error_page(request, scope, 404);
  const auto reply = reply_sent(scope, house, request);
  if (!reply) return my_case_page(house, request, scope, reply.error());
  const auto done = answer_as_colleague(scope, house, id, *reply);
  if (!done) return my_case_page(house, request, scope, done.error());
  return web::see_other(Url("/agents/avis").segment(id).fragment("reponse"));
}

web::Response show_photo_to_me(House& house, const web::Request& request, const Scope& scope) {
  const auto found = photo_as_colleague(scope, house, request.parameter("asking"),
                                        FileId(request.parameter("file")));
  if (!found) return web::error_page(request, scope, 404);
  return house.files.serve(scope, *found, request.query.get("taille") == "petite");
}

}  // namespace parvis::requests::experts
