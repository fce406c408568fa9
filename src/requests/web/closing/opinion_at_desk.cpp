// Opinions on paper: the card that is handed out, and what comes back, typed in at the counter.
#include <utility>

#include "base/text.h"
#include "platform/html/qr_code.h"
#include "requests/closing/words.h"
#include "requests/desk.h"
#include "requests/paths.h"
#include "requests/web/closing/opinion_screens.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
using html::Html;
using html::Url;

namespace {

Url file_url(const RequestId& id) {
  return Url("/agents/demandes").segment(id.value);
}

/// A number or a code as typed, or the whole address that a reader of QR codes types.
std::optional<RequestId> request_on_card(const Scope& scope, std::string_view typed) {
  std::string name = trim(typed);
  const auto place = name.find("/suivi/");
  if (place != std::string::npos) {
    name = name.substr(place + std::string_view("/suivi/").size());
    name = name.substr(0, name.find('/'));
  }
  return find_by_number_or_code(scope, name);
}

web::Response find_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto label = scope.say(words::card_number);
  const auto hint = scope.say(words::card_number_hint);
  web::Page page;
  page.title = scope.say(words::card_find_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back =
      html::back_link(Url("/agents/demandes").segment("reponses-des-habitants"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::card_find_lead)),
      html::form_(html::method_get(), html::action(Url("/agents/demandes/avis")),
                  html::text_field({.name = "numero",
                                    .label = label,
                                    .value = request.query.get("numero"),
                                    .hint = hint,
                                    .autocomplete = "off",
                                    .width = "medium"},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::card_find)))));
  return web::page(request, scope, std::move(page));
}

web::Response desk_opinion_page(const web::Request& request, const Scope& scope,
                                const Refusals& refusals) {
  const RequestId id(request.parameter("id"));
  const auto file = request_file(scope, id);
  if (!file) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto asking = asking_of(scope, id);
  web::Page page;
  page.title = scope.say(words::card_type_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(file_url(id), scope.language);
  const auto& summary = file->details.summary;
  page.body = html::group(
      html::error_summary(errors),
      html::p(html::cls("eyebrow"), summary.number + " · " + summary.category_name),
      html::h1(page.title),
      asking == Asking::open
          ? html::form_(html::method_post(), html::novalidate(),
                        html::action(file_url(id).segment("avis")), web::csrf_field(scope),
                        question_fields(request, scope, errors),
                        html::p(html::cls("actions"), html::submit(scope.say(words::card_save))))
          : html::p(scope.say(asking == Asking::given ? words::opinion_given_desk
                                                      : words::refuse_opinion_early)),
      html::p(html::cls("ways"),
              html::a(html::href(file_url(id).segment("carte")), scope.say(words::card_print)),
              " · ",
              html::a(html::href(Url("/agents/demandes/avis")), scope.say(words::card_next))));
  return web::page(request, scope, std::move(page));
}

std::string in_one_line(const std::string& address) {
  std::string line;
  for (const char sign : address) line += sign == '\n' ? ", " : std::string(1, sign);
  return line;
}

Html boxes(const Scope& scope) {
  std::vector<Html> questions;
  for (std::size_t i = 0; i < questions_asked; ++i) {
    std::string choices;
    for (int grade = 1; grade <= grades_known; ++grade) {
      choices += (choices.empty() ? "☐\u00a0" : "   ☐\u00a0") + scope.say(grade_word(grade));
    }
    questions.push_back(html::li(scope.say(question_word(i)), html::br(), choices));
  }
  return html::ol(questions);
}

}  // namespace

web::Response show_find_card(House&, const web::Request& request, const Scope& scope) {
  if (!request.query.has("numero")) return find_page(request, scope, {});
  const auto found = request_on_card(scope, request.query.get("numero"));
  if (!found) return find_page(request, scope, {{"numero", words::card_unknown}});
  return web::see_other(file_url(*found).segment("avis"));
}

web::Response show_desk_opinion(House&, const web::Request& request, const Scope& scope) {
  return desk_opinion_page(request, scope, {});
}

web::Response save_desk_opinion(House&, const web::Request& request, const Scope& scope) {
  const RequestId id(request.parameter("id"));
  if (!request_file(scope, id)) return web::error_page(request, scope, 404);
  const auto kept = record_opinion(scope, id, grades_sent(request));
  if (!kept) return desk_opinion_page(request, scope, kept.error());
  return web::see_other(file_url(id).segment("avis"));
}

web::Response print_card(House&, const web::Request& request, const Scope& scope) {
  const auto file = request_file(scope, RequestId(request.parameter("id")));
  if (!file) return web::error_page(request, scope, 404);
  const auto& summary = file->details.summary;
  web::Page page;
  page.title = scope.say(words::card_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(file_url(summary.id), scope.language);
  const auto address = link_to(scope, path_of_following(file->code) + "/avis");
  page.body = html::group(
      html::h1(page.title), html::p(scope.say(words::card_lead)),
      scope.actor.may(may_handle)
          ? html::p(html::a(html::href(file_url(summary.id).segment("avis")),
                            scope.say(words::card_find)))
          : Html{},
      html::p(html::button(html::type("button"), html::cls("button second"),
                           html::data("print", "1"), html::hidden(html::On{true}),
                           scope.say(words::card_print_button))),
      html::section(html::cls("receipt sheet"),
                    html::h2(scope.say(words::card_heading, {{"commune", scope.commune.name}})),
                    html::p(html::strong(summary.number), " · ", summary.category_name, ", ",
                            summary.address),
                    boxes(scope), html::qr_code(address, scope.say(words::card_qr)),
                    html::p(scope.say(words::card_back,
                                      {{"address", in_one_line(scope.commune.postal_address)}}))));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::closing
