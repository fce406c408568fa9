// /agents/envois: what waits to be posted or said, a letter ready to print, a call to make.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "contact/contact.h"
#include "contact/web/screens.h"
#include "contact/words.h"
#include "platform/html/components.h"

namespace parvis::contact {
using html::Html;
using html::Url;

namespace {

constexpr int shown_max = 100;

web::Response agent_page(const web::Request& request, const Scope& scope, std::string title,
                         const Html& body, const Refusals& refusals = {}) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = std::move(title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  if (request.path != "/agents/envois") {
    page.back = html::back_link(Url("/agents/envois"), scope.language);
  }
  page.body = html::group(html::error_summary(errors), html::h1(page.title), body);
  return web::page(request, scope, std::move(page));
}

Html table_of(const Scope& scope, const std::vector<Task>& tasks, Word caption) {
  if (tasks.empty()) {
    return html::empty_state(scope.say(words::nothing_title), scope.say(words::nothing_line));
  }
  std::vector<html::TableRow> rows;
  for (const auto& task : tasks) {
    const auto name = task.name.empty() ? scope.say(words::no_name) : task.name;
    rows.push_back(
        {{html::a(html::href(Url("/agents/envois").segment(task.id)), name),
          html::text(task.subject), html::text(scope.date_time(task.created_at)),
          html::text(task.tries == 0
                         ? ""
                         : scope.say(words::tries, {{"count", std::to_string(task.tries)}}))}});
  }
  return html::data_table(scope.say(caption),
                          {{scope.say(words::column_person)},
                           {scope.say(words::column_subject)},
                           {scope.say(words::column_since)},
                           {scope.say(words::column_tries)}},
                          rows);
}

/// Today's letters are printed together; lots printed before wait to be posted.
Html printing(const Scope& scope, const std::vector<Task>& letters) {
  long long fresh = 0;
  std::vector<std::string> lots;
  for (const auto& letter : letters) {
    if (letter.lot.empty()) {
      ++fresh;
    } else if (std::find(lots.begin(), lots.end(), letter.lot) == lots.end()) {
      lots.push_back(letter.lot);
    }
  }
  Html all;
  if (fresh > 0) {
    all += html::form_(html::method_post(), html::action(Url("/agents/envois/imprimer")),
                       web::csrf_field(scope), html::submit(scope.say(words::print_button)));
  }
  std::vector<Html> printed;
  for (const auto& lot : lots) {
    const auto of_lot = std::find_if(letters.begin(), letters.end(),
                                     [&](const Task& each) { return each.lot == lot; });
    const auto at = of_lot->printed_at.value_or(of_lot->created_at);
    printed.push_back(
        html::li(html::a(html::href(Url("/agents/envois/lots").segment(lot)),
                         scope.say(words::lot_link, {{"when", scope.date_time(at)}}))));
  }
  if (!printed.empty()) all += html::ul(printed);
  return all;
}

web::Response show_tasks(const web::Request& request, const Scope& scope) {
  const auto letters = waiting_tasks(scope, TaskKind::letter, shown_max);
  const auto calls = waiting_tasks(scope, TaskKind::call, shown_max);
  return agent_page(
      request, scope, scope.say(words::tasks_title),
      html::group(html::p(html::cls("lead"), scope.say(words::tasks_lead)),
                  html::h2(html::id("lettres"), scope.say(words::letters_title)),
                  printing(scope, letters), table_of(scope, letters, words::letters_title),
                  html::h2(html::id("appels"), scope.say(words::calls_title)),
                  table_of(scope, calls, words::calls_title)));
}

Html act_form(const Scope& scope, const Task& task, std::string_view outcome, Word label,
              html::ButtonTone tone) {
  return html::form_(html::method_post(), html::action(Url("/agents/envois").segment(task.id)),
                     web::csrf_field(scope),
                     html::submit(scope.say(label), tone, "outcome", outcome));
}

/// Laid out for an envelope with a window; what is around it is not printed.
Html letter_view(const Scope& scope, const Task& task) {
  const auto& commune = scope.commune;
  return html::group(
      html::p(scope.say(task.postal_address.empty() ? words::letter_by_hand : words::letter_lead)),
      html::div(
          html::cls("letter"), html::lang(i18n::code_of(task.language)),
          html::div(html::paragraphs(commune.name + "\n" + commune.postal_address)),
          html::div(html::cls("to"), html::paragraphs(task.name + "\n" + task.postal_address)),
          html::p(i18n::long_date(task.language, scope.today())),
          html::p(html::strong(task.subject)), html::paragraphs(task.text),
          html::paragraphs(task.signature)),
      html::p(html::a(html::href(Url("/agents/envois").segment(task.id).segment("lettre.pdf")),
                      scope.say(words::letter_pdf))),
      act_form(scope, task, "posted", words::letter_posted, html::ButtonTone::primary));
}

Html call_view(const Scope& scope, const Task& task) {
  return html::group(
      html::p(html::cls("lead"), html::a(html::href(Url::telephone(task.phone)), task.phone)),
      task.tried_at ? html::p(scope.say(words::tried, {{"when", scope.date_time(*task.tried_at)}}))
                    : Html{},
      html::h2(scope.say(words::say_title)), html::p(html::cls("hint"), scope.say(words::say_hint)),
      html::div(html::cls("quote"), html::lang(i18n::code_of(task.language)),
                html::paragraphs(task.brief)),
      html::details(
          html::summary(scope.say(words::whole_text)),
          html::div(html::lang(i18n::code_of(task.language)), html::paragraphs(task.text))),
      html::actions(html::group(
          act_form(scope, task, "reached", words::call_reached, html::ButtonTone::primary),
          act_form(scope, task, "no_answer", words::call_no_answer, html::ButtonTone::secondary),
          task.postal_address.empty() ? Html{}
                                      : act_form(scope, task, "write_instead", words::call_write,
                                                 html::ButtonTone::secondary))));
}

web::Response task_page(const web::Request& request, const Scope& scope, const Task& task,
                        const Refusals& refusals) {
  const auto name = task.name.empty() ? scope.say(words::no_name) : task.name;
  if (task.kind == TaskKind::call) {
    return agent_page(request, scope, scope.say(words::call_title, {{"name", name}}),
                      call_view(scope, task), refusals);
  }
  return agent_page(request, scope, scope.say(words::letter_title, {{"name", name}}),
                    letter_view(scope, task), refusals);
}

web::Response show_task(const web::Request& request, const Scope& scope) {
  const auto task = open_task(scope, request.parameter("id"));
  if (!task || task->kind == TaskKind::text) return web::error_page(request, scope, 404);
  return task_page(request, scope, *task, {});
}

web::Response take_outcome(const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("id");
  const auto task = open_task(scope, id);
  // Somebody else was quicker: the list shows what is left.
  if (!task) return web::see_other(Url("/agents/envois"));
  const auto& outcome = request.form.get("outcome");
  Result<std::string> done = outcome == "posted"      ? letter_posted(scope, id)
                             : outcome == "no_answer" ? call_made(scope, id, Outcome::no_answer)
                             : outcome == "write_instead"
                                 ? call_made(scope, id, Outcome::write_instead)
                                 : call_made(scope, id, Outcome::reached);
  if (!done) return task_page(request, scope, *task, done.error());
  return web::see_other(Url("/agents/envois"));
}

}  // namespace

std::vector<web::Route> routes() {
  using web::Method;
  web::RouteOptions one;
  one.listed = false;
  auto paper = one;
  paper.lane = web::Lane::slow;
  return {{Method::get, "/agents/envois", may_send, show_tasks},
          {Method::post, "/agents/envois/imprimer", may_send, print_lot},
          {Method::get, "/agents/envois/lots/{lot}", may_send, show_lot, one},
          {Method::post, "/agents/envois/lots/{lot}", may_send, post_lot, one},
          {Method::get, "/agents/envois/lots/{lot}/lettres.pdf", may_send, lot_pdf, paper},
          {Method::get, "/agents/envois/{id}/lettre.pdf", may_send, letter_pdf, paper},
          {Method::get, "/agents/envois/{id}", may_send, show_task, one},
          {Method::post, "/agents/envois/{id}", may_send, take_outcome, one}};
}

}  // namespace parvis::contact
