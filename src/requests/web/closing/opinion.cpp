// Four short questions after a closing, on the site; and what is published of the answers.
#include <utility>

#include "base/short_code.h"
#include "base/text.h"
#include "requests/closing/words.h"
#include "requests/web/closing/opinion_screens.h"
#include "requests/web/closing/screens.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
using html::Html;
using html::Url;

namespace {

std::string field_of(std::size_t question) {
  return "q" + std::to_string(question + 1);
}

web::Response opinion_page(const web::Request& request, const Scope& scope,
                           const Refusals& refusals) {
  const auto code = parse_short_code(request.parameter("code"));
  const auto followed = code ? followed_request(scope, *code) : std::nullopt;
  if (!followed) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto follow = Url("/suivi").segment(*code);
  const auto asking = asking_by_code(scope, *code);
  const auto closing = closing_by_code(scope, *code);
  const bool answered = closing && closing->answered_at.has_value();
  Html body;
  if (asking == Asking::open) {
    body = html::group(
        html::p(html::cls("lead"), scope.say(words::opinion_lead)),
        html::form_(html::method_post(), html::novalidate(), html::action(follow.segment("avis")),
                    web::csrf_field(scope), question_fields(request, scope, errors),
                    html::p(html::cls("actions"), html::submit(scope.say(words::opinion_send)))));
  } else {
    body = html::p(
        scope.say(asking == Asking::given ? words::opinion_given : words::refuse_opinion_early));
  }
  web::Page page;
  page.title = scope.say(words::opinion_title);
  page.back = html::back_link(follow, scope.language);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(html::error_summary(errors),
                          html::p(html::cls("eyebrow"), followed->summary.number),
                          html::h1(page.title), answered ? answered_lines(scope, *closing) : Html{},
                          body, html::p(html::a(html::href(follow), scope.say(words::see_follow))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

Html question_fields(const web::Request& request, const Scope& scope,
                     const html::FormErrors& errors) {
  Html all;
  for (std::size_t i = 0; i < questions_asked; ++i) {
    const auto name = field_of(i);
    const auto legend = scope.say(question_word(i));
    html::ChoiceField field;
    field.name = name;
    field.legend = legend;
    field.inline_ = true;
    for (int grade = 1; grade <= grades_known; ++grade) {
      const auto value = std::to_string(grade);
      field.choices.push_back(
          {value, scope.say(grade_word(grade)), "", request.form.get(name) == value});
    }
    all += html::choice_field(field, errors);
  }
  return all;
}

Grades grades_sent(const web::Request& request) {
  Grades grades;
  for (std::size_t i = 0; i < questions_asked; ++i) {
    const auto grade = parse_integer(request.form.get(field_of(i)));
    if (grade && *grade >= 1 && *grade <= grades_known) grades.at(i) = static_cast<int>(*grade);
  }
  return grades;
}

Html published_opinions(const Scope& scope) {
  const auto counts = opinion_counts(scope);
  const auto title = html::h2(scope.say(words::opinions_title));
  if (!counts) {
    return html::group(title, html::p(scope.say(words::opinions_too_few,
                                                {{"count", std::to_string(opinions_shown_from)}})));
  }
  constexpr bool number = true;
  std::vector<html::TableColumn> columns{{scope.say(words::opinions_question)}};
  for (int grade = 1; grade <= grades_known; ++grade) {
    columns.push_back({scope.say(grade_word(grade)), number});
  }
  std::vector<html::TableRow> rows;
  for (std::size_t i = 0; i < questions_asked; ++i) {
    html::TableRow row{{html::text(scope.say(question_word(i)))}};
    for (const auto count : counts->counts.at(i)) {
      row.cells.push_back(html::text(i18n::number(scope.language, count)));
    }
    rows.push_back(std::move(row));
  }
  return html::group(
      title,
      html::p(scope.say(words::opinions_count, {{"count", std::to_string(counts->opinions)}})),
      html::data_table(scope.say(words::opinions_title), columns, rows));
}

web::Response show_opinion(House&, const web::Request& request, const Scope& scope) {
  return opinion_page(request, scope, {});
}

web::Response send_opinion(House&, const web::Request& request, const Scope& scope) {
  const auto given = give_opinion(scope, request.parameter("code"), grades_sent(request));
  if (!given) return opinion_page(request, scope, given.error());
  return web::see_other(Url("/suivi").segment(request.parameter("code")).segment("avis"));
}

}  // namespace parvis::requests::closing
