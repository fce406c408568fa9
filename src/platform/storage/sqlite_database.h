#pragma once
// Database on SQLite: one file, one writer thread, a pool of readers.

#include <filesystem>
#include <memory>

#include "platform/storage/storage.h"

namespace parvis::storage {

[[nodiscard]] std::unique_ptr<Database> open_sqlite(const DatabaseOptions& options);
void backup_sqlite(const DatabaseOptions& options, const std::filesystem::path& file);
void restore_sqlite(const DatabaseOptions& options, const std::filesystem::path& file);

}  // namespace parvis::storage
