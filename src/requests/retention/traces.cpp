// Everything that hangs on a request, deleted with it; and the nameless count that stays.
#include "requests/retention/traces.h"

#include <array>

#include "contact/contact.h"
#include "requests/experts/expert_personal.h"
#include "requests/figures/turning.h"
#include "requests/filing.h"
#include "requests/mail/mail_personal.h"
#include "requests/mail/mail_store.h"
#include "requests/post/letter_store.h"

namespace parvis::requests::retention {
namespace {

using storage::Command;
using storage::Select;

const Command<8> count_past_row{
    "requests.count_past",
    "INSERT INTO requests_past_count (commune_id, received_month, category_id, ended_month, state, "
    "channel, district, days_bucket, total) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) "
    "ON CONFLICT (commune_id, received_month, category_id, ended_month, state, channel, district, "
    "days_bucket) DO UPDATE SET total = requests_past_count.total + 1"};
const Select<PastCount, 3> select_past{
    "requests.past_by_channel",
    "SELECT channel, state, SUM(total) AS total FROM requests_past_count WHERE commune_id = $1 "
    "AND received_month >= $2 AND received_month <= $3 GROUP BY channel, state "
    "ORDER BY channel, state",
    {{"channel", &PastCount::channel}, {"state", &PastCount::state}, {"total", &PastCount::total}}};

const Select<PastKind, 1> select_kinds{
    "requests.past_kinds",
    "SELECT received_month, ended_month, channel, district, SUM(total) AS total "
    "FROM requests_past_count WHERE commune_id = $1 "
    "GROUP BY received_month, ended_month, channel, district",
    {{"received_month", &PastKind::received},
     {"ended_month", &PastKind::ended},
     {"channel", &PastKind::channel},
     {"district", &PastKind::district},
     {"total", &PastKind::total}}};

/// What refers to the request before the request itself. The documents' own trigger lets go of
/// those alone that stand on an approved list.
const std::array deletions{
    Command<2>{"requests.purge_entries",
               "DELETE FROM requests_entry WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_photos",
               "DELETE FROM requests_photo WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_followers",
               "DELETE FROM requests_follower WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_reporter",
               "DELETE FROM requests_reporter WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_receipt",
               "DELETE FROM requests_receipt WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_documents",
               "DELETE FROM requests_document WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_clock_events",
               "DELETE FROM requests_clock_event WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_clock",
               "DELETE FROM requests_clock WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_letters",
               "DELETE FROM requests_letter WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_closings",
               "DELETE FROM requests_closing WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_opinion",
               "DELETE FROM requests_opinion WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_bulk_items",
               "DELETE FROM requests_bulk_item WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_round_stops",
               "DELETE FROM requests_round_stop WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_partner_updates",
               "DELETE FROM requests_partner_update WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_forward",
               "DELETE FROM requests_forward WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_open311_updates",
               "DELETE FROM requests_open311_update WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_open311_filed",
               "DELETE FROM requests_open311_filed WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_replacements",
               "DELETE FROM requests_replacement WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_join",
               "DELETE FROM requests_join WHERE commune_id = $1 AND request_id = $2"},
    Command<2>{"requests.purge_request",
               "DELETE FROM requests_request WHERE commune_id = $1 AND request_id = $2"}};
const Command<2> delete_deliveries{
    "requests.purge_deliveries",
    "DELETE FROM requests_webhook_delivery WHERE commune_id = $1 AND number = $2"};

}  // namespace

void count_past(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                std::int64_t ended_day) {
  const auto received = month_of(local_date(row.received_at, scope.commune.zone));
  tx.run(count_past_row, scope.commune.id, received, row.category, month_of_day(ended_day),
         row.state, row.channel, row.district, days_bucket(row.days_taken));
}

void delete_traces(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const std::vector<files::StoredFile>& files) {
  // Mails first: their originals are files of their own, their pictures belong to the request.
  incoming::erase_mails(scope, house, tx, {}, {row.id});
  for (const auto& letter : post::letters_of(scope, tx, row.id)) {
    if (!letter.file.empty()) house.files.forget(scope, tx, letter.file);
  }
  for (const auto& photo : photos_of(scope, tx, row.id)) house.files.forget(scope, tx, photo.file);
  for (const auto& file : files) house.files.forget(scope, tx, file.id);
  experts::drop_askings(scope, house, tx, row.id);
  figures::forget_place(scope, tx, row.id);
  contact::forget_about(scope, tx, subject_of(row.id));
  for (const char* kind : {"requests.public", "requests.desk"}) {
    search::remove(scope, tx, kind, row.id.value);
  }
  for (const auto& deletion : deletions) tx.run(deletion, scope.commune.id, row.id);
  tx.run(delete_deliveries, scope.commune.id, row.number);
}

std::vector<PastCount> past_by_channel(const Scope& scope, storage::Reader& reader,
                                       MonthCount first, MonthCount last) {
  return reader.rows(select_past, scope.commune.id, first, last);
}

std::vector<PastKind> past_kinds(const Scope& scope, storage::Reader& reader) {
  return reader.rows(select_kinds, scope.commune.id);
}

std::vector<const storage::AnyStatement*> trace_statements() {
  std::vector<const storage::AnyStatement*> all{&count_past_row, &select_past, &select_kinds,
                                                &delete_deliveries};
  for (const auto& deletion : deletions) all.push_back(&deletion);
  return all;
}

}  // namespace parvis::requests::retention
