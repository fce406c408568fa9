#pragma once
// The rows of files: which file belongs to what.

#include <optional>
#include <string_view>
#include <vector>

#include "platform/files/files.h"

namespace parvis::files {

void insert_file(const Scope& scope, storage::Transaction& tx, const StoredFile& file,
                 std::string_view owner);
[[nodiscard]] std::optional<StoredFile> select_file(const Scope& scope, storage::Reader& reader,
                                                    const FileId& id);
/// In the order they were stored.
[[nodiscard]] std::vector<StoredFile> select_files_of(const Scope& scope, storage::Reader& reader,
                                                      std::string_view owner);
void update_owner(const Scope& scope, storage::Transaction& tx, std::string_view from_owner,
                  std::string_view to_owner);
void delete_file(const Scope& scope, storage::Transaction& tx, const FileId& id);

}  // namespace parvis::files
