#pragma once
// What the verbs of requests keep of a closing, inside their own transaction.

#include "requests/acts.h"
#include "requests/closing/closing.h"
#include "requests/closing/closing_store.h"

namespace parvis::requests::closing {

/// The town says "done": the request and the members of its cluster may be answered until the day
/// given back.
Date open_closing(const Scope& scope, storage::Transaction& tx, const RequestRow& row);
/// The town itself opens it again: answers still waited for are not asked any more, nor those of
/// the members.
void set_aside(const Scope& scope, storage::Transaction& tx, const RequestRow& row);
/// Writes down an answer; refuses when another one stands. What was closed before closings were
/// kept gets its row now.
[[nodiscard]] Refusals settle(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                              Verdict verdict, Channel channel);

/// Whether a problem that comes back after it was confirmed may be said by this act.
enum class Again { refused, allowed };
[[nodiscard]] Result<RequestId> contest_or_reopen(const Scope& scope, House& house,
                                                  std::string_view code, const Said& said,
                                                  Again again);

}  // namespace parvis::requests::closing
