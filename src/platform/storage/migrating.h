#pragma once
// What both engines share when the schema moves forward: which steps are missing, which refuse.

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "platform/storage/storage.h"

namespace parvis::storage {

/// module and name of a step that the database has seen.
using StepKey = std::pair<std::string, std::string>;
/// The recorded steps and the checksum of the text that was run.
using RecordedSteps = std::map<StepKey, std::string>;

struct RecordedStep {
  std::string module;
  std::string name;
  std::string checksum;
};

/// Creates the table of steps; read_steps and record_step use it.
[[nodiscard]] const char* create_steps_table();
[[nodiscard]] const Select<RecordedStep, 0>& read_steps();
[[nodiscard]] const Command<4>& record_step();

[[nodiscard]] std::string checksum_of(const Migration& migration, Engine engine);

/// The steps to run, in order. Throws StorageError when a recorded step was edited since, when the
/// database knows a step that the program does not (its schema is newer), or on a twin.
[[nodiscard]] std::vector<const Migration*> missing_steps(std::span<const Migration> migrations,
                                                          const RecordedSteps& recorded,
                                                          Engine engine);
[[nodiscard]] std::vector<MigrationStatus> status_of(std::span<const Migration> migrations,
                                                     const RecordedSteps& recorded, Engine engine);

}  // namespace parvis::storage
