#pragma once
// Who did what to whose data: append-only lines, written in the same transaction as the act.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"

namespace parvis::audit {

struct Line {
  Time at;
  std::string actor_kind;  // "officer", "resident", "anonymous", "system"
  std::string actor;       // officer or resident id, or ""
  std::string action;      // "requests.assign"
  std::string subject;     // id of the thing: "request:01J…"
  std::string detail;      // short, never personal data
  std::string request_id;
};

/// Writes one line inside the transaction. `action` is module.verb; `subject` is kind:id.
/// Of an act by mandate the detail also names the mandate: "mandate:01J…".
void record(const Scope& scope, storage::Transaction& tx, std::string_view action,
            std::string_view subject, std::string_view detail = "");
/// Records that an officer, or a program with a key, read personal data; does nothing for others.
/// Opens its own write.
void record_reading(const Scope& scope, std::string_view subject, std::string_view reason);
/// The last lines about a thing, newest first.
[[nodiscard]] std::vector<Line> lines_of(const Scope& scope, std::string_view subject, int limit);

/// Recomputes the chain of the commune from its first line: one sentence for each line that was
/// changed, removed or put in from outside; empty when the record is whole. Each line carries the
/// SHA-256 of the line before it and of its own content.
[[nodiscard]] std::vector<std::string> chain_problems(const Scope& scope);

struct ChainHead {
  std::int64_t number = 0;
  std::string hash;
};
/// The last link, to be kept or published elsewhere: who has it can prove a later rewriting.
[[nodiscard]] ChainHead chain_head(const Scope& scope);

[[nodiscard]] std::vector<storage::Migration> migrations();
[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::audit
