// The public requests as open data: rows, what was blurred, the commune's k.
#include "requests/figures/open_data.h"

#include <algorithm>

#include "identity/identity.h"
#include "platform/audit/audit.h"
#include "requests/figures/fact_store.h"
#include "requests/figures/open_rows.h"
#include "requests/figures/words.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;

namespace {

using Kind = OpenRow::Cell::Kind;

std::string name_in(const std::map<std::string, std::string>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : found->second;
}

std::string number_or_nothing(int value) {
  return value < 0 ? "" : std::to_string(value);
}

/// The words of the place at the level it is shown at.
std::string place_of(const OpenFact& fact, const std::string& town) {
  if (fact.level == "address") return fact.address;
  if (fact.level == "street") return fact.street;
  if (fact.level == "district") return fact.district;
  return fact.level == "town" ? town : "";
}

bool has_district(const OpenFact& fact) {
  return fact.level != "town" && fact.level != "hidden";
}

}  // namespace

OpenNames open_names(const Scope& scope) {
  OpenNames names;
  names.town = scope.commune.name;
  for (const auto& each : categories(scope)) names.categories[each.id.value] = each.name_fr;
  for (const auto& each : identity::services(scope)) names.services[each.id.value] = each.name;
  return names;
}

OpenRow open_row(const OpenFact& fact, const OpenNames& names) {
  const bool hidden = fact.level == "hidden";
  const auto told = [&](const std::string& value) { return hidden ? std::string() : value; };
  OpenRow row;
  row.cells = {{Kind::text, "domain", told(name_in(names.categories, fact.domain))},
               {Kind::text, "category_code", told(fact.category.value)},
               {Kind::text, "category", told(name_in(names.categories, fact.category.value))},
               {Kind::text, "service", told(name_in(names.services, fact.service.value))},
               {Kind::text, "channel", fact.channel},
               {Kind::text, "state", fact.state},
               {Kind::day, "received_day", fact.received_day},
               {Kind::day, "closed_day", fact.closed_day},
               {Kind::number, "days_taken", number_or_nothing(fact.days)},
               {Kind::truth, "confirmed",
                fact.confirmed < 0   ? ""
                : fact.confirmed > 0 ? "true"
                                     : "false"},
               {Kind::number, "contested", std::to_string(fact.contested)},
               {Kind::text, "place_level", fact.level},
               {Kind::text, "place", place_of(fact, names.town)},
               {Kind::text, "district", has_district(fact) ? fact.district : ""}};
  if (has_district(fact)) row.point = geo::Point{fact.place_latitude, fact.place_longitude};
  return row;
}

OpenPiece open_piece(const Scope& scope, const OpenNames& names, const OpenAfter& after,
                     int limit) {
  const auto facts = scope.database.read([&](storage::Reader& reader) {
    return open_facts(scope, reader, after.day, after.key, limit);
  });
  OpenPiece piece;
  piece.ended = static_cast<int>(facts.size()) < limit;
  for (const auto& fact : facts) {
    if (!fact.level.empty()) piece.rows.push_back(open_row(fact, names));
    piece.last = {fact.received_day, fact.row_key};
  }
  return piece;
}

OpenPage open_page(const Scope& scope, std::string_view after, int limit) {
  OpenAfter from;
  if (!after.empty()) {
    // "2026-03-02.key"
    if (after.size() < 12 || after[10] != '.' || !parse_iso_date(after.substr(0, 10))) return {};
    from = {std::string(after.substr(0, 10)), std::string(after.substr(11))};
  }
  auto piece = open_piece(scope, open_names(scope), from, std::clamp(limit, 1, open_page_max));
  OpenPage page;
  page.rows = std::move(piece.rows);
  if (!piece.ended) page.next = piece.last.day + "." + piece.last.key;
  return page;
}

OpenSummary open_summary(const Scope& scope) {
  const auto [turn, rows] = scope.database.read([&](storage::Reader& reader) {
    return std::pair{turn_row(scope, reader), level_rows(scope, reader)};
  });
  OpenSummary summary;
  if (const auto day = parse_iso_date(turn.day)) {
    summary.until = Date(std::chrono::sys_days(*day) - std::chrono::days(1));
  }
  summary.made_at = turn.made_at;
  summary.k = turn.k;
  summary.left_out = turn.left_out;
  for (const auto level :
       {Level::address, Level::street, Level::district, Level::town, Level::hidden}) {
    LevelLine line{level};
    for (const auto& row : rows) {
      if (row.level == name_of(level)) line = {level, row.places, row.total, row.smallest};
    }
    summary.rows += line.requests;
    summary.levels.push_back(line);
  }
  return summary;
}

OpenRule open_rule(const Scope& scope) {
  const auto row =
      scope.database.read([&](storage::Reader& reader) { return open_rule_row(scope, reader); });
  return {row.k, row.version};
}

Result<int> keep_open_rule(const Scope& scope, const OpenRule& rule) {
  if (!scope.actor.may(may_manage)) return refuse("", words::refuse_not_allowed);
  if (rule.k < k_min || rule.k > k_max) {
    return refuse("k", words::refuse_k,
                  {{"min", std::to_string(k_min)}, {"max", std::to_string(k_max)}});
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<int> {
    if (!put_open_rule(scope, tx, {rule.k, rule.version})) {
      return refuse("k", words::refuse_changed);
    }
    audit::record(scope, tx, "requests.keep_open_rule", "commune:" + scope.commune.id.value,
                  std::to_string(rule.k));
    return rule.k;
  });
}

}  // namespace parvis::requests::figures
