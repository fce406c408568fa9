// One request with its life, as the public, its author or an officer may see it.
#include "base/short_code.h"
#include "requests/acts.h"
#include "requests/canned.h"
#include "requests/filing.h"
#include "requests/json.h"
#include "requests/link_store.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// Everything of one request from one snapshot.
struct Whole {
  RequestRow row;
  std::vector<EntryRow> entries;
  std::vector<PhotoRow> photos;
  std::vector<RequestRow> members;
  std::optional<RequestRow> lead;
};

Whole whole_of(const Scope& scope, storage::Reader& reader, RequestRow row) {
  Whole whole;
  whole.entries = entries_of(scope, reader, row.id);
  whole.photos = photos_of(scope, reader, row.id);
  whole.members = members_of(scope, reader, row.id);
  if (!row.lead.empty()) whole.lead = request_by_id(scope, reader, row.lead);
  whole.row = std::move(row);
  return whole;
}

bool may_see(Visibility what, Visibility reader) {
  if (reader == Visibility::officers) return true;
  if (reader == Visibility::resident) return what != Visibility::officers;
  return what == Visibility::everyone;
}

std::string answer_in_words(const Scope& scope, const Question& question,
                            const std::string& value) {
  if (question.kind == Question::Kind::yes_no) {
    return scope.say(value == "yes" ? words::yes : words::no);
  }
  const auto& french = question.choices_fr;
  const auto found = std::find(french.begin(), french.end(), value);
  const auto place = static_cast<std::size_t>(found - french.begin());
  const bool translated = scope.language != i18n::Language::fr &&
                          question.kind == Question::Kind::choice && found != french.end() &&
                          place < question.choices_en.size();
  return translated ? question.choices_en[place] : value;
}

/// Free answers may hold anything (a number plate): the public only sees choices and yes or no.
std::vector<std::pair<std::string, std::string>> answers_in_words(const Scope& scope,
                                                                  const RequestRow& row,
                                                                  const Category& category,
                                                                  Visibility reader) {
  std::vector<std::pair<std::string, std::string>> answers;
  for (const auto& answer : answers_from_json(row.answers)) {
    for (const auto& question : category.questions) {
      if (question.id != answer.question) continue;
      if (question.kind == Question::Kind::text && reader == Visibility::everyone) continue;
      answers.emplace_back(question.label(scope.language),
                           answer_in_words(scope, question, answer.value));
    }
  }
  return answers;
}

std::vector<Entry> timeline_of(const Scope& scope, const std::vector<EntryRow>& rows,
                               const Names& names, Visibility reader) {
  std::vector<Entry> timeline;
  for (const auto& row : rows) {
    const auto visibility = parse_visibility(row.visibility);
    if (!may_see(visibility, reader)) continue;
    timeline.push_back({row.id, row.at, parse_entry_kind(row.kind).value_or(EntryKind::note),
                        visibility, row.author, !row.officer.empty(), told_by(scope, row, names),
                        reader == Visibility::everyone ? row.public_text : row.text,
                        language_of(row.language), row.state_after});
  }
  return timeline;
}

std::vector<Action> actions_of(const RequestRow& row, Visibility reader, const Actor& actor) {
  std::vector<Action> allowed;
  if (reader == Visibility::everyone) return allowed;
  if (reader == Visibility::officers && !actor.may_in(may_handle, row.district)) return allowed;
  const Role role = reader == Visibility::resident ? Role::resident
                    : actor.may(may_manage)        ? Role::manager
                                                   : Role::officer;
  for (const auto action : all_actions()) {
    // A member of a cluster is contested or confirmed when its lead is closed.
    const bool needs_closed = action == Action::confirm_fixed || action == Action::reopen;
    if (needs_closed && row.is_open) continue;
    if (next_state(row.state, action, role)) allowed.push_back(action);
  }
  return allowed;
}

Details details_of(const Scope& scope, const Whole& whole, Visibility reader) {
  Details details;
  const auto names = names_for_timelines(scope);
  const auto& row = whole.row;
  details.summary = to_summaries(scope, {row}, reader).front();
  if (const auto* found = names.categories->find(row.category)) {
    details.answers = answers_in_words(scope, row, *found, reader);
  }
  for (const auto& photo : whole.photos) {
    const auto visibility = parse_visibility(photo.visibility);
    if (!may_see(visibility, reader)) continue;
    details.photos.push_back({photo.file, visibility, photo.is_proof, photo.text});
  }
  details.timeline = timeline_of(scope, whole.entries, names, reader);
  if (const auto reason = names.reasons.find(row.refusal_reason); reason != names.reasons.end()) {
    details.refusal_reason = reason->second;
  }
  // The author of one request sees the others of its cluster as the public does, and an officer
  // those of other districts than hers.
  const auto eyes = [&](const RequestRow& other) {
    const bool officer = reader == Visibility::officers && may_open(scope.actor, other);
    return officer ? Visibility::officers : Visibility::everyone;
  };
  const auto shown = [&](const RequestRow& other) {
    return other.is_shown() || eyes(other) == Visibility::officers;
  };
  if (whole.lead && shown(*whole.lead)) {
    details.lead = to_summary(scope, *whole.lead, names, eyes(*whole.lead));
  }
  for (const auto& member : whole.members) {
    if (shown(member)) details.members.push_back(to_summary(scope, member, names, eyes(member)));
  }
  details.confirmed = row.confirmed;
  if (const auto service = identity::service(scope, row.service)) {
    details.service_phone = service->phone;
    details.service_email = service->email;
  }
  details.is_public = row.is_public;
  details.actions = actions_of(row, reader, scope.actor);
  return details;
}

std::optional<Whole> whole_by_code(const Scope& scope, std::string_view code) {
  const auto canonical = parse_short_code(code);
  if (!canonical) return std::nullopt;
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Whole> {
    auto row = request_by_code(scope, reader, *canonical);
    if (!row) return std::nullopt;
    return whole_of(scope, reader, std::move(*row));
  });
}

}  // namespace

std::optional<Details> public_request(const Scope& scope, std::string_view number) {
  const auto canonical = parse_request_number(number);
  if (!canonical) return std::nullopt;
  const auto whole = scope.database.read([&](storage::Reader& reader) -> std::optional<Whole> {
    auto row = request_by_number(scope, reader, *canonical);
    if (!row || !row->is_shown()) return std::nullopt;
    return whole_of(scope, reader, std::move(*row));
  });
  if (!whole) return std::nullopt;
  return details_of(scope, *whole, Visibility::everyone);
}

std::optional<Details> followed_request(const Scope& scope, std::string_view code) {
  const auto whole = whole_by_code(scope, code);
  if (!whole) return std::nullopt;
  return details_of(scope, *whole, Visibility::resident);
}

std::optional<files::StoredFile> photo(const Scope& scope, House& house, const FileId& file,
                                       std::string_view code) {
  const auto canonical = parse_short_code(code);
  const bool allowed = scope.database.read([&](storage::Reader& reader) {
    const auto row = photo_by_file(scope, reader, file);
    if (!row) return false;
    const auto request = request_by_id(scope, reader, row->request);
    if (!request) return false;
    if (canonical && request->short_code == *canonical) return row->visibility != "officers";
    return request->is_shown() && row->visibility == "everyone";
  });
  return allowed ? house.files.find(scope, file) : std::nullopt;
}

std::optional<files::StoredFile> photo_at_desk(const Scope& scope, House& house,
                                               const RequestId& id, const FileId& file) {
  const bool allowed = scope.database.read([&](storage::Reader& reader) {
    const auto row = photo_by_file(scope, reader, file);
    if (!row || row->request != id) return false;
    const auto request = request_by_id(scope, reader, id);
    return request && may_open(scope.actor, *request);
  });
  return allowed ? house.files.find(scope, file) : std::nullopt;
}

std::optional<RequestFile> request_file(const Scope& scope, const RequestId& id) {
  if (!scope.actor.may(may_read)) return std::nullopt;
  int mail_followers = 0;
  std::optional<Contact> contact;
  Link link;
  const auto whole = scope.database.read([&](storage::Reader& reader) -> std::optional<Whole> {
    auto row = request_by_id(scope, reader, id);
    if (!row || !may_open(scope.actor, *row)) return std::nullopt;
    link = link_of(scope, reader, id);
    contact = reporter_of(scope, reader, id);
    mail_followers = static_cast<int>(followers_of(scope, reader, id).size());
    return whole_of(scope, reader, std::move(*row));
  });
  if (!whole) return std::nullopt;
  if (contact && (contact->way != ContactWay::none || !link.resident.empty())) {
    audit::record_reading(scope, subject_of(id), "requests.file");
  }
  RequestFile file;
  file.details = details_of(scope, *whole, Visibility::officers);
  file.public_text = whole->row.public_text;
  file.contact = contact.value_or(Contact{});
  file.code = whole->row.short_code;
  file.source_id = whole->row.source_id.value_or("");
  file.reporters = 1 + static_cast<int>(whole->members.size());
  file.mail_followers = mail_followers;
  file.link = link;
  return file;
}

std::optional<RequestId> find_by_number_or_code(const Scope& scope, std::string_view typed) {
  const auto number = parse_request_number(typed);
  const auto code = parse_short_code(typed);
  return scope.database.read([&](storage::Reader& reader) -> std::optional<RequestId> {
    std::optional<RequestRow> row;
    if (number) row = request_by_number(scope, reader, *number);
    if (!row && code) row = request_by_code(scope, reader, *code);
    if (!row || is_kept_from(scope.actor, *row)) return std::nullopt;
    return row->id;
  });
}

std::optional<Receipt> receipt_of(const Scope& scope, const RequestId& id) {
  if (!scope.actor.may(may_read)) return std::nullopt;
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Receipt> {
    const auto row = request_by_id(scope, reader, id);
    if (!row || !may_open(scope.actor, *row)) return std::nullopt;
    return stored_receipt(scope, reader, *row);
  });
}

}  // namespace parvis::requests
