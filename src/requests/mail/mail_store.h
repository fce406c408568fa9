#pragma once
// Mails that came in, in the database. Only requests/mail reads this, and what erases a person.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::incoming {

/// Where a mail stands. `to_sort` waits for an officer; the others are done with.
enum class MailState { to_sort, request, joined, not_request, spam, automatic };
[[nodiscard]] std::string_view name_of(MailState state);
[[nodiscard]] std::optional<MailState> parse_mail_state(std::string_view name);

/// Why it stands there, as the program found it.
enum class Cause {
  none,          // somebody writes to the town
  other_sender,  // the right address of answers, used by somebody else
  wrong_token,   // an address of answers that was never given
  cannot_join,   // its request takes no message as it stands
  bounce,        // a mail of the town came back
  loop,          // our own mail
  automaton,     // an answering machine
  list,          // a newsletter
  unreadable,    // nothing could be read in it
  too_large      // only its head came; the mail is in the mailbox
};
[[nodiscard]] std::string_view name_of(Cause cause);
[[nodiscard]] Cause parse_cause(std::string_view name);

struct MailRow {
  std::string id;
  std::string message_key;
  MailState state = MailState::to_sort;
  Cause cause = Cause::none;
  std::string faults;  // names, separated by spaces
  std::string from_email;
  std::string from_name;
  std::string subject;
  std::string text;
  std::string quoted;
  std::string language = "fr";
  std::optional<Time> sent_at;
  Time received_at;
  std::int64_t size = 0;
  FileId original;
  RequestId request;
  std::string reason;  // why it is no request, in an officer's words
  OfficerId officer;
  std::optional<Time> sorted_at;
  std::optional<Time> acknowledged_at;
  int version = 1;
};
struct PartRow {
  int position = 0;
  std::string kind;
  std::string name;
  std::int64_t size = 0;
  FileId file;          // empty: not kept apart
  std::string problem;  // why, "" when it was kept
};
struct MailSetting {
  std::string address;
  std::string reply_key;
};

/// False when a mail with that key is there already.
[[nodiscard]] bool insert_mail(const Scope& scope, storage::Transaction& tx, const MailRow& row);
void insert_part(const Scope& scope, storage::Transaction& tx, std::string_view mail_id,
                 const PartRow& row);
[[nodiscard]] bool has_mail(const Scope& scope, storage::Reader& reader, std::string_view key);
[[nodiscard]] std::optional<MailRow> mail_by_id(const Scope& scope, storage::Reader& reader,
                                                std::string_view id);
[[nodiscard]] std::vector<PartRow> parts_of(const Scope& scope, storage::Reader& reader,
                                            std::string_view mail_id);
/// Waiting ones the oldest first, the others the newest first; those that follow `after`.
[[nodiscard]] std::vector<MailRow> mails_in_state(const Scope& scope, storage::Reader& reader,
                                                  MailState state, int limit,
                                                  std::string_view after);
[[nodiscard]] long long count_in_state(const Scope& scope, storage::Reader& reader,
                                       MailState state);
[[nodiscard]] std::vector<MailRow> mails_of_request(const Scope& scope, storage::Reader& reader,
                                                    const RequestId& id);
[[nodiscard]] std::vector<MailRow> mails_from(const Scope& scope, storage::Reader& reader,
                                              std::string_view email);
/// Settled before `before`, linked to no request.
[[nodiscard]] std::vector<MailRow> settled_before(const Scope& scope, storage::Reader& reader,
                                                  Time before, int limit);
/// Writes state, request, reason, officer, day; false when somebody was quicker.
[[nodiscard]] bool save_sorting(const Scope& scope, storage::Transaction& tx, MailRow& row);
void set_acknowledged(const Scope& scope, storage::Transaction& tx, std::string_view id);
/// When that sender was last told that a mail came in.
[[nodiscard]] std::optional<Time> last_acknowledged(const Scope& scope, storage::Reader& reader,
                                                    std::string_view email);
void keep_part_file(const Scope& scope, storage::Transaction& tx, std::string_view mail_id,
                    int position, const FileId& file);
std::int64_t delete_mail(const Scope& scope, storage::Transaction& tx, std::string_view id);

void keep_failing(const Scope& scope, storage::Transaction& tx, std::string_view email,
                  std::string_view status);
std::int64_t forget_failing(const Scope& scope, storage::Transaction& tx, std::string_view email);
/// The status a mail to that address came back with, when one did.
[[nodiscard]] std::optional<std::string> failing_status(const Scope& scope, storage::Reader& reader,
                                                        std::string_view email);

[[nodiscard]] std::optional<MailSetting> mail_setting(const Scope& scope, storage::Reader& reader);
/// An empty address takes the setting out; the key of a known commune stays.
void keep_mail_setting(const Scope& scope, storage::Transaction& tx, std::string_view address);

[[nodiscard]] std::string subject_of_mail(std::string_view id);  // of audit lines: "mail:01J…"
/// The owner of a mail's files, and of those of its pictures that a request would take.
[[nodiscard]] std::string owner_of_mail(std::string_view id);
[[nodiscard]] std::string owner_of_mail_photos(std::string_view id);

[[nodiscard]] std::vector<const storage::AnyStatement*> mail_statements();

}  // namespace parvis::requests::incoming
