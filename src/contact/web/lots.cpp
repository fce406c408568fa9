// /agents/envois/lots: the letters of the day as one PDF, to print, print again, and tick as
// posted.
#include <utility>

#include "contact/contact.h"
#include "contact/web/screens.h"
#include "contact/words.h"
#include "platform/html/components.h"

namespace parvis::contact {
using html::Html;
using html::Url;

namespace {

Url lot_url(std::string_view lot) {
  return Url("/agents/envois/lots").segment(lot);
}

web::Response lot_page(const web::Request& request, const Scope& scope, const std::string& title,
                       const Html& body, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = title;
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/envois"), scope.language);
  page.body = html::group(html::error_summary(errors), html::h1(title), body);
  return web::page(request, scope, std::move(page));
}

Html letters_list(const Scope& scope, const std::vector<Task>& letters) {
  std::vector<html::TableRow> rows;
  for (const auto& letter : letters) {
    rows.push_back({{html::text(letter.name.empty() ? scope.say(words::no_name) : letter.name),
                     html::text(letter.subject)}});
  }
  return html::data_table(scope.say(words::letters_title),
                          {{scope.say(words::column_person)}, {scope.say(words::column_subject)}},
                          rows);
}

web::Response lot_view(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto& lot = request.parameter("lot");
  const auto letters = letters_of_lot(scope, lot);
  if (letters.empty()) return web::error_page(request, scope, 404);
  const auto count = std::to_string(letters.size());
  return lot_page(
      request, scope, scope.say(words::lot_title, {{"count", count}}),
      html::group(
          html::p(html::cls("lead"), scope.say(words::lot_lead)),
          html::p(html::cls("actions"), html::button_link(lot_url(lot).segment("lettres.pdf"),
                                                          scope.say(words::lot_open))),
          html::form_(html::method_post(), html::action(lot_url(lot)), web::csrf_field(scope),
                      html::submit(scope.say(words::lot_posted), html::ButtonTone::secondary)),
          letters_list(scope, letters)),
      refusals);
}

}  // namespace

web::Response print_lot(const web::Request& request, const Scope& scope) {
  const auto lot = print_all(scope);
  if (!lot) {
    return lot_page(request, scope, scope.say(words::letters_title), Html{}, lot.error());
  }
  return web::see_other(lot_url(*lot));
}

web::Response show_lot(const web::Request& request, const Scope& scope) {
  return lot_view(request, scope, {});
}

web::Response post_lot(const web::Request& request, const Scope& scope) {
  const auto posted = lot_posted(scope, request.parameter("lot"));
  if (!posted) return lot_view(request, scope, posted.error());
  return web::see_other(Url("/agents/envois"));
}

web::Response lot_pdf(const web::Request& request, const Scope& scope) {
  const auto letters = letters_of_lot(scope, request.parameter("lot"));
  if (letters.empty()) return web::error_page(request, scope, 404);
  return web::pdf_response(pdf_of(scope, letters), "lettres");
}

web::Response letter_pdf(const web::Request& request, const Scope& scope) {
  const auto task = open_task(scope, request.parameter("id"));
  if (!task || task->kind != TaskKind::letter) return web::error_page(request, scope, 404);
  return web::pdf_response(pdf_of(scope, {*task}), "lettre");
}

}  // namespace parvis::contact
