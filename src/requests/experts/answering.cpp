// The expert's side: what is seen by a link or by the colleague who is asked, and the answer.
#include <algorithm>

#include "base/text.h"
#include "platform/audit/audit.h"
#include "requests/experts/expert_mails.h"
#include "requests/experts/words.h"
#include "requests/filing.h"
#include "requests/words.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;

namespace {

std::string audit_detail(const AskingRow& row) {
  return "expert_asking:" + row.id;
}

/// The asking behind a link, whatever became of it; a token is looked up by its SHA-256 alone.
std::optional<AskingRow> row_of_token(const Scope& scope, storage::Reader& reader,
                                      std::string_view token) {
  return row_by_link(scope, reader, sha256_hex(token));
}

bool link_is_over(const Scope& scope, const AskingRow& row) {
  return row.withdrawn_at || row.expires_at <= scope.now();
}

/// What may be read by the link now: opened, and neither over nor withdrawn.
std::optional<AskingRow> readable_by_token(const Scope& scope, storage::Reader& reader,
                                           std::string_view token) {
  auto row = row_of_token(scope, reader, token);
  if (!row || !row->opened_at || link_is_over(scope, *row)) return std::nullopt;
  return row;
}

std::optional<AskingRow> readable_by_colleague(const Scope& scope, storage::Reader& reader,
                                               std::string_view id) {
  auto row = asking_row(scope, reader, id);
  const bool hers = row && !row->colleague.empty() && row->colleague == scope.actor.officer;
  if (!hers || row->withdrawn_at) return std::nullopt;
  return row;
}

std::vector<FileId> shown_photos(const Scope& scope, storage::Reader& reader,
                                 const AskingRow& row) {
  std::vector<FileId> shown;
  const auto ticked = ::parvis::split(row.photos, ',');
  for (const auto& photo : photos_of(scope, reader, row.request)) {
    if (std::find(ticked.begin(), ticked.end(), photo.file.value) == ticked.end()) continue;
    shown.push_back(photo.file);
  }
  return shown;
}

std::vector<SharedReply> shared_with(const std::vector<AskingRow>& all, const AskingRow& own) {
  std::vector<SharedReply> others;
  for (const auto& other : all) {
    const auto opinion = parse_opinion(other.opinion);
    if (other.id == own.id || !other.read_at || !opinion) continue;
    if (parse_sharing(other.sharing) != Sharing::shared) continue;
    others.push_back({label_of(other), *opinion, other.said});
  }
  return others;
}

ExpertView view_of(const Scope& scope, House& house, const AskingRow& row) {
  ExpertView view;
  RequestRow about;
  scope.database.read([&](storage::Reader& reader) {
    about = request_by_id(scope, reader, row.request).value_or(RequestRow{});
    view.photos = shown_photos(scope, reader, row);
    view.others = shared_with(asking_rows_of(scope, reader, row.request), row);
  });
  const auto envelope = envelope_of(scope, row, about.service);
  const auto kind = category(scope, about.category);
  view.id = row.id;
  view.number = about.number;
  view.category_name = kind ? kind->name(scope.language) : "";
  view.expert = label_of(row);
  view.asked_by = envelope.asked_by;
  view.phone = envelope.phone;
  view.question = row.question;
  view.due = parse_iso_date(row.due).value_or(scope.today());
  view.expires_at = row.expires_at;
  view.text = row.text;
  if (row.shows_place) {
    view.address = about.address;
    view.position = about.position();
  }
  view.answered = row.answered_at.has_value();
  view.was_read = row.read_at.has_value();
  view.opinion = parse_opinion(row.opinion);
  view.said = row.said;
  if (view.answered) view.files = house.files.files_of(scope, owner_of_reply(row.id));
  return view;
}

void keep_files(const Scope& scope, House& house, storage::Transaction& tx, const AskingRow& row,
                const Reply& reply, const std::vector<files::StoredFile>& known) {
  for (const auto& file : known) {
    const bool drop =
        std::find(reply.dropped.begin(), reply.dropped.end(), file.id) != reply.dropped.end();
    if (drop) house.files.forget(scope, tx, file.id);
  }
  for (const auto& file : reply.files)
    house.files.remember(scope, tx, file, owner_of_reply(row.id));
}

std::size_t files_after(const Reply& reply, const std::vector<files::StoredFile>& known) {
  const auto kept = std::count_if(known.begin(), known.end(), [&](const files::StoredFile& file) {
    return std::find(reply.dropped.begin(), reply.dropped.end(), file.id) == reply.dropped.end();
  });
  return static_cast<std::size_t>(kept) + reply.files.size();
}

/// In the timeline for officers, once; corrections are told by the audit log alone.
void write_answered(const Scope& scope, House& house, storage::Transaction& tx,
                    const AskingRow& row, const RequestRow& about, const Envelope& envelope) {
  EntryFacts facts;
  facts.expert = label_of(row);
  insert_entry(scope, tx,
               {new_ulid(), row.request, scope.now(),
                std::string(requests::name_of(EntryKind::expert_answered)), "officers",
                row.colleague.empty() ? "" : scope.actor.name, row.colleague, "", "", about.state,
                facts, std::string(i18n::code_of(scope.language))});
  write_to_officer(scope, house, tx, row, about.number, envelope);
}

/// Who answers finds the row again inside the transaction.
using Find = std::function<std::optional<AskingRow>(storage::Reader&)>;
Result<std::string> answer(const Scope& scope, House& house, const Find& find, const Reply& reply) {
  const auto first_look = scope.database.read(find);
  if (!first_look) return refuse("", words::refuse_over);
  const auto known = house.files.files_of(scope, owner_of_reply(first_look->id));
  if (auto refusals = check_reply(reply, files_after(reply, known)); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  const auto envelope = envelope_of(scope, *first_look, ServiceId());
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    auto row = find(tx);
    const auto about = row ? request_by_id(scope, tx, row->request) : std::nullopt;
    if (!about) return refuse("", words::refuse_over);
    if (row->read_at) return refuse("", words::refuse_was_read);
    const bool first = !row->answered_at;
    row->answered_at = scope.now();
    row->opinion = name_of(*reply.opinion);
    row->said = trim(reply.said);
    if (!save_asking(scope, tx, *row)) return refuse("", words::refuse_changed);
    keep_files(scope, house, tx, *row, reply, known);
    if (first) write_answered(scope, house, tx, *row, *about, envelope);
    audit::record(scope, tx, "requests.give_expert_opinion", subject_of(row->request),
                  audit_detail(*row));
    return row->id;
  });
}

bool shows(const Scope& scope, storage::Reader& reader, const AskingRow& row, const FileId& file) {
  const auto shown = shown_photos(scope, reader, row);
  return std::find(shown.begin(), shown.end(), file) != shown.end();
}

}  // namespace

std::optional<Landing> landing(const Scope& scope, std::string_view token) {
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return row_of_token(scope, reader, token); });
  if (!row) return std::nullopt;
  const auto envelope = envelope_of(scope, *row, ServiceId());
  Landing page;
  page.asked_by = envelope.asked_by;
  page.phone = envelope.phone;
  page.due = parse_iso_date(row->due).value_or(scope.today());
  page.expires_at = row->expires_at;
  page.open = !link_is_over(scope, *row);
  page.opened = row->opened_at.has_value();
  return page;
}

bool open_by_token(const Scope& scope, std::string_view token) {
  return scope.database.write([&](storage::Transaction& tx) {
    auto row = row_of_token(scope, tx, token);
    if (!row || link_is_over(scope, *row)) return false;
    if (row->opened_at) return true;
    row->opened_at = scope.now();
    if (!save_asking(scope, tx, *row)) return false;
    audit::record(scope, tx, "requests.open_expert_link", subject_of(row->request),
                  audit_detail(*row));
    return true;
  });
}

std::optional<ExpertView> view_by_token(const Scope& scope, House& house, std::string_view token) {
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return readable_by_token(scope, reader, token); });
  if (!row) return std::nullopt;
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "requests.expert_reading", subject_of(row->request),
                  audit_detail(*row));
  });
  return view_of(scope, house, *row);
}

std::optional<files::StoredFile> photo_by_token(const Scope& scope, House& house,
                                                std::string_view token, const FileId& file) {
  const bool allowed = scope.database.read([&](storage::Reader& reader) {
    const auto row = readable_by_token(scope, reader, token);
    return row && shows(scope, reader, *row, file);
  });
  return allowed ? house.files.find(scope, file) : std::nullopt;
}

Result<std::string> answer_by_token(const Scope& scope, House& house, std::string_view token,
                                    const Reply& reply) {
  return answer(
      scope, house,
      [&](storage::Reader& reader) { return readable_by_token(scope, reader, token); }, reply);
}

std::optional<ExpertView> view_as_colleague(const Scope& scope, House& house, std::string_view id) {
  auto row = scope.database.read(
      [&](storage::Reader& reader) { return readable_by_colleague(scope, reader, id); });
  if (!row) return std::nullopt;
  audit::record_reading(scope, subject_of(row->request), "requests.expert_reading");
  if (!row->opened_at) {
    scope.database.write([&](storage::Transaction& tx) {
      row->opened_at = scope.now();
      // Two windows at once: it was opened all the same.
      (void)save_asking(scope, tx, *row);
    });
  }
  return view_of(scope, house, *row);
}

std::optional<files::StoredFile> photo_as_colleague(const Scope& scope, House& house,
                                                    std::string_view id, const FileId& file) {
  const bool allowed = scope.database.read([&](storage::Reader& reader) {
    const auto row = readable_by_colleague(scope, reader, id);
    return row && shows(scope, reader, *row, file);
  });
  return allowed ? house.files.find(scope, file) : std::nullopt;
}

Result<std::string> answer_as_colleague(const Scope& scope, House& house, std::string_view id,
                                        const Reply& reply) {
  return answer(
      scope, house,
      [&](storage::Reader& reader) { return readable_by_colleague(scope, reader, id); }, reply);
}

}  // namespace parvis::requests::experts
