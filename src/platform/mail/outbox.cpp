// The outbox: composed once when queued, so that every try sends the same bytes and Message-ID.
#include <boost/json.hpp>
#include <limits>
#include <stdexcept>

#include "base/text.h"
#include "platform/mail/folder.h"
#include "platform/mail/mail.h"
#include "platform/mail/smtp.h"

namespace parvis::mail {
namespace {

constexpr std::string_view kind_name = "mail.send";
/// With waits that double up to six hours: five days, as mail servers do (RFC 5321, 4.5.4.1).
constexpr int attempts_max = 30;

/// Communes share the data directory, not their mails.
std::filesystem::path folder_of(const OutboxOptions& options, const CommuneId& commune) {
  return options.folder / commune.value;
}

std::string text_in(const boost::json::object& object, std::string_view key) {
  return std::string(object.at(key).as_string());
}

void send_job(const OutboxOptions& options, const jobs::Job& job) {
  const auto payload = boost::json::parse(job.payload).as_object();
  const std::string mail = text_in(payload, "mail");
  if (options.smtp_url.empty()) {
    keep_in_folder(folder_of(options, job.commune), text_in(payload, "id"), mail);
  } else {
    send_by_smtp(options, text_in(payload, "from"), text_in(payload, "to"), mail);
  }
}

}  // namespace

struct Outbox::Inside {
  OutboxOptions options;
};

Outbox::Outbox(OutboxOptions options)
    : inside_(std::make_unique<Inside>(Inside{std::move(options)})) {}

Outbox::~Outbox() = default;

void Outbox::queue(const Scope& scope, storage::Transaction& tx, const Message& message,
                   std::optional<Time> not_after) {
  const OutboxOptions& options = inside_->options;
  Address from = options.from;
  if (from.name.empty()) from.name = scope.commune.name;
  Message written = message;
  if (written.language.empty()) written.language = i18n::code_of(scope.language);
  // People type their own names: one on two lines must not undo the act that the mail tells of.
  written.to.name = one_line(written.to.name);
  const std::string id = new_ulid();
  const std::string domain = from.email.substr(from.email.find('@') + 1);
  boost::json::object payload;
  payload["id"] = id;
  payload["from"] = from.email;
  payload["to"] = message.to.email;
  payload["mail"] = compose(written, from, scope.now(), id + "@" + domain);
  jobs::EnqueueOptions when;
  when.not_after = not_after;
  jobs::enqueue(scope, tx, kind_name, boost::json::serialize(payload), when);
}

std::vector<StoredMail> Outbox::kept(const Scope& scope, int limit) const {
  return mails_in(folder_of(inside_->options, scope.commune.id), limit);
}

std::optional<StoredMail> Outbox::kept_mail(const Scope& scope, std::string_view file) const {
  return mail_in(folder_of(inside_->options, scope.commune.id), file);
}

long long Outbox::forget(const Scope& scope, std::string_view address) {
  const std::string to = "\"to\":\"" + std::string(address) + "\"";
  long long forgotten = scope.database.write(
      [&](storage::Transaction& tx) { return jobs::forget_holding(scope, tx, kind_name, to); });
  const auto folder = folder_of(inside_->options, scope.commune.id);
  for (const auto& mail : mails_in(folder, std::numeric_limits<int>::max())) {
    if (fold(mail.to).find(fold(address)) == std::string::npos) continue;
    forgotten += std::filesystem::remove(folder / mail.file) ? 1 : 0;
  }
  return forgotten;
}

jobs::Kind Outbox::job_kind() {
  jobs::Kind kind;
  kind.name = kind_name;
  kind.attempts_max = attempts_max;
  // A copy: the runner may outlive no outbox, but its jobs must not depend on that.
  kind.run = [options = inside_->options](const Scope&, const jobs::Job& job) {
    send_job(options, job);
  };
  return kind;
}

const OutboxOptions& Outbox::options() const {
  return inside_->options;
}

}  // namespace parvis::mail
