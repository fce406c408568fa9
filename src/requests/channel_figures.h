#pragma once
// How requests fared by channel, for showing that the counter weighs as much as the web.

#include <vector>

#include "requests/requests.h"

namespace parvis::requests {

/// Those received between two days, the last one included; imported history is left out.
[[nodiscard]] std::vector<module::ChannelFigures> figures_by_channel(const Scope& scope, Date first,
                                                                     Date last);
[[nodiscard]] std::vector<const storage::AnyStatement*> channel_statements();

}  // namespace parvis::requests
