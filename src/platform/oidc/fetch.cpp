// A provider is asked through the house's one way out.
#include "platform/oidc/fetch.h"

#include "platform/outbound/outbound.h"

namespace parvis::oidc {

Answer fetch(const Ask& ask) {
  outbound::Ask question;
  question.address = ask.address;
  question.method = ask.form.empty() ? outbound::Method::get : outbound::Method::post;
  question.body = ask.form;
  question.accept = ask.accept;
  question.user = ask.user;
  question.password = ask.password;
  question.reach = outbound::Reach::loopback_too;
  question.bytes_max = answer_bytes_max;
  if (!ask.bearer.empty()) question.headers = {"Authorization: Bearer " + ask.bearer};
  try {
    auto answer = outbound::ask(question);
    return {answer.status, std::move(answer.content_type), std::move(answer.body)};
  } catch (const outbound::Unanswered& unanswered) {
    throw FetchError(unanswered.what());
  }
}

}  // namespace parvis::oidc
