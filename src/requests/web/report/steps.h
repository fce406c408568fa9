#pragma once
// What the steps of the report form share: where each one is, what comes next, a draft that is
// gone.

#include <optional>
#include <string>
#include <string_view>

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "requests/drafts.h"

namespace parvis::requests::report_form {

/// The questions, in order. `similar` is asked only when something similar is open nearby.
enum class Step { place, category, similar, details, photos, contact, check };

/// "/signaler/<token>/ou" …
[[nodiscard]] html::Url step_url(std::string_view token, Step step);
/// The same, coming back to the check page afterwards when the person came from it.
[[nodiscard]] html::Url step_url(const web::Request& request, std::string_view token, Step step);
/// Where "Continuer" leads: the next question, or the check page when the person came from there.
[[nodiscard]] web::Response go_on(const web::Request& request, std::string_view token, Step next);
/// True when the person came from the check page to change one answer.
[[nodiscard]] bool comes_from_check(const web::Request& request);

/// The draft named in the address, when it is there and not sent yet.
[[nodiscard]] std::optional<Draft> open_draft(const web::Request& request, const Scope& scope);
/// The calm page for a draft that was sent, swept or never was (410).
[[nodiscard]] web::Response gone(const web::Request& request, const Scope& scope);

struct QuestionPage {
  Step step;
  std::string title;
  html::Html body;  // the form
  html::FormErrors errors;
  std::string_view token;
  std::vector<std::string> modules = {};
  web::PageKind kind = web::PageKind::content;
  html::Url start = html::Url("/signaler");  // before the first question
};
/// Where the form was begun, and leads back to: the visit at the counter, or the first page.
[[nodiscard]] html::Url start_of(const Draft& draft);
/// One question in the site's shell: back link, "Question 2 sur 5", error summary, 422 on errors.
[[nodiscard]] web::Response question_page(const web::Request& request, const Scope& scope,
                                          QuestionPage page);

/// The form around a question: POST to this very step, token and csrf in place, "Continuer".
template <class... Parts>
html::Html question_form(const web::Request& request, const Scope& scope, std::string_view token,
                         Step step, const html::Html& button, const Parts&... parts) {
  return html::form_(html::method_post(), html::novalidate(), html::enctype_multipart(),
                     html::action(step_url(request, token, step)), web::csrf_field(scope), parts...,
                     html::p(html::cls("actions"), button));
}

}  // namespace parvis::requests::report_form
