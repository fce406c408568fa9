// Opinions asked, as officers see them; the reminder before the day.
#include "requests/experts/experts.h"

#include <algorithm>

#include "base/text.h"
#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "requests/experts/expert_mails.h"
#include "requests/filing.h"

namespace parvis::requests::experts {
namespace {

constexpr int askings_listed_max = 50;

/// The requests and categories behind some askings, read once.
Asking asking_of(const Scope& scope, House& house, const AskingRow& row, const RequestRow& about) {
  Asking asking;
  asking.id = row.id;
  asking.request = row.request;
  asking.number = about.number;
  const auto kind = category(scope, about.category);
  asking.category_name = kind ? kind->name(scope.language) : "";
  asking.asked_by = row.officer;
  const std::vector<OfficerId> officers{row.officer};
  const auto names = identity::names_of(scope, officers);
  if (const auto found = names.find(row.officer.value); found != names.end()) {
    asking.asked_by_name = found->second;
  }
  asking.is_colleague = !row.colleague.empty();
  asking.expert = label_of(row);
  asking.email = row.email;
  asking.question = row.question;
  asking.sharing = parse_sharing(row.sharing);
  asking.due = parse_iso_date(row.due).value_or(scope.today());
  asking.asked_at = row.asked_at;
  asking.expires_at = row.expires_at;
  asking.opened_at = row.opened_at;
  asking.answered_at = row.answered_at;
  asking.read_at = row.read_at;
  asking.standing = standing_of(row, scope.now());
  asking.shows_text = !row.text.empty();
  asking.shows_place = row.shows_place;
  asking.photos = row.photos.empty() ? 0 : ::parvis::split(row.photos, ',').size();
  // Until somebody reads it, it may be corrected: nobody reads it by the way.
  if (row.read_at) {
    asking.opinion = parse_opinion(row.opinion);
    asking.said = row.said;
    asking.files = house.files.files_of(scope, owner_of_reply(row.id));
  }
  return asking;
}

struct Pair {
  AskingRow row;
  RequestRow about;
};

std::vector<Pair> with_requests(const Scope& scope, storage::Reader& reader,
                                std::vector<AskingRow> rows) {
  std::vector<Pair> pairs;
  for (auto& row : rows) {
    auto about = request_by_id(scope, reader, row.request);
    if (about) pairs.push_back({std::move(row), std::move(*about)});
  }
  return pairs;
}

std::vector<Asking> askings_from(const Scope& scope, House& house, const std::vector<Pair>& pairs) {
  std::vector<Asking> askings;
  for (const auto& [row, about] : pairs) askings.push_back(asking_of(scope, house, row, about));
  return askings;
}

std::optional<Pair> readable_pair(const Scope& scope, const RequestId& request,
                                  std::string_view id) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Pair> {
    auto row = asking_row(scope, reader, id);
    auto about = request_by_id(scope, reader, request);
    if (!row || !about || row->request != request) return std::nullopt;
    if (!may_read_askings(scope.actor, about->district)) return std::nullopt;
    return Pair{std::move(*row), std::move(*about)};
  });
}

}  // namespace

std::vector<Asking> askings_of(const Scope& scope, House& house, const RequestId& request) {
  const auto pairs = scope.database.read([&](storage::Reader& reader) {
    const auto about = request_by_id(scope, reader, request);
    if (!about || !may_read_askings(scope.actor, about->district)) return std::vector<Pair>();
    return with_requests(scope, reader, asking_rows_of(scope, reader, request));
  });
  return askings_from(scope, house, pairs);
}

std::optional<Asking> asking(const Scope& scope, House& house, const RequestId& request,
                             std::string_view id) {
  const auto pair = readable_pair(scope, request, id);
  if (!pair) return std::nullopt;
  return asking_of(scope, house, pair->row, pair->about);
}

std::optional<RequestId> request_of_asking(const Scope& scope, std::string_view id) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<RequestId> {
    const auto row = asking_row(scope, reader, id);
    if (!row) return std::nullopt;
    return row->request;
  });
}

std::vector<Asking> replies_to_read(const Scope& scope, House& house) {
  const auto pairs = scope.database.read([&](storage::Reader& reader) {
    auto found = with_requests(
        scope, reader, rows_answered_to(scope, reader, scope.actor.officer, askings_listed_max));
    std::erase_if(found, [&](const Pair& pair) {
      return !scope.actor.may_in(may_handle, pair.about.district);
    });
    return found;
  });
  return askings_from(scope, house, pairs);
}

std::vector<Asking> asked_of_me(const Scope& scope, House& house) {
  const auto pairs = scope.database.read([&](storage::Reader& reader) {
    return with_requests(scope, reader,
                         rows_asked_of(scope, reader, scope.actor.officer, askings_listed_max));
  });
  return askings_from(scope, house, pairs);
}

long long waiting_for_me(const Scope& scope) {
  if (scope.actor.officer.empty()) return 0;
  return scope.database.read([&](storage::Reader& reader) {
    const auto& me = scope.actor.officer;
    return static_cast<long long>(rows_asked_of(scope, reader, me, askings_listed_max).size() +
                                  rows_answered_to(scope, reader, me, askings_listed_max).size());
  });
}

std::optional<files::StoredFile> reply_file(const Scope& scope, House& house,
                                            const RequestId& request, std::string_view id,
                                            const FileId& file) {
  const auto pair = readable_pair(scope, request, id);
  if (!pair || !pair->row.read_at) return std::nullopt;
  for (auto& known : house.files.files_of(scope, owner_of_reply(id))) {
    if (known.id == file) return known;
  }
  return std::nullopt;
}

int remind_experts(const Scope& scope, House& house) {
  const auto last = Date(std::chrono::sys_days(scope.today()) + std::chrono::days(reminder_days));
  const auto pairs = scope.database.read([&](storage::Reader& reader) {
    return with_requests(
        scope, reader,
        rows_to_remind(scope, reader, to_iso_date(scope.today()), to_iso_date(last)));
  });
  int sent = 0;
  for (const auto& [found, about] : pairs) {
    auto row = found;
    const bool just_asked = local_date(row.asked_at, scope.commune.zone) == scope.today();
    const auto standing = standing_of(row, scope.now());
    if (just_asked || standing == Standing::expired) continue;
    const auto envelope = envelope_of(scope, row, about.service);
    sent += scope.database.write([&, &number = about.number](storage::Transaction& tx) {
      row.reminded_at = scope.now();
      if (!save_asking(scope, tx, row)) return 0;
      write_to_expert(scope, house, tx, row, number, envelope, Letter::reminded);
      audit::record(scope, tx, "requests.remind_expert", subject_of(row.request),
                    "expert_asking:" + row.id);
      return 1;
    });
  }
  return sent;
}

}  // namespace parvis::requests::experts
