#pragma once
// Part of the door of storage: reading beside a program that serves.

#include <memory>

#include "platform/storage/storage.h"

namespace parvis::storage {

/// Opens what is there while another program may serve: reads, copies and checks, but creates,
/// migrates and writes nothing (on SQLite a write throws). Throws StorageError when there is no
/// database.
[[nodiscard]] std::unique_ptr<Database> open_to_look(const DatabaseOptions& options);

}  // namespace parvis::storage
