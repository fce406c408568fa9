// Readings and their limits in the database.

#include "identity/store_readings.h"

namespace parvis::identity::store {
namespace {

using storage::Command;
using storage::Select;

struct Number {
  std::int64_t number = 0;
};
struct ReadingText {
  OfficerId officer;
  std::string kind;
  std::string subject;
  std::string title;
  std::string reason;
  bool own_service = true;
  bool stopped = false;
  Time at;
};

const Select<Safeguards, 1> limits_of{
    "identity.safeguards",
    "SELECT files_minute, files_day, exports_day FROM identity_safeguard WHERE commune_id = $1",
    {{"files_minute", &Safeguards::files_minute},
     {"files_day", &Safeguards::files_day},
     {"exports_day", &Safeguards::exports_day}}};

const Command<4> keep_limits{
    "identity.put_safeguards",
    "INSERT INTO identity_safeguard (commune_id, files_minute, files_day, exports_day) "
    "VALUES ($1, $2, $3, $4) ON CONFLICT (commune_id) DO UPDATE SET "
    "files_minute = excluded.files_minute, files_day = excluded.files_day, "
    "exports_day = excluded.exports_day"};

const Command<3> turn{
    "identity.take_turn",
    "INSERT INTO identity_reader (commune_id, officer_id, last_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (commune_id, officer_id) DO UPDATE SET last_at = excluded.last_at"};

const Command<10> add_reading{
    "identity.insert_reading",
    "INSERT INTO identity_reading (commune_id, reading_id, officer_id, kind, subject, title, "
    "reason, own_service, stopped, read_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};

const Select<Number, 5> opened{
    "identity.count_opened",
    "SELECT COUNT(DISTINCT subject) AS number FROM identity_reading "
    "WHERE commune_id = $1 AND officer_id = $2 AND kind = $3 AND subject <> $4 AND read_at > $5 "
    "AND stopped = 0",
    {{"number", &Number::number}}};

const Select<Number, 4> opened_again{
    "identity.was_opened",
    "SELECT COUNT(*) AS number FROM identity_reading WHERE commune_id = $1 AND officer_id = $2 "
    "AND kind = 'file' AND subject = $3 AND read_at > $4 AND stopped = 0",
    {{"number", &Number::number}}};

const Select<Number, 3> stopped_since{
    "identity.count_stopped",
    "SELECT COUNT(*) AS number FROM identity_reading WHERE commune_id = $1 "
    "AND ($2 = '' OR officer_id = $2) AND stopped = 1 AND read_at > $3",
    {{"number", &Number::number}}};

std::vector<storage::Column<ReadingText>> reading_columns() {
  return {{"officer_id", &ReadingText::officer}, {"kind", &ReadingText::kind},
          {"subject", &ReadingText::subject},    {"title", &ReadingText::title},
          {"reason", &ReadingText::reason},      {"own_service", &ReadingText::own_service},
          {"stopped", &ReadingText::stopped},    {"read_at", &ReadingText::at}};
}

const Select<ReadingText, 5> some_readings{
    "identity.readings",
    "SELECT officer_id, kind, subject, title, reason, own_service, stopped, read_at "
    "FROM identity_reading WHERE commune_id = $1 AND ($2 = '' OR officer_id = $2) "
    "AND ($3 = '' OR kind = $3) AND stopped >= $4 ORDER BY read_at DESC, reading_id DESC LIMIT $5",
    reading_columns()};

const Select<ReadingText, 2> since{
    "identity.readings_since",
    "SELECT officer_id, kind, subject, title, reason, own_service, stopped, read_at "
    "FROM identity_reading WHERE commune_id = $1 AND read_at > $2 ORDER BY read_at",
    reading_columns()};

const Command<2> drop_old{"identity.delete_old_readings",
                          "DELETE FROM identity_reading WHERE commune_id = $1 AND read_at < $2"};

std::string_view name_of(Kind kind) {
  return kind == Kind::file ? "file" : "export";
}

std::vector<Reading> readings_in(std::vector<ReadingText>&& rows) {
  std::vector<Reading> all;
  for (auto& row : rows) {
    all.push_back({std::move(row.officer), "", row.kind == "file" ? Kind::file : Kind::exported,
                   std::move(row.subject), std::move(row.title), std::move(row.reason),
                   row.own_service, row.stopped, row.at});
  }
  return all;
}

}  // namespace

std::optional<Safeguards> safeguards(storage::Reader& reader, const CommuneId& commune) {
  return reader.one(limits_of, commune);
}

void put_safeguards(Transaction& tx, const CommuneId& commune, const Safeguards& limits) {
  tx.run(keep_limits, commune, limits.files_minute, limits.files_day, limits.exports_day);
}

void take_turn(Transaction& tx, const CommuneId& commune, const OfficerId& officer, Time now) {
  tx.run(turn, commune, officer, now);
}

void insert_reading(Transaction& tx, const CommuneId& commune, const Reading& row) {
  tx.run(add_reading, commune, new_ulid(), row.officer, name_of(row.kind), row.subject, row.title,
         row.reason, row.own_service, row.stopped, row.at);
}

std::int64_t count_opened(storage::Reader& reader, const CommuneId& commune,
                          const OfficerId& officer, Kind kind, std::string_view but, Time after) {
  return reader.one(opened, commune, officer, name_of(kind), but, after)->number;
}

bool was_opened(storage::Reader& reader, const CommuneId& commune, const OfficerId& officer,
                std::string_view subject, Time after) {
  return reader.one(opened_again, commune, officer, subject, after)->number > 0;
}

std::int64_t count_stopped(storage::Reader& reader, const CommuneId& commune,
                           const OfficerId& officer, Time after) {
  return reader.one(stopped_since, commune, officer, after)->number;
}

std::vector<Reading> readings(storage::Reader& reader, const CommuneId& commune,
                              const ReadingFilter& filter) {
  const std::string_view kind = filter.kind ? name_of(*filter.kind) : std::string_view();
  return readings_in(reader.rows(some_readings, commune, filter.officer, kind,
                                 filter.stopped_only ? 1 : 0, filter.limit));
}

std::vector<Reading> readings_since(storage::Reader& reader, const CommuneId& commune, Time after) {
  return readings_in(reader.rows(since, commune, after));
}

std::int64_t delete_old_readings(Transaction& tx, const CommuneId& commune, Time before) {
  return tx.run(drop_old, commune, before);
}

std::vector<const storage::AnyStatement*> reading_statements() {
  return {&limits_of,    &keep_limits,   &turn,          &add_reading, &opened,
          &opened_again, &stopped_since, &some_readings, &since,       &drop_old};
}

}  // namespace parvis::identity::store
