#pragma once
// What the officers' page of a request shows of the opinions asked.

#include "platform/html/components.h"
#include "requests/experts/experts.h"

namespace parvis::requests::experts {

/// Who was asked and where it stands, and the way to ask; nothing for a reader of a request where
/// nobody was asked.
[[nodiscard]] html::Html opinions_at_desk(const Scope& scope, House& house, const RequestId& id);

}  // namespace parvis::requests::experts
