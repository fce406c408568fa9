// Everything held on a person: gathered from all modules, handed over, erased.
#include "residents/my_data.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "identity/identity.h"
#include "platform/html/html.h"
#include "residents/archive.h"
#include "residents/children.h"
#include "residents/counter_acts.h"
#include "residents/franceconnect.h"
#include "residents/franceconnect_store.h"
#include "residents/mandate_rules.h"
#include "residents/mandate_store.h"
#include "residents/space_store.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

namespace json = boost::json;

constexpr int readings_of_subject_max = 500;
constexpr int archived_readings_max = 10'000;

/// Readings, and exports: what somebody saw.
bool is_reading(const audit::Line& line) {
  return (line.actor_kind == "officer" || line.actor_kind == "program") &&
         (line.action == "audit.read" || line.action.find("export") != std::string::npos);
}

/// What FranceConnect told of the person; kept as JSON.
json::value identity_as_json(const Proof& proof) {
  boost::system::error_code wrong;
  auto value = json::parse(proof.detail, wrong);
  return wrong ? json::value() : value;
}

json::object file_as_json(const Scope& scope, const Resident& file) {
  json::object object{{"given_name", file.given_name},
                      {"family_name", file.family_name},
                      {"birth_date", file.birth_date},
                      {"birth_place", file.birth_place},
                      {"email", file.email},
                      {"phone", file.phone},
                      {"postal_address", file.postal_address},
                      {"contact", std::string(name_of(file.contact))},
                      {"language", std::string(i18n::code_of(file.language))},
                      {"easy_read", file.easy_read},
                      {"large_text", file.large_text},
                      {"created_at", to_rfc3339(file.created_at)}};
  json::array proofs;
  for (const auto& proof : proofs_of(scope, file.id)) {
    // A printed code is kept as a hash: nothing to hand over but that there is one.
    const bool shown = proof.kind == ProofKind::email;
    json::object told{{"kind", std::string(name_of(proof.kind))},
                      {"subject", shown ? proof.subject : std::string()},
                      {"added_at", to_rfc3339(proof.added_at)}};
    if (proof.kind == ProofKind::franceconnect) told["identity"] = identity_as_json(proof);
    proofs.push_back(std::move(told));
  }
  object["proofs"] = std::move(proofs);
  return object;
}

json::object mandate_as_json(const Mandate& mandate, std::string_view role) {
  json::object object{{"role", std::string(role)},
                      {"kind", std::string(name_of(mandate.kind))},
                      {"themes", joined_themes(mandate.themes)},
                      {"given", std::string(name_of(mandate.given))},
                      {"begins_at", to_rfc3339(mandate.begins_at)},
                      {"ends_at", to_rfc3339(mandate.ends_at)}};
  if (mandate.ended_at) {
    object["ended_at"] = to_rfc3339(*mandate.ended_at);
    object["ended_by"] = std::string(name_of(mandate.ended));
    object["ended_how"] = mandate.ended_how;
  }
  return object;
}

/// "received_at" -> "received at": the programs' own words, readable enough.
std::string spoken(std::string_view key) {
  std::string text(key);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

html::Html value_as_html(const json::value& value) {
  if (const auto* object = value.if_object()) {
    html::Html rows;
    for (const auto& [key, member] : *object) {
      rows += html::group(html::dt(spoken(key)), html::dd(value_as_html(member)));
    }
    return html::dl(rows);
  }
  if (const auto* array = value.if_array()) {
    std::vector<html::Html> items;
    for (const auto& member : *array) items.push_back(html::li(value_as_html(member)));
    return items.empty() ? html::text("–") : html::ul(items);
  }
  if (const auto* text = value.if_string()) return html::paragraphs(std::string(*text));
  return html::text(json::serialize(value));
}

html::Html readings_as_html(const Scope& scope, const std::vector<Reading>& readings) {
  std::vector<html::Html> items;
  for (const auto& reading : readings) {
    items.push_back(
        html::li(scope.date_time(reading.at), " – ", reading.officer, " – ", reading.reason));
  }
  return items.empty() ? html::p(scope.say(words::nobody_read)) : html::ul(items);
}

html::Html body_of(const Scope& scope, const std::vector<Held>& held,
                   const std::vector<Reading>& readings) {
  html::Html body;
  for (const auto& each : held) {
    boost::system::error_code error;
    const auto value = json::parse(each.json, error);
    body += html::group(html::h2(each.module), error ? html::pre(each.json) : value_as_html(value));
  }
  body +=
      html::group(html::h2(scope.say(words::archive_readings)), readings_as_html(scope, readings));
  return body;
}

std::string page_of(const Scope& scope, const std::vector<Held>& held,
                    const std::vector<Reading>& readings) {
  const std::string title = scope.say(words::archive_title, {{"commune", scope.commune.name}});
  const auto body = html::group(html::h1(title), body_of(scope, held, readings));
  // Opened from a disk, no header says the encoding: the byte order mark does.
  return "\xEF\xBB\xBF" + html::document(html::html_(html::lang(i18n::code_of(scope.language)),
                                                     html::head(html::title_(title)),
                                                     html::body(html::main_(body))));
}

std::string readings_as_json(const std::vector<Reading>& readings) {
  json::array lines;
  for (const auto& reading : readings) {
    lines.push_back(json::object{{"at", to_rfc3339(reading.at)},
                                 {"officer", reading.officer},
                                 {"subject", reading.subject},
                                 {"reason", reading.reason}});
  }
  return json::serialize(lines);
}

}  // namespace

std::vector<std::string> subjects_of(const Scope& scope,
                                     const std::vector<module::Manifest>& manifests,
                                     const module::PersonKeys& keys) {
  std::vector<std::string> all;
  for (const auto& id : keys.ids) all.push_back(subject_of(id));
  for (const auto& email : keys.emails) all.push_back(identity::subject_of_address(email));
  for (const auto& manifest : manifests) {
    if (!manifest.subjects_of_resident) continue;
    for (auto& subject : manifest.subjects_of_resident(scope, keys)) {
      all.push_back(std::move(subject));
    }
  }
  return all;
}

std::vector<Reading> readings_of(const Scope& scope, const std::vector<module::Manifest>& manifests,
                                 const ResidentId& id, int limit) {
  return readings_of(scope, manifests, keys_of(scope, id), limit);
}

std::vector<Reading> readings_of(const Scope& scope, const std::vector<module::Manifest>& manifests,
                                 const module::PersonKeys& keys, int limit) {
  std::vector<Reading> readings;
  std::vector<OfficerId> officers;
  std::set<std::string> programs;  // by the names of their keys
  for (const auto& subject : subjects_of(scope, manifests, keys)) {
    for (const auto& line : audit::lines_of(scope, subject, readings_of_subject_max)) {
      if (!is_reading(line)) continue;
      readings.push_back(
          {line.at, line.actor, line.subject, line.detail.empty() ? line.action : line.detail});
      if (line.actor_kind == "officer")
        officers.emplace_back(line.actor);
      else
        programs.insert(line.actor);
    }
  }
  const auto names = identity::names_of(scope, officers);
  for (auto& reading : readings) {
    if (programs.contains(reading.officer)) continue;
    const auto name = names.find(reading.officer);
    reading.officer = name == names.end() ? "" : name->second;
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.at > b.at; });
  if (readings.size() > static_cast<std::size_t>(limit)) {
    readings.resize(static_cast<std::size_t>(limit));
  }
  return readings;
}

std::vector<Held> held_on(const Scope& scope, const std::vector<module::Manifest>& manifests,
                          const ResidentId& id) {
  return held_on(scope, manifests, keys_of(scope, id));
}

std::vector<Held> held_on(const Scope& scope, const std::vector<module::Manifest>& manifests,
                          const module::PersonKeys& keys) {
  std::vector<Held> held;
  for (const auto& manifest : manifests) {
    if (!manifest.export_resident) continue;
    held.push_back({manifest.name, manifest.export_resident(scope, keys)});
  }
  return held;
}

html::Html archive_body(const Scope& scope, const std::vector<module::Manifest>& manifests,
                        const module::PersonKeys& keys) {
  return body_of(scope, held_on(scope, manifests, keys),
                 readings_of(scope, manifests, keys, archived_readings_max));
}

std::vector<std::pair<std::string, std::string>> archive_files(
    const Scope& scope, const std::vector<module::Manifest>& manifests,
    const module::PersonKeys& keys) {
  const auto held = held_on(scope, manifests, keys);
  const auto readings = readings_of(scope, manifests, keys, archived_readings_max);
  std::vector<std::pair<std::string, std::string>> files;
  files.emplace_back(scope.say(words::archive_page), page_of(scope, held, readings));
  for (const auto& each : held) files.emplace_back(each.module + ".json", each.json);
  files.emplace_back("readings.json", readings_as_json(readings));
  for (const auto& manifest : manifests) {
    if (!manifest.files_of_resident) continue;
    for (auto& copy : manifest.files_of_resident(scope, keys)) {
      files.emplace_back(manifest.name + "/" + copy.name, std::move(copy.bytes));
    }
  }
  return files;
}

std::string archive_of(const Scope& scope, const std::vector<module::Manifest>& manifests,
                       const ResidentId& id) {
  return archive_of(scope, manifests, keys_of(scope, id), subject_of(id));
}

std::string archive_of(const Scope& scope, const std::vector<module::Manifest>& manifests,
                       const module::PersonKeys& keys, std::string_view subject) {
  const auto files = archive_files(scope, manifests, keys);
  scope.database.write(
      [&](storage::Transaction& tx) { audit::record(scope, tx, "residents.export", subject); });
  return zip_of(files);
}

std::vector<std::string> kept_after(const Scope& scope,
                                    const std::vector<module::Manifest>& manifests,
                                    const ResidentId& id) {
  return kept_after(scope, manifests, keys_of(scope, id));
}

std::vector<std::string> kept_after(const Scope& scope,
                                    const std::vector<module::Manifest>& manifests,
                                    const module::PersonKeys& keys) {
  std::vector<std::string> kept;
  for (const auto& manifest : manifests) {
    for (const auto& word : manifest.kept_after_erasure) kept.push_back(scope.say(word));
  }
  for (const auto& manifest : manifests) {
    if (!manifest.kept_of_resident) continue;
    for (auto& line : manifest.kept_of_resident(scope, keys)) kept.push_back(std::move(line));
  }
  return kept;
}

namespace {

std::vector<Resident> files_of(const Scope& scope, const ResidentId& id) {
  std::vector<Resident> all;
  for (const auto& each : keys_of(scope, id).ids) {
    if (auto file = resident(scope, each)) all.push_back(std::move(*file));
  }
  return all;
}

long long erase_by(const Scope& scope, const std::vector<module::Manifest>& manifests,
                   const module::PersonKeys& keys) {
  long long changed = 0;
  // The file itself is forgotten last: the others are found by what it proves.
  for (const auto& manifest : manifests) {
    if (!manifest.erase_resident || manifest.name == "residents") continue;
    changed += manifest.erase_resident(scope, keys);
  }
  return changed + erase_own(scope, keys);
}

long long erase_one(const Scope& scope, const std::vector<module::Manifest>& manifests,
                    const ResidentId& id) {
  return erase_by(scope, manifests, keys_of(scope, id));
}

}  // namespace

long long erase(const Scope& scope, const std::vector<module::Manifest>& manifests,
                const module::PersonKeys& keys, std::string_view subject) {
  scope.database.write(
      [&](storage::Transaction& tx) { audit::record(scope, tx, "residents.erase", subject); });
  return erase_by(scope, manifests, keys);
}

long long erase(const Scope& scope, const std::vector<module::Manifest>& manifests,
                const ResidentId& id) {
  long long changed = 0;
  // Before the parent's own file: it says who the children are and what they have from it.
  const auto files = files_of(scope, id);
  for (const auto& after : children_after(scope, id)) {
    if (after.is_erased()) {
      changed += erase_one(scope, manifests, after.child.id);
      continue;
    }
    for (const auto& parent : files) hand_over(scope, parent, after);
    ++changed;
  }
  return changed + erase_one(scope, manifests, id);
}

std::string export_own(const Scope& scope, const module::PersonKeys& person) {
  json::array files;
  json::array mandates;
  for (const auto& id : person.ids) {
    if (const auto file = resident(scope, id)) files.push_back(file_as_json(scope, *file));
  }
  if (!person.ids.empty()) {
    const auto& id = person.ids.front();
    for (const auto& each : mandates_given(scope, id)) {
      mandates.push_back(mandate_as_json(each, "given"));
    }
    for (const auto& each : mandates_held(scope, id)) {
      mandates.push_back(mandate_as_json(each, "held"));
    }
  }
  return json::serialize(json::object{{"files", files}, {"mandates", mandates}});
}

long long erase_own(const Scope& scope, const module::PersonKeys& person) {
  return scope.database.write([&](storage::Transaction& tx) {
    long long changed = 0;
    for (const auto& id : person.ids) {
      auto file = store::resident(tx, scope.commune.id, id);
      if (!file) continue;
      for (const auto& proof : store::proofs(tx, scope.commune.id, id)) {
        changed += store::delete_recognitions_of(tx, scope.commune.id, proof.subject);
        changed += store::delete_proof(tx, scope.commune.id, id, name_of(proof.kind), proof.subject)
                       ? 1
                       : 0;
      }
      Resident forgotten;
      forgotten.id = id;
      forgotten.version = file->version;
      forgotten.contact = ContactWish::paper_only;
      if (store::update_resident(tx, scope.commune.id, forgotten, scope.now())) ++changed;
      store::put_keys(tx, scope.commune.id, id, {});
      store::delete_sessions(tx, scope.commune.id, id);
      changed += forget_acts(scope, tx, id);
      changed += store::forget_mandates(tx, scope.commune.id, id, scope.now());
      changed += store::delete_mandate_codes_of(tx, scope.commune.id, id);
      changed += store::forget_merges(tx, scope.commune.id, id);
      changed += store::delete_twins_of(tx, scope.commune.id, id);
      audit::record(scope, tx, "residents.erase", subject_of(id));
    }
    for (const auto& email : person.emails) {
      changed += store::delete_codes_of(tx, scope.commune.id, email);
    }
    return changed;
  });
}

}  // namespace parvis::residents
