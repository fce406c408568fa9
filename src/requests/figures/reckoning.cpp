// The arithmetic of published figures.
#include "requests/figures/reckoning.h"

#include <algorithm>
#include <cstdlib>

namespace parvis::requests::figures {

void add(Sum& sum, const Figure& figure) {
  if (figure.measure == "received") sum.received += figure.total;
  if (figure.measure == "confirmed") sum.confirmed += figure.total;
  if (figure.measure == "contested") sum.contested += figure.total;
  if (figure.measure != "closed") return;
  sum.closed += figure.total;
  if (figure.days >= 0 && figure.total > 0) sum.days[figure.days] += figure.total;
}

std::map<std::string, Sum> sums_by_month(const std::vector<Figure>& figures) {
  std::map<std::string, Sum> sums;
  for (const auto& figure : figures) add(sums[figure.month], figure);
  return sums;
}

std::map<std::string, Sum> sums_by_item(const std::vector<Figure>& figures) {
  std::map<std::string, Sum> sums;
  for (const auto& figure : figures) add(sums[figure.item], figure);
  return sums;
}

std::vector<std::string> twelve_months(Date last) {
  std::vector<std::string> months;
  auto month = last.year() / last.month();
  for (int i = 0; i < 12; ++i, month -= std::chrono::months(1)) {
    months.push_back(to_iso_date(month / std::chrono::day(1)).substr(0, 7));
  }
  std::reverse(months.begin(), months.end());
  return months;
}

std::vector<std::optional<long long>> without_small(const std::vector<long long>& counts,
                                                    long long k) {
  std::vector<std::optional<long long>> shown(counts.begin(), counts.end());
  std::size_t hidden = 0;
  for (auto& count : shown) {
    if (*count <= 0 || *count >= k) continue;
    count.reset();
    ++hidden;
  }
  if (hidden != 1) return shown;
  std::optional<long long>* smallest = nullptr;
  for (auto& count : shown) {
    if (!count || *count == 0) continue;
    if (smallest == nullptr || *count < **smallest) smallest = &count;
  }
  if (smallest != nullptr) smallest->reset();
  return shown;
}

Equity equity_of(const DayCounts& counter, const DayCounts& web) {
  Equity equity;
  equity.counter = count_of(counter);
  equity.web = count_of(web);
  if (equity.counter < equity_min || equity.web < equity_min) return equity;
  equity.counter_days = percentile(counter, 50).value_or(0);
  equity.web_days = percentile(web, 50).value_or(0);
  if (equity.counter_days == equity.web_days) {
    equity.is = Equity::Is::same;
  } else {
    equity.is = equity.counter_days > equity.web_days ? Equity::Is::slower : Equity::Is::faster;
  }
  return equity;
}

}  // namespace parvis::requests::figures
