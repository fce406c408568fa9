#pragma once
// The residents of the demo commune, of our own making.

#include "platform/scope/scope.h"

namespace parvis::residents {

void fill_demo(const Scope& scope);

}  // namespace parvis::residents
