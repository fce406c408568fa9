#pragma once
// Mail: composing (text + HTML parts, correct headers, threads) and sending through the outbox job.

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/html/html.h"
#include "platform/jobs/jobs.h"
#include "platform/scope/scope.h"

namespace parvis::mail {

struct Address {
  std::string email;
  std::string name;
};

/// True for an address we can write to: one @, a domain with a dot, no control character, at most
/// 254 bytes (RFC 5321 4.5.3.1.3). SMTPUTF8 addresses are refused.
[[nodiscard]] bool is_email(std::string_view text);

/// A name or a subject as a header takes it: line breaks and tabs become spaces. For what enters
/// from outside; compose() itself refuses what is not one line.
[[nodiscard]] std::string one_line(std::string_view text);

struct Message {
  Address to;
  std::optional<Address> reply_to;
  std::string subject;
  std::string text;    // plain text; always there
  html::Html html;     // body of the HTML part; made from `text` when empty
  std::string thread;  // messages of the same thread carry the same References
  /// https address where a POST alone unsubscribes (RFC 8058), or "".
  std::string list_unsubscribe;
  bool automatic = true;  // Auto-Submitted: auto-generated (RFC 3834)
  std::string language;   // "fr"; "" : the language of the Scope when queued
};

struct OutboxOptions {
  Address from;
  std::string smtp_url;  // smtp://host:25, smtps://host:465; "" : to `folder`
  std::string smtp_user;
  std::string smtp_password;  // never said without encryption, whatever `starttls_required` says
  /// Encryption and a right certificate, or nothing is sent. Without it (a server of this machine
  /// or of a closed network): encryption when the server offers it, its certificate not looked at.
  bool starttls_required = true;
  std::filesystem::path authority_file;  // PEM; "" : the authorities this machine trusts
  std::filesystem::path folder;          // .eml files, in a folder for each commune
};

/// The server refused this message for good (5xx): trying again would not help.
struct RefusedError : jobs::GiveUp {
  using jobs::GiveUp::GiveUp;
};

/// A mail of the demo folder.
struct StoredMail {
  std::string file;  // name in the folder of its commune
  std::string to;
  std::string subject;
  Time date;
  std::string text;
};

/// Where mail leaves. queue() writes the job in the caller's transaction.
class Outbox {
 public:
  explicit Outbox(OutboxOptions options);
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  ~Outbox();

  /// The mail leaves after the commit, at most once accepted by the server; `not_after` is its time
  /// to live.
  void queue(const Scope& scope, storage::Transaction& tx, const Message& message,
             std::optional<Time> not_after = std::nullopt);
  /// The mails kept for this commune instead of being sent, newest first.
  [[nodiscard]] std::vector<StoredMail> kept(const Scope& scope, int limit) const;
  /// One of them; nothing for the name of another commune's mail, or of any other file.
  [[nodiscard]] std::optional<StoredMail> kept_mail(const Scope& scope,
                                                    std::string_view file) const;
  /// Forgets the mails kept for that address, and those that wait to leave; gives how many.
  long long forget(const Scope& scope, std::string_view address);
  /// The kind of job that app gives to the runner.
  [[nodiscard]] jobs::Kind job_kind();
  [[nodiscard]] const OutboxOptions& options() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// The message as it goes on the wire (RFC 5322, MIME, CRLF). A name, a subject, an address, a link
/// or a language that is not one line throws std::invalid_argument: nothing typed can add a header.
/// `message_id` is without angle brackets.
[[nodiscard]] std::string compose(const Message& message, const Address& from, Time date,
                                  std::string_view message_id);

}  // namespace parvis::mail
