// What the module holds on a person: handed over, and forgotten.
#include "requests/personal_data.h"

#include <algorithm>

#include "requests/acts.h"
#include "requests/draft_store.h"
#include "requests/filing.h"
#include "requests/json.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// {"a":"b", …} from names and texts.
std::string object(const std::vector<std::pair<std::string_view, std::string>>& members) {
  std::string text = "{";
  for (const auto& [name, value] : members) {
    if (text.size() > 1) text += ",";
    text += quoted_json(name) + ":" + value;
  }
  return text + "}";
}

std::string array(const std::vector<std::string>& values) {
  std::string text = "[";
  for (const auto& value : values) {
    if (text.size() > 1) text += ",";
    text += value;
  }
  return text + "]";
}

std::string request_json(const Scope& scope, storage::Reader& reader, const RequestRow& row,
                         const Names& names) {
  const auto contact = reporter_of(scope, reader, row.id).value_or(Contact{});
  std::vector<std::string> entries;
  for (const auto& entry : entries_of(scope, reader, row.id)) {
    // Notes between colleagues are about the work, and are asked for another way.
    if (entry.visibility == "officers") continue;
    entries.push_back(object({{"at", quoted_json(to_rfc3339(entry.at))},
                              {"kind", quoted_json(entry.kind)},
                              {"by", quoted_json(entry.officer.empty() ? "resident" : "town")},
                              {"sentence", quoted_json(told_by(scope, entry, names))},
                              {"text", quoted_json(entry.text)}}));
  }
  std::vector<std::string> photos;
  for (const auto& photo : photos_of(scope, reader, row.id)) {
    if (photo.visibility != "officers") photos.push_back(quoted_json(photo.file.value));
  }
  const auto receipt = receipt_row(scope, reader, row.id);
  return object({{"number", quoted_json(row.number)},
                 {"code", quoted_json(row.short_code)},
                 {"received_at", quoted_json(to_rfc3339(row.received_at))},
                 {"state", quoted_json(name_of(row.state))},
                 {"category", quoted_json(row.category.value)},
                 {"description", quoted_json(row.description)},
                 {"address", quoted_json(row.address)},
                 {"latitude", std::to_string(row.latitude)},
                 {"longitude", std::to_string(row.longitude)},
                 {"answers", row.answers.empty() ? "[]" : row.answers},
                 {"contact", object({{"way", quoted_json(name_of(contact.way))},
                                     {"name", quoted_json(contact.name)},
                                     {"email", quoted_json(contact.email)},
                                     {"phone", quoted_json(contact.phone)},
                                     {"postal_address", quoted_json(contact.postal_address)}})},
                 {"receipt", quoted_json(receipt ? receipt->text : "")},
                 {"timeline", array(entries)},
                 {"photos", array(photos)}});
}

/// The request stays without its author's words; photos nobody else could see go.
long long erase_request(const Scope& scope, House& house, storage::Transaction& tx,
                        RequestRow row) {
  const auto contact = reporter_of(scope, tx, row.id).value_or(Contact{});
  const std::string erased = i18n::say(contact.language, words::entry_erased);
  long long changed = 1;
  row.description = row.public_text;
  row.answers = "[]";
  if (!save_request(scope, tx, row)) throw storage::UnavailableError("request moved");
  changed += erase_resident_words(scope, tx, row.id);
  changed += replace_receipt_text(scope, tx, row.id, erased);
  for (const auto& photo : photos_of(scope, tx, row.id)) {
    if (photo.visibility != "resident" || photo.is_proof) continue;
    changed += delete_photo(scope, tx, photo.file);
    house.files.forget(scope, tx, photo.file);
  }
  search::remove(scope, tx, "requests.desk", row.id.value);
  audit::record(scope, tx, "requests.erase_resident", subject_of(row.id));
  return changed;
}

/// Those reported from an address the person has proved, the latest first.
std::vector<RequestRow> requests_of(const Scope& scope, const module::PersonKeys& person) {
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<RequestRow> rows;
    for (const auto& email : person.emails) {
      for (const auto& id : requests_of_email(scope, reader, email)) {
        if (auto row = request_by_id(scope, reader, id)) rows.push_back(std::move(*row));
      }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RequestRow& a, const RequestRow& b) {
      return a.received_at > b.received_at;
    });
    return rows;
  });
}

}  // namespace

std::string export_resident(const Scope& scope, const std::string& email) {
  const auto names = names_for_timelines(scope);
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<std::string> requests;
    for (const auto& id : requests_of_email(scope, reader, email)) {
      const auto row = request_by_id(scope, reader, id);
      if (row) requests.push_back(request_json(scope, reader, *row, names));
    }
    std::vector<std::string> follows;
    for (const auto& follow : follows_of_email(scope, reader, email)) {
      const auto row = request_by_id(scope, reader, follow.request);
      follows.push_back(object({{"number", quoted_json(row ? row->number : "")},
                                {"email", quoted_json(follow.email)},
                                {"confirmed", follow.confirmed ? "true" : "false"},
                                {"asked_at", quoted_json(to_rfc3339(follow.asked_at))}}));
    }
    std::vector<std::string> drafts;
    for (const auto& token : drafts_of_email(scope, reader, email)) {
      const auto draft = draft_by_token(scope, reader, token);
      if (!draft) continue;
      drafts.push_back(object({{"description", quoted_json(draft->description)},
                               {"address", quoted_json(draft->address)},
                               {"name", quoted_json(draft->contact.name)},
                               {"phone", quoted_json(draft->contact.phone)},
                               {"postal_address", quoted_json(draft->contact.postal_address)}}));
    }
    return object(
        {{"requests", array(requests)}, {"follows", array(follows)}, {"drafts", array(drafts)}});
  });
}

long long erase_resident(const Scope& scope, House& house, const std::string& email) {
  const auto tokens = scope.database.read(
      [&](storage::Reader& reader) { return drafts_of_email(scope, reader, email); });
  for (const auto& token : tokens) drop_draft(scope, house, token);
  return static_cast<long long>(tokens.size()) +
         scope.database.write([&](storage::Transaction& tx) {
           long long changed = 0;
           for (const auto& id : requests_of_email(scope, tx, email)) {
             auto row = request_by_id(scope, tx, id);
             if (row) changed += erase_request(scope, house, tx, std::move(*row));
           }
           for (const auto& follow : follows_of_email(scope, tx, email)) {
             const auto row = request_by_id(scope, tx, follow.request);
             if (row && follow.confirmed) count_followers(scope, tx, *row, -1);
             changed += delete_follower(scope, tx, follow.token);
           }
           return changed + erase_reporters(scope, tx, email);
         });
}

std::vector<module::Concern> concerns_of(const Scope& scope, const module::PersonKeys& person) {
  std::vector<module::Concern> concerns;
  for (const auto& row : requests_of(scope, person)) {
    if (!row.is_open) continue;
    const auto kind = category(scope, row.category);
    const auto expected = parse_iso_date(row.expected_date);
    module::Concern concern{(kind ? kind->name(scope.language) : row.number) + ", " + row.address,
                            scope.say(word_of(row.state)),
                            row.last_at,
                            row.state == State::waiting_for_resident,
                            html::Url("/agents/demandes").segment(row.id.value),
                            html::Url("/suivi").segment(row.short_code)};
    if (expected && !concern.waits_for_person) {
      concern.line =
          scope.say(words::concern_line,
                    {{"state", concern.line}, {"date", i18n::date(scope.language, *expected)}});
    }
    concerns.push_back(std::move(concern));
  }
  std::stable_sort(concerns.begin(), concerns.end(), [](const auto& a, const auto& b) {
    return a.waits_for_person && !b.waits_for_person;
  });
  return concerns;
}

std::vector<std::string> subjects_about(const Scope& scope, const module::PersonKeys& person) {
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<std::string> subjects;
    for (const auto& email : person.emails) {
      for (const auto& id : requests_of_email(scope, reader, email)) {
        subjects.push_back(subject_of(id));
      }
    }
    return subjects;
  });
}

}  // namespace parvis::requests
