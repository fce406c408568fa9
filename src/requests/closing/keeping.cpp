// What the verbs of requests keep of a closing, inside their own transaction.
#include "requests/closing/keeping.h"

#include "requests/closing/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;

namespace {

ClosingRow next_round(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                      Time closed_at, int answer_days) {
  const auto last = closing_of(scope, tx, row.id);
  ClosingRow next;
  next.request = row.id;
  next.round = last ? last->round + 1 : 1;
  next.service = row.service;
  next.officer = scope.actor.officer;
  next.closed_at = closed_at;
  next.until = to_iso_date(last_day(local_date(closed_at, scope.commune.zone), answer_days));
  return next;
}

Refusals already_answered(const Scope& scope, const ClosingRow& closing) {
  const auto channel = parse_channel(closing.channel).value_or(Channel::web);
  return {{"",
           words::refuse_already_answered,
           {{"what", scope.say(word_of(closing.verdict))},
            {"when", i18n::date_time(scope.language, closing.answered_at.value_or(Time{}),
                                     scope.commune.zone)},
            {"channel", scope.say(word_of(channel))}}}};
}

/// An officer who writes down what a person said; nobody when the person answers themselves.
OfficerId recorder(const Actor& actor) {
  return actor.is_officer() ? actor.officer : OfficerId();
}

}  // namespace

Date open_closing(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  const int days = closing_rule(scope, tx).answer_days;
  const auto closing = next_round(scope, tx, row, scope.now(), days);
  insert_closing(scope, tx, closing);
  for (const auto& member : members_of(scope, tx, row.id)) {
    insert_closing(scope, tx, next_round(scope, tx, member, scope.now(), days));
  }
  return parse_iso_date(closing.until).value_or(scope.today());
}

void set_aside(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  (void)end_waiting(scope, tx, row.id, Verdict::set_aside);
  for (const auto& member : members_of(scope, tx, row.id)) {
    (void)end_waiting(scope, tx, member.id, Verdict::set_aside);
  }
}

Refusals settle(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                Verdict verdict, Channel channel) {
  auto closing = closing_of(scope, tx, row.id);
  if (!closing) {
    closing = next_round(scope, tx, row, row.closed_at.value_or(scope.now()), answer_days_usual);
    closing->officer = OfficerId();
    insert_closing(scope, tx, *closing);
  }
  if (!may_be_answered(closing->verdict)) return already_answered(scope, *closing);
  auto answered = *closing;
  answered.verdict = verdict;
  answered.answered_at = scope.now();
  answered.channel = name_of(channel);
  answered.recorded_by = recorder(scope.actor);
  if (answer_row(scope, tx, answered)) return {};
  return already_answered(scope, closing_of(scope, tx, row.id).value_or(*closing));
}

}  // namespace parvis::requests::closing
