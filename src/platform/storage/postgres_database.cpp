// Database on PostgreSQL.
#include "platform/storage/postgres_database.h"

namespace parvis::storage {

std::unique_ptr<Database> open_postgres(const DatabaseOptions&) {
  throw StorageError("PostgreSQL is not reachable");
}
void backup_postgres(const DatabaseOptions&, const std::filesystem::path&) {
  throw StorageError("PostgreSQL is not reachable");
}
void restore_postgres(const DatabaseOptions&, const std::filesystem::path&) {
  throw StorageError("PostgreSQL is not reachable");
}

}  // namespace parvis::storage
