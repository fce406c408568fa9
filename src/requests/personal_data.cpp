// What the module holds on a person: handed over, and forgotten.
#include "requests/personal_data.h"

#include <algorithm>

#include "base/json_text.h"
#include "contact/contact.h"
#include "platform/web/program_json.h"
#include "requests/acts.h"
#include "requests/clocks/clock_store.h"
#include "requests/closing/closing_personal.h"
#include "requests/closing/opinion.h"
#include "requests/draft_store.h"
#include "requests/experts/expert_personal.h"
#include "requests/filing.h"
#include "requests/link_store.h"
#include "requests/lists.h"
#include "requests/mail/mail_personal.h"
#include "requests/post/letter_store.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

std::string request_json(const Scope& scope, storage::Reader& reader, const RequestRow& row,
                         const Names& names) {
  const auto contact = reporter_of(scope, reader, row.id).value_or(Contact{});
  std::vector<std::string> entries;
  for (const auto& entry : entries_of(scope, reader, row.id)) {
    // Notes between colleagues are about the work, and are asked for another way.
    if (entry.visibility == "officers") continue;
    entries.push_back(
        web::json_object({{"at", json_string(to_rfc3339(entry.at))},
                          {"kind", json_string(entry.kind)},
                          {"by", json_string(entry.officer.empty() ? "resident" : "town")},
                          {"sentence", json_string(told_by(scope, entry, names))},
                          {"text", json_string(entry.text)}}));
  }
  std::vector<std::string> photos;
  for (const auto& photo : photos_of(scope, reader, row.id)) {
    if (photo.visibility != "officers") photos.push_back(json_string(photo.file.value));
  }
  std::vector<std::string> documents;
  for (const auto& document : clocks::documents_of(scope, reader, row.id)) {
    documents.push_back(web::json_object({{"kind", json_string(document.kind)},
                                          {"made_at", json_string(to_rfc3339(document.made_at))},
                                          {"sha256", json_string(document.sha256)},
                                          {"text", json_string(document.text)}}));
  }
  std::vector<std::string> letters;
  for (const auto& letter : post::letters_of(scope, reader, row.id)) {
    letters.push_back(web::json_object({{"sender", json_string(letter.sender)},
                                        {"written", json_string(letter.written)},
                                        {"received", json_string(letter.received)},
                                        {"scan", json_string(letter.file.value)}}));
  }
  const auto receipt = receipt_row(scope, reader, row.id);
  return web::json_object(
      {{"number", json_string(row.number)},
       {"code", json_string(row.short_code)},
       {"received_at", json_string(to_rfc3339(row.received_at))},
       {"state", json_string(name_of(row.state))},
       {"category", json_string(row.category.value)},
       {"description", json_string(row.description)},
       {"address", json_string(row.address)},
       {"latitude", std::to_string(row.latitude)},
       {"longitude", std::to_string(row.longitude)},
       {"answers", row.answers.empty() ? "[]" : row.answers},
       {"contact", web::json_object({{"way", json_string(name_of(contact.way))},
                                     {"name", json_string(contact.name)},
                                     {"email", json_string(contact.email)},
                                     {"phone", json_string(contact.phone)},
                                     {"postal_address", json_string(contact.postal_address)}})},
       {"receipt", json_string(receipt ? receipt->text : "")},
       {"timeline", web::json_array(entries)},
       {"documents", web::json_array(documents)},
       {"letters", web::json_array(letters)},
       {"closings", closing::closings_json(scope, reader, row.id)},
       {"opinion", closing::opinion_json(scope, reader, row.id)},
       {"photos", web::json_array(photos)}});
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
  changed += clocks::erase_clock_texts(scope, tx, row.id, erased);
  for (const auto& letter : post::letters_of(scope, tx, row.id)) {
    if (!letter.file.empty()) house.files.forget(scope, tx, letter.file);
  }
  changed += post::erase_letters(scope, tx, row.id);
  changed += experts::forget_author(scope, tx, row);
  changed += contact::forget_about(scope, tx, subject_of(row.id));
  for (const auto& photo : photos_of(scope, tx, row.id)) {
    if (photo.visibility != "resident" || photo.is_proof) continue;
    changed += delete_photo(scope, tx, photo.file);
    house.files.forget(scope, tx, photo.file);
  }
  search::remove(scope, tx, "requests.desk", row.id.value);
  audit::record(scope, tx, "requests.erase_resident", subject_of(row.id));
  return changed;
}

/// The latest first.
std::vector<RequestRow> latest_requests_of(const Scope& scope, const module::PersonKeys& person) {
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<RequestRow> rows;
    for (const auto& id : requests_of_person(scope, reader, person)) {
      if (auto row = request_by_id(scope, reader, id)) rows.push_back(std::move(*row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RequestRow& a, const RequestRow& b) {
      return a.received_at > b.received_at;
    });
    return rows;
  });
}

std::string follow_json(const Scope& scope, storage::Reader& reader, const FollowerRow& follow) {
  const auto row = request_by_id(scope, reader, follow.request);
  return web::json_object({{"number", json_string(row ? row->number : "")},
                           {"email", json_string(follow.email)},
                           {"confirmed", follow.confirmed ? "true" : "false"},
                           {"asked_at", json_string(to_rfc3339(follow.asked_at))}});
}

std::string draft_json(const Draft& draft) {
  return web::json_object({{"description", json_string(draft.description)},
                           {"address", json_string(draft.address)},
                           {"name", json_string(draft.contact.name)},
                           {"phone", json_string(draft.contact.phone)},
                           {"postal_address", json_string(draft.contact.postal_address)}});
}

long long forget_follows(const Scope& scope, storage::Transaction& tx, const std::string& email) {
  long long changed = 0;
  for (const auto& follow : follows_of_email(scope, tx, email)) {
    const auto row = request_by_id(scope, tx, follow.request);
    if (row && follow.confirmed) count_followers(scope, tx, *row, -1);
    changed += delete_follower(scope, tx, follow.token);
  }
  return changed;
}

/// One line of what was done: that it was reported, or what else was done with it.
module::DoneAct done_act(const Scope& scope, const RequestRow& row, EntryKind what, Time at) {
  module::DoneAct act{
      at, "", row.number, row.short_code, "", html::Url("/suivi").segment(row.short_code)};
  if (what != EntryKind::reported) {
    act.title =
        scope.say(words::done_other, {{"what", scope.say(word_of(what))}, {"number", row.number}});
    return act;
  }
  const auto kind = category(scope, row.category);
  act.title = scope.say(words::done_report, {{"category", kind ? kind->name(scope.language) : ""},
                                             {"address", row.address}});
  if (const auto expected = parse_iso_date(row.expected_date)) {
    act.next = scope.say(words::done_next, {{"date", i18n::long_date(scope.language, *expected)}});
  }
  return act;
}

}  // namespace

std::string export_resident(const Scope& scope, const module::PersonKeys& person) {
  const auto names = names_for_timelines(scope);
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<std::string> requests;
    for (const auto& id : requests_of_person(scope, reader, person)) {
      const auto row = request_by_id(scope, reader, id);
      if (row) requests.push_back(request_json(scope, reader, *row, names));
    }
    std::vector<std::string> follows;
    std::vector<std::string> answered;
    for (const auto& email : person.emails) {
      for (const auto& follow : follows_of_email(scope, reader, email)) {
        follows.push_back(follow_json(scope, reader, follow));
      }
      for (const auto& id : answered_at(scope, reader, email)) {
        const auto link = link_of(scope, reader, id);
        const auto& own = person.ids;
        if (std::find(own.begin(), own.end(), link.resident) != own.end()) continue;
        const auto row = request_by_id(scope, reader, id);
        if (row) answered.push_back(json_string(row->number));
      }
    }
    std::vector<std::string> drafts;
    for (const auto& token : drafts_of_person(scope, reader, person)) {
      if (const auto draft = draft_by_token(scope, reader, token)) {
        drafts.push_back(draft_json(*draft));
      }
    }
    return web::json_object(
        {{"requests", web::json_array(requests)},
         {"follows", web::json_array(follows)},
         {"answered_at_my_address", web::json_array(answered)},
         {"mails",
          incoming::mails_json(scope, reader, person, requests_of_person(scope, reader, person))},
         {"opinions_given", experts::opinions_json(scope, reader, person)},
         {"drafts", web::json_array(drafts)}});
  });
}

long long erase_resident(const Scope& scope, House& house, const module::PersonKeys& person) {
  const auto tokens = scope.database.read(
      [&](storage::Reader& reader) { return drafts_of_person(scope, reader, person); });
  for (const auto& token : tokens) drop_draft(scope, house, token);
  return static_cast<long long>(tokens.size()) +
         scope.database.write([&](storage::Transaction& tx) {
           long long changed = incoming::erase_mails(scope, house, tx, person,
                                                     requests_of_person(scope, tx, person));
           for (const auto& id : requests_of_person(scope, tx, person)) {
             auto row = request_by_id(scope, tx, id);
             if (row) changed += erase_request(scope, house, tx, std::move(*row));
             changed += erase_reporter_of(scope, tx, id);
           }
           for (const auto& email : person.emails) {
             changed += forget_follows(scope, tx, email) + erase_address(scope, tx, email);
           }
           return changed + experts::forget_experts(scope, tx, person);
         });
}

std::vector<module::Concern> concerns_of(const Scope& scope, const module::PersonKeys& person) {
  std::vector<module::Concern> concerns;
  for (const auto& row : latest_requests_of(scope, person)) {
    if (!row.is_open || is_kept_from(scope.actor, row)) continue;
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
    const auto requests = requests_of_person(scope, reader, person);
    auto subjects = incoming::subjects_of_mails(scope, reader, person, requests);
    for (const auto& id : requests) subjects.push_back(subject_of(id));
    return subjects;
  });
}

std::vector<Summary> requests_of_resident(const Scope& scope, const ResidentId& resident) {
  if (!scope.actor.may(may_read)) return {};
  auto rows = latest_requests_of(scope, {{resident}, {}});
  std::erase_if(rows, [&](const RequestRow& row) { return is_kept_from(scope.actor, row); });
  if (!rows.empty()) {
    audit::record_reading(scope, "resident:" + resident.value, "requests.retrieve");
  }
  return to_summaries(scope, rows, Visibility::officers);
}

std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit) {
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    std::vector<RequestRow> found;
    for (const auto& id : requests_of_visit(scope, reader, visit)) {
      if (auto row = request_by_id(scope, reader, id)) found.push_back(std::move(*row));
    }
    return found;
  });
  std::vector<module::DoneAct> acts;
  for (const auto& row : rows) {
    acts.push_back(done_act(scope, row, EntryKind::reported, row.received_at));
  }
  return acts;
}

std::vector<module::DoneAct> done_by_mandate(const Scope& scope, const MandateId& mandate) {
  struct Found {
    RequestRow row;
    ActByMandate act;
  };
  const auto all = scope.database.read([&](storage::Reader& reader) {
    std::vector<Found> found;
    for (auto& act : acts_by_mandate(scope, reader, mandate)) {
      auto row = request_by_id(scope, reader, act.request);
      if (row) found.push_back({std::move(*row), std::move(act)});
    }
    return found;
  });
  std::vector<module::DoneAct> acts;
  for (const auto& [row, act] : all) {
    acts.push_back(
        done_act(scope, row, parse_entry_kind(act.kind).value_or(EntryKind::note), act.at));
  }
  return acts;
}

}  // namespace parvis::requests
