// The receipt: the confirmation page one may print, bookmark and come back to.
#include <utility>

#include "base/short_code.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/follow/screens.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::following {
namespace words = ::parvis::follow::words;
using html::Html;
using html::Url;

namespace {

Html what_next(const Scope& scope, const Receipt& receipt) {
  const auto expected = i18n::long_date(scope.language, receipt.expected);
  return html::group(html::h2(scope.say(words::next_title)),
                     html::ol(html::li(scope.say(words::next_read)),
                              html::li(scope.say(words::next_expected, {{"date", expected}})),
                              html::li(scope.say(words::next_follow))));
}

}  // namespace

web::Response show_receipt(House&, const web::Request& request, const Scope& scope) {
  const auto code = parse_short_code(request.parameter("code"));
  const auto found = code ? receipt(scope, *code) : std::nullopt;
  if (!found) return web::error_page(request, scope, 404);
  web::Page page;
  page.title = scope.say(words::receipt_title);
  page.body = html::group(
      html::confirmation_panel(scope.say(words::receipt_title), scope.say(words::receipt_code),
                               found->code,
                               scope.say(words::receipt_number, {{"number", found->number}})),
      html::p(html::cls("lead"), scope.say(words::receipt_keep)), what_next(scope, *found),
      html::p(html::cls("actions"),
              html::button_link(Url("/suivi").segment(found->code), scope.say(words::see_follow))),
      html::section(
          html::cls("receipt"), html::h2(scope.say(words::receipt_text)),
          html::paragraphs(found->text),
          html::p(html::cls("soft"), scope.say(words::receipt_print, {{"sha256", found->sha256}}))),
      html::p(html::a(html::href(Url("/mon-espace/donnees")), scope.say(words::your_data)), " ",
              scope.say(words::your_data_at_desk)));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::following
