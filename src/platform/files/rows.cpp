// Every SQL statement of files.
#include "platform/files/rows.h"

#include "platform/files/migrations.h"

namespace parvis::files {
namespace {

const storage::Command<10> insert_statement{
    "files.insert",
    "INSERT INTO files_file (commune_id, file_id, owner, content_type, file_name, size_bytes, "
    "width, "
    "height, is_image, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};

const storage::Select<StoredFile, 2> file_by_id{
    "files.by_id",
    "SELECT file_id, content_type, file_name, size_bytes, width, height, is_image FROM files_file "
    "WHERE commune_id = $1 AND file_id = $2",
    {{"file_id", &StoredFile::id},
     {"content_type", &StoredFile::content_type},
     {"file_name", &StoredFile::file_name},
     {"size_bytes", &StoredFile::size},
     {"width", &StoredFile::width},
     {"height", &StoredFile::height},
     {"is_image", &StoredFile::is_image}}};

const storage::Select<StoredFile, 2> files_by_owner{
    "files.by_owner",
    "SELECT file_id, content_type, file_name, size_bytes, width, height, is_image FROM files_file "
    "WHERE commune_id = $1 AND owner = $2 ORDER BY file_id",
    {{"file_id", &StoredFile::id},
     {"content_type", &StoredFile::content_type},
     {"file_name", &StoredFile::file_name},
     {"size_bytes", &StoredFile::size},
     {"width", &StoredFile::width},
     {"height", &StoredFile::height},
     {"is_image", &StoredFile::is_image}}};

const storage::Command<3> hand_over_statement{
    "files.hand_over", "UPDATE files_file SET owner = $3 WHERE commune_id = $1 AND owner = $2"};

const storage::Command<2> delete_statement{
    "files.delete", "DELETE FROM files_file WHERE commune_id = $1 AND file_id = $2"};

}  // namespace

void insert_file(const Scope& scope, storage::Transaction& tx, const StoredFile& file,
                 std::string_view owner) {
  tx.run(insert_statement, scope.commune.id, file.id, owner, file.content_type, file.file_name,
         file.size, file.width, file.height, file.is_image, scope.now());
}

std::optional<StoredFile> select_file(const Scope& scope, storage::Reader& reader,
                                      const FileId& id) {
  return reader.one(file_by_id, scope.commune.id, id);
}

std::vector<StoredFile> select_files_of(const Scope& scope, storage::Reader& reader,
                                        std::string_view owner) {
  return reader.rows(files_by_owner, scope.commune.id, owner);
}

void update_owner(const Scope& scope, storage::Transaction& tx, std::string_view from_owner,
                  std::string_view to_owner) {
  tx.run(hand_over_statement, scope.commune.id, from_owner, to_owner);
}

void delete_file(const Scope& scope, storage::Transaction& tx, const FileId& id) {
  tx.run(delete_statement, scope.commune.id, id);
}

std::vector<storage::Migration> migrations() {
  return embedded_migrations();
}

std::vector<const storage::AnyStatement*> statements() {
  return {&insert_statement, &file_by_id, &files_by_owner, &hand_over_statement, &delete_statement};
}

}  // namespace parvis::files
