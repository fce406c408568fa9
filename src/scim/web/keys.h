#pragma once
// /agents/agents/annuaire: the keys of directories.

#include "platform/module/module.h"

namespace parvis::scim::keys {

[[nodiscard]] std::vector<web::Route> routes();

}  // namespace parvis::scim::keys
