#pragma once
// Years of the demo town that are over: archived, some at their end, one list destroyed.

#include "requests/requests.h"

namespace parvis::requests::retention {

void fill_demo_retention(const Scope& scope, House& house);

}  // namespace parvis::requests::retention
