// Once a working day, each service with late requests gets one mail with their numbers.
#include "requests/reminders.h"

#include <tuple>

#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "requests/figures/late_store.h"
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

std::optional<long long> remind_of_late(const Scope& scope, House& house,
                                        const identity::Service& service) {
  const auto today = to_iso_date(scope.today());
  ListFilter filter;
  filter.service = service.id;
  auto query = to_query(scope, filter, Visibility::officers);
  query.queue = Queue::late;
  const auto [had, late, rows] = scope.database.read([&](storage::Reader& reader) {
    return std::tuple{figures::was_reminded(scope, reader, service.id, today),
                      list_count(scope, reader, query, late_counted_max),
                      rows_of(scope, reader, list_ids(scope, reader, query, 0, named_max))};
  });
  if (had) return std::nullopt;
  if (late == 0) return 0;
  const bool sent = scope.database.write([&, late = late, &rows = rows](storage::Transaction& tx) {
    if (!figures::mark_reminded(scope, tx, service.id, today)) return false;
    // A reminder read the next day would be wrong.
    house.mail.queue(scope, tx, reminder(scope, service, late, rows),
                     scope.now() + std::chrono::hours(12));
    audit::record(scope, tx, "requests.remind_late", "requests_reminder:" + service.id.value,
                  std::to_string(late));
    return true;
  });
  if (!sent) return std::nullopt;
  return late;
}

int remind_late(const Scope& scope, House& house) {
  if (!is_time(scope)) return 0;
  int queued = 0;
  for (const auto& service : identity::services(scope)) {
    if (!service.active || service.email.empty()) continue;
    if (remind_of_late(scope, house, service).value_or(0) > 0) ++queued;
  }
  return queued;
}

}  // namespace parvis::requests
