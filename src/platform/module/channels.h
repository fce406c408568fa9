#pragma once
// Figures that compare the channels; a door of module, included by its first one.

#include <optional>
#include <string>

#include "platform/scope/scope.h"

namespace parvis::module {

/// How what came by one channel fared, for comparing channels; nobody is named.
struct ChannelFigures {
  std::string channel;  // "web", "counter", "phone", "letter"
  Word label;
  long long received = 0;
  long long open = 0;
  long long late = 0;  // of the open ones: the date announced has passed
  long long refused = 0;
  std::optional<int> days_p50;  // of the closed ones
  std::optional<int> days_p90;
};

}  // namespace parvis::module
