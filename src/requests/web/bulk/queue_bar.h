#pragma once
// What the queue shows of acts on many requests: a box before each, a bar under the list.

#include "platform/html/components.h"
#include "requests/reading.h"
#include "requests/web/desk/screens.h"

namespace parvis::requests::bulk {

[[nodiscard]] html::Html tick_box(const Scope& scope, const Summary& summary);
/// The list in a form that leads to the act chosen.
[[nodiscard]] html::Html with_bar(const Scope& scope, const desk::QueueView& view,
                                  const html::Html& list);

}  // namespace parvis::requests::bulk
