#pragma once
// The SQL of imports.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"
#include "territory/imports.h"

namespace parvis::territory::store {

struct ImportPart {
  std::int64_t first_line = 0;
  std::string content;
};
struct RejectionRow {
  std::int64_t line = 0;
  std::string reason;
  std::string value;
};

void insert_import(const Scope& scope, storage::Transaction& tx, const ImportState& state,
                   const std::string& header);
void set_import_total(const Scope& scope, storage::Transaction& tx, const std::string& id,
                      long long lines);
void insert_part(const Scope& scope, storage::Transaction& tx, const std::string& id,
                 const ImportPart& part);
[[nodiscard]] std::optional<ImportPart> next_part(const Scope& scope, storage::Reader& reader,
                                                  const std::string& id);
void forget_part(const Scope& scope, storage::Transaction& tx, const std::string& id,
                 long long first_line);
/// Adds the counts of a part.
void add_progress(const Scope& scope, storage::Transaction& tx, const std::string& id,
                  const AddressImport& part);
void finish_import(const Scope& scope, storage::Transaction& tx, const std::string& id);
void insert_rejection(const Scope& scope, storage::Transaction& tx, const std::string& id,
                      const RejectionRow& row);

[[nodiscard]] std::string import_header(const Scope& scope, storage::Reader& reader,
                                        std::string_view id);
[[nodiscard]] std::optional<ImportState> import_state(const Scope& scope, storage::Reader& reader,
                                                      std::string_view id);
[[nodiscard]] std::vector<ImportState> last_imports(const Scope& scope, storage::Reader& reader);
[[nodiscard]] std::vector<RejectionRow> rejections(const Scope& scope, storage::Reader& reader,
                                                   std::string_view id);

[[nodiscard]] std::vector<const storage::AnyStatement*> import_statements();

}  // namespace parvis::territory::store
