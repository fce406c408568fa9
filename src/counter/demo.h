#pragma once
// The counter of the demo commune, of our own making.

#include "platform/module/module.h"

namespace parvis::counter {

void fill_demo(const Scope& scope, module::House& house);

}  // namespace parvis::counter
