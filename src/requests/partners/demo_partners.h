#pragma once
// The demo town's other programs: a partner in charge, and one that is told what happens.

#include "requests/requests.h"

namespace parvis::requests::partners {

/// Lived some days ago by the verbs of any other, then turned off: nothing leaves a demo.
void fill_demo_partners(const Scope& scope, House& house);

}  // namespace parvis::requests::partners
