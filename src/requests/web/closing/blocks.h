#pragma once
// What the pages of a request show of its closing.

#include <string_view>

#include "platform/html/components.h"
#include "requests/closing/closing.h"

namespace parvis::requests::closing {

/// On the page of the person who holds the code: the question with its two buttons, while there is
/// something to answer.
[[nodiscard]] html::Html question_for(const Scope& scope, std::string_view code);
/// On the officers' page: where the closing stands, and the way to write an answer down.
[[nodiscard]] html::Html standing_at_desk(const Scope& scope, const RequestId& id);

}  // namespace parvis::requests::closing
