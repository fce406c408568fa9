#pragma once
// What is written to experts, and to the officer who asked one.

#include "requests/experts/expert_store.h"

namespace parvis::requests::experts {

/// What a mail needs to know, read before the transaction begins.
struct Envelope {
  std::string to;        // the expert, "" : nobody to write to
  std::string officer;   // who asked
  std::string asked_by;  // "Awa Diallo, Voirie"
  std::string phone;     // of the service, or of the town
};
[[nodiscard]] Envelope envelope_of(const Scope& scope, const AskingRow& row,
                                   const ServiceId& in_charge);

enum class Letter { asked, reminded };
/// To the expert: who asks, until when, and where to answer; nothing of the request but its number.
/// Somebody outside gets a link made for this mail: only its SHA-256 is kept.
void write_to_expert(const Scope& scope, House& house, storage::Transaction& tx,
                     const AskingRow& row, const std::string& number, const Envelope& envelope,
                     Letter letter);
/// To the officer who asked: that an answer is there.
void write_to_officer(const Scope& scope, House& house, storage::Transaction& tx,
                      const AskingRow& row, const std::string& number, const Envelope& envelope);

}  // namespace parvis::requests::experts
