// "Pourquoi rien ne bouge ?": the clocks of one's own request, and what one can ask.
#include <utility>

#include "base/short_code.h"
#include "requests/filing.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/delays/explanation.h"
#include "requests/web/delays/screens.h"
#include "requests/web/delays/words.h"

namespace parvis::requests::delays {
namespace words = ::parvis::delays::words;
using html::Html;
using html::Url;

namespace {

Html one_button(const Scope& scope, const Url& to, Word hint, Word label) {
  return html::group(html::p(scope.say(hint)),
                     html::form_(html::method_post(), html::action(to), web::csrf_field(scope),
                                 html::p(html::cls("actions"), html::submit(scope.say(label)))));
}

Html what_you_can_do(const Scope& scope, const clocks::ClockView& view, const Url& base) {
  const auto& standing = view.standing;
  Html all;
  // By a mandate for something else there is nothing to press that would be refused.
  const bool acts = scope.actor.covers(by_mandate);
  if (acts && standing.may_ask_reasons) {
    all += one_button(scope, base.segment("motifs"), words::reasons_hint, words::reasons_button);
  }
  if (standing.reasons_due) {
    all += html::p(scope.say(words::reasons_waited,
                             {{"date", i18n::date(scope.language, *standing.reasons_due)}}));
  }
  if (acts && standing.may_ask_attestation) {
    all += one_button(scope, base.segment("attestation"), words::attestation_hint,
                      words::attestation_button);
  }
  std::vector<Html> ways;
  if (view.state != State::withdrawn) {
    const bool pieces = standing.waits_for == clocks::WaitsFor::resident;
    ways.push_back(html::li(
        html::a(html::href(base), scope.say(pieces ? words::do_send : words::do_ask_again))));
  }
  if (standing.rule.silence != clocks::Silence::none) {
    ways.push_back(html::li(html::a(html::href(Url("/signaler")), scope.say(words::do_contest))));
  }
  if (standing.remedy_until) {
    ways.push_back(html::li(scope.say(
        words::do_judge, {{"date", i18n::date(scope.language, *standing.remedy_until)}})));
  }
  if (!scope.commune.phone.empty()) {
    ways.push_back(
        html::li(scope.say(words::do_call), " ",
                 html::a(html::href(Url::telephone(scope.commune.phone)), scope.commune.phone)));
  }
  return html::group(html::h2(scope.say(words::do_title)), all,
                     ways.empty() ? Html{} : html::ul(ways));
}

web::Response why_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto view = clocks::clock_by_code(scope, request.parameter("code"));
  if (!view) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto base = Url("/suivi").segment(view->code);
  web::Page page;
  page.title = scope.say(words::why_title);
  page.back = html::back_link(base, scope.language);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  const auto waits = waiting_of(scope, *view);
  page.body =
      html::group(html::error_summary(errors),
                  html::p(html::cls("eyebrow"),
                          scope.say(words::why_number,
                                    {{"number", view->number}, {"category", view->category_name}})),
                  html::h1(page.title), html::p(html::cls("lead"), lead_of(scope, *view)),
                  waits.empty() ? Html{} : html::p(waits), rank_of(scope, *view),
                  html::h2(scope.say(words::law_title)), rule_of_view(scope, *view),
                  steps_of(scope, *view), html::p(acknowledgement_of(scope, *view)),
                  what_you_can_do(scope, *view, base), documents_of(scope, *view));
  return web::page(request, scope, std::move(page));
}

web::Response back_to_why(const web::Request& request, const Scope& scope,
                          const Result<RequestId>& done) {
  if (!done) return why_page(request, scope, done.error());
  return web::see_other(Url("/suivi").segment(request.parameter("code")).segment("delais"));
}

}  // namespace

web::Response show_why(House&, const web::Request& request, const Scope& scope) {
  return why_page(request, scope, {});
}

web::Response ask_reasons_here(House& house, const web::Request& request, const Scope& scope) {
  return back_to_why(request, scope, clocks::ask_reasons(scope, house, request.parameter("code")));
}

web::Response ask_attestation_here(House& house, const web::Request& request, const Scope& scope) {
  return back_to_why(request, scope,
                     clocks::ask_attestation(scope, house, request.parameter("code")));
}

}  // namespace parvis::requests::delays
