// The queue: one transaction for each verb; what changes is told to the waiting screens.
#include "counter/queue.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "counter/queue_store.h"
#include "counter/visits.h"
#include "counter/words.h"

namespace parvis::counter {
namespace {

constexpr std::size_t label_characters_max = 60;
constexpr int minutes_max = 120;

std::string today_of(const Scope& scope) {
  return to_iso_date(scope.today());
}

Time morning_of(const Scope& scope) {
  return start_of_day(scope.today(), scope.commune.zone);
}

std::string ticket_subject(const TicketId& id) {
  return "ticket:" + id.value;
}

/// The waiting screens are told after the commit, by the topic of the commune.
void tell_screens(const Scope& scope, storage::Transaction& tx, module::House& house) {
  tx.after_commit([&events = house.events, topic = queue_topic(scope)] {
    events.publish(topic, "queue", "changed");
  });
}

Refusals label_refusals(const std::string& label) {
  if (label.empty()) return {{"label", words::refuse_label_missing}};
  if (length_in_characters(label) > label_characters_max) {
    return {{"label", words::refuse_label_long}};
  }
  return {};
}

bool serves(const Desk& desk, const ReasonId& reason) {
  const auto& own = desk.reasons;
  return own.empty() || std::find(own.begin(), own.end(), reason) != own.end();
}

std::optional<Desk> desk_of_id(const std::vector<Desk>& all, const DeskId& id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Desk& desk) { return desk.id == id; });
  return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<Desk> seat_in(const Scope& scope, storage::Reader& reader) {
  const auto all = store::desks(reader, scope.commune.id);
  for (const auto& seat : store::seats_since(reader, scope.commune.id, morning_of(scope))) {
    if (seat.officer == scope.actor.officer) return desk_of_id(all, seat.desk);
  }
  return std::nullopt;
}

std::optional<Ticket> called_in(const Scope& scope, storage::Reader& reader) {
  for (auto& one : store::tickets_of_day(reader, scope.commune.id, today_of(scope))) {
    if (one.step.state == TicketState::called && one.officer == scope.actor.officer) return one;
  }
  return std::nullopt;
}

/// Everything a wait is told from, read at once.
struct Hall {
  std::vector<Reason> reasons;
  std::vector<Ticket> waiting;
  std::vector<Desk> open_desks;        // where somebody sits
  std::map<std::string, int> minutes;  // by reason
};

Hall hall_of(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    Hall hall;
    const auto& commune = scope.commune.id;
    hall.reasons = store::reasons(reader, commune);
    for (auto& one : store::tickets_of_day(reader, commune, today_of(scope))) {
      if (one.step.state == TicketState::waiting) hall.waiting.push_back(std::move(one));
    }
    const auto all = store::desks(reader, commune);
    std::set<std::string> sat_at;
    for (const auto& seat : store::seats_since(reader, commune, morning_of(scope))) {
      const auto desk = desk_of_id(all, seat.desk);
      if (desk && desk->active && sat_at.insert(desk->id.value).second) {
        hall.open_desks.push_back(*desk);
      }
    }
    for (const auto& reason : hall.reasons) {
      hall.minutes[reason.id.value] = usual_minutes(
          store::recent_minutes(reader, commune, reason.id, services_looked_at), reason.minutes);
    }
    return hall;
  });
}

/// Whom the desks of that reason serve before: everybody who was there first and whom one of those
/// desks may call.
Wait wait_in(const Hall& hall, const Reason& reason, Time taken_at) {
  std::vector<Desk> desks;
  for (const auto& desk : hall.open_desks) {
    if (serves(desk, reason.id)) desks.push_back(desk);
  }
  Ahead ahead;
  for (const auto& other : hall.waiting) {
    const bool before = other.taken_at < taken_at;
    const bool same_desks =
        other.reason == reason.id || std::any_of(desks.begin(), desks.end(), [&](const Desk& desk) {
          return serves(desk, other.reason);
        });
    if (!before || !same_desks) continue;
    ++ahead.people;
    ahead.minutes += hall.minutes.at(other.reason.value);
  }
  const int open = static_cast<int>(desks.size());
  return {reason, ahead.people, hall.minutes.at(reason.id.value), open, wait_minutes(ahead, open)};
}

/// One step of a ticket that this officer has called.
Result<Ticket> step(const Scope& scope, storage::Transaction& tx, const TicketId& id,
                    TicketAct act) {
  auto found = store::ticket(tx, scope.commune.id, id);
  if (!found || found->officer != scope.actor.officer) {
    return refuse("", words::refuse_not_called);
  }
  const TicketStep before = found->step;
  const auto after = next_step(before, act);
  if (!after) return refuse("", words::refuse_not_called);
  found->step = *after;
  if (act == TicketAct::missed) found->called_at = scope.now();
  if (act == TicketAct::came) {
    found->started_at = scope.now();
    found->visit = open_visit_in(scope, tx, ResidentId());
  }
  if (!store::update_ticket(tx, scope.commune.id, *found, before)) {
    return refuse("", words::refuse_not_called);
  }
  audit::record(scope, tx, "counter.ticket", ticket_subject(id), name_of(found->step.state));
  return *found;
}

}  // namespace

std::string queue_topic(const Scope& scope) {
  return "counter.queue " + scope.commune.id.value;
}

std::vector<Reason> reasons(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::reasons(reader, scope.commune.id); });
}

std::vector<Desk> desks(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::desks(reader, scope.commune.id); });
}

Result<ReasonId> keep_reason(const Scope& scope, const Reason& reason) {
  Reason kept = reason;
  kept.label = trim(kept.label);
  kept.letter = trim(kept.letter);
  auto refusals = label_refusals(kept.label);
  const bool capital = kept.letter.size() == 1 && kept.letter[0] >= 'A' && kept.letter[0] <= 'Z';
  if (!capital) refusals.push_back({"letter", words::refuse_letter});
  if (kept.minutes < 1 || kept.minutes > minutes_max) {
    refusals.push_back({"minutes", words::refuse_minutes});
  }
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  if (kept.id.empty()) kept.id = new_id_of<ReasonId>();
  return scope.database.write([&](storage::Transaction& tx) -> Result<ReasonId> {
    for (const auto& other : store::reasons(tx, scope.commune.id)) {
      if (other.letter == kept.letter && other.id != kept.id) {
        return refuse("letter", words::refuse_letter_taken);
      }
    }
    store::put_reason(tx, scope.commune.id, kept);
    audit::record(scope, tx, "counter.keep_reason", "reason:" + kept.id.value);
    return kept.id;
  });
}

Result<DeskId> keep_desk(const Scope& scope, const Desk& desk) {
  Desk kept = desk;
  kept.label = trim(kept.label);
  if (auto refusals = label_refusals(kept.label); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  if (kept.id.empty()) kept.id = new_id_of<DeskId>();
  return scope.database.write([&](storage::Transaction& tx) -> Result<DeskId> {
    const auto known = store::reasons(tx, scope.commune.id);
    for (const auto& wanted : kept.reasons) {
      const bool is_known = std::any_of(known.begin(), known.end(),
                                        [&](const Reason& each) { return each.id == wanted; });
      if (!is_known) return refuse("reasons", words::refuse_reason_unknown);
    }
    store::put_desk(tx, scope.commune.id, kept);
    audit::record(scope, tx, "counter.keep_desk", "desk:" + kept.id.value);
    return kept.id;
  });
}

std::optional<Desk> seat_of(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) { return seat_in(scope, reader); });
}

Result<DeskId> sit_down(const Scope& scope, const DeskId& desk) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<DeskId> {
    if (desk.empty()) {
      store::delete_seat(tx, scope.commune.id, scope.actor.officer);
      return desk;
    }
    const auto known = desk_of_id(store::desks(tx, scope.commune.id), desk);
    if (!known || !known->active) return refuse("desk", words::refuse_desk);
    store::put_seat(tx, scope.commune.id, {scope.actor.officer, desk, scope.now()});
    audit::record(scope, tx, "counter.sit_down", "desk:" + desk.value);
    return desk;
  });
}

namespace {

Result<Ticket> take_number(const Scope& scope, module::House& house, const ReasonId& reason) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<Ticket> {
    for (const auto& known : store::reasons(tx, scope.commune.id)) {
      if (known.id != reason || !known.active) continue;
      Ticket taken;
      taken.id = new_id_of<TicketId>();
      taken.day = today_of(scope);
      taken.letter = known.letter;
      taken.number = store::last_number(tx, scope.commune.id, taken.day, known.letter) + 1;
      taken.reason = reason;
      taken.taken_at = scope.now();
      store::insert_ticket(tx, scope.commune.id, taken);
      audit::record(scope, tx, "counter.take_ticket", ticket_subject(taken.id));
      tell_screens(scope, tx, house);
      return taken;
    }
    return refuse("reason", words::refuse_reason_unknown);
  });
}

}  // namespace

Result<Ticket> take_ticket(const Scope& scope, module::House& house, const ReasonId& reason) {
  constexpr int tries_max = 4;
  for (int tried = 1;; ++tried) {
    try {
      return take_number(scope, house, reason);
    } catch (const storage::ConstraintError&) {
      // Somebody took the same number in the same instant: the next one is free.
      if (tried == tries_max) throw;
    }
  }
}

std::optional<Ticket> ticket(const Scope& scope, const TicketId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::ticket(reader, scope.commune.id, id); });
}

std::vector<Ticket> tickets_of(const Scope& scope, Date day) {
  return scope.database.read([&](storage::Reader& reader) {
    return store::tickets_of_day(reader, scope.commune.id, to_iso_date(day));
  });
}

Result<Ticket> call_next(const Scope& scope, module::House& house) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<Ticket> {
    const auto desk = seat_in(scope, tx);
    if (!desk) return refuse("desk", words::refuse_no_seat);
    if (called_in(scope, tx)) return refuse("", words::refuse_called_already);
    for (auto& one : store::tickets_of_day(tx, scope.commune.id, today_of(scope))) {
      const TicketStep before = one.step;
      const auto after = next_step(before, TicketAct::call);
      if (!after || !serves(*desk, one.reason)) continue;
      one.step = *after;
      one.desk = desk->id;
      one.officer = scope.actor.officer;
      one.called_at = scope.now();
      if (!store::update_ticket(tx, scope.commune.id, one, before)) continue;
      audit::record(scope, tx, "counter.ticket", ticket_subject(one.id), name_of(one.step.state));
      tell_screens(scope, tx, house);
      return one;
    }
    return refuse("", words::refuse_nobody_waits);
  });
}

std::optional<Ticket> called_by_me(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) { return called_in(scope, reader); });
}

Result<VisitId> begin_service(const Scope& scope, module::House& house, const TicketId& id) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<VisitId> {
    auto begun = step(scope, tx, id, TicketAct::came);
    if (!begun) return tl::unexpected(std::move(begun.error()));
    tell_screens(scope, tx, house);
    return begun->visit;
  });
}

Result<Ticket> nobody_came(const Scope& scope, module::House& house, const TicketId& id) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<Ticket> {
    auto stepped = step(scope, tx, id, TicketAct::missed);
    if (stepped) tell_screens(scope, tx, house);
    return stepped;
  });
}

std::vector<Wait> waits(const Scope& scope) {
  const auto hall = hall_of(scope);
  std::vector<Wait> all;
  for (const auto& reason : hall.reasons) {
    if (reason.active) all.push_back(wait_in(hall, reason, Time::max()));
  }
  return all;
}

std::optional<Wait> wait_of(const Scope& scope, const Ticket& ticket) {
  if (ticket.step.state != TicketState::waiting) return std::nullopt;
  const auto hall = hall_of(scope);
  for (const auto& reason : hall.reasons) {
    if (reason.id == ticket.reason) return wait_in(hall, reason, ticket.taken_at);
  }
  return std::nullopt;
}

std::string new_kiosk(const Scope& scope) {
  const std::string token = random_token(16);
  scope.database.write([&](storage::Transaction& tx) {
    store::put_kiosk(tx, scope.commune.id, sha256_hex("kiosk " + token), scope.now());
    audit::record(scope, tx, "counter.new_kiosk", "commune:" + scope.commune.id.value);
  });
  return token;
}

bool is_kiosk(const Scope& scope, std::string_view token) {
  const std::string hash = sha256_hex("kiosk " + std::string(token));
  return scope.database.read(
      [&](storage::Reader& reader) { return store::has_kiosk(reader, scope.commune.id, hash); });
}

}  // namespace parvis::counter
