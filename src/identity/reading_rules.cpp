// When reading is too much, or unusual: pure.

#include <algorithm>

#include "identity/readings.h"
#include "identity/words.h"

namespace parvis::identity {

Refusals safeguard_refusals(const Safeguards& wanted) {
  Refusals refusals;
  const auto look = [&](const char* field, int value, int least, int most) {
    if (value < least || value > most) {
      refusals.push_back({field,
                          words::safeguard_out_of_range,
                          {{"least", std::to_string(least)}, {"most", std::to_string(most)}}});
    }
  };
  look("files_minute", wanted.files_minute, 5, 60);
  look("files_day", wanted.files_day, 20, 2000);
  // The one that reaches the number is stopped: one would stop them all.
  look("exports_day", wanted.exports_day, 2, 500);
  return refusals;
}

Verdict verdict(const Safeguards& limits, Kind kind, const Opened& opened) {
  const int day = kind == Kind::file ? limits.files_day : limits.exports_day;
  if (opened.today + 1 >= day) return Verdict::stopped_for_today;
  if (opened.in_minute + 1 >= limits.files_minute) return Verdict::stopped_for_a_minute;
  return Verdict::allowed;
}

long long usual_day(std::vector<long long> active_days) {
  if (active_days.empty()) return 0;
  const auto middle = active_days.begin() + static_cast<std::ptrdiff_t>(active_days.size() / 2);
  std::nth_element(active_days.begin(), middle, active_days.end());
  return *middle;
}

bool is_unusual(long long today, long long usual) {
  constexpr long long always_usual = 15;
  return today > always_usual && today > 3 * usual;
}

}  // namespace parvis::identity
