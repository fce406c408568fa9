// Reasons, desks, seats and tickets in the database.
#include "counter/queue_store.h"

namespace parvis::counter::store {
namespace {

using storage::Command;
using storage::Select;

struct DeskReasonRow {
  DeskId desk;
  ReasonId reason;
};
struct NumberRow {
  int number = 0;
};
struct TicketRow : Ticket {
  std::string state;
  int calls = 0;
};
struct ServiceRow {
  Time started_at;
  Time ended_at;
};

const Select<Reason, 1> all_reasons{
    "counter.reasons",
    "SELECT reason_id, letter, label, minutes, active FROM counter_reason WHERE commune_id = $1 "
    "ORDER BY letter",
    {{"reason_id", &Reason::id},
     {"letter", &Reason::letter},
     {"label", &Reason::label},
     {"minutes", &Reason::minutes},
     {"active", &Reason::active}}};
const Command<6> keep_reason_row{
    "counter.put_reason",
    "INSERT INTO counter_reason (commune_id, reason_id, letter, label, minutes, active) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (commune_id, reason_id) DO UPDATE SET "
    "letter = excluded.letter, label = excluded.label, minutes = excluded.minutes, "
    "active = excluded.active"};
const Select<Desk, 1> all_desks{
    "counter.desks",
    "SELECT desk_id, label, active FROM counter_desk WHERE commune_id = $1 "
    "ORDER BY label, desk_id",
    {{"desk_id", &Desk::id}, {"label", &Desk::label}, {"active", &Desk::active}}};
const Select<DeskReasonRow, 1> all_desk_reasons{
    "counter.desk_reasons",
    "SELECT desk_id, reason_id FROM counter_desk_reason WHERE commune_id = $1",
    {{"desk_id", &DeskReasonRow::desk}, {"reason_id", &DeskReasonRow::reason}}};
const Command<4> keep_desk_row{
    "counter.put_desk",
    "INSERT INTO counter_desk (commune_id, desk_id, label, active) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (commune_id, desk_id) DO UPDATE SET label = excluded.label, "
    "active = excluded.active"};
const Command<2> drop_desk_reasons{
    "counter.delete_desk_reasons",
    "DELETE FROM counter_desk_reason WHERE commune_id = $1 AND desk_id = $2"};
const Command<3> add_desk_reason{
    "counter.insert_desk_reason",
    "INSERT INTO counter_desk_reason (commune_id, desk_id, reason_id) VALUES ($1, $2, $3)"};

const Select<Seat, 2> all_seats{
    "counter.seats",
    "SELECT officer_id, desk_id, since FROM counter_seat WHERE commune_id = $1 AND since >= $2",
    {{"officer_id", &Seat::officer}, {"desk_id", &Seat::desk}, {"since", &Seat::since}}};
const Command<4> keep_seat{
    "counter.put_seat",
    "INSERT INTO counter_seat (commune_id, officer_id, desk_id, since) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (commune_id, officer_id) DO UPDATE SET desk_id = excluded.desk_id, "
    "since = excluded.since"};
const Command<2> drop_seat{"counter.delete_seat",
                           "DELETE FROM counter_seat WHERE commune_id = $1 AND officer_id = $2"};

std::vector<storage::Column<TicketRow>> ticket_columns() {
  return {{"ticket_id", &TicketRow::id},          {"day", &TicketRow::day},
          {"letter", &TicketRow::letter},         {"number", &TicketRow::number},
          {"reason_id", &TicketRow::reason},      {"state", &TicketRow::state},
          {"calls", &TicketRow::calls},           {"desk_id", &TicketRow::desk},
          {"officer_id", &TicketRow::officer},    {"visit_id", &TicketRow::visit},
          {"taken_at", &TicketRow::taken_at},     {"called_at", &TicketRow::called_at},
          {"started_at", &TicketRow::started_at}, {"ended_at", &TicketRow::ended_at}};
}

const Select<NumberRow, 3> highest_number{
    "counter.last_number",
    "SELECT COALESCE(MAX(number), 0) AS number FROM counter_ticket WHERE commune_id = $1 "
    "AND day = $2 AND letter = $3",
    {{"number", &NumberRow::number}}};
const Command<14> add_ticket{
    "counter.insert_ticket",
    "INSERT INTO counter_ticket (commune_id, ticket_id, day, letter, number, reason_id, state, "
    "calls, desk_id, officer_id, visit_id, taken_at, called_at, started_at, ended_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL)"};
const Select<TicketRow, 2> ticket_of_id{
    "counter.ticket",
    "SELECT ticket_id, day, letter, number, reason_id, state, calls, desk_id, officer_id, "
    "visit_id, taken_at, called_at, started_at, ended_at FROM counter_ticket "
    "WHERE commune_id = $1 AND ticket_id = $2",
    ticket_columns()};
const Select<TicketRow, 2> tickets_on_day{
    "counter.tickets_of_day",
    "SELECT ticket_id, day, letter, number, reason_id, state, calls, desk_id, officer_id, "
    "visit_id, taken_at, called_at, started_at, ended_at FROM counter_ticket "
    "WHERE commune_id = $1 AND day = $2 ORDER BY taken_at, ticket_id",
    ticket_columns()};
const Command<11> save_ticket{
    "counter.update_ticket",
    "UPDATE counter_ticket SET state = $3, calls = $4, desk_id = $5, officer_id = $6, "
    "visit_id = $7, called_at = $8, started_at = $9 WHERE commune_id = $1 AND ticket_id = $2 "
    "AND state = $10 AND calls = $11"};
const Command<3> end_service_row{
    "counter.end_service",
    "UPDATE counter_ticket SET ended_at = $3 WHERE commune_id = $1 AND visit_id = $2 "
    "AND ended_at IS NULL"};
const Select<ServiceRow, 3> last_services{
    "counter.recent_services",
    "SELECT started_at, ended_at FROM counter_ticket WHERE commune_id = $1 AND reason_id = $2 "
    "AND ended_at IS NOT NULL AND started_at IS NOT NULL ORDER BY ended_at DESC LIMIT $3",
    {{"started_at", &ServiceRow::started_at}, {"ended_at", &ServiceRow::ended_at}}};

struct KioskRow {
  std::string token_hash;
};
const Command<3> keep_kiosk{
    "counter.put_kiosk",
    "INSERT INTO counter_kiosk (commune_id, token_hash, made_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (commune_id) DO UPDATE SET token_hash = excluded.token_hash, "
    "made_at = excluded.made_at"};
const Select<KioskRow, 2> kiosk_with_hash{
    "counter.kiosk",
    "SELECT token_hash FROM counter_kiosk WHERE commune_id = $1 AND token_hash = $2",
    {{"token_hash", &KioskRow::token_hash}}};

Ticket read_ticket(TicketRow&& row) {
  row.step = {parse_ticket_state(row.state), row.calls};
  return Ticket(std::move(row));
}

}  // namespace

std::vector<Reason> reasons(Reader& reader, const CommuneId& commune) {
  return reader.rows(all_reasons, commune);
}

void put_reason(Transaction& tx, const CommuneId& commune, const Reason& reason) {
  tx.run(keep_reason_row, commune, reason.id, reason.letter, reason.label, reason.minutes,
         reason.active);
}

std::vector<Desk> desks(Reader& reader, const CommuneId& commune) {
  auto all = reader.rows(all_desks, commune);
  for (const auto& row : reader.rows(all_desk_reasons, commune)) {
    for (auto& desk : all) {
      if (desk.id == row.desk) desk.reasons.push_back(row.reason);
    }
  }
  return all;
}

void put_desk(Transaction& tx, const CommuneId& commune, const Desk& desk) {
  tx.run(keep_desk_row, commune, desk.id, desk.label, desk.active);
  tx.run(drop_desk_reasons, commune, desk.id);
  for (const auto& reason : desk.reasons) tx.run(add_desk_reason, commune, desk.id, reason);
}

std::vector<Seat> seats_since(Reader& reader, const CommuneId& commune, Time since) {
  return reader.rows(all_seats, commune, since);
}

void put_seat(Transaction& tx, const CommuneId& commune, const Seat& seat) {
  tx.run(keep_seat, commune, seat.officer, seat.desk, seat.since);
}

void delete_seat(Transaction& tx, const CommuneId& commune, const OfficerId& officer) {
  tx.run(drop_seat, commune, officer);
}

int last_number(Reader& reader, const CommuneId& commune, std::string_view day,
                std::string_view letter) {
  const auto row = reader.one(highest_number, commune, day, letter);
  return row ? row->number : 0;
}

void insert_ticket(Transaction& tx, const CommuneId& commune, const Ticket& ticket) {
  tx.run(add_ticket, commune, ticket.id, ticket.day, ticket.letter, ticket.number, ticket.reason,
         name_of(ticket.step.state), ticket.step.calls, ticket.desk, ticket.officer, ticket.visit,
         ticket.taken_at, ticket.called_at, ticket.started_at);
}

std::optional<Ticket> ticket(Reader& reader, const CommuneId& commune, const TicketId& id) {
  auto row = reader.one(ticket_of_id, commune, id);
  if (!row) return std::nullopt;
  return read_ticket(std::move(*row));
}

std::vector<Ticket> tickets_of_day(Reader& reader, const CommuneId& commune, std::string_view day) {
  std::vector<Ticket> all;
  reader.each(
      tickets_on_day, [&](TicketRow&& row) { all.push_back(read_ticket(std::move(row))); }, commune,
      day);
  return all;
}

bool update_ticket(Transaction& tx, const CommuneId& commune, const Ticket& ticket,
                   const TicketStep& before) {
  return tx.run(save_ticket, commune, ticket.id, name_of(ticket.step.state), ticket.step.calls,
                ticket.desk, ticket.officer, ticket.visit, ticket.called_at, ticket.started_at,
                name_of(before.state), before.calls) > 0;
}

void end_service(Transaction& tx, const CommuneId& commune, const VisitId& visit, Time now) {
  tx.run(end_service_row, commune, visit, now);
}

std::vector<int> recent_minutes(Reader& reader, const CommuneId& commune, const ReasonId& reason,
                                int limit) {
  std::vector<int> minutes;
  for (const auto& row : reader.rows(last_services, commune, reason, limit)) {
    const auto lasted = std::chrono::round<std::chrono::minutes>(row.ended_at - row.started_at);
    minutes.push_back(static_cast<int>(lasted.count()));
  }
  return minutes;
}

void put_kiosk(Transaction& tx, const CommuneId& commune, std::string_view token_hash, Time now) {
  tx.run(keep_kiosk, commune, token_hash, now);
}

bool has_kiosk(Reader& reader, const CommuneId& commune, std::string_view token_hash) {
  return reader.one(kiosk_with_hash, commune, token_hash).has_value();
}

std::vector<const storage::AnyStatement*> queue_statements() {
  return {&keep_kiosk,       &kiosk_with_hash, &all_reasons,       &keep_reason_row, &all_desks,
          &all_desk_reasons, &keep_desk_row,   &drop_desk_reasons, &add_desk_reason, &all_seats,
          &keep_seat,        &drop_seat,       &highest_number,    &add_ticket,      &ticket_of_id,
          &tickets_on_day,   &save_ticket,     &end_service_row,   &last_services};
}

}  // namespace parvis::counter::store
