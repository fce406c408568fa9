#pragma once
// The queue: reasons for coming, desks, tickets, whose turn it is and how long it may take.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counter/counter.h"
#include "counter/queue_rules.h"

namespace parvis::counter {

using ReasonId = Id<struct ReasonTag>;
using DeskId = Id<struct DeskTag>;
using TicketId = Id<struct TicketTag>;

/// Why people come: "État civil", letter A. Data of the commune.
struct Reason {
  ReasonId id;
  std::string letter;  // one capital letter, shown before the number
  std::string label;
  int minutes = 10;  // until enough services were seen
  bool active = true;
};
struct Desk {
  DeskId id;
  std::string label;  // "Guichet 2"
  bool active = true;
  std::vector<ReasonId> reasons;  // none: all of them
};
[[nodiscard]] std::vector<Reason> reasons(const Scope& scope);
[[nodiscard]] std::vector<Desk> desks(const Scope& scope);
/// Adds (empty id) or changes. Refuses letter (not A-Z, taken), label (missing, long), minutes (1
/// to 120).
[[nodiscard]] Result<ReasonId> keep_reason(const Scope& scope, const Reason& reason);
/// Refuses label (missing, long), reasons (unknown).
[[nodiscard]] Result<DeskId> keep_desk(const Scope& scope, const Desk& desk);

/// Where the officer sits today; nothing: nowhere yet.
[[nodiscard]] std::optional<Desk> seat_of(const Scope& scope);
/// Sits down; an empty id leaves the desk. Refuses a desk that is unknown or closed.
[[nodiscard]] Result<DeskId> sit_down(const Scope& scope, const DeskId& desk);

struct Ticket {
  TicketId id;
  std::string day;
  std::string letter;
  int number = 0;
  ReasonId reason;
  TicketStep step;
  DeskId desk;
  OfficerId officer;
  VisitId visit;
  Time taken_at;
  std::optional<Time> called_at;
  std::optional<Time> started_at;
  std::optional<Time> ended_at;

  /// "A12".
  [[nodiscard]] std::string label() const { return letter + std::to_string(number); }
};
/// The next number of the day for that reason. Refuses a reason that is unknown or closed.
[[nodiscard]] Result<Ticket> take_ticket(const Scope& scope, module::House& house,
                                         const ReasonId& reason);
[[nodiscard]] std::optional<Ticket> ticket(const Scope& scope, const TicketId& id);
/// All of the day, in the order they were taken.
[[nodiscard]] std::vector<Ticket> tickets_of(const Scope& scope, Date day);

/// The officer's seat calls whoever has waited longest for what it serves. Refuses without a seat,
/// with somebody called already, with nobody waiting.
[[nodiscard]] Result<Ticket> call_next(const Scope& scope, module::House& house);
/// The one this officer has called, until they come.
[[nodiscard]] std::optional<Ticket> called_by_me(const Scope& scope);
/// The person called is there: a visit begins. Refuses a ticket that this officer has not called.
[[nodiscard]] Result<VisitId> begin_service(const Scope& scope, module::House& house,
                                            const TicketId& id);
/// Nobody came: called once more, then the place is given up.
[[nodiscard]] Result<Ticket> nobody_came(const Scope& scope, module::House& house,
                                         const TicketId& id);

/// What may be told of a wait, and why: "about 10 minutes: 3 people before you, 2 desks open".
struct Wait {
  Reason reason;
  int people = 0;
  int minutes_each = 0;  // of this reason, the usual service
  int open_desks = 0;
  int minutes = 0;
};
/// For somebody who would come now, or who holds a ticket of today.
[[nodiscard]] std::vector<Wait> waits(const Scope& scope);
[[nodiscard]] std::optional<Wait> wait_of(const Scope& scope, const Ticket& ticket);

/// A new unguessable word for the address of the kiosk of the hall, where people take tickets by
/// themselves; the former address stops working. Only its hash is kept.
[[nodiscard]] std::string new_kiosk(const Scope& scope);
[[nodiscard]] bool is_kiosk(const Scope& scope, std::string_view token);

/// The topic that viewers of the waiting screen listen to.
[[nodiscard]] std::string queue_topic(const Scope& scope);

}  // namespace parvis::counter
