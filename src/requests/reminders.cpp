// Once a working day, each service with late requests gets one mail with their numbers.
#include "requests/reminders.h"

#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "requests/list_query.h"
#include "requests/list_store.h"
#include "requests/lists.h"
#include "requests/paths.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr int named_max = 30;
constexpr long long late_counted_max = 1'000'000;

bool is_time(const Scope& scope) {
  const auto morning = start_of_day(scope.today(), scope.commune.zone) + std::chrono::hours(7);
  return is_working_day(scope.today(), scope.commune.holidays) && scope.now() >= morning &&
         scope.now() < morning + std::chrono::hours(2);
}

/// The audit line of the day is the proof that today's reminder has left.
bool left_today(const Scope& scope, const std::string& subject) {
  const auto lines = audit::lines_of(scope, subject, 1);
  return !lines.empty() && local_date(lines.front().at, scope.commune.zone) == scope.today();
}

mail::Message reminder(const Scope& scope, const identity::Service& service, long long late,
                       const std::vector<RequestRow>& rows) {
  mail::Message message;
  message.to = {service.email, service.name};
  message.subject = scope.say(words::mail_late_subject, {{"count", std::to_string(late)}});
  message.text = message.subject + "\n";
  for (const auto& row : rows) {
    const auto expected = parse_iso_date(row.expected_date).value_or(Date{});
    message.text += "\n" + row.number + ", " + i18n::short_date(scope.language, expected);
    if (!row.address.empty()) message.text += ", " + row.address;
    message.text += "\n" + link_to(scope, path_at_desk(row.id.value)) + "\n";
  }
  return message;
}

}  // namespace

int remind_late(const Scope& scope, House& house) {
  if (!is_time(scope)) return 0;
  int queued = 0;
  for (const auto& service : identity::services(scope)) {
    const std::string subject = "requests_reminder:" + service.id.value;
    if (!service.active || service.email.empty() || left_today(scope, subject)) continue;
    ListFilter filter;
    filter.service = service.id;
    auto query = to_query(scope, filter, Visibility::officers);
    query.queue = Queue::late;
    const auto [late, rows] = scope.database.read([&](storage::Reader& reader) {
      return std::pair{list_count(scope, reader, query, late_counted_max),
                       rows_of(scope, reader, list_ids(scope, reader, query, 0, named_max))};
    });
    if (late == 0) continue;
    scope.database.write([&, late = late, &rows = rows](storage::Transaction& tx) {
      // A reminder read the next day would be wrong.
      house.mail.queue(scope, tx, reminder(scope, service, late, rows),
                       scope.now() + std::chrono::hours(12));
      audit::record(scope, tx, "requests.remind_late", subject, std::to_string(late));
    });
    ++queued;
  }
  return queued;
}

}  // namespace parvis::requests
