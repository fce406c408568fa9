#pragma once
// The law's clocks in the database: where each request stands, what happened, what was sent.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/clocks/standing.h"
#include "requests/store.h"

namespace parvis::requests::clocks {

/// The rule that a commune gave to a category.
struct RuleRow {
  CategoryId category;
  LegalRule rule;
  int version = 0;
};
[[nodiscard]] std::vector<RuleRow> rule_rows(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::optional<RuleRow> rule_row(const Scope& scope, storage::Reader& reader,
                                              const CategoryId& category);
/// False when the stored version is not `row.version`.
[[nodiscard]] bool put_rule(const Scope& scope, storage::Transaction& tx, const RuleRow& row);

/// Where the clock of a request stands; dates are ISO texts, "" when unset.
struct ClockRow {
  RequestId request;
  CategoryId category;
  LegalRule rule;
  std::string received;
  AckState ack = AckState::due;
  std::string ack_due;
  std::string ack_alarm;
  std::optional<Time> ack_at;
  std::string decision;  // the day silence speaks; "" : never, or not while it waits
  std::string decided;   // name of the event once it has spoken, or "answered"
  std::string reasons_due;
  std::string passed_on;  // name of the authority that has it
};
void insert_clock(const Scope& scope, storage::Transaction& tx, const ClockRow& row);
void save_clock(const Scope& scope, storage::Transaction& tx, const ClockRow& row);
[[nodiscard]] std::optional<ClockRow> clock_row(const Scope& scope, storage::Reader& reader,
                                                const RequestId& id);
/// Open requests whose acknowledgement is due, the oldest first, after `after`.
[[nodiscard]] std::vector<RequestId> unacknowledged(const Scope& scope, storage::Reader& reader,
                                                    int limit);
/// The same from their alarm on.
[[nodiscard]] std::vector<RequestId> ack_alarms(const Scope& scope, storage::Reader& reader,
                                                std::string_view today, int limit);
/// Where silence speaks, or spoke, on that day or before and nobody wrote it down.
[[nodiscard]] std::vector<RequestId> silent_until(const Scope& scope, storage::Reader& reader,
                                                  std::string_view day, int limit);
/// Reasons due on that day or before.
[[nodiscard]] std::vector<RequestId> reasons_due_until(const Scope& scope, storage::Reader& reader,
                                                       std::string_view day, int limit);
/// What other authorities have.
[[nodiscard]] std::vector<RequestId> passed_on(const Scope& scope, storage::Reader& reader,
                                               int limit);

void insert_event(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                  const Event& event);
[[nodiscard]] std::vector<Event> events_of(const Scope& scope, storage::Reader& reader,
                                           const RequestId& id);

enum class DocumentKind { acknowledgement, pieces, transfer, implicit, reasons, attestation };
[[nodiscard]] std::string_view name_of(DocumentKind kind);
[[nodiscard]] DocumentKind parse_document_kind(std::string_view name);
struct DocumentRow {
  std::string id;
  RequestId request;
  std::string kind;
  Time made_at;
  std::string language = "fr";
  std::string text;
  std::string sha256;
};
void insert_document(const Scope& scope, storage::Transaction& tx, const DocumentRow& row);
[[nodiscard]] std::vector<DocumentRow> documents_of(const Scope& scope, storage::Reader& reader,
                                                    const RequestId& id);
/// Replaces the texts that tell of a person who is forgotten.
std::int64_t erase_clock_texts(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                               std::string_view text);

[[nodiscard]] std::vector<const storage::AnyStatement*> clock_statements();
[[nodiscard]] std::vector<const storage::AnyStatement*> rule_statements();

}  // namespace parvis::requests::clocks
