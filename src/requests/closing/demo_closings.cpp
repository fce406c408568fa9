// The closings of the demo town, as its requests lived them.
#include "requests/closing/demo_closings.h"

#include <array>

#include "requests/acts.h"
#include "requests/closing/closing_store.h"
#include "requests/closing/opinion.h"

namespace parvis::requests::closing {
namespace {

constexpr std::array channels{Channel::web,   Channel::email, Channel::web,
                              Channel::phone, Channel::email, Channel::counter};

void answer(ClosingRow& closing, Verdict verdict, const EntryRow& entry) {
  closing.verdict = verdict;
  closing.answered_at = entry.at;
  const auto last = static_cast<unsigned char>(closing.request.value.back());
  closing.channel = name_of(channels.at(last % channels.size()));
}

void end_in_silence(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                    ClosingRow& closing) {
  const auto until = parse_iso_date(closing.until);
  const auto silent_since =
      until ? start_of_day(Date(std::chrono::sys_days(*until) + std::chrono::days(1)),
                           scope.commune.zone) +
                  std::chrono::hours(1)
            : scope.now();
  if (silent_since >= scope.now()) return;
  closing.verdict = Verdict::by_default;
  insert_entry(scope, tx,
               {new_ulid(), row.id, silent_since,
                std::string(parvis::requests::name_of(EntryKind::closed_by_default)), "everyone",
                "", OfficerId(), "", "", row.state});
}

}  // namespace

void write_demo_closings(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                         const std::vector<EntryRow>& entries) {
  std::vector<ClosingRow> closings;
  for (const auto& entry : entries) {
    if (entry.kind == parvis::requests::name_of(EntryKind::done)) {
      ClosingRow closing;
      closing.request = row.id;
      closing.round = static_cast<int>(closings.size()) + 1;
      closing.service = row.service;
      closing.officer = entry.officer;
      closing.closed_at = entry.at;
      closing.until =
          to_iso_date(last_day(local_date(entry.at, scope.commune.zone), answer_days_usual));
      closings.push_back(closing);
    } else if (closings.empty()) {
      continue;
    } else if (entry.kind == parvis::requests::name_of(EntryKind::confirmed)) {
      answer(closings.back(), Verdict::confirmed, entry);
    } else if (entry.kind == parvis::requests::name_of(EntryKind::reopened)) {
      answer(closings.back(), Verdict::contested, entry);
    }
  }
  for (auto& closing : closings) {
    if (closing.verdict == Verdict::waiting) end_in_silence(scope, tx, row, closing);
    insert_closing(scope, tx, closing);
    if (closing.answered_at && closing.round == 1) {
      write_demo_opinion(scope, tx, row.id, *closing.answered_at + std::chrono::minutes(2));
    }
  }
}

}  // namespace parvis::requests::closing
