#pragma once
// Rules and replacements in the database. Only the module's own files read this.

#include "requests/routing/routing.h"
#include "requests/store.h"

namespace parvis::requests::routing {

[[nodiscard]] std::vector<Rule> rule_rows(const Scope& scope, storage::Reader& reader);
void insert_rule(const Scope& scope, storage::Transaction& tx, const Rule& rule);
/// False when the stored version is another.
[[nodiscard]] bool update_rule(const Scope& scope, storage::Transaction& tx, const Rule& rule);
std::int64_t delete_rule(const Scope& scope, storage::Transaction& tx, std::string_view id);

/// What a rule looks at, of requests that were received since; the latest first.
struct FactRow {
  CategoryId category;
  std::string district;
  double latitude = 0;
  double longitude = 0;
  std::string channel;
};
[[nodiscard]] std::vector<FactRow> facts_since(const Scope& scope, storage::Reader& reader,
                                               Time since, int limit);

struct ReplacementRow {
  std::string id;
  RequestId request;
  OfficerId officer;
  OfficerId stand_in;
  Time came_at;
};
void insert_replacement(const Scope& scope, storage::Transaction& tx, const ReplacementRow& row);
[[nodiscard]] std::vector<ReplacementRow> replacements_of(const Scope& scope,
                                                          storage::Reader& reader,
                                                          const OfficerId& officer, Time since);
[[nodiscard]] std::vector<ReplacementRow> replacements_by(const Scope& scope,
                                                          storage::Reader& reader,
                                                          const OfficerId& stand_in, Time since);

}  // namespace parvis::requests::routing
