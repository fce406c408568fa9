// What an import asks of the database beyond the other stores.
#include "requests/import_store.h"

namespace parvis::requests {
namespace {

struct SourceRow {
  std::string id;
};
const storage::Select<SourceRow, 2> select_known{
    "requests.known_sources",
    {"SELECT source_id FROM requests_request WHERE commune_id = $1 "
     "AND source_id IN (SELECT value FROM json_each($2))",
     "SELECT source_id FROM requests_request WHERE commune_id = $1 "
     "AND source_id IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb)))"},
    {{"source_id", &SourceRow::id}}};

}  // namespace

std::set<std::string> known_sources(const Scope& scope, storage::Reader& reader,
                                    std::string_view ids) {
  std::set<std::string> known;
  reader.each(
      select_known, [&](SourceRow&& row) { known.insert(std::move(row.id)); }, scope.commune.id,
      ids);
  return known;
}

std::vector<const storage::AnyStatement*> import_statements() {
  return {&select_known};
}

}  // namespace parvis::requests
