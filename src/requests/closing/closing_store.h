#pragma once
// Closings in the database. Only the module's own files read this.

#include <optional>
#include <string>
#include <vector>

#include "requests/closing/verdict.h"
#include "requests/store.h"

namespace parvis::requests::closing {

/// One "done" of one request; `round` counts from 1.
struct ClosingRow {
  RequestId request;
  int round = 1;
  ServiceId service;
  OfficerId officer;  // who said that it was done
  Time closed_at;
  std::string until;  // last day to answer, ISO
  Verdict verdict = Verdict::waiting;
  std::optional<Time> answered_at;
  std::string channel;    // by which the answer came, "" while there is none
  OfficerId recorded_by;  // who wrote the answer down for the resident
};
void from_value(Verdict& target, storage::Value&& value);

void insert_closing(const Scope& scope, storage::Transaction& tx, const ClosingRow& row);
/// The latest one of a request.
[[nodiscard]] std::optional<ClosingRow> closing_of(const Scope& scope, storage::Reader& reader,
                                                   const RequestId& id);
/// All of them, the first one first.
[[nodiscard]] std::vector<ClosingRow> closings_of(const Scope& scope, storage::Reader& reader,
                                                  const RequestId& id);
/// Writes the answer where none stands yet (silence is none); false when somebody was quicker.
[[nodiscard]] bool answer_row(const Scope& scope, storage::Transaction& tx, const ClosingRow& row);
/// Writes what happened without an answer, where one was still waited for.
[[nodiscard]] bool end_waiting(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                               Verdict verdict);
/// Still waited for though the last day is before `today`, the oldest first.
[[nodiscard]] std::vector<ClosingRow> silent_closings(const Scope& scope, storage::Reader& reader,
                                                      std::string_view today, int limit);
/// The latest answers of that kind.
[[nodiscard]] std::vector<ClosingRow> latest_answers(const Scope& scope, storage::Reader& reader,
                                                     Verdict verdict, int limit);

struct CountRow {
  ServiceId service;
  Verdict verdict = Verdict::waiting;
  std::int64_t total = 0;
};
[[nodiscard]] std::vector<CountRow> closings_since(const Scope& scope, storage::Reader& reader,
                                                   Time since);

struct RuleRow {
  int answer_days = answer_days_usual;
  int version = 0;
};
[[nodiscard]] RuleRow closing_rule(const Scope& scope, storage::Reader& reader);
[[nodiscard]] bool put_closing_rule(const Scope& scope, storage::Transaction& tx,
                                    const RuleRow& row);

[[nodiscard]] std::vector<const storage::AnyStatement*> closing_statements();

}  // namespace parvis::requests::closing
