#pragma once
// A door of mail: what a mail that came in says, whoever wrote it and however broken it is.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "platform/mail/mail.h"

namespace parvis::mail {

/// A mail that is larger is not read: who hands it over is told.
constexpr std::size_t incoming_bytes_max = 20u << 20;
/// What is beyond stays in the original, and `faults` says so.
constexpr int incoming_parts_max = 100;
constexpr int incoming_depth_max = 10;

/// Who is behind a mail. A `person` may be answered, the others never (RFC 3834, section 2).
enum class Sender { person, automaton, list, bounce };

/// What an attachment is, when it is no plain file.
enum class AttachmentKind {
  file,
  picture_in_text,  // shown within the text by HTML mails: often a logo
  message,          // a whole mail, forwarded
  signature,        // S/MIME or PGP
  encrypted,        // nobody here has the key
  winmail           // TNEF of Outlook: files inside that only Outlook opens
};
struct Attachment {
  AttachmentKind kind = AttachmentKind::file;
  std::string name;          // one line, without folders; never empty
  std::string content_type;  // as the mail says, never trusted
  std::string bytes;
};

/// What could not be taken as it was; the original holds it all.
enum class IncomingFault { too_many_parts, too_deep, encrypted, winmail, no_text };

/// What became of a mail for one recipient (RFC 3464).
struct Undelivered {
  std::string address;
  std::string status;  // "5.1.1"
  bool for_good = false;
};
struct BounceReport {
  std::vector<Undelivered> recipients;
  /// Of the mail that came back, when the report holds its head.
  std::string returned_reply_to;
  std::string returned_message_id;
};

/// A mail read. Every text is clean UTF-8 of one line, but for `text` and `quoted`.
struct Incoming {
  Address from;  // an empty address when the mail names none that is well formed
  std::optional<Address> reply_to;
  /// To, Cc, Delivered-To, X-Original-To: well-formed ones, folded, each once.
  std::vector<std::string> recipients;
  std::string message_id;  // without angle brackets, "" when missing
  std::vector<std::string> references;
  std::string subject;
  std::optional<Time> date;  // as the sender's clock said
  std::string language;      // "fr" or "en", as far as can be told
  std::string text;          // what the person wrote this time
  std::string quoted;        // answers quoted below, signature
  std::vector<Attachment> attachments;
  std::vector<IncomingFault> faults;
  Sender sender = Sender::person;
  bool may_be_answered = true;  // false too for persons whose program asks for no answer
  BounceReport bounce;
};

/// Reads a mail as it came (RFC 5322, MIME); lies and damage are worked around, nothing is thrown.
[[nodiscard]] Incoming read_incoming(std::string_view bytes);

/// What the person wrote, apart from what they quote and sign with. Never empty unless `text` is.
struct SplitText {
  std::string own;
  std::string rest;
};
[[nodiscard]] SplitText split_reply(std::string_view text);
/// The text of an HTML page: no markup, no script, no link target; quotes begin with "> ".
[[nodiscard]] std::string text_of_html(std::string_view html);

}  // namespace parvis::mail
