// Who stands in for officers who are away: what came, what was waiting, where news go.
#include <algorithm>

#include "identity/absences.h"
#include "identity/officers.h"
#include "platform/audit/audit.h"
#include "platform/mail/mail.h"
#include "requests/list_query.h"
#include "requests/list_store.h"
#include "requests/lists.h"
#include "requests/paths.h"
#include "requests/routing/route_store.h"
#include "requests/routing/words.h"
#include "requests/summaries.h"

namespace parvis::requests::routing {
namespace words = ::parvis::routing::words;

namespace {

constexpr auto shown_days = std::chrono::hours(24) * 60;
constexpr int waiting_named_max = 30;

/// The requests behind the rows that this officer may read.
std::vector<Replaced> shown_of(const Scope& scope, const std::vector<ReplacementRow>& rows) {
  std::vector<RequestRow> requests;
  std::vector<ReplacementRow> kept;
  std::vector<OfficerId> named;
  scope.database.read([&](storage::Reader& reader) {
    for (const auto& row : rows) {
      auto request = request_by_id(scope, reader, row.request);
      if (!request || !scope.actor.may_in(may_read, request->district)) continue;
      requests.push_back(std::move(*request));
      kept.push_back(row);
      named.push_back(row.officer);
      named.push_back(row.stand_in);
    }
  });
  const auto summaries = to_summaries(scope, requests, Visibility::officers);
  auto names = identity::names_of(scope, named);
  std::vector<Replaced> shown;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    shown.push_back({summaries.at(i), names[kept[i].officer.value], names[kept[i].stand_in.value],
                     kept[i].came_at});
  }
  return shown;
}

/// Open requests that are an officer's own.
std::vector<RequestRow> open_of(const Scope& scope, storage::Reader& reader,
                                const OfficerId& officer) {
  ListFilter filter;
  filter.assignee = officer;
  filter.openness = Openness::open;
  auto query = to_query(scope, filter, Visibility::officers);
  query.queue = Queue::all;
  return rows_of(scope, reader, list_ids(scope, reader, query, 0, waiting_named_max));
}

mail::Message letter_to_stand_in(const Scope& scope, const identity::Absence& absence,
                                 const std::string& email, const std::vector<RequestRow>& rows) {
  constexpr auto french = i18n::Language::fr;
  const WordValues values{{"name", absence.officer_name},
                          {"date", i18n::long_date(french, absence.last)},
                          {"count", std::to_string(rows.size())}};
  mail::Message message;
  message.to = {email, ""};
  message.subject = mail::one_line(i18n::say(french, words::mail_stand_in_subject, values));
  message.text = i18n::say(french, words::mail_stand_in, values) + "\n";
  if (rows.empty()) message.text += "\n" + i18n::say(french, words::mail_nothing_waits) + "\n";
  for (const auto& row : rows) {
    message.text += "\n" + row.number + (row.address.empty() ? "" : ", " + row.address) + "\n" +
                    link_to(scope, path_at_desk(row.id.value)) + "\n";
  }
  message.language = i18n::code_of(french);
  return message;
}

}  // namespace

void note_replacement(const Scope& scope, storage::Transaction& tx, const RequestId& request,
                      const OfficerId& meant, const OfficerId& stand_in) {
  insert_replacement(scope, tx, {new_ulid(), request, meant, stand_in, scope.now()});
}

std::string address_for(const Scope& scope, const OfficerId& meant) {
  const auto stand_in = identity::stand_in_for(scope, meant);
  const auto& who = stand_in.officer.empty() ? meant : stand_in.officer;
  const auto officer = identity::officer(scope, who);
  return officer && officer->active ? officer->email : std::string();
}

Presence::Presence(const Scope& scope) : scope_(scope) {
  for (const auto& absence : identity::absences_on(scope, scope.today())) {
    away_.emplace_back(absence.officer.value, absence.last);
  }
}

std::string Presence::label(const OfficerId& officer, const std::string& name) const {
  for (const auto& [id, last] : away_) {
    if (id != officer.value) continue;
    return name + " · " +
           scope_.say(words::away_until, {{"date", i18n::date(scope_.language, last)}});
  }
  return name;
}

std::vector<Replaced> came_for_me(const Scope& scope) {
  return shown_of(scope, scope.database.read([&](storage::Reader& reader) {
    return replacements_of(scope, reader, scope.actor.officer, scope.now() - shown_days);
  }));
}

std::vector<Replaced> taken_for_others(const Scope& scope) {
  return shown_of(scope, scope.database.read([&](storage::Reader& reader) {
    return replacements_by(scope, reader, scope.actor.officer, scope.now() - shown_days);
  }));
}

std::vector<Summary> waiting_with_others(const Scope& scope) {
  const auto absences = identity::absences_on(scope, scope.today());
  std::vector<RequestRow> rows;
  for (const auto& absence : absences) {
    if (identity::stand_in(absence.officer, absences).officer != scope.actor.officer) continue;
    for (auto& row : scope.database.read(
             [&](storage::Reader& reader) { return open_of(scope, reader, absence.officer); })) {
      if (scope.actor.may_in(may_read, row.district)) rows.push_back(std::move(row));
    }
  }
  return to_summaries(scope, rows, Visibility::officers);
}

int announce_absences(const Scope& scope, House& house) {
  int told = 0;
  for (const auto& absence : identity::absences_to_announce(scope)) {
    const auto stand_in = identity::stand_in_for(scope, absence.officer);
    const auto email =
        stand_in.officer.empty() ? std::string() : address_for(scope, stand_in.officer);
    const auto rows = scope.database.read(
        [&](storage::Reader& reader) { return open_of(scope, reader, absence.officer); });
    told += scope.database.write([&](storage::Transaction& tx) {
      if (!identity::mark_announced(scope, tx, absence.id)) return 0;
      if (email.empty()) return 0;
      house.mail.queue(scope, tx, letter_to_stand_in(scope, absence, email, rows));
      audit::record(scope, tx, "requests.announce_absence", "officer:" + absence.officer.value,
                    std::to_string(rows.size()));
      return 1;
    });
  }
  return told;
}

}  // namespace parvis::requests::routing
