#pragma once
// Families of the demo commune who act for each other, of our own making.

#include "residents/mandates.h"

namespace parvis::residents {

void fill_demo_mandates(const Scope& scope, module::House& house,
                        const std::vector<module::Manifest>& manifests);

}  // namespace parvis::residents
