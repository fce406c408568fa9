// Telling somebody something by the way they wish, in the transaction of what there is to tell; and
// what officers do with the letters and calls.
#include "base/text.h"
#include "contact/contact.h"
#include "contact/sms.h"
#include "contact/store.h"
#include "contact/words.h"

namespace parvis::contact {
namespace {

/// Two text messages put together hold this much.
constexpr std::size_t brief_characters_max = 300;

void mail_it(const Scope& scope, module::House& house, storage::Transaction& tx,
             const Recipient& recipient, const Message& message) {
  mail::Message mail;
  mail.to = {recipient.email, recipient.name};
  mail.subject = message.subject;
  mail.text = message.text;
  mail.thread = message.thread;
  mail.list_unsubscribe = message.list_unsubscribe;
  if (!message.reply_to.empty()) mail.reply_to = mail::Address{message.reply_to, ""};
  mail.language = i18n::code_of(recipient.language);
  house.mail.queue(scope, tx, mail, message.not_after);
}

TaskKind kind_of(Way way) {
  if (way == Way::call) return TaskKind::call;
  return way == Way::text ? TaskKind::text : TaskKind::letter;
}

/// The officer may, and the task still waits: then `body` does the rest in one transaction.
template <class Body>
Result<std::string> with_task(const Scope& scope, std::string_view id, TaskKind kind, Body&& body) {
  if (!scope.actor.may(may_send)) return refuse("", words::refuse_not_allowed);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto found = store::task(scope, tx, id);
    if (!found || found->kind != kind) return refuse("", words::refuse_task_done);
    if (auto refusals = body(tx, *found); !refusals.empty()) return tl::unexpected(refusals);
    return found->id;
  });
}

}  // namespace

Way tell(const Scope& scope, module::House& house, storage::Transaction& tx,
         const Recipient& recipient, const Message& message) {
  const auto way = way_for(recipient);
  if (way == Way::nothing) return way;
  if (way == Way::mail) {
    mail_it(scope, house, tx, recipient, message);
    return way;
  }
  Task task;
  task.id = new_ulid();
  task.kind = kind_of(way);
  task.about = message.about;
  task.name = recipient.name;
  task.phone = recipient.phone;
  task.postal_address = recipient.postal_address;
  task.language = recipient.language;
  task.subject = message.subject;
  task.text = message.text;
  task.brief =
      shorten(message.brief.empty() ? message.subject : message.brief, brief_characters_max);
  task.created_at = scope.now();
  task.signature = message.signature;
  store::insert_task(scope, tx, task, recipient.resident, message.not_after);
  if (way == Way::text) queue_sms(scope, tx, task.id, message.not_after);
  return way;
}

std::int64_t forget_about(const Scope& scope, storage::Transaction& tx, std::string_view about) {
  return store::erase_about(scope, tx, about);
}

std::vector<Task> waiting_tasks(const Scope& scope, TaskKind kind, int limit) {
  if (!scope.actor.may(may_send)) return {};
  return scope.database.read(
      [&](storage::Reader& reader) { return store::waiting(scope, reader, kind, limit); });
}

long long count_waiting(const Scope& scope, TaskKind kind) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::count(scope, reader, kind); });
}

std::optional<Task> open_task(const Scope& scope, std::string_view id) {
  if (!scope.actor.may(may_send)) return std::nullopt;
  auto found =
      scope.database.read([&](storage::Reader& reader) { return store::task(scope, reader, id); });
  if (found) audit::record_reading(scope, found->about, "contact.open");
  return found;
}

Result<std::string> letter_posted(const Scope& scope, std::string_view id) {
  return with_task(scope, id, TaskKind::letter, [&](storage::Transaction& tx, const Task& task) {
    if (!store::finish(scope, tx, id)) return Refusals{{"", words::refuse_task_done}};
    audit::record(scope, tx, "contact.letter_posted", task.about);
    return Refusals{};
  });
}

Result<std::string> call_made(const Scope& scope, std::string_view id, Outcome outcome) {
  return with_task(scope, id, TaskKind::call, [&](storage::Transaction& tx, const Task& task) {
    if (outcome == Outcome::no_answer) {
      store::count_try(scope, tx, id);
      audit::record(scope, tx, "contact.call_no_answer", task.about);
      return Refusals{};
    }
    if (outcome == Outcome::write_instead) {
      if (task.postal_address.empty()) return Refusals{{"", words::refuse_no_address}};
      store::set_kind(scope, tx, id, TaskKind::letter);
      audit::record(scope, tx, "contact.write_instead", task.about);
      return Refusals{};
    }
    if (!store::finish(scope, tx, id)) return Refusals{{"", words::refuse_task_done}};
    audit::record(scope, tx, "contact.call_made", task.about);
    return Refusals{};
  });
}

}  // namespace parvis::contact
