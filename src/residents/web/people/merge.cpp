// Two files found to be one person, and the other way round: with what the officer saw as proof.
#include "base/text.h"
#include "residents/web/people/screens.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;
using html::Url;

namespace {

constexpr int twins_shown_max = 10;

Html proof_field(const Scope& scope, const std::string& typed, const html::FormErrors& errors) {
  const auto label = scope.say(words::proof_label);
  const auto hint = scope.say(words::proof_hint);
  html::TextField field;
  field.name = "proof";
  field.label = label;
  field.value = typed;
  field.hint = hint;
  field.autocomplete = "off";
  field.length_max = 400;
  return html::text_field(field, errors);
}

/// The files that may be the other one: those searched for, else the likely twins.
std::vector<Resident> others_of(const web::Request& request, const Scope& scope,
                                const Resident& file) {
  const std::string typed = trim(request.query.get("q"));
  if (typed.empty()) return likely_twins(scope, file);
  std::vector<Resident> others;
  for (auto& each : found_for_officer(scope, typed, twins_shown_max)) {
    if (each.resident.id != file.id) others.push_back(std::move(each.resident));
  }
  return others;
}

Html choose_other(const Scope& scope, const Resident& file, const std::vector<Resident>& others,
                  const std::string& chosen, const html::FormErrors& errors) {
  const auto legend = scope.say(words::merge_legend, {{"name", file.name()}});
  html::ChoiceField field;
  field.name = "other";
  field.legend = legend;
  for (const auto& other : others) {
    field.choices.push_back({other.id.value, other.name(), telling_line(scope, other),
                             other.id.value == chosen || others.size() == 1});
  }
  return html::choice_field(field, errors);
}

web::Response merge_page(const web::Request& request, const Scope& scope, const Resident& file,
                         const std::vector<Resident>& others, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto here = file_url(file.id).segment("reunir");
  const auto label = scope.say(words::merge_search);
  const auto button = scope.say(words::search_button);
  Html form;
  if (!others.empty()) {
    form = html::form_(html::method_post(), html::action(here), html::novalidate(),
                       web::csrf_field(scope),
                       choose_other(scope, file, others, request.form.get("other"), errors),
                       proof_field(scope, request.form.get("proof"), errors),
                       html::p(html::cls("actions"), html::submit(scope.say(words::merge_button))));
  }
  return people_page(
      request, scope, scope.say(words::merge_title),
      html::group(
          html::p(html::cls("lead"), scope.say(words::merge_lead, {{"name", file.name()}})),
          html::search_form(
              {.action = here, .label = label, .button = button, .value = request.query.get("q")}),
          others.empty() ? html::p(scope.say(words::merge_none)) : form),
      file_url(file.id), errors);
}

struct Parting {
  Resident file;
  Merge merge;
};
std::optional<Parting> parting_of(const web::Request& request, const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return std::nullopt;
  for (auto& merge : merges_of(scope, file->id)) {
    if (merge.id == request.parameter("merge") && !merge.undone_at) {
      return Parting{*file, std::move(merge)};
    }
  }
  return std::nullopt;
}

web::Response part_page(const web::Request& request, const Scope& scope, const Parting& parting,
                        const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto& file = parting.file;
  const auto other = resident(scope, parting.merge.merged);
  return people_page(
      request, scope, scope.say(words::part_title),
      html::group(
          html::p(html::cls("lead"),
                  scope.say(words::part_lead, {{"name", other ? other->name() : ""},
                                               {"proof", parting.merge.proof}})),
          html::form_(html::method_post(),
                      html::action(file_url(file.id).segment("separer").segment(parting.merge.id)),
                      html::novalidate(), web::csrf_field(scope),
                      proof_field(scope, request.form.get("proof"), errors),
                      html::p(html::cls("actions"), html::submit(scope.say(words::part_button),
                                                                 html::ButtonTone::danger)))),
      file_url(file.id), errors);
}

}  // namespace

web::Response show_merge(const web::Request& request, const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  return merge_page(request, scope, *file, others_of(request, scope, *file), {});
}

web::Response take_merge(const web::Request& request, const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  const ResidentId other_id(request.form.get("other"));
  const auto other = resident(scope, other_id);
  if (!other) {
    return merge_page(request, scope, *file, others_of(request, scope, *file),
                      {{"other", words::merge_choose}});
  }
  const auto done = merge(scope, file->id, other_id, request.form.get("proof"));
  if (!done) return merge_page(request, scope, *file, {*other}, done.error());
  return web::see_other(file_url(file->id));
}

web::Response show_part(const web::Request& request, const Scope& scope) {
  const auto parting = parting_of(request, scope);
  return parting ? part_page(request, scope, *parting, {}) : web::error_page(request, scope, 404);
}

web::Response take_part(const web::Request& request, const Scope& scope) {
  const auto parting = parting_of(request, scope);
  if (!parting) return web::error_page(request, scope, 404);
  const auto done = undo_merge(scope, parting->merge.id, request.form.get("proof"));
  if (!done) return part_page(request, scope, *parting, done.error());
  return web::see_other(file_url(parting->merge.merged));
}

}  // namespace parvis::residents::people
