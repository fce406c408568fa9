#pragma once
// What the tests of the house rules share: the findings of one rule in files of memory.

#include <string>
#include <utility>
#include <vector>

#include "tests/house/rules.h"

namespace parvis::house {

inline constexpr std::string_view two_modules =
    "base: \nplatform/web: base\nrequests: platform/web\n";

/// "rule:line rule:line" of what a rule finds in files of memory.
inline std::string found_by(Findings (*rule)(const Tree&),
                            const std::vector<std::pair<std::string, std::string>>& files) {
  std::string told;
  for (const auto& finding : rule(tree_of(files, two_modules))) {
    told += (told.empty() ? "" : " ") + finding.rule + ":" + std::to_string(finding.line);
  }
  return told;
}

}  // namespace parvis::house
