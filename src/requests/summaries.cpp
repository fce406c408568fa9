// Rows of the database turned into what readers see.
#include "requests/summaries.h"

#include "identity/identity.h"
#include "requests/json.h"

namespace parvis::requests {

Names names_for(const Scope& scope) {
  Names names;
  names.categories = known_categories(scope);
  for (const auto& service : identity::services(scope)) {
    names.services[service.id.value] = service.name;
  }
  return names;
}

Names names_for_timelines(const Scope& scope) {
  auto names = names_for(scope);
  for (const auto& reason : refusal_reasons(scope)) {
    names.reasons[reason.id] = reason.name(scope.language);
  }
  return names;
}

std::string told_by(const Scope& scope, const EntryRow& entry, const Names& names) {
  const auto category_name = [&](const CategoryId& id) {
    const auto* found = names.categories->find(id);
    return found == nullptr ? id.value : found->name(scope.language);
  };
  const auto reason = names.reasons.find(entry.facts.reason);
  return sentence_of(scope.language, parse_entry_kind(entry.kind).value_or(EntryKind::note),
                     entry.facts,
                     {category_name(entry.facts.from), category_name(entry.facts.to),
                      reason == names.reasons.end() ? entry.facts.reason : reason->second});
}

Summary to_summary(const Scope& scope, const RequestRow& row, const Names& names,
                   Visibility reader) {
  Summary summary;
  summary.id = row.id;
  summary.number = row.number;
  summary.state = row.state;
  summary.open = row.is_open;
  summary.expected = parse_iso_date(row.expected_date).value_or(Date{});
  summary.late = is_late(row.state, row.is_open, summary.expected, scope.today());
  summary.category = row.category;
  if (const auto* found = names.categories->find(row.category)) {
    summary.category_name = found->name(scope.language);
    summary.group_name = names.categories->name(found->parent, scope.language);
  }
  summary.service = row.service;
  if (const auto found = names.services.find(row.service.value); found != names.services.end()) {
    summary.service_name = found->second;
  }
  summary.description = reader == Visibility::everyone ? row.public_text : row.description;
  summary.language = language_of(row.language);
  summary.address = row.address;
  summary.district = row.district;
  summary.position = row.position();
  summary.received_at = row.received_at;
  summary.closed_at = row.closed_at;
  summary.planned = parse_iso_date(row.planned_date);
  summary.followers = row.followers;
  summary.reopened = row.reopened;
  if (reader != Visibility::officers) return summary;
  summary.assignee = row.assignee;
  if (const auto found = names.officers.find(row.assignee.value); found != names.officers.end()) {
    summary.assignee_name = found->second;
  }
  summary.channel = parse_channel(row.channel).value_or(Channel::web);
  summary.checked = row.text_checked;
  summary.answered = row.answered;
  summary.version = row.version;
  return summary;
}

std::vector<Summary> to_summaries(const Scope& scope, const std::vector<RequestRow>& rows,
                                  Visibility reader) {
  if (rows.empty()) return {};
  auto names = names_for(scope);
  std::vector<std::string> ids;
  std::vector<OfficerId> officers;
  for (const auto& row : rows) {
    ids.push_back(row.id.value);
    if (!row.assignee.empty()) officers.push_back(row.assignee);
  }
  if (reader == Visibility::officers && !officers.empty()) {
    names.officers = identity::names_of(scope, officers);
  }
  std::map<std::string, FileId> photos;
  scope.database.read([&](storage::Reader& from) {
    for (const auto& photo :
         first_photos(scope, from, list_to_json(ids),
                      reader == Visibility::officers ? "officers" : "everyone")) {
      photos[photo.request.value] = photo.file;
    }
  });
  std::vector<Summary> summaries;
  summaries.reserve(rows.size());
  for (const auto& row : rows) {
    summaries.push_back(to_summary(scope, row, names, reader));
    const auto photo = photos.find(row.id.value);
    if (photo != photos.end()) summaries.back().photo = photo->second;
  }
  return summaries;
}

}  // namespace parvis::requests
