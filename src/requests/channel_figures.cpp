// Delays and outcomes by channel: the same arithmetic as for services and categories.
#include "requests/channel_figures.h"

#include <map>

#include "requests/figures.h"
#include "requests/retention/retention.h"

namespace parvis::requests {
namespace {

struct ChannelRow {
  std::string channel;
  std::string state;
  bool is_open = false;
  std::string expected;
  std::optional<int> days;
};

const storage::Select<ChannelRow, 3> rows_by_channel{
    "requests.rows_by_channel",
    "SELECT channel, state, is_open, expected_date, days_taken FROM requests_request "
    "WHERE commune_id = $1 AND received_at >= $2 AND received_at < $3 AND channel <> 'import'",
    {{"channel", &ChannelRow::channel},
     {"state", &ChannelRow::state},
     {"is_open", &ChannelRow::is_open},
     {"expected_date", &ChannelRow::expected},
     {"days_taken", &ChannelRow::days}}};

struct Measured {
  module::ChannelFigures figures;
  DayCounts days;
};

void measure(Measured& one, const ChannelRow& row, const std::string& today) {
  auto& figures = one.figures;
  ++figures.received;
  const bool stands = row.state != "waiting_for_resident" && row.state != "joined";
  if (row.is_open) ++figures.open;
  if (row.is_open && stands && row.expected < today) ++figures.late;
  if (row.state == "refused") ++figures.refused;
  if (!row.is_open && row.days) ++one.days[*row.days];
}

/// The months that lie whole between the two days: what was purged is counted by months alone.
std::pair<int, int> whole_months(Date first, Date last) {
  const auto begins = retention::month_of(first) + (first.day() == std::chrono::day(1) ? 0 : 1);
  const Date after(std::chrono::sys_days(last) + std::chrono::days(1));
  return {begins, retention::month_of(after) - 1};
}

void add_past(Measured& one, const retention::PastCount& past) {
  one.figures.received += past.total;
  if (past.state == "refused") one.figures.refused += past.total;
}

}  // namespace

std::vector<module::ChannelFigures> figures_by_channel(const Scope& scope, Date first, Date last) {
  const Date after(std::chrono::sys_days(last) + std::chrono::days(1));
  const Time from = start_of_day(first, scope.commune.zone);
  const Time to = start_of_day(after, scope.commune.zone);
  const std::string today = to_iso_date(scope.today());
  std::map<std::string, Measured> by_name;
  scope.database.read([&](storage::Reader& reader) {
    reader.each(
        rows_by_channel, [&](ChannelRow&& row) { measure(by_name[row.channel], row, today); },
        scope.commune.id, from, to);
    const auto [begins, ends] = whole_months(first, last);
    for (const auto& past : retention::past_by_channel(scope, reader, begins, ends)) {
      if (past.channel != "import") add_past(by_name[past.channel], past);
    }
  });
  std::vector<module::ChannelFigures> all;
  for (auto& [name, one] : by_name) {
    one.figures.channel = name;
    one.figures.label = word_of(parse_channel(name).value_or(Channel::web));
    one.figures.days_p50 = percentile(one.days, 50);
    one.figures.days_p90 = percentile(one.days, 90);
    all.push_back(one.figures);
  }
  return all;
}

std::vector<const storage::AnyStatement*> channel_statements() {
  return {&rows_by_channel};
}

}  // namespace parvis::requests
