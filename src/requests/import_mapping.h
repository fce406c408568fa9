#pragma once
// The description of a CSV file, read from TOML: every key checked, with file and line.

#include <filesystem>
#include <map>
#include <string>

#include "requests/csv_reader.h"
#include "requests/requests.h"

namespace parvis::requests {

/// Columns by name; "" when the file has none.
struct MappedColumns {
  std::string source_id;
  std::string group;
  std::string category;
  std::string description;
  std::string address;
  std::string date;
  std::string longitude;
  std::string latitude;
  std::string state;
  std::string closed_date;
  std::string service;
  std::string district;
};

struct ImportMapping {
  CsvOptions csv;
  MappedColumns columns;
  std::string date_format = "%Y-%m-%d";  // as strptime
  std::string zone;                      // "" : the commune's; with %z the file says it
  bool create_categories = false;
  bool strip_brackets = false;  // "[] Depot" -> "Depot"
  int delay_days = 10;
  State default_state = State::received;
  int closed_after_days = 0;  // 0: never
  std::string as_of;          // the day of the export, ISO; "" : today
  std::map<std::string, State> states;
  std::map<std::string, std::string> services;    // other names for services
  std::map<std::string, std::string> districts;   // other names for districts
  std::map<std::string, std::string> categories;  // text of the file -> our code
  bool keep_outside = false;
  bool learn_addresses = true;
};

/// Refuses what cannot be read, unknown keys, wrong types and values, missing keys; the sentence
/// says file, line and the mend.
[[nodiscard]] Result<ImportMapping> read_mapping(const std::filesystem::path& file);

}  // namespace parvis::requests
