// What the officers' screens of the territory share.

#include <utility>

#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;

web::Response agent_page(const web::Request& request, const Scope& scope, AgentPage view) {
  web::Page page;
  page.title = view.title;
  page.kind = view.kind;
  page.back = std::move(view.back);
  page.has_errors = view.errors.any();
  page.status = view.errors.any() ? 422 : 200;
  page.body = html::group(html::error_summary(view.errors), html::h1(view.title), view.body);
  return web::page(request, scope, std::move(page));
}

html::Html agent_form(const Scope& scope, const html::Url& to, const html::Html& fields,
                      const html::Html& buttons) {
  return html::form_(html::method_post(), html::action(to), html::novalidate(),
                     web::csrf_field(scope), fields, html::actions(buttons));
}

html::Html saved_notice(const web::Request& request, const Scope& scope) {
  if (!request.query.has("fait")) return {};
  return html::notice(html::Tone::success, scope.say(words::saved), {});
}

}  // namespace parvis::territory::keeping
