#pragma once
// The directory of officers as a CSV file: looked at first, then carried out; twice changes
// nothing.

#include <string>
#include <string_view>
#include <vector>

#include "identity/identity.h"

namespace parvis::identity {

inline constexpr std::size_t import_lines_max = 200;

struct DirectoryLine {
  enum class State { added, changed, same, wrong };
  int number = 0;  // in the file, the heading is 1
  State state = State::same;
  Officer officer;
  Refusals refusals;  // why it is wrong
};
struct Directory {
  std::vector<DirectoryLine> lines;
  [[nodiscard]] long long count(DirectoryLine::State state) const;
};

/// Cells of a CSV text (RFC 4180), separated by commas or semicolons, whichever the first line has
/// more of; empty lines are left out. Each row comes with the number of its first line.
struct CsvRow {
  int number = 0;
  std::vector<std::string> cells;
};
[[nodiscard]] std::vector<CsvRow> csv_rows(std::string_view text);

/// What each line would do: e-mail, name, function, services (separated by "|") and role, found by
/// their headings in French or in English. Refuses, at field "file", a text without an e-mail and a
/// name column, one that is not UTF-8, and one of too many lines.
[[nodiscard]] Result<Directory> look_at_directory(const Scope& scope, std::string_view csv);

struct NewAccount {
  std::string name;
  std::string email;
  std::string secret;  // for the first sign-in, shown once
};
struct Imported {
  std::vector<NewAccount> added;
  long long changed = 0;
  std::vector<DirectoryLine> wrong;  // left as they were
};
/// Adds and changes accounts line by line; nobody is closed for being absent from the file.
[[nodiscard]] Result<Imported> import_directory(const Scope& scope, std::string_view csv);

}  // namespace parvis::identity
