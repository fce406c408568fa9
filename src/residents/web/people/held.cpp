// What is held on a person who asks at the counter or by letter: a copy to take home, and erasure.
#include "platform/audit/audit.h"
#include "residents/my_data.h"
#include "residents/web/people/screens.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;
using html::Url;

namespace {

/// How the officer knows that it is this person who asks.
constexpr std::string_view recognised[] = {"paper", "letter"};

html::ChoiceField how_field(const std::string& legend, const Scope& scope,
                            std::string_view chosen) {
  html::ChoiceField field;
  field.name = "how";
  field.legend = legend;
  field.choices = {{"paper", scope.say(words::held_by_paper), "", chosen == "paper"},
                   {"letter", scope.say(words::held_by_letter), "", chosen == "letter"}};
  return field;
}

bool is_recognised(std::string_view how) {
  for (const auto known : recognised) {
    if (how == known) return true;
  }
  return false;
}

void note_asking(const Scope& scope, const ResidentId& id, std::string_view how) {
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "residents.ask_in_person", subject_of(id), std::string(how));
  });
}

Html kept_items(const std::vector<std::string>& kept) {
  std::vector<Html> items;
  items.reserve(kept.size());
  for (const auto& line : kept) items.push_back(html::li(line));
  return html::ul(items);
}

Html copy_form(const web::Request& request, const Scope& scope, const Resident& file,
               const html::FormErrors& errors) {
  const auto legend = scope.say(words::held_how);
  return html::form_(html::method_post(), html::novalidate(),
                     html::action(file_url(file.id).segment("donnees").segment("copie")),
                     web::csrf_field(scope),
                     html::choice_field(how_field(legend, scope, request.form.get("how")), errors),
                     html::p(html::submit(scope.say(words::held_copy))));
}

Html erase_form(const Scope& scope, const Resident& file, const html::FormErrors& errors) {
  const auto legend = scope.say(words::held_sure_legend);
  const auto how = scope.say(words::held_how);
  html::ChoiceField sure{.name = "sure", .legend = legend, .choices = {}};
  constexpr bool chosen = false;
  sure.several = true;
  sure.choices = {{"yes", scope.say(words::held_sure), "", chosen}};
  auto field = how_field(how, scope, "");
  field.name = "how_erased";
  return html::form_(html::method_post(), html::novalidate(),
                     html::action(file_url(file.id).segment("donnees").segment("effacement")),
                     web::csrf_field(scope), html::choice_field(field, errors),
                     html::choice_field(sure, errors),
                     html::p(html::submit(scope.say(words::held_erase), html::ButtonTone::danger)));
}

web::Response held_page(const Manifests& manifests, const web::Request& request, const Scope& scope,
                        const Resident& file, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  return people_page(
      request, scope, scope.say(words::held_title),
      html::group(
          html::p(html::cls("lead"), scope.say(words::held_lead, {{"name", file.name()}})),
          html::h2(scope.say(words::held_copy_title)), html::p(scope.say(words::held_copy_lead)),
          copy_form(request, scope, file, errors), html::h2(scope.say(words::held_erase_title)),
          html::p(scope.say(words::held_kept_lead)),
          kept_items(kept_after(scope, manifests, file.id)), erase_form(scope, file, errors)),
      file_url(file.id), errors);
}

}  // namespace

web::Response show_held(const Manifests& manifests, const web::Request& request,
                        const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  return held_page(manifests, request, scope, *file, {});
}

web::Response give_copy(const Manifests& manifests, const web::Request& request,
                        const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  const auto& how = request.form.get("how");
  if (!is_recognised(how)) {
    return held_page(manifests, request, scope, *file, {{"how", words::refuse_how}});
  }
  note_asking(scope, file->id, how);
  return web::download(archive_of(scope, manifests, file->id), "application/zip", "donnees.zip");
}

web::Response take_erasure(const Manifests& manifests, const web::Request& request,
                           const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  Refusals refusals;
  const auto& how = request.form.get("how_erased");
  if (!is_recognised(how)) refusals.push_back({"how_erased", words::refuse_how});
  if (request.form.get("sure") != "yes") refusals.push_back({"sure", words::refuse_held_sure});
  if (!refusals.empty()) return held_page(manifests, request, scope, *file, refusals);
  const auto kept = kept_items(kept_after(scope, manifests, file->id));
  note_asking(scope, file->id, how);
  erase(scope, manifests, file->id);
  return people_page(request, scope, scope.say(words::held_erased),
                     html::group(html::p(scope.say(words::held_kept_lead)), kept),
                     Url("/agents/habitants"), html::FormErrors::none(scope.language));
}

}  // namespace parvis::residents::people
