#pragma once
// Looking through the audit log: by person, by action, by day. A door of audit.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/audit/audit.h"

namespace parvis::audit {

/// What is looked for; empty members do not filter.
struct JournalFilter {
  std::string actor;                 // id of an officer or resident
  std::vector<std::string> actions;  // any of these
  std::optional<Time> from;
  std::optional<Time> until;  // excluded
  std::int64_t before = 0;    // only lines with a smaller number; 0: from the last one
};

struct JournalLine {
  std::int64_t number = 0;  // its place in the log, from 1
  Line line;
};

/// At most `limit` lines, the newest first: each page goes on before the number of the last line of
/// the one before, so that nothing is shown twice or left out, whatever is written meanwhile.
[[nodiscard]] std::vector<JournalLine> journal(const Scope& scope, const JournalFilter& filter,
                                               int limit);

[[nodiscard]] std::vector<const storage::AnyStatement*> journal_statements();

}  // namespace parvis::audit
