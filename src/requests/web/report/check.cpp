// Check your answers, then send.
#include <string>
#include <utility>

#include "requests/web/common/request_parts.h"
#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;
using html::Url;

namespace {

Url change(const Draft& draft, Step step) {
  return step_url(draft.token, step).q("retour", "verifier");
}

std::string contact_said(const Scope& scope, const Contact& contact) {
  switch (contact.way) {
    case ContactWay::email:
      return contact.email;
    case ContactWay::phone:
    case ContactWay::sms:
      return contact.phone;
    case ContactWay::post:
      return contact.postal_address;
    case ContactWay::usual:
      return scope.say(words::way_usual);
    case ContactWay::none:
      break;
  }
  return scope.say(words::way_none);
}

std::string answer_said(const Scope& scope, const Answer& answer) {
  if (answer.value == "yes") return scope.say(words::yes);
  if (answer.value == "no") return scope.say(words::no);
  return answer.value;
}

/// Whose request it is when somebody else makes it: at the counter, or by mandate.
std::string other_person(House& house, const Scope& scope, const Link& link) {
  if (link.resident.empty() || (link.visit.empty() && link.mandate.empty())) return "";
  if (!house.person_of) return "";
  const auto person = scope.database.read(
      [&](storage::Reader& reader) { return house.person_of(scope, reader, link.resident); });
  return person ? person->name : "";
}

std::vector<html::SummaryRow> rows_of(House& house, const Scope& scope, const Draft& draft) {
  const auto chosen = category(scope, draft.category);
  const auto photos = draft_photos(scope, house, draft.token);
  std::vector<html::SummaryRow> rows;
  if (const auto name = other_person(house, scope, draft.link); !name.empty()) {
    rows.push_back({scope.say(words::row_for), html::text(name), std::nullopt});
  }
  rows.push_back(
      {scope.say(words::row_place), html::text(draft.address), change(draft, Step::place)});
  rows.push_back({scope.say(words::row_category),
                  html::text(chosen ? chosen->name(scope.language) : ""),
                  change(draft, Step::category)});
  rows.push_back({scope.say(words::row_description),
                  parts::words_of(scope, draft.description, scope.language),
                  change(draft, Step::details)});
  if (chosen) {
    for (const auto& question : chosen->questions) {
      for (const auto& answer : draft.answers) {
        if (answer.question != question.id) continue;
        rows.push_back({question.label(scope.language), html::text(answer_said(scope, answer)),
                        change(draft, Step::details)});
      }
    }
  }
  rows.push_back(
      {scope.say(words::row_photos),
       html::text(scope.say(words::photos_count, {{"count", std::to_string(photos.size())}})),
       change(draft, Step::photos)});
  rows.push_back({scope.say(words::row_contact),
                  html::paragraphs(contact_said(scope, draft.contact)),
                  change(draft, Step::contact)});
  return rows;
}

web::Response check_page(House& house, const web::Request& request, const Scope& scope,
                         const Draft& draft, const Refusals& refusals) {
  const auto title = scope.say(words::check_title);
  const auto chosen = category(scope, draft.category);
  return question_page(
      request, scope,
      QuestionPage{
          .step = Step::check,
          .title = title,
          .body = html::group(html::h1(title),
                              html::summary_list(rows_of(house, scope, draft), scope.language),
                              html::p(scope.say(chosen && !chosen->is_public
                                                    ? words::check_private
                                                    : web::easier(request, words::check_public,
                                                                  words::check_public_easy))),
                              question_form(request, scope, draft.token, Step::check,
                                            html::submit(scope.say(words::send)))),
          .errors = html::FormErrors::from(scope.language, refusals),
          .token = draft.token});
}

}  // namespace

web::Response show_check(House& house, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  if (!draft->position) return web::see_other(step_url(draft->token, Step::place));
  if (draft->category.empty()) return web::see_other(step_url(draft->token, Step::category));
  return check_page(house, request, scope, *draft, {});
}

web::Response send(House& house, const web::Request& request, const Scope& scope) {
  const auto& token = request.parameter("token");
  const auto draft = find_draft(scope, token);
  if (!draft) return gone(request, scope);
  const auto sent = submit_draft(scope, house, token);
  if (!sent) return check_page(house, request, scope, *draft, sent.error());
  if (!draft->link.visit.empty()) return web::see_other(start_of(*draft));
  return web::see_other(Url("/suivi").segment(sent->code).segment("recepisse"));
}

}  // namespace parvis::requests::report_form
