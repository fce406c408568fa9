#pragma once
// How the clock of a request is begun, read and brought up to date inside a transaction. Only the
// module's own files read this.

#include <optional>
#include <string>
#include <vector>

#include "requests/acts.h"
#include "requests/clocks/clock_store.h"

namespace parvis::requests::clocks {

/// What is kept of one clock, and where it stands today.
struct Kept {
  ClockRow clock;
  std::vector<Event> events;
  Standing standing;
  bool stored = false;  // false: filed before clocks were kept
};
[[nodiscard]] Kept kept_of(const Scope& scope, storage::Reader& reader, const RequestRow& row);

/// Begins the clock of a request that is being filed, under the rule of its category. A report
/// whose receipt says all that an acknowledgement must say is acknowledged by it.
void begin_clock(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                 const Surroundings& around);
/// Another category, another rule: an acknowledgement that said something else is due again.
void follow_category(const Scope& scope, storage::Transaction& tx, const RequestRow& row);
/// Writes what happened and brings the clock up to date.
void write_event(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                 const Event& event);
/// Keeps a document as it is sent; gives it back.
DocumentRow keep_document(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                          DocumentKind kind, i18n::Language language, const std::string& text);
/// The acknowledgement left: now, or with what was sent.
void mark_acknowledged(const Scope& scope, storage::Transaction& tx, const RequestRow& row);
/// Brings the dates up to date; where the town has answered, or has it no more, nothing will be
/// decided by silence and no acknowledgement is owed.
void settle(const Scope& scope, storage::Transaction& tx, const RequestRow& row);

/// The mandatory mentions that are not known (R112-11-1, R112-5), and whether an officer has looked
/// at what the person chose: the rule said must be the right one.
[[nodiscard]] std::vector<Word> missing_for_ack(const Scope& scope, const RequestRow& row,
                                                const Surroundings& around, const LegalRule& rule);

}  // namespace parvis::requests::clocks
