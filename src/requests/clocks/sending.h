#pragma once
// Documents written, kept and sent in one go. Only the module's own files read this.

#include "requests/clocks/texts.h"

namespace parvis::requests::clocks {

/// Writes a document of the request and sends it to whoever reported, as they wish.
using Writing = std::function<std::string(const Source&)>;
void write_and_send(const Scope& scope, House& house, storage::Transaction& tx,
                    const RequestRow& row, const Surroundings& around, DocumentKind kind,
                    const Writing& writing);
/// The acknowledgement: written, kept, sent, the clock told, an audit line.
void send_acknowledgement(const Scope& scope, House& house, storage::Transaction& tx,
                          const RequestRow& row, const Surroundings& around);
/// To the other authority, by mail where it has an address for them, else by a letter to print.
void send_to_authority(const Scope& scope, House& house, storage::Transaction& tx,
                       const RequestRow& row, const Surroundings& around, const Authority& to,
                       std::string_view own_words);

}  // namespace parvis::requests::clocks
