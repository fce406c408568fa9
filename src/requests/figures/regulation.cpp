// What is late, and how long answers took.
#include "requests/figures/regulation.h"

#include <algorithm>

#include "identity/identity.h"
#include "requests/figures/fact_store.h"
#include "requests/figures/late_store.h"
#include "requests/figures/words.h"
#include "requests/reminders.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;

namespace {

bool watches_whole_town(const Scope& scope) {
  return scope.actor.may(may_manage) && scope.actor.districts_of(may_manage) == nullptr &&
         scope.actor.districts_of(may_read) == nullptr;
}

void count_late(std::map<std::string, LateLine>& lines, const std::string& id, const LateRow& row) {
  auto& line = lines[id];
  const auto oldest = parse_iso_date(row.oldest).value_or(Date{});
  if (line.late == 0 || oldest < line.oldest) line.oldest = oldest;
  line.id = id;
  line.late += row.total;
}

template <class LineType>
void by_weight(const Scope& scope, std::vector<LineType>& lines, long long LineType::*weight) {
  std::sort(lines.begin(), lines.end(), [&](const LineType& a, const LineType& b) {
    if (a.*weight != b.*weight) return a.*weight > b.*weight;
    return i18n::sorts_before(scope.language, a.name, b.name);
  });
}

std::vector<LateLine> named_lines(const Scope& scope, std::map<std::string, LateLine>&& lines,
                                  const std::map<std::string, std::string>& names) {
  std::vector<LateLine> all;
  for (auto& [id, line] : lines) {
    const auto found = names.find(id);
    line.name = found == names.end() ? id : found->second;
    all.push_back(std::move(line));
  }
  by_weight(scope, all, &LateLine::late);
  return all;
}

std::map<std::string, std::string> category_names(const Scope& scope) {
  std::map<std::string, std::string> names;
  for (const auto& each : categories(scope)) names[each.id.value] = each.name(scope.language);
  return names;
}

std::map<std::string, std::string> service_names(const Scope& scope) {
  std::map<std::string, std::string> names;
  for (const auto& each : identity::services(scope)) names[each.id.value] = each.name;
  return names;
}

void mark_reminders(const Scope& scope, std::vector<LateLine>& lines) {
  const auto today = to_iso_date(scope.today());
  for (const auto& service : identity::services(scope)) {
    for (auto& line : lines) {
      if (line.id != service.id.value) continue;
      line.was_reminded = scope.database.read(
          [&](storage::Reader& reader) { return was_reminded(scope, reader, service.id, today); });
      line.can_remind = !line.was_reminded && service.active && !service.email.empty() &&
                        watches_whole_town(scope);
    }
  }
}

std::string item_of(Side side, const TakenRow& row) {
  switch (side) {
    case Side::service:
      return row.service;
    case Side::category:
      return row.category;
    case Side::channel:
      return row.channel;
    case Side::district:
      break;
  }
  return row.district;
}

std::string said_name(const Scope& scope, Side side, const std::string& id,
                      const std::map<std::string, std::string>& names) {
  if (side == Side::district) return id.empty() ? scope.say(words::no_district) : id;
  if (side == Side::channel) return scope.say(word_of(parse_channel(id).value_or(Channel::web)));
  const auto found = names.find(id);
  return found == names.end() ? id : found->second;
}

TakenLine taken_line(const std::string& id, std::string name, const DayCounts& days) {
  return {id, std::move(name), count_of(days), percentile(days, 50).value_or(0),
          percentile(days, 90).value_or(0)};
}

}  // namespace

std::string_view name_of(Side side) {
  constexpr std::array<std::string_view, 4> names{"service", "categorie", "canal", "quartier"};
  return names.at(static_cast<std::size_t>(side));
}

std::optional<Side> parse_side(std::string_view name) {
  for (const auto side : {Side::service, Side::category, Side::channel, Side::district}) {
    if (name == name_of(side)) return side;
  }
  return std::nullopt;
}

LateNow late_now(const Scope& scope) {
  LateNow now;
  if (!scope.actor.may(may_read)) return now;
  const auto today = to_iso_date(scope.today());
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return late_rows(scope, reader, today, scope.actor.districts_of(may_read));
  });
  std::map<std::string, LateLine> services;
  std::map<std::string, LateLine> kinds;
  for (const auto& row : rows) {
    now.late += row.total;
    count_late(services, row.service.value, row);
    count_late(kinds, row.category.value, row);
  }
  now.services = named_lines(scope, std::move(services), service_names(scope));
  now.categories = named_lines(scope, std::move(kinds), category_names(scope));
  mark_reminders(scope, now.services);
  return now;
}

Taken delays_taken(const Scope& scope, Side side, Date first, Date last) {
  Taken taken;
  if (!scope.actor.may(may_read)) return taken;
  std::map<std::string, DayCounts> by_item;
  DayCounts all;
  scope.database.read([&](storage::Reader& reader) {
    each_taken(scope, reader, to_iso_date(first), to_iso_date(last),
               scope.actor.districts_of(may_read), [&](TakenRow&& row) {
                 by_item[item_of(side, row)][row.days] += row.total;
                 all[row.days] += row.total;
               });
  });
  const auto names = side == Side::service    ? service_names(scope)
                     : side == Side::category ? category_names(scope)
                                              : std::map<std::string, std::string>();
  for (const auto& [id, days] : by_item) {
    taken.lines.push_back(taken_line(id, said_name(scope, side, id, names), days));
  }
  by_weight(scope, taken.lines, &TakenLine::closed);
  taken.all = taken_line("", "", all);
  return taken;
}

Result<long long> remind_service(const Scope& scope, House& house, const ServiceId& id) {
  if (!watches_whole_town(scope)) return refuse("", words::refuse_not_allowed);
  const auto service = identity::service(scope, id);
  if (!service || !service->active || service->email.empty()) {
    return refuse("service", words::refuse_no_address);
  }
  const auto late = remind_of_late(scope, house, *service);
  if (!late) return refuse("service", words::refuse_reminded);
  if (*late == 0) return refuse("service", words::refuse_nothing_late);
  return *late;
}

}  // namespace parvis::requests::figures
