// A code for somebody without e-mail: made, shown once, printed on A4 or on an 80 mm roll.
#include "platform/html/qr_code.h"
#include "platform/web/site.h"
#include "residents/counter_acts.h"
#include "residents/space.h"
#include "residents/web/people/screens.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;
using html::Url;

namespace {

std::string entry_address(const web::Request& request, const Scope& scope) {
  return web::site_address(request, scope) + "/mon-espace/code-imprime";
}

Html sheet(const web::Request& request, const Scope& scope, const Resident& file,
           const std::string& code) {
  const auto address = entry_address(request, scope);
  const auto day = i18n::date(scope.language, scope.today());
  return html::section(
      html::cls("slip receipt"),
      html::h2(scope.say(words::sheet_title, {{"commune", scope.commune.name}})),
      html::p(file.name(), " · ", day), html::p(html::cls("big-code"), code),
      html::ol(
          html::li(scope.say(words::sheet_go, {{"address", web::spoken_address(address)}})),
          html::li(scope.say(words::sheet_type)),
          html::li(scope.say(file.birth_date.empty() ? words::sheet_enter : words::sheet_born))),
      html::qr_code(address, scope.say(words::sheet_qr)),
      html::p(scope.say(words::sheet_keep, {{"phone", scope.commune.phone}})));
}

}  // namespace

web::Response show_code(const web::Request& request, const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  const auto visit = visit_of(request);
  return people_page(
      request, scope, scope.say(words::code_title),
      html::group(
          html::p(html::cls("lead"), scope.say(words::code_lead, {{"name", file->name()}})),
          html::ul(html::li(scope.say(words::code_once)), html::li(scope.say(words::code_former)),
                   html::li(scope.say(words::code_year)), html::li(scope.say(words::code_phone))),
          file->birth_date.empty()
              ? html::notice(html::Tone::warning, scope.say(words::code_unborn), Html{})
              : Html{},
          html::form_(html::method_post(), html::action(file_url(file->id).segment("code")),
                      web::csrf_field(scope), hidden("visite", visit.value),
                      html::p(html::cls("actions"), html::submit(scope.say(words::code_button))))),
      back_to(visit, file->id), html::FormErrors::none(scope.language));
}

web::Response take_code(const web::Request& request, const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  const auto code = print_code(scope, file->id);
  if (!code) return web::error_page(request, scope, 404);
  const auto visit = visit_of(request);
  remember_act(scope, visit, file->id, CounterAct::code_printed);
  return people_page(
      request, scope, scope.say(words::sheet_page),
      html::group(
          html::p(html::cls("lead screen-only"), scope.say(words::sheet_lead)),
          sheet(request, scope, *file, *code),
          html::p(html::cls("actions"),
                  html::button(html::type("button"), html::cls("button"), html::data("print", "1"),
                               html::hidden(html::On{true}), scope.say(words::print)),
                  " ",
                  html::button_link(back_to(visit, file->id), scope.say(words::done),
                                    html::ButtonTone::secondary))),
      back_to(visit, file->id), html::FormErrors::none(scope.language));
}

}  // namespace parvis::residents::people
