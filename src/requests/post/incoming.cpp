// Letters that come by post: registered, scanned, labelled.
#include "requests/post/incoming.h"

#include "base/text.h"
#include "platform/html/qr_code.h"
#include "platform/print/print.h"
#include "requests/acts.h"
#include "requests/filing.h"
#include "requests/paths.h"
#include "requests/post/letter_store.h"
#include "requests/post/words.h"

namespace parvis::requests::post {
namespace words = ::parvis::post::words;

namespace {

constexpr std::size_t sender_characters_max = 150;

bool is_later(Date day, Date other) {
  return std::chrono::sys_days(day) > std::chrono::sys_days(other);
}

Refusals faults_of_letter(const Scope& scope, const NewLetter& letter) {
  Refusals refusals;
  if (!letter.received.ok() || is_later(letter.received, scope.today())) {
    refusals.push_back({"received", words::refuse_received});
  } else if (letter.written && is_later(*letter.written, letter.received)) {
    refusals.push_back({"written", words::refuse_written});
  }
  if (length_in_characters(letter.sender) > sender_characters_max) {
    refusals.push_back({"sender", words::refuse_long});
  }
  return refusals;
}

std::optional<RequestRow> readable_row(const Scope& scope, storage::Reader& reader,
                                       const RequestId& id) {
  auto row = request_by_id(scope, reader, id);
  if (!row || !may_open(scope.actor, *row)) return std::nullopt;
  return row;
}

}  // namespace

Result<int> register_letter(const Scope& scope, House& house, const Seen& seen,
                            const NewLetter& letter, const web::Upload* scan) {
  if (auto refusals = faults_of_letter(scope, letter); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  std::optional<files::StoredFile> scanned;
  if (scan != nullptr && scan->size > 0) {
    const auto accepted = house.files.accept(scope, *scan, "scan");
    if (!accepted) return tl::unexpected(accepted.error());
    const auto& file = accepted->file;
    if (!file.is_image && file.content_type != "application/pdf") {
      return refuse("scan", words::refuse_scan);
    }
    scanned = file;
  }
  return act_as_officer(
      scope, house, seen, Action::note, EntryKind::note,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        if (scanned) house.files.remember(scope, tx, *scanned, owner_of(act.row.id));
        insert_letter(
            scope, tx,
            {new_ulid(), act.row.id, trim(letter.sender),
             letter.written ? to_iso_date(*letter.written) : std::string(),
             to_iso_date(letter.received), scanned ? scanned->id : FileId(), scope.now()});
        write_entry(scope, tx, act, Visibility::officers,
                    scope.say(words::entry_letter,
                              {{"date", i18n::date(scope.language, letter.received)}}));
        audit::record(scope, tx, "requests.register_letter", subject_of(act.row.id));
        return {};
      });
}

std::vector<IncomingLetter> letters_on(const Scope& scope, const RequestId& id) {
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<IncomingLetter> letters;
    if (!readable_row(scope, reader, id)) return letters;
    for (auto& row : letters_of(scope, reader, id)) {
      letters.push_back({std::move(row.id), row.request, std::move(row.sender),
                         parse_iso_date(row.written), parse_iso_date(row.received).value_or(Date{}),
                         std::move(row.file), row.registered_at});
    }
    return letters;
  });
}

std::optional<files::StoredFile> scan_of(const Scope& scope, House& house, const RequestId& id,
                                         const FileId& file) {
  for (const auto& letter : letters_on(scope, id)) {
    if (letter.file == file && !file.empty()) return house.files.find(scope, file);
  }
  return std::nullopt;
}

std::optional<std::string> label_pdf(const Scope& scope, const RequestId& id, int skipped) {
  const auto row =
      scope.database.read([&](storage::Reader& reader) { return readable_row(scope, reader, id); });
  if (!row) return std::nullopt;
  // Where the town has no address of its own, the number is enough to find it.
  const auto leads_to =
      scope.commune.web_address.empty() ? row->number : link_to(scope, path_at_desk(row->id.value));
  auto squares = html::qr_squares(leads_to);
  print::Label label;
  label.code = {squares.side, std::move(squares.dark)};
  label.title = row->number;
  label.lines = {
      scope.commune.name,
      scope.say(words::label_received,
                {{"date", i18n::short_date(scope.language,
                                           local_date(row->received_at, scope.commune.zone))}})};
  return print::pdf_of_labels({label}, skipped);
}

}  // namespace parvis::requests::post
