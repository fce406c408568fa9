// Find a request again by the code of its receipt.
#include <utility>

#include "base/short_code.h"
#include "requests/reading.h"
#include "requests/web/follow/screens.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::following {
namespace words = ::parvis::follow::words;
using html::Url;

namespace {

web::Response find_page(const web::Request& request, const Scope& scope, std::string_view typed,
                        const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::code_label);
  const auto hint = scope.say(words::code_hint);
  web::Page page;
  page.title = scope.say(words::find_title);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  if (!errors.any()) page.cache = web::Response::Cache::shared;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::form_(html::method_post(), html::action(Url("/suivi")), html::novalidate(),
                  web::csrf_field(scope),
                  html::text_field({.name = "code",
                                    .label = label,
                                    .value = typed,
                                    .hint = hint,
                                    .autocomplete = "off",
                                    .length_max = 20,
                                    .width = "medium"},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::find_button)))),
      html::h2(scope.say(words::lost_title)), html::p(scope.say(words::lost_body)),
      scope.commune.phone.empty()
          ? html::Html{}
          : html::p(html::a(html::href(Url::telephone(scope.commune.phone)), scope.commune.phone)));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_find(House&, const web::Request& request, const Scope& scope) {
  return find_page(request, scope, "", {});
}

web::Response find_by_code(House&, const web::Request& request, const Scope& scope) {
  const auto& typed = request.form.get("code");
  if (typed.empty()) return find_page(request, scope, typed, {{"code", words::code_missing}});
  const auto code = parse_short_code(typed);
  if (!code) return find_page(request, scope, typed, {{"code", words::code_wrong}});
  if (!followed_request(scope, *code)) {
    return find_page(request, scope, typed, {{"code", words::code_unknown}});
  }
  return web::see_other(Url("/suivi").segment(*code));
}

}  // namespace parvis::requests::following
