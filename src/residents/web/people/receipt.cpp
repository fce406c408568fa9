// Who has no file and no e-mail, only the receipt of a request: a copy of what is held under it,
// on a disk or on paper, and its erasure, by an officer who reads number and code from the paper.
#include "base/text.h"
#include "platform/audit/audit.h"
#include "residents/my_data.h"
#include "residents/web/people/screens.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;
using html::Url;

namespace {

constexpr std::size_t files_listed_max = 40;

const Url receipt_page("/agents/habitants/recepisse");

/// What the paper opens, and what audit lines of it are about.
struct Holder {
  module::PersonKeys keys;
  std::string subject;
};

std::optional<Holder> holder_of(const Manifests& manifests, const web::Request& request,
                                const Scope& scope) {
  Holder holder;
  holder.keys.receipts = {{trim(request.form.get("number")), trim(request.form.get("code"))}};
  const auto subjects = subjects_of(scope, manifests, holder.keys);
  if (subjects.empty()) return std::nullopt;
  holder.subject = subjects.back();
  return holder;
}

/// A try that opened nothing is kept: who tries many is seen.
void note_unknown(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "residents.receipt_unknown", "officer:" + scope.actor.officer.value);
  });
}

Html typed_field(const Scope& scope, std::string_view name, Word label, Word hint,
                 const std::string& value, const html::FormErrors& errors) {
  const auto said = scope.say(label);
  const auto helped = scope.say(hint);
  return html::text_field({.name = name,
                           .label = said,
                           .value = value,
                           .hint = helped,
                           .autocomplete = "off",
                           .length_max = 20,
                           .width = "medium"},
                          errors);
}

web::Response ask_for_receipt(const web::Request& request, const Scope& scope,
                              const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return people_page(
      request, scope, scope.say(words::receipt_title),
      html::group(
          html::p(html::cls("lead"), scope.say(words::receipt_lead)),
          html::form_(html::method_post(), html::novalidate(), html::action(receipt_page),
                      web::csrf_field(scope),
                      typed_field(scope, "number", words::receipt_number,
                                  words::receipt_number_hint, request.form.get("number"), errors),
                      typed_field(scope, "code", words::receipt_code, words::receipt_code_hint,
                                  request.form.get("code"), errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::receipt_open))))),
      Url("/agents/habitants"), errors);
}

web::Response unknown(const web::Request& request, const Scope& scope) {
  note_unknown(scope);
  return ask_for_receipt(request, scope, {{"number", words::receipt_unknown}});
}

/// Number and code go from form to form, never into an address.
Html form_to(const web::Request& request, const Scope& scope, std::string_view act,
             const Html& content) {
  return html::form_(html::method_post(), html::novalidate(),
                     html::action(receipt_page.segment(act)), web::csrf_field(scope),
                     hidden("number", request.form.get("number")),
                     hidden("code", request.form.get("code")), content);
}

Html lines_shown(const std::vector<std::string>& lines) {
  std::vector<Html> items;
  for (const auto& line : lines) items.push_back(html::li(line));
  return html::ul(items);
}

Html files_in_copy(const Manifests& manifests, const Scope& scope, const Holder& holder) {
  std::vector<std::string> lines;
  for (const auto& [name, bytes] : archive_files(scope, manifests, holder.keys)) {
    if (lines.size() == files_listed_max) break;
    lines.push_back(name + " (" + i18n::file_size(scope.language, bytes.size()) + ")");
  }
  return lines_shown(lines);
}

Html sure_field(const Scope& scope, const html::FormErrors& errors) {
  const auto legend = scope.say(words::held_sure_legend);
  html::ChoiceField sure{.name = "sure", .legend = legend, .choices = {}};
  constexpr bool chosen = false;
  sure.several = true;
  sure.choices = {{"yes", scope.say(words::held_sure), "", chosen}};
  return html::choice_field(sure, errors);
}

web::Response holder_page(const Manifests& manifests, const web::Request& request,
                          const Scope& scope, const Holder& holder, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return people_page(
      request, scope, scope.say(words::held_title),
      html::group(
          html::p(html::cls("lead"),
                  scope.say(words::receipt_shown, {{"number", request.form.get("number")}})),
          html::h2(scope.say(words::held_copy_title)),
          html::p(scope.say(words::receipt_files_lead)), files_in_copy(manifests, scope, holder),
          form_to(request, scope, "copie",
                  html::p(html::cls("actions"), html::submit(scope.say(words::held_copy)))),
          form_to(request, scope, "papier",
                  html::p(html::cls("actions"), html::submit(scope.say(words::receipt_print),
                                                             html::ButtonTone::secondary))),
          html::h2(scope.say(words::held_erase_title)), html::p(scope.say(words::held_kept_lead)),
          lines_shown(kept_after(scope, manifests, holder.keys)),
          form_to(request, scope, "effacement",
                  html::group(sure_field(scope, errors),
                              html::p(html::submit(scope.say(words::held_erase),
                                                   html::ButtonTone::danger))))),
      receipt_page, errors);
}

}  // namespace

web::Response show_receipt(const web::Request& request, const Scope& scope) {
  return ask_for_receipt(request, scope, {});
}

web::Response open_receipt(const Manifests& manifests, const web::Request& request,
                           const Scope& scope) {
  const auto holder = holder_of(manifests, request, scope);
  if (!holder) return unknown(request, scope);
  audit::record_reading(scope, holder->subject, "residents.receipt");
  return holder_page(manifests, request, scope, *holder, {});
}

web::Response copy_of_receipt(const Manifests& manifests, const web::Request& request,
                              const Scope& scope) {
  const auto holder = holder_of(manifests, request, scope);
  if (!holder) return unknown(request, scope);
  return web::download(archive_of(scope, manifests, holder->keys, holder->subject),
                       "application/zip", "donnees.zip");
}

web::Response print_of_receipt(const Manifests& manifests, const web::Request& request,
                               const Scope& scope) {
  const auto holder = holder_of(manifests, request, scope);
  if (!holder) return unknown(request, scope);
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "residents.export", holder->subject);
  });
  return people_page(
      request, scope, scope.say(words::receipt_paper, {{"number", request.form.get("number")}}),
      html::group(html::p(html::button(html::type("button"), html::cls("button second"),
                                       html::data("print", "1"), html::hidden(html::On{true}),
                                       scope.say(words::receipt_print_now))),
                  html::div(html::cls("prose"), archive_body(scope, manifests, holder->keys))),
      receipt_page, html::FormErrors::none(scope.language));
}

web::Response erase_of_receipt(const Manifests& manifests, const web::Request& request,
                               const Scope& scope) {
  const auto holder = holder_of(manifests, request, scope);
  if (!holder) return unknown(request, scope);
  if (request.form.get("sure") != "yes") {
    return holder_page(manifests, request, scope, *holder, {{"sure", words::refuse_held_sure}});
  }
  // Said as long as the paper opens something.
  const auto kept = lines_shown(kept_after(scope, manifests, holder->keys));
  erase(scope, manifests, holder->keys, holder->subject);
  return people_page(request, scope, scope.say(words::held_erased),
                     html::group(html::p(scope.say(words::held_kept_lead)), kept),
                     Url("/agents/habitants"), html::FormErrors::none(scope.language));
}

}  // namespace parvis::residents::people
