// The file of a person: who they are, what goes on for them, what was merged; correcting it.
#include <algorithm>

#include "base/text.h"
#include "identity/identity.h"
#include "residents/mandates.h"
#include "residents/web/people/form.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;
using html::Url;

namespace {

Html acts_bar(const Scope& scope, const Resident& file) {
  std::vector<Html> links;
  const auto add = [&](Permission permission, std::string_view path, Word label, const char* key) {
    if (!scope.actor.may(permission)) return;
    links.push_back(html::li(html::a(html::href(file_url(file.id).segment(path)),
                                     html::data("key", key), scope.say(label))));
  };
  add(may_register, "corriger", words::correct, "e");
  add(may_register, "code", words::code_title, "c");
  add(may_merge, "reunir", words::merge_title, "r");
  add(may_give_data, "donnees", words::held_title, "d");
  if (scope.actor.may(may_keep_mandates)) {
    links.push_back(
        html::li(html::a(html::href(Url("/agents/mandats").q("personne", file.id.value)),
                         html::data("key", "m"), scope.say(words::mandates_link))));
  }
  if (links.empty()) return {};
  return html::nav(html::aria("label", scope.say(words::acts_label)),
                   html::ul(html::cls("acts-bar"), links));
}

Html identity_facts(const Scope& scope, const Resident& file) {
  std::vector<html::SummaryRow> rows;
  const auto add = [&](Word label, Html value) {
    if (!value.empty()) rows.push_back({scope.say(label), std::move(value), std::nullopt});
  };
  std::string born;
  if (const auto date = parse_iso_date(file.birth_date)) born = i18n::date(scope.language, *date);
  if (!file.birth_place.empty()) born += (born.empty() ? "" : ", ") + file.birth_place;
  add(words::birth, html::text(born));
  if (!file.phone.empty()) {
    add(words::phone, html::a(html::href(Url::telephone(file.phone)), file.phone));
  }
  if (!file.email.empty()) {
    add(words::email, html::a(html::href(Url::mail(file.email)), file.email));
  }
  add(words::postal_address, html::paragraphs(file.postal_address));
  add(words::contact, html::text(scope.say(word_of(file.contact))));
  add(words::language, html::text(i18n::name_of(file.language)));
  std::vector<std::string> comfort;
  if (file.easy_read) comfort.push_back(scope.say(words::easy_read));
  if (file.large_text) comfort.push_back(scope.say(words::large_text));
  add(words::comfort, html::text(join(comfort, ", ")));
  return html::facts(rows);
}

Word word_of_proof(ProofKind kind) {
  switch (kind) {
    case ProofKind::franceconnect:
      return words::proof_franceconnect;
    case ProofKind::passkey:
      return words::proof_passkey;
    case ProofKind::counter_code:
      return words::proof_code;
    case ProofKind::email:
      break;
  }
  return words::proof_email;
}

Html proofs_part(const Scope& scope, const Resident& file) {
  std::vector<Html> items;
  for (const auto& proof : proofs_of(scope, file.id)) {
    const auto day = i18n::date(scope.language, local_date(proof.added_at, scope.commune.zone));
    items.push_back(html::li(scope.say(word_of_proof(proof.kind), {{"date", day}})));
  }
  return html::group(html::h2(scope.say(words::proofs_title)),
                     items.empty() ? html::p(scope.say(words::proofs_none)) : html::ul(items));
}

Html merges_part(const Scope& scope, const Resident& file) {
  const auto merges = merges_of(scope, file.id);
  if (merges.empty()) return {};
  std::vector<ResidentId> ids;
  for (const auto& merge : merges) ids.push_back(merge.kept == file.id ? merge.merged : merge.kept);
  const auto names = names_of(scope, ids);
  std::vector<Html> items;
  for (std::size_t i = 0; i < merges.size(); ++i) {
    const auto& merge = merges[i];
    const auto name = names.find(ids[i].value);
    const auto day = i18n::date(scope.language, local_date(merge.merged_at, scope.commune.zone));
    Html act = html::text(" · " + scope.say(words::merge_undone));
    if (!merge.undone_at) {
      act = scope.actor.may(may_merge)
                ? html::group(
                      " · ",
                      html::a(html::href(file_url(file.id).segment("separer").segment(merge.id)),
                              scope.say(words::part_link)))
                : Html{};
    }
    items.push_back(
        html::li(scope.say(words::merged_line, {{"name", name == names.end() ? "" : name->second},
                                                {"date", day},
                                                {"proof", merge.proof}}),
                 act));
  }
  return html::group(html::h2(scope.say(words::merges_title)), html::ul(items));
}

Html concerns_part(const Manifests& manifests, const Scope& scope, const Resident& file) {
  std::vector<Html> items;
  const auto keys = keys_of(scope, file.id);
  for (const auto& manifest : manifests) {
    if (!manifest.concerns) continue;
    for (const auto& concern : manifest.concerns(scope, keys)) {
      items.push_back(html::li(html::a(html::href(concern.for_officers), concern.title),
                               html::p(concern.line)));
    }
  }
  return html::group(html::h2(scope.say(words::concerns_title)),
                     items.empty() ? html::p(scope.say(words::concerns_none))
                                   : html::ul(html::cls("request-list"), items));
}

/// Other files that may be the same person: told, never merged by themselves.
Html twins_part(const Scope& scope, const Resident& file) {
  const auto twins = likely_twins(scope, file);
  if (twins.empty()) return {};
  return html::notice(html::Tone::warning, scope.say(words::twins_title),
                      person_list(scope, twins));
}

web::Response correct_page(const web::Request& request, const Scope& scope, const Resident& file,
                           const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto visit = visit_of(request);
  return people_page(
      request, scope, scope.say(words::correct_title, {{"name", file.name()}}),
      html::form_(html::method_post(), html::action(file_url(file.id).segment("corriger")),
                  html::novalidate(), web::csrf_field(scope), hidden("visite", visit.value),
                  file_fields(scope, file, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::save)))),
      back_to(visit, file.id), errors);
}

}  // namespace

web::Response show_file(const Manifests& manifests, const web::Request& request,
                        const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  if (file->id.value != request.parameter("id")) return web::see_other(file_url(file->id));
  audit::record_reading(scope, subject_of(file->id), "residents.file");
  return people_page(
      request, scope, file->name(),
      html::group(twins_part(scope, *file), acts_bar(scope, *file),
                  html::div(html::cls("desk-columns"),
                            html::div(identity_facts(scope, *file), proofs_part(scope, *file),
                                      merges_part(scope, *file)),
                            html::div(concerns_part(manifests, scope, *file)))),
      Url("/agents/habitants"), html::FormErrors::none(scope.language));
}

web::Response show_correct(const web::Request& request, const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  audit::record_reading(scope, subject_of(file->id), "residents.correct");
  return correct_page(request, scope, *file, {});
}

web::Response take_correct(const web::Request& request, const Scope& scope) {
  const auto file = file_of(request, scope);
  if (!file) return web::error_page(request, scope, 404);
  const auto typed = typed_file(request, *file);
  const auto visit = visit_of(request);
  const auto changed = change_resident(scope, typed, visit);
  if (!changed) return correct_page(request, scope, typed, changed.error());
  return web::see_other(back_to(visit, file->id));
}

}  // namespace parvis::residents::people
