#pragma once
// Database on SQLite: one file, one writer thread, a pool of readers.

#include <filesystem>
#include <memory>

#include "platform/storage/storage.h"

namespace parvis::storage {

/// `look`: without the lock and the writer of who serves.
enum class Purpose { serve, look };

[[nodiscard]] std::unique_ptr<Database> open_sqlite(const DatabaseOptions& options,
                                                    Purpose purpose);
void restore_sqlite(const DatabaseOptions& options, const std::filesystem::path& file);

}  // namespace parvis::storage
