// The thread through the steps of the report form.
#include "requests/web/report/steps.h"

#include <array>
#include <utility>

#include "requests/paths.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Url;

namespace {

constexpr std::array<const char*, 7> names{"ou",     "quoi",    "semblables", "description",
                                           "photos", "contact", "verifier"};
/// The number of the question that is shown; the similar ones belong to the second.
constexpr std::array<int, 7> ranks{1, 2, 2, 3, 4, 5, 0};

Step previous(Step step) {
  if (step == Step::details) return Step::category;
  return step == Step::place ? Step::place : static_cast<Step>(static_cast<int>(step) - 1);
}

html::Html back_of(const web::Request& request, const Scope& scope, const QuestionPage& page) {
  if (comes_from_check(request)) {
    return html::back_link(step_url(page.token, Step::check), scope.language);
  }
  if (page.step == Step::place) return html::back_link(page.start, scope.language);
  return html::back_link(step_url(page.token, previous(page.step)), scope.language);
}

}  // namespace

Url step_url(std::string_view token, Step step) {
  return Url("/signaler").segment(token).segment(names[static_cast<std::size_t>(step)]);
}

Url start_of(const Draft& draft) {
  if (draft.link.visit.empty()) return Url("/signaler");
  return url_of_visit(draft.link.visit);
}

bool comes_from_check(const web::Request& request) {
  return request.query.get("retour") == "verifier";
}

Url step_url(const web::Request& request, std::string_view token, Step step) {
  return step_url(token, step).q("retour", comes_from_check(request) ? "verifier" : "");
}

web::Response go_on(const web::Request& request, std::string_view token, Step next) {
  return web::see_other(step_url(token, comes_from_check(request) ? Step::check : next));
}

std::optional<Draft> open_draft(const web::Request& request, const Scope& scope) {
  auto draft = find_draft(scope, request.parameter("token"));
  if (draft && !draft->request.empty()) draft.reset();
  return draft;
}

web::Response gone(const web::Request& request, const Scope& scope) {
  web::Page page;
  page.title = scope.say(words::gone_title);
  page.body =
      html::group(html::h1(page.title), html::p(scope.say(words::gone_body)),
                  html::p(html::button_link(Url("/signaler"), scope.say(words::begin)), " ",
                          html::a(html::href(Url("/suivi")), scope.say(words::gone_follow))));
  page.status = 410;
  return web::page(request, scope, std::move(page));
}

web::Response question_page(const web::Request& request, const Scope& scope,
                            QuestionPage question) {
  web::Page page;
  page.title = std::move(question.title);
  page.kind = question.kind;
  page.modules = std::move(question.modules);
  page.back = back_of(request, scope, question);
  page.has_errors = question.errors.any();
  page.status = page.has_errors ? 422 : 200;
  const int rank = ranks[static_cast<std::size_t>(question.step)];
  page.body = html::group(
      html::error_summary(question.errors),
      rank == 0 ? html::Html{}
                : html::p(html::cls("eyebrow"),
                          scope.say(words::question_rank, {{"rank", std::to_string(rank)}})),
      question.body);
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::report_form
