#pragma once
// What other pages show of figures.

#include "platform/html/components.h"
#include "platform/scope/scope.h"

namespace parvis::requests::figures {

/// Whether the counter answers as fast as the web, in one sentence with its counts.
[[nodiscard]] std::string equity_sentence(const Scope& scope);
/// The ways to the pages of figures and to the open data.
[[nodiscard]] html::Html ways_to_figures(const Scope& scope);

}  // namespace parvis::requests::figures
