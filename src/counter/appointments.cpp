// The hours of the digital mediator: opened, booked, kept or missed.
#include <algorithm>

#include "base/text.h"
#include "counter/learning.h"
#include "counter/learning_store.h"
#include "counter/visit_store.h"
#include "counter/words.h"

namespace parvis::counter {
namespace {

constexpr int slot_minutes_min = 10;
constexpr int slot_minutes_max = 120;
constexpr std::size_t place_characters_max = 100;
constexpr std::chrono::days booked_ahead_max{60};

Refusals slots_refusals(const Scope& scope, const NewSlots& wanted) {
  Refusals refusals;
  const auto day = parse_iso_date(wanted.date);
  if (!day || *day < scope.today()) refusals.push_back({"date", words::refuse_slot_date});
  const bool usual = wanted.minutes >= slot_minutes_min && wanted.minutes <= slot_minutes_max;
  if (!usual) refusals.push_back({"minutes", words::refuse_slot_minutes});
  const bool in_a_day = wanted.from >= 0 && wanted.to <= 24 * 60;
  if (!in_a_day || (usual && wanted.to < wanted.from + wanted.minutes)) {
    refusals.push_back({"to", words::refuse_slot_hours});
  }
  const std::string place = trim(wanted.place);
  if (place.empty() || length_in_characters(place) > place_characters_max) {
    refusals.push_back({"place", words::refuse_slot_place});
  }
  return refusals;
}

std::string slot_subject(const SlotId& id) {
  return "slot:" + id.value;
}

/// Changes a booked slot; refuses one that is not booked any more.
template <class Change>
Result<SlotId> change_booked(const Scope& scope, const SlotId& id, std::string_view action,
                             Change&& change) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<SlotId> {
    auto found = store::slot(tx, scope.commune.id, id);
    if (!found || found->state != SlotState::booked) return refuse("", words::refuse_slot_state);
    change(tx, *found);
    if (!store::update_slot(tx, scope.commune.id, *found, SlotState::booked)) {
      return refuse("", words::refuse_slot_state);
    }
    audit::record(scope, tx, action, slot_subject(id));
    return id;
  });
}

}  // namespace

std::string_view name_of(SlotState state) {
  switch (state) {
    case SlotState::booked:
      return "booked";
    case SlotState::came:
      return "came";
    case SlotState::missed:
      return "missed";
    case SlotState::open:
      break;
  }
  return "open";
}

Result<int> open_slots(const Scope& scope, const NewSlots& wanted) {
  if (auto refusals = slots_refusals(scope, wanted); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  const auto day = parse_iso_date(wanted.date).value_or(Date());
  try {
    return scope.database.write([&](storage::Transaction& tx) -> Result<int> {
      int opened = 0;
      for (int at = wanted.from; at + wanted.minutes <= wanted.to; at += wanted.minutes) {
        Slot one;
        one.id = new_id_of<SlotId>();
        one.starts_at = moment_of(day, at, scope.commune.zone);
        one.minutes = wanted.minutes;
        one.place = trim(wanted.place);
        one.officer = scope.actor.officer;
        store::insert_slot(tx, scope.commune.id, one);
        ++opened;
      }
      audit::record(scope, tx, "counter.open_slots", "officer:" + scope.actor.officer.value,
                    wanted.date + " " + std::to_string(opened));
      return opened;
    });
  } catch (const storage::ConstraintError&) {
    // One officer has one hour at a time: some of these are open already.
    return refuse("from", words::refuse_slot_twice);
  }
}

std::vector<Slot> free_slots(const Scope& scope, int limit) {
  auto all = scope.database.read([&](storage::Reader& reader) {
    return store::slots_between(reader, scope.commune.id, scope.now(),
                                scope.now() + booked_ahead_max);
  });
  std::erase_if(all, [](const Slot& one) { return one.state != SlotState::open; });
  if (all.size() > static_cast<std::size_t>(limit)) all.resize(static_cast<std::size_t>(limit));
  return all;
}

std::vector<Slot> slots_of_day(const Scope& scope, Date day) {
  const auto next = Date(std::chrono::sys_days(day) + std::chrono::days(1));
  return scope.database.read([&](storage::Reader& reader) {
    return store::slots_between(reader, scope.commune.id, start_of_day(day, scope.commune.zone),
                                start_of_day(next, scope.commune.zone));
  });
}

std::optional<Slot> slot(const Scope& scope, const SlotId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::slot(reader, scope.commune.id, id); });
}

std::vector<Slot> slots_of(const Scope& scope, const std::vector<ResidentId>& residents) {
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<Slot> all;
    for (const auto& id : residents) {
      for (auto& one : store::slots_of(reader, scope.commune.id, id)) all.push_back(std::move(one));
    }
    return all;
  });
}

std::vector<Slot> slots_booked_in(const Scope& scope, const VisitId& visit) {
  return scope.database.read([&](storage::Reader& reader) {
    return store::slots_of_visit(reader, scope.commune.id, visit);
  });
}

Result<SlotId> book(const Scope& scope, const SlotId& id, const VisitId& visit, Theme theme) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<SlotId> {
    const auto during = store::visit(tx, scope.commune.id, visit);
    if (!during || during->ended_at) return refuse("", words::refuse_visit_ended);
    if (during->resident.empty()) return refuse("", words::refuse_visit_unnamed);
    auto found = store::slot(tx, scope.commune.id, id);
    if (!found || found->state != SlotState::open || found->starts_at <= scope.now()) {
      return refuse("slot", words::refuse_slot_taken);
    }
    found->state = SlotState::booked;
    found->resident = during->resident;
    found->theme = theme;
    found->visit = visit;
    if (!store::update_slot(tx, scope.commune.id, *found, SlotState::open)) {
      return refuse("slot", words::refuse_slot_taken);
    }
    audit::record(scope, tx, "counter.book", slot_subject(id), subject_of(visit));
    return id;
  });
}

Result<SlotId> cancel_booking(const Scope& scope, const SlotId& id) {
  return change_booked(scope, id, "counter.cancel_booking", [](storage::Transaction&, Slot& one) {
    one.state = SlotState::open;
    one.resident = ResidentId();
    one.theme.reset();
    one.visit = VisitId();
  });
}

Result<VisitId> receive_booked(const Scope& scope, const SlotId& id) {
  VisitId begun;
  const auto changed =
      change_booked(scope, id, "counter.receive_booked", [&](storage::Transaction& tx, Slot& one) {
        begun = open_visit_in(scope, tx, one.resident);
        one.state = SlotState::came;
      });
  if (!changed) return tl::unexpected(changed.error());
  return begun;
}

Result<SlotId> mark_missed(const Scope& scope, const SlotId& id) {
  return change_booked(scope, id, "counter.mark_missed",
                       [](storage::Transaction&, Slot& one) { one.state = SlotState::missed; });
}

long long forget_bookings(const Scope& scope, const std::vector<ResidentId>& residents) {
  return scope.database.write([&](storage::Transaction& tx) {
    long long changed = 0;
    for (const auto& id : residents) {
      for (auto& one : store::slots_of(tx, scope.commune.id, id)) {
        const SlotState before = one.state;
        if (before == SlotState::booked) {
          one.state = SlotState::open;
          one.theme.reset();
          one.visit = VisitId();
        }
        one.resident = ResidentId();
        if (store::update_slot(tx, scope.commune.id, one, before)) ++changed;
      }
    }
    return changed;
  });
}

}  // namespace parvis::counter
