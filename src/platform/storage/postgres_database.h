#pragma once
// Database on PostgreSQL: a pool of connections, ordinary transactions, retried when they clash.

#include <filesystem>
#include <memory>

#include "platform/storage/storage.h"

namespace parvis::storage {

[[nodiscard]] std::unique_ptr<Database> open_postgres(const DatabaseOptions& options);
void backup_postgres(const DatabaseOptions& options, const std::filesystem::path& file);
void restore_postgres(const DatabaseOptions& options, const std::filesystem::path& file);

}  // namespace parvis::storage
