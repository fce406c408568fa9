// Taking mails in: kept first, understood as far as can be, never lost.
#include "requests/mail/taking.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <system_error>

#include "base/text.h"
#include "platform/mail/spool.h"
#include "requests/filing.h"
#include "requests/words.h"

namespace parvis::requests::incoming {
namespace {

constexpr std::size_t mails_at_once = 200;

std::string_view name_of_kind(mail::AttachmentKind kind) {
  switch (kind) {
    case mail::AttachmentKind::picture_in_text:
      return "picture_in_text";
    case mail::AttachmentKind::message:
      return "message";
    case mail::AttachmentKind::signature:
      return "signature";
    case mail::AttachmentKind::encrypted:
      return "encrypted";
    case mail::AttachmentKind::winmail:
      return "winmail";
    case mail::AttachmentKind::file:
      break;
  }
  return "file";
}

std::string names_of_faults(const std::vector<mail::IncomingFault>& faults) {
  std::vector<std::string> names;
  for (const auto fault : faults) {
    names.emplace_back(fault == mail::IncomingFault::too_many_parts ? "too_many_parts"
                       : fault == mail::IncomingFault::too_deep     ? "too_deep"
                       : fault == mail::IncomingFault::encrypted    ? "encrypted"
                       : fault == mail::IncomingFault::winmail      ? "winmail"
                                                                    : "no_text");
  }
  return ::parvis::join(names, " ");
}

/// A file on disk for as long as it is looked at.
class PartOnDisk {
 public:
  PartOnDisk(std::filesystem::path path, std::string_view bytes) : path_(std::move(path)) {
    std::ofstream out(path_, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) throw storage::UnavailableError("an attachment cannot be written");
  }
  PartOnDisk(const PartOnDisk&) = delete;
  PartOnDisk& operator=(const PartOnDisk&) = delete;
  ~PartOnDisk() {
    std::error_code gone;
    std::filesystem::remove(path_, gone);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Refusals of the checks that say nothing of the file: the mail is taken later.
bool passes_later(std::string_view reason) {
  return reason == "files.scan_unavailable" || reason == "files.disk_full" ||
         reason == "files.busy";
}

KeptPart keep_part(const Scope& scope, House& house, const mail::Spool& spool,
                   const mail::Attachment& attachment) {
  KeptPart part;
  part.row.kind = name_of_kind(attachment.kind);
  part.row.name = attachment.name;
  part.row.size = static_cast<std::int64_t>(attachment.bytes.size());
  if (attachment.kind == mail::AttachmentKind::signature) {
    part.row.problem = "not_kept";
    return part;
  }
  const PartOnDisk on_disk(spool.new_temporary(), attachment.bytes);
  const web::Upload upload{"mail", attachment.name, attachment.content_type, on_disk.path(),
                           attachment.bytes.size()};
  const auto accepted = house.files.accept(scope, upload, "mail");
  if (accepted) {
    part.file = accepted->file;
    return part;
  }
  const auto reason = accepted.error().front().reason.key;
  if (passes_later(reason)) {
    throw storage::UnavailableError("an attachment cannot be checked now: " + std::string(reason));
  }
  part.row.problem = reason == "files.virus_found" ? "virus" : "not_kept";
  return part;
}

/// Everything the program can tell before it looks at threads.
void settle_kind(const Scope& scope, const House& house, const MailSetting& setting,
                 const mail::Incoming& read, MailRow& row) {
  const std::string from = fold(read.from.email);
  const bool ours = !from.empty() && (from == fold(setting.address) ||
                                      from == fold(house.mail.options().from.email));
  row.state = MailState::automatic;
  if (ours) {
    row.cause = Cause::loop;
  } else if (read.sender == mail::Sender::bounce) {
    row.cause = Cause::bounce;
  } else if (read.sender == mail::Sender::automaton) {
    row.cause = Cause::automaton;
  } else if (read.sender == mail::Sender::list) {
    row.cause = Cause::list;
  } else {
    row.state = MailState::to_sort;
    const bool nothing = row.text.empty() && row.subject.empty() && row.from_email.empty();
    row.cause = nothing ? Cause::unreadable : Cause::none;
  }
  if (row.state == MailState::automatic) row.sorted_at = scope.now();
}

Arrival arrival_of(const Scope& scope, House& house, const MailIn& mail_in,
                   const MailSetting& setting, std::string_view bytes, Time received_at) {
  Arrival arrival;
  arrival.read = mail::read_incoming(bytes);
  const auto& read = arrival.read;
  auto& row = arrival.row;
  row.id = new_ulid();
  row.message_key = message_key(read, bytes);
  row.faults = names_of_faults(read.faults);
  row.from_email = read.from.email;
  row.from_name = read.from.name;
  row.subject = read.subject;
  row.text = read.text;
  row.quoted = read.quoted;
  row.language = read.language;
  row.sent_at = read.date;
  row.received_at = std::min(received_at, scope.now());
  row.size = static_cast<std::int64_t>(bytes.size());
  settle_kind(scope, house, setting, read, row);
  arrival.original = house.files.keep_as_is(scope, bytes, "message/rfc822", row.id + ".eml");
  row.original = arrival.original.id;
  arrival.parts = keep_parts(scope, house, mail_in, read.attachments);
  return arrival;
}

/// Remembers the files that no request took: what a request may take later has an owner of its own.
void write_parts(const Scope& scope, House& house, storage::Transaction& tx, const Arrival& arrival,
                 const std::vector<KeptPart>& parts) {
  const auto& id = arrival.row.id;
  house.files.remember(scope, tx, arrival.original, owner_of_mail(id));
  int photos = 0;
  for (const auto& part : parts) {
    if (part.file) {
      const bool photo = part.file->is_image && part.row.kind == "file" && photos < photos_max;
      photos += photo ? 1 : 0;
      house.files.remember(scope, tx, *part.file,
                           photo ? owner_of_mail_photos(id) : owner_of_mail(id));
    }
    insert_part(scope, tx, id, part.row);
  }
}

/// The mail's own language, in which its words are kept.
Scope in_language(const Scope& scope, const MailRow& row) {
  return {scope.commune,    scope.actor, language_of(row.language),
          scope.request_id, scope.clock, scope.database};
}

/// Inside the transaction, which may run twice: everything starts from copies.
Taken write_arrival(const Scope& scope, House& house, storage::Transaction& tx,
                    const Arrival& arrival, const MailSetting& setting, const Thread& thread,
                    const Surroundings& around) {
  auto row = arrival.row;
  auto parts = arrival.parts;
  if (has_mail(scope, tx, row.message_key)) return Taken::known;
  const bool waits = row.state == MailState::to_sort;
  if (waits && !thread.request.empty()) {
    const auto joined = join_thread(scope, house, tx, thread.request, around, row, parts);
    if (joined) {
      row.state = MailState::joined;
      row.request = *joined;
      row.sorted_at = scope.now();
    } else if (joined.error().front().reason == requests::words::changed_meanwhile) {
      throw storage::UnavailableError("somebody else wrote to the request meanwhile");
    } else {
      row.cause = Cause::cannot_join;
    }
  } else if (waits && thread.cause != Cause::none) {
    row.cause = thread.cause;
  }
  if (!insert_mail(scope, tx, row)) return Taken::known;
  write_parts(scope, house, tx, arrival, parts);
  audit::record(scope, tx, "requests.mail_taken", subject_of_mail(row.id), name_of(row.state));
  if (row.cause == Cause::bounce) {
    take_bounce(scope, house, tx, setting, arrival.read.bounce);
  } else if (!row.from_email.empty() && row.state != MailState::automatic) {
    forget_failing(scope, tx, row.from_email);
  }
  if (row.state == MailState::to_sort && arrival.read.may_be_answered) {
    acknowledge_mail(scope, house, tx, row);
  }
  return row.state == MailState::to_sort  ? Taken::to_sort
         : row.state == MailState::joined ? Taken::joined
                                          : Taken::automatic;
}

/// What only its head came of waits for an officer, who finds the mail in the mailbox.
void take_head(const Scope& scope, House& house, const MailIn& mail_in, std::string_view bytes,
               Time received_at) {
  auto arrival = arrival_of(scope, house, mail_in, {}, bytes, received_at);
  arrival.row.state = MailState::to_sort;
  arrival.row.cause = Cause::too_large;
  arrival.row.sorted_at.reset();
  scope.database.write(
      [&](storage::Transaction& tx) { write_arrival(scope, house, tx, arrival, {}, {}, {}); });
}

}  // namespace

std::string message_key(const mail::Incoming& read, std::string_view bytes) {
  if (read.message_id.empty()) return sha256_hex(bytes);
  return sha256_hex(read.message_id + "\n" + read.from.email + "\n" + read.subject + "\n" +
                    read.text);
}

std::vector<KeptPart> keep_parts(const Scope& scope, House& house, const MailIn& mail_in,
                                 const std::vector<mail::Attachment>& attachments) {
  const mail::Spool spool(mail_in.folder);
  std::vector<KeptPart> parts;
  for (const auto& attachment : attachments) {
    auto part = keep_part(scope, house, spool, attachment);
    part.row.position = static_cast<int>(parts.size()) + 1;
    if (part.file) part.row.file = part.file->id;
    parts.push_back(std::move(part));
  }
  return parts;
}

Taken take_mail(const Scope& scope, House& house, const MailIn& mail_in, std::string_view bytes,
                Time received_at) {
  const auto setting =
      scope.database.read([&](storage::Reader& reader) { return mail_setting(scope, reader); })
          .value_or(MailSetting{});
  const auto arrival = arrival_of(scope, house, mail_in, setting, bytes, received_at);
  const auto thread = scope.database.read([&](storage::Reader& reader) {
    return thread_of(scope, house, reader, setting, arrival.read);
  });
  Surroundings around;
  if (!thread.request.empty()) {
    const auto row = scope.database.read(
        [&](storage::Reader& reader) { return request_by_id(scope, reader, thread.request); });
    if (row) around = surroundings_of(scope, *row);
  }
  const Scope said = in_language(scope, arrival.row);
  return scope.database.write([&](storage::Transaction& tx) {
    return write_arrival(said, house, tx, arrival, setting, thread, around);
  });
}

int empty_letterbox(const Scope& scope, House& house, const MailIn& mail_in) {
  if (mail_in.folder.empty()) return 0;
  const mail::Spool spool(mail_in.folder);
  int taken = 0;
  std::string problem;
  for (const auto& waiting : spool.waiting(scope.commune.id, mails_at_once)) {
    // One mail that cannot be taken now does not hold up those behind it.
    try {
      const std::string bytes = mail::Spool::read(waiting);
      const auto written = std::filesystem::last_write_time(waiting.path);
      const auto age = std::filesystem::file_time_type::clock::now() - written;
      const Time received_at =
          scope.now() - std::chrono::duration_cast<std::chrono::milliseconds>(age);
      if (waiting.only_head) {
        take_head(scope, house, mail_in, bytes, received_at);
      } else {
        take_mail(scope, house, mail_in, bytes, received_at);
      }
      mail::Spool::remove(waiting);
      ++taken;
    } catch (const std::exception& error) {
      problem = error.what();
    }
  }
  // Said once for the turn; the mails stay where they are.
  if (!problem.empty()) throw std::runtime_error("a mail cannot be taken in now: " + problem);
  return taken;
}

}  // namespace parvis::requests::incoming
