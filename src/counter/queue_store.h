#pragma once
// Reasons, desks, seats and tickets in the database.

#include <optional>
#include <string_view>
#include <vector>

#include "counter/queue.h"

namespace parvis::counter::store {

using storage::Reader;
using storage::Transaction;

std::vector<Reason> reasons(Reader& reader, const CommuneId& commune);
void put_reason(Transaction& tx, const CommuneId& commune, const Reason& reason);
std::vector<Desk> desks(Reader& reader, const CommuneId& commune);
void put_desk(Transaction& tx, const CommuneId& commune, const Desk& desk);

struct Seat {
  OfficerId officer;
  DeskId desk;
  Time since;
};
std::vector<Seat> seats_since(Reader& reader, const CommuneId& commune, Time since);
void put_seat(Transaction& tx, const CommuneId& commune, const Seat& seat);
void delete_seat(Transaction& tx, const CommuneId& commune, const OfficerId& officer);

int last_number(Reader& reader, const CommuneId& commune, std::string_view day,
                std::string_view letter);
void insert_ticket(Transaction& tx, const CommuneId& commune, const Ticket& ticket);
std::optional<Ticket> ticket(Reader& reader, const CommuneId& commune, const TicketId& id);
std::vector<Ticket> tickets_of_day(Reader& reader, const CommuneId& commune, std::string_view day);
/// Changes the state when it is still `before`; false when somebody was faster.
bool update_ticket(Transaction& tx, const CommuneId& commune, const Ticket& ticket,
                   const TicketStep& before);
void end_service(Transaction& tx, const CommuneId& commune, const VisitId& visit, Time now);
/// Minutes of the last services of that reason.
std::vector<int> recent_minutes(Reader& reader, const CommuneId& commune, const ReasonId& reason,
                                int limit);

void put_kiosk(Transaction& tx, const CommuneId& commune, std::string_view token_hash, Time now);
bool has_kiosk(Reader& reader, const CommuneId& commune, std::string_view token_hash);

std::vector<const storage::AnyStatement*> queue_statements();

}  // namespace parvis::counter::store
