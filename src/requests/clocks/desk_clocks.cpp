// What officers do with the clocks of a request.
#include "base/text.h"
#include "requests/clocks/clocks.h"
#include "requests/clocks/sending.h"
#include "requests/clocks/words.h"
#include "requests/filing.h"
#include "requests/report_rules.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

namespace {

using DaySys = std::chrono::sys_days;

constexpr int pieces_days_max = 366;

Refusals at_field(Refusals refusals, std::string_view field) {
  for (auto& refusal : refusals) refusal.field = field;
  return refusals;
}

std::optional<State> state_now(const Scope& scope, const RequestId& id) {
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row) return std::nullopt;
  return row->state;
}

/// What a town may date: neither tomorrow nor before the request.
Refusals check_day(const Scope& scope, const RequestRow& row, Date day) {
  const bool ahead = !day.ok() || DaySys(day) > DaySys(scope.today());
  const bool before =
      day.ok() && DaySys(day) < DaySys(local_date(row.received_at, scope.commune.zone));
  if (ahead || before) return {{"day", words::refuse_day}};
  return {};
}

const Event* pieces_waited_for(const std::vector<Event>& events) {
  const Event* asked = nullptr;
  for (const auto& event : events) {
    if (event.kind == EventKind::pieces_asked) asked = &event;
    if (event.kind == EventKind::pieces_received) asked = nullptr;
  }
  return asked;
}

bool holds(const std::vector<Event>& events, EventKind kind) {
  return std::any_of(events.begin(), events.end(),
                     [&](const Event& event) { return event.kind == kind; });
}

}  // namespace

Result<int> acknowledge(const Scope& scope, House& house, const Seen& seen) {
  return act_as_officer(
      scope, house, seen, Action::reply, EntryKind::town_message,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        const auto kept = kept_of(scope, tx, act.row);
        if (kept.clock.ack != AckState::due) return {{"", words::refuse_ack_sent}};
        // An officer who sends it has looked.
        auto looked = act.row;
        if (looked.state == State::received) looked.state = State::assigned;
        const auto missing = missing_for_ack(scope, looked, act.around, kept.clock.rule);
        if (!missing.empty()) return {{"", missing.front()}};
        send_acknowledgement(scope, house, tx, act.row, act.around);
        write_entry(scope, tx, act, Visibility::resident, scope.say(words::entry_acknowledged));
        return {};
      });
}

Result<int> ask_pieces(const Scope& scope, House& house, const Seen& seen,
                       const PiecesWanted& wanted) {
  if (auto refusals = check_words(wanted.list); !refusals.empty()) {
    return tl::unexpected(at_field(std::move(refusals), "list"));
  }
  const auto today = DaySys(scope.today());
  const bool day_wrong = !wanted.until.ok() || DaySys(wanted.until) <= today ||
                         DaySys(wanted.until) > today + std::chrono::days(pieces_days_max);
  if (day_wrong) return refuse("until", words::refuse_pieces_day);
  // What is not needed to study the request may not hold it (L114-5-1).
  const auto action = wanted.need == Need::essential ? Action::ask_resident : Action::reply;
  return act_as_officer(
      scope, house, seen, action, EntryKind::asked,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        const Event asked{EventKind::pieces_asked, scope.today(), wanted.until, wanted.need, "",
                          trim(wanted.list)};
        write_event(scope, tx, act.row, asked);
        write_and_send(scope, house, tx, act.row, act.around, DocumentKind::pieces,
                       [&](const Source& source) { return pieces_text(scope, source, asked); });
        write_entry(
            scope, tx, act, Visibility::resident,
            scope.say(words::entry_pieces, {{"date", i18n::date(scope.language, wanted.until)}}) +
                "\n" + asked.text);
        return {};
      });
}

Result<int> note_pieces_received(const Scope& scope, House& house, const Seen& seen, Date day) {
  const bool waits = state_now(scope, seen.id) == State::waiting_for_resident;
  return act_as_officer(
      scope, house, seen, waits ? Action::start : Action::note, EntryKind::started,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        const auto kept = kept_of(scope, tx, act.row);
        const auto* asked = pieces_waited_for(kept.events);
        if (asked == nullptr) return {{"", words::refuse_no_pieces}};
        if (auto refusals = check_day(scope, act.row, day); !refusals.empty()) return refusals;
        if (DaySys(day) < DaySys(asked->day)) return {{"day", words::refuse_day}};
        write_event(scope, tx, act.row, {EventKind::pieces_received, day});
        write_entry(
            scope, tx, act, Visibility::resident,
            scope.say(words::entry_pieces_received, {{"date", i18n::date(scope.language, day)}}));
        audit::record(scope, tx, "requests.pieces_received", subject_of(act.row.id));
        return {};
      });
}

Result<int> transfer(const Scope& scope, House& house, const Seen& seen,
                     std::string_view authority_id, std::string_view text) {
  const auto to = authority(scope, authority_id);
  if (!to || !to->active) return refuse("authority", words::refuse_authority_unknown);
  if (length_in_characters(text) > description_characters_max) {
    return tl::unexpected(at_field(check_words(text), "text"));
  }
  return act_as_officer(
      scope, house, seen, Action::reply, EntryKind::town_message,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        if (!act.row.is_open) return {{"", words::refuse_closed}};
        write_event(scope, tx, act.row,
                    {EventKind::transferred, scope.today(), std::nullopt, Need::essential, to->name,
                     trim(text)});
        send_to_authority(scope, house, tx, act.row, act.around, *to, trim(text));
        write_and_send(
            scope, house, tx, act.row, act.around, DocumentKind::transfer,
            [&](const Source& source) { return transfer_notice(scope, source, *to, trim(text)); });
        // The town has done its part: what is aimed at now is the other one's answer.
        act.row.expected_date = to_iso_date(later(scope.today(), {remedy_months, Unit::months}));
        write_entry(scope, tx, act, Visibility::everyone,
                    scope.say(words::entry_transferred, {{"authority", to->name}}));
        audit::record(scope, tx, "requests.transfer", subject_of(act.row.id), to->id);
        return {};
      });
}

Result<int> note_authority_received(const Scope& scope, House& house, const Seen& seen, Date day) {
  return act_as_officer(scope, house, seen, Action::note, EntryKind::note,
                        [&](storage::Transaction& tx, Act& act) -> Refusals {
                          const auto kept = kept_of(scope, tx, act.row);
                          if (kept.standing.phase != Phase::passed_on)
                            return {{"", words::refuse_not_passed_on}};
                          if (auto refusals = check_day(scope, act.row, day); !refusals.empty())
                            return refusals;
                          write_event(scope, tx, act.row,
                                      {EventKind::authority_received, day, std::nullopt,
                                       Need::essential, kept.standing.authority});
                          write_entry(scope, tx, act, Visibility::resident,
                                      scope.say(words::entry_authority_received,
                                                {{"authority", kept.standing.authority},
                                                 {"date", i18n::date(scope.language, day)}}));
                          return {};
                        });
}

Result<int> note_authority_answer(const Scope& scope, House& house, const Seen& seen,
                                  std::string_view text) {
  if (auto refusals = check_words(text); !refusals.empty()) {
    return tl::unexpected(at_field(std::move(refusals), "text"));
  }
  return act_as_officer(
      scope, house, seen, Action::reply, EntryKind::town_message,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        const auto kept = kept_of(scope, tx, act.row);
        if (kept.standing.phase != Phase::passed_on) return {{"", words::refuse_not_passed_on}};
        write_event(scope, tx, act.row,
                    {EventKind::authority_answered, scope.today(), std::nullopt, Need::essential,
                     kept.standing.authority, trim(text)});
        const auto said =
            scope.say(words::entry_authority_answered, {{"authority", kept.standing.authority}}) +
            "\n" + trim(text);
        write_entry(scope, tx, act, Visibility::resident, said);
        tell_reporter(scope, house, tx, act.row, act.around, {Notice::message, said});
        return {};
      });
}

Result<int> note_first_asked(const Scope& scope, House& house, const Seen& seen,
                             std::string_view authority_name, Date day) {
  if (trim(authority_name).empty()) return refuse("authority", words::refuse_authority_name);
  return act_as_officer(
      scope, house, seen, Action::note, EntryKind::note,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        const auto arrival = DaySys(local_date(act.row.received_at, scope.commune.zone));
        if (!day.ok() || DaySys(day) > arrival || DaySys(day) < arrival - std::chrono::days(366)) {
          return {{"day", words::refuse_first_day}};
        }
        write_event(scope, tx, act.row,
                    {EventKind::came_from, day, std::nullopt, Need::essential,
                     shorten(trim(authority_name), 120)});
        write_entry(scope, tx, act, Visibility::resident,
                    scope.say(words::entry_came_from, {{"authority", trim(authority_name)},
                                                       {"date", i18n::date(scope.language, day)}}));
        return {};
      });
}

Result<int> give_reasons(const Scope& scope, House& house, const Seen& seen,
                         std::string_view text) {
  if (auto refusals = check_words(text); !refusals.empty()) {
    return tl::unexpected(at_field(std::move(refusals), "text"));
  }
  return act_as_officer(scope, house, seen, Action::reply, EntryKind::town_message,
                        [&](storage::Transaction& tx, Act& act) -> Refusals {
                          const auto kept = kept_of(scope, tx, act.row);
                          if (!holds(kept.events, EventKind::reasons_asked) ||
                              holds(kept.events, EventKind::reasons_given)) {
                            return {{"", words::refuse_no_reasons_asked}};
                          }
                          write_event(scope, tx, act.row,
                                      {EventKind::reasons_given, scope.today(), std::nullopt,
                                       Need::essential, "", trim(text)});
                          write_and_send(scope, house, tx, act.row, act.around,
                                         DocumentKind::reasons, [&](const Source& source) {
                                           return reasons_text(scope, source, trim(text));
                                         });
                          write_entry(scope, tx, act, Visibility::resident,
                                      scope.say(words::entry_reasons) + "\n" + trim(text));
                          return {};
                        });
}

}  // namespace parvis::requests::clocks
