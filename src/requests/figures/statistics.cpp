// The figures that everybody may read.
#include "requests/figures/statistics.h"

#include <algorithm>

#include "requests/figures/fact_store.h"
#include "requests/figures/words.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;

namespace {

constexpr std::array all_channels{Channel::web,   Channel::counter, Channel::phone, Channel::letter,
                                  Channel::email, Channel::api,     Channel::import};

/// From one snapshot.
struct Kept {
  TurnRow turn;
  std::optional<Date> until;
  std::vector<std::string> months;
  std::vector<Figure> figures;
};

Kept kept_of(const Scope& scope, std::string_view dimension) {
  return scope.database.read([&](storage::Reader& reader) {
    Kept kept;
    kept.turn = turn_row(scope, reader);
    const auto day = parse_iso_date(kept.turn.day);
    if (!day) return kept;
    kept.until = Date(std::chrono::sys_days(*day) - std::chrono::days(1));
    kept.months = twelve_months(*kept.until);
    kept.figures = figures_of(scope, reader, dimension, kept.months.front(), kept.months.back());
    return kept;
  });
}

using Named = std::vector<std::pair<std::string, std::string>>;

Named names_of(const Scope& scope, By by, const Kept& kept,
               const std::map<std::string, Sum>& sums) {
  Named named;
  if (by == By::month) {
    for (const auto& month : kept.months) {
      const auto first = parse_iso_date(month + "-01").value_or(Date{});
      named.emplace_back(month, i18n::month(scope.language, first));
    }
  } else if (by == By::channel) {
    for (const auto channel : all_channels) {
      const std::string name(name_of(channel));
      if (sums.contains(name)) named.emplace_back(name, scope.say(word_of(channel)));
    }
  } else {
    for (const auto& [district, sum] : sums) {
      if (!district.empty()) named.emplace_back(district, district);
    }
    std::sort(named.begin(), named.end(), [&](const auto& a, const auto& b) {
      return i18n::sorts_before(scope.language, a.second, b.second);
    });
    if (sums.contains("")) named.emplace_back("", scope.say(words::no_district));
  }
  return named;
}

void put_days(Line& line, const DayCounts& days, int k) {
  if (count_of(days) < k) return;
  line.half_days = percentile(days, 50);
  line.most_days = percentile(days, 90);
}

/// One column of counts, the small ones hidden.
template <class Count>
void put_column(std::vector<Line>& lines, const std::vector<Sum>& sums, int k,
                std::optional<long long> Line::*column, Count count) {
  std::vector<long long> counts;
  for (const auto& sum : sums) counts.push_back(count(sum));
  const auto shown = without_small(counts, k);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].*column = shown[i];
}

void put_columns(std::vector<Line>& lines, const std::vector<Sum>& sums, int k) {
  put_column(lines, sums, k, &Line::received, [](const Sum& sum) { return sum.received; });
  put_column(lines, sums, k, &Line::closed, [](const Sum& sum) { return sum.closed; });
  put_column(lines, sums, k, &Line::contested, [](const Sum& sum) { return sum.contested; });
  for (std::size_t i = 0; i < lines.size(); ++i) put_days(lines[i], sums[i].days, k);
}

std::string_view dimension_of(By by) {
  if (by == By::month) return "town";
  return by == By::channel ? "channel" : "district";
}

}  // namespace

Published published(const Scope& scope, By by) {
  const auto kept = kept_of(scope, dimension_of(by));
  Published figures;
  figures.until = kept.until;
  figures.k = kept.turn.k;
  if (!figures.until) return figures;
  auto sums = by == By::month ? sums_by_month(kept.figures) : sums_by_item(kept.figures);
  std::vector<Sum> in_order;
  for (const auto& [item, name] : names_of(scope, by, kept, sums)) {
    figures.lines.push_back({item, name, {}, {}, {}, {}, {}});
    in_order.push_back(sums[item]);
  }
  put_columns(figures.lines, in_order, figures.k);
  Sum all;
  for (const auto& figure : kept.figures) add(all, figure);
  std::vector<Line> town{{"", scope.commune.name, {}, {}, {}, {}, {}}};
  put_columns(town, {all}, figures.k);
  figures.town = town.front();
  return figures;
}

Equity equity(const Scope& scope) {
  auto sums = sums_by_item(kept_of(scope, "channel").figures);
  return equity_of(sums[std::string(name_of(Channel::counter))].days,
                   sums[std::string(name_of(Channel::web))].days);
}

}  // namespace parvis::requests::figures
