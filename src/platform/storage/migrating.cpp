// Forward-only steps of the schema: the rules, without any engine.
#include "platform/storage/migrating.h"

#include <set>

#include "base/text.h"

namespace parvis::storage {

const char* create_steps_table() {
  return "CREATE TABLE IF NOT EXISTS storage_step ("
         " module TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL,"
         " applied_at BIGINT NOT NULL, PRIMARY KEY (module, name))";
}

const Select<RecordedStep, 0>& read_steps() {
  static const Select<RecordedStep, 0> statement{"storage.read_steps",
                                                 "SELECT module, name, checksum FROM storage_step",
                                                 {{"module", &RecordedStep::module},
                                                  {"name", &RecordedStep::name},
                                                  {"checksum", &RecordedStep::checksum}}};
  return statement;
}

const Command<4>& record_step() {
  static const Command<4> statement{"storage.record_step",
                                    "INSERT INTO storage_step (module, name, checksum, applied_at)"
                                    " VALUES ($1, $2, $3, $4)"};
  return statement;
}

std::string checksum_of(const Migration& migration, Engine engine) {
  return sha256_hex(engine == Engine::sqlite ? migration.sql.sqlite : migration.sql.postgres);
}

namespace {

void refuse_newer(const RecordedSteps& recorded, const std::set<StepKey>& known) {
  for (const auto& [key, checksum] : recorded) {
    if (known.contains(key)) continue;
    throw StorageError("the database is newer than the program: it has seen " + key.first + "/" +
                       key.second + "; install the newer program, or restore a backup");
  }
}

}  // namespace

std::vector<const Migration*> missing_steps(std::span<const Migration> migrations,
                                            const RecordedSteps& recorded, Engine engine) {
  std::vector<const Migration*> missing;
  std::set<StepKey> known;
  for (const auto& migration : migrations) {
    const StepKey key{migration.module, migration.name};
    const auto path = migration.module + "/" + migration.name;
    if (!known.insert(key).second) throw StorageError("two migrations are called " + path);
    const auto found = recorded.find(key);
    if (found == recorded.end()) {
      missing.push_back(&migration);
    } else if (found->second != checksum_of(migration, engine)) {
      throw StorageError("the migration " + path +
                         " was edited after it was run: put its text back and add a new one");
    }
  }
  refuse_newer(recorded, known);
  return missing;
}

std::vector<MigrationStatus> status_of(std::span<const Migration> migrations,
                                       const RecordedSteps& recorded, Engine engine) {
  std::set<StepKey> known;
  for (const auto& migration : migrations) known.insert({migration.module, migration.name});
  refuse_newer(recorded, known);
  std::vector<MigrationStatus> status;
  for (const auto& migration : migrations) {
    const auto found = recorded.find({migration.module, migration.name});
    const bool applied = found != recorded.end();
    const bool edited = applied && found->second != checksum_of(migration, engine);
    status.push_back({migration.module, migration.name, applied, edited});
  }
  return status;
}

}  // namespace parvis::storage
