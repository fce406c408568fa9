// What the schedule does with the clocks: acknowledgements leave, decisions of silence are written
// down.
#include "requests/clocks/clocks.h"
#include "requests/clocks/sending.h"
#include "requests/clocks/words.h"
#include "requests/filing.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

namespace {

/// As many in one turn; the next one, minutes later, goes on.
constexpr int turned_max = 500;

/// What the program writes in the timeline of a request, for its author.
void write_line(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                Word sentence) {
  insert_entry(scope, tx,
               {new_ulid(),
                row.id,
                scope.now(),
                std::string(name_of(EntryKind::town_message)),
                "resident",
                "",
                OfficerId(),
                scope.say(sentence),
                "",
                row.state,
                {},
                std::string(i18n::code_of(scope.language))});
}

std::vector<RequestId> ready_ids(
    const Scope& scope, const std::function<std::vector<RequestId>(storage::Reader&)>& find) {
  return scope.database.read([&](storage::Reader& reader) { return find(reader); });
}

/// The request as it stands, with what surrounds it; nothing when it has gone.
struct Found {
  RequestRow row;
  Surroundings around;
};
std::optional<Found> found(const Scope& scope, const RequestId& id) {
  auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row) return std::nullopt;
  auto around = surroundings_of(scope, *row);
  return Found{std::move(*row), std::move(around)};
}

/// A request read again in the transaction that writes.
struct Turned {
  storage::Transaction& tx;
  const RequestRow& row;
  const Kept& kept;
  const Surroundings& around;
};
/// False when there is nothing to do for it, or it has gone.
template <class Act>
bool turn_one(const Scope& scope, const RequestId& id, Act&& act) {
  const auto before = found(scope, id);
  if (!before) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    const auto row = request_by_id(scope, tx, id);
    return row && act(Turned{tx, *row, kept_of(scope, tx, *row), before->around});
  });
}

bool acknowledge_one(const Scope& scope, House& house, const RequestId& id) {
  return turn_one(scope, id, [&](const Turned& one) {
    const auto& [tx, row, kept, around] = one;
    if (kept.clock.ack != AckState::due) return false;
    if (!row.is_open) {
      settle(scope, tx, row);
      return false;
    }
    if (!missing_for_ack(scope, row, around, kept.clock.rule).empty()) return false;
    send_acknowledgement(scope, house, tx, row, around);
    write_line(scope, tx, row, words::entry_acknowledged);
    return true;
  });
}

bool decide_one(const Scope& scope, House& house, const RequestId& id) {
  return turn_one(scope, id, [&](const Turned& one) {
    const auto& [tx, row, kept, around] = one;
    const auto decision = decision_to_write(kept.standing, kept.events);
    if (!decision) {
      // Answered in time, given on, taken back: silence has nothing to say, or not yet.
      settle(scope, tx, row);
      return false;
    }
    write_event(scope, tx, row, {*decision, *kept.standing.decision_day});
    write_and_send(scope, house, tx, row, around, DocumentKind::implicit,
                   [&](const Source& source) { return implicit_text(scope, source); });
    write_line(scope, tx, row,
               *decision == EventKind::implicit_refusal ? words::entry_silent_refusal
                                                        : words::entry_silent_approval);
    audit::record(scope, tx, "requests.implicit_decision", subject_of(id),
                  std::string(name_of(*decision)));
    publish_change(scope, house, tx, id);
    return true;
  });
}

}  // namespace

int turn_clocks(const Scope& scope, House& house) {
  const auto due = ready_ids(
      scope, [&](storage::Reader& reader) { return unacknowledged(scope, reader, turned_max); });
  int done = 0;
  for (const auto& id : due) done += acknowledge_one(scope, house, id) ? 1 : 0;
  const auto today = to_iso_date(scope.today());
  const auto silent = ready_ids(scope, [&](storage::Reader& reader) {
    return silent_until(scope, reader, today, turned_max);
  });
  for (const auto& id : silent) done += decide_one(scope, house, id) ? 1 : 0;
  return done;
}

}  // namespace parvis::requests::clocks
