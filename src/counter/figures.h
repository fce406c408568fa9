#pragma once
// The year at the counter, without any name: how many came, what was learnt.

#include <array>
#include <map>
#include <vector>

#include "counter/learning.h"

namespace parvis::counter {

struct LearningFigures {
  long long sessions = 0;
  long long minutes = 0;
  long long alone_next = 0;
};
struct YearFigures {
  int year = 0;
  long long visits = 0;
  long long with_name = 0;
  long long appointments_kept = 0;
  long long appointments_missed = 0;
  LearningFigures learning;
  std::map<Theme, LearningFigures> by_theme;
  std::array<long long, 12> visits_by_month{};
  std::array<LearningFigures, 12> by_month;
};
[[nodiscard]] YearFigures figures_of_year(const Scope& scope, int year);

}  // namespace parvis::counter
