#pragma once
// Mail: composing (text + HTML parts, correct headers, threads) and sending through the outbox job.

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
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

struct Message {
  Address to;
  std::optional<Address> reply_to;
  std::string subject;
  std::string text;              // plain text; always there
  html::Html html;               // body of the HTML part; made from `text` when empty
  std::string thread;            // messages of the same thread carry the same References
  std::string list_unsubscribe;  // https address or ""
  bool automatic = true;         // Auto-Submitted: auto-generated (RFC 3834)
  std::string language;          // "fr"; "" : the language of the Scope when queued
};

struct OutboxOptions {
  Address from;
  std::string smtp_url;  // smtp://host:25, smtps://host:465; "" : to `folder`
  std::string smtp_user;
  std::string smtp_password;
  bool starttls_required = true;
  std::filesystem::path folder;  // .eml files one can open from the back office
};

/// The server refused the message for good (5xx): trying again would not help.
struct RefusedError : std::runtime_error {
  using std::runtime_error::runtime_error;
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
  /// The kind of job that app gives to the runner.
  [[nodiscard]] jobs::Kind job_kind();
  [[nodiscard]] const OutboxOptions& options() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// The message as it goes on the wire (RFC 5322, MIME, CRLF). Control characters in names and in
/// the subject become spaces; an address or a link that could carry a header throws
/// std::invalid_argument. `message_id` is without angle brackets.
[[nodiscard]] std::string compose(const Message& message, const Address& from, Time date,
                                  std::string_view message_id);

struct StoredMail {
  std::string file;  // name in the folder
  std::string to;
  std::string subject;
  Time date;
  std::string text;
};
/// The mails of the demo folder, newest first.
[[nodiscard]] std::vector<StoredMail> mails_in(const std::filesystem::path& folder, int limit);

}  // namespace parvis::mail
