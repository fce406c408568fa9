// What is late, in the indexes of what is open.
#include "requests/figures/late_store.h"

#include "requests/json.h"

namespace parvis::requests::figures {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<LateRow>> late_readers() {
  return {{"service_id", &LateRow::service},
          {"category_id", &LateRow::category},
          {"total", &LateRow::total},
          {"oldest", &LateRow::oldest}};
}
// SQLite would rather read every request in the order of the groups: it is told where the open ones
// stand.
const Select<LateRow, 2> select_late{
    "requests.late_rows",
    {"SELECT service_id, category_id, COUNT(*) AS total, MIN(expected_date) AS oldest "
     "FROM requests_request INDEXED BY requests_request_open_by_service WHERE commune_id = $1 "
     "AND is_open = 1 AND expected_date < $2 "
     "AND state NOT IN ('waiting_for_resident', 'joined') GROUP BY service_id, category_id",
     "SELECT service_id, category_id, COUNT(*) AS total, MIN(expected_date) AS oldest "
     "FROM requests_request WHERE commune_id = $1 AND is_open = 1 AND expected_date < $2 "
     "AND state NOT IN ('waiting_for_resident', 'joined') GROUP BY service_id, category_id"},
    late_readers()};
const Select<LateRow, 3> select_late_in{
    "requests.late_rows_in_districts",
    {"SELECT service_id, category_id, COUNT(*) AS total, MIN(expected_date) AS oldest "
     "FROM requests_request INDEXED BY requests_request_urgent_by_district "
     "WHERE commune_id = $1 AND is_open = 1 AND expected_date < $2 "
     "AND state NOT IN ('waiting_for_resident', 'joined') "
     "AND district IN (SELECT value FROM json_each($3)) GROUP BY service_id, category_id",
     "SELECT service_id, category_id, COUNT(*) AS total, MIN(expected_date) AS oldest "
     "FROM requests_request WHERE commune_id = $1 AND is_open = 1 AND expected_date < $2 "
     "AND state NOT IN ('waiting_for_resident', 'joined') AND district IN "
     "(SELECT jsonb_array_elements_text(CAST(CAST($3 AS TEXT) AS jsonb))) "
     "GROUP BY service_id, category_id"},
    late_readers()};
struct ReminderRow {
  std::string day;
};
const Select<ReminderRow, 2> select_reminder{
    "requests.service_reminder",
    "SELECT day FROM requests_service_reminder WHERE commune_id = $1 AND service_id = $2",
    {{"day", &ReminderRow::day}}};
const Command<3> put_reminder{
    "requests.put_service_reminder",
    "INSERT INTO requests_service_reminder (commune_id, service_id, day) VALUES ($1, $2, $3) "
    "ON CONFLICT (commune_id, service_id) DO UPDATE SET day = excluded.day "
    "WHERE requests_service_reminder.day < excluded.day"};

}  // namespace

std::vector<LateRow> late_rows(const Scope& scope, storage::Reader& reader, std::string_view today,
                               const std::vector<std::string>* districts) {
  if (districts == nullptr) return reader.rows(select_late, scope.commune.id, today);
  return reader.rows(select_late_in, scope.commune.id, today, list_to_json(*districts));
}

bool was_reminded(const Scope& scope, storage::Reader& reader, const ServiceId& service,
                  std::string_view day) {
  const auto row = reader.one(select_reminder, scope.commune.id, service);
  return row && row->day >= day;
}

bool mark_reminded(const Scope& scope, storage::Transaction& tx, const ServiceId& service,
                   std::string_view day) {
  return tx.run(put_reminder, scope.commune.id, service, day) != 0;
}

std::vector<const storage::AnyStatement*> late_statements() {
  return {&select_late, &select_late_in, &select_reminder, &put_reminder};
}

}  // namespace parvis::requests::figures
