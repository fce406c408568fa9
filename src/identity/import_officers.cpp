// The directory of officers as a CSV file.

#include "identity/import_officers.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/roles.h"
#include "identity/rules.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

enum Column { email_column, name_column, function_column, services_column, role_column };
constexpr std::array<std::string_view, 5> french{"courriel", "nom", "fonction", "services", "role"};
constexpr std::array<std::string_view, 5> english{"email", "name", "function", "services", "role"};

using Columns = std::array<std::optional<std::size_t>, 5>;

Columns columns_of(const std::vector<std::string>& heading) {
  Columns columns;
  for (std::size_t at = 0; at < heading.size(); ++at) {
    std::string name = fold(trim(heading[at]));
    std::erase(name, '-');
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const bool same = name == french[column] || name == english[column];
      if (same && !columns[column]) columns[column] = at;
    }
  }
  return columns;
}

/// What the lines are compared with, read once.
struct Town {
  std::map<std::string, Officer> by_email;
  std::map<std::string, ServiceId> services;  // by folded name
  std::map<std::string, RoleId> roles;        // by folded name and by id
};

Town town_of(const Scope& scope) {
  Town town;
  for (auto& officer : officers(scope)) {
    const std::string email = officer.email;
    town.by_email.emplace(email, std::move(officer));
  }
  for (const auto& service : services(scope)) town.services.emplace(fold(service.name), service.id);
  for (const auto& role : roles(scope)) {
    town.roles.emplace(fold(name_of(scope, role)), role.id);
    town.roles.emplace(fold(role.id.value), role.id);
  }
  return town;
}

std::string cell_of(const CsvRow& row, const Columns& columns, Column column) {
  const auto at = columns[column];
  return at && *at < row.cells.size() ? trim(row.cells[*at]) : std::string();
}

void take_services(const Town& town, const std::string& cell, DirectoryLine& line) {
  line.officer.services.clear();
  for (const auto& part : split(cell, '|')) {
    const std::string name = trim(part);
    if (name.empty()) continue;
    const auto known = town.services.find(fold(name));
    if (known == town.services.end()) {
      line.refusals.push_back({"services", words::import_service_unknown, {{"name", name}}});
    } else {
      line.officer.services.push_back(known->second);
    }
  }
  std::sort(line.officer.services.begin(), line.officer.services.end());
}

void take_role(const Town& town, const std::string& cell, DirectoryLine& line) {
  if (cell.empty()) return;
  const auto known = town.roles.find(fold(cell));
  if (known == town.roles.end()) {
    line.refusals.push_back({"role", words::import_role_unknown, {{"name", cell}}});
  } else {
    line.officer.role = known->second;
  }
}

bool same(Officer a, Officer b) {
  std::sort(a.services.begin(), a.services.end());
  std::sort(b.services.begin(), b.services.end());
  return a.name == b.name && a.function == b.function && a.role == b.role &&
         a.services == b.services;
}

DirectoryLine line_of(const Town& town, const CsvRow& row, const Columns& columns) {
  DirectoryLine line;
  line.number = row.number;
  const std::string email = normal_email(cell_of(row, columns, email_column));
  const auto known = town.by_email.find(email);
  if (known != town.by_email.end()) line.officer = known->second;
  const Officer before = line.officer;
  line.officer.email = email;
  line.officer.name = cell_of(row, columns, name_column);
  if (columns[function_column]) line.officer.function = cell_of(row, columns, function_column);
  if (columns[services_column]) {
    take_services(town, cell_of(row, columns, services_column), line);
  }
  take_role(town, cell_of(row, columns, role_column), line);
  if (!mail::is_email(email)) line.refusals.push_back({"email", words::email_wrong, {}});
  if (line.officer.name.empty()) line.refusals.push_back({"name", words::officer_name_missing, {}});
  if (known == town.by_email.end()) line.state = DirectoryLine::State::added;
  if (known != town.by_email.end() && !same(before, line.officer)) {
    line.state = DirectoryLine::State::changed;
  }
  if (!line.refusals.empty()) line.state = DirectoryLine::State::wrong;
  return line;
}

void mark_twins(Directory& directory) {
  std::map<std::string, int> first;
  for (auto& line : directory.lines) {
    const auto [known, is_new] = first.emplace(line.officer.email, line.number);
    if (is_new) continue;
    line.state = DirectoryLine::State::wrong;
    line.refusals.push_back(
        {"email", words::import_twice, {{"line", std::to_string(known->second)}}});
  }
}

}  // namespace

long long Directory::count(DirectoryLine::State state) const {
  return std::count_if(lines.begin(), lines.end(),
                       [&](const DirectoryLine& line) { return line.state == state; });
}

std::vector<CsvRow> csv_rows(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view first = text.substr(0, text.find('\n'));
  const auto semicolons = std::count(first.begin(), first.end(), ';');
  const char separator = semicolons > std::count(first.begin(), first.end(), ',') ? ';' : ',';
  std::vector<CsvRow> rows;
  CsvRow row{1, {""}};
  int line = 1;
  bool quoted = false;
  const auto end_row = [&] {
    const bool empty = row.cells.size() == 1 && trim(row.cells.front()).empty();
    if (!empty) rows.push_back(std::move(row));
    row = {line, {""}};
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char sign = text[at];
    if (sign == '\n') ++line;
    if (quoted) {
      const bool doubled = sign == '"' && at + 1 < text.size() && text[at + 1] == '"';
      if (doubled) ++at;
      if (sign == '"' && !doubled) quoted = false;
      if (sign != '"' || doubled) row.cells.back() += sign;
    } else if (sign == '"' && trim(row.cells.back()).empty()) {
      row.cells.back().clear();
      quoted = true;
    } else if (sign == separator) {
      row.cells.emplace_back();
    } else if (sign == '\n') {
      end_row();
    } else if (sign != '\r') {
      row.cells.back() += sign;
    }
  }
  end_row();
  return rows;
}

Result<Directory> look_at_directory(const Scope& scope, std::string_view csv) {
  if (!is_utf8(csv)) return refuse("file", words::import_not_utf8);
  const auto rows = csv_rows(csv);
  if (rows.size() > import_lines_max + 1) {
    return refuse("file", words::import_too_long, {{"count", std::to_string(import_lines_max)}});
  }
  const auto columns = rows.empty() ? Columns() : columns_of(rows.front().cells);
  if (!columns[email_column] || !columns[name_column]) {
    return refuse("file", words::import_no_heading);
  }
  const auto town = town_of(scope);
  Directory directory;
  for (std::size_t at = 1; at < rows.size(); ++at) {
    directory.lines.push_back(line_of(town, rows[at], columns));
  }
  mark_twins(directory);
  return directory;
}

Result<Imported> import_directory(const Scope& scope, std::string_view csv) {
  auto directory = look_at_directory(scope, csv);
  if (!directory) return tl::unexpected(directory.error());
  Imported imported;
  for (auto& line : directory->lines) {
    const auto& officer = line.officer;
    if (line.state == DirectoryLine::State::added) {
      const auto added = add_with_first_secret(
          scope,
          {officer.email, officer.name, officer.function, officer.role, officer.services, ""});
      if (added) imported.added.push_back({officer.name, officer.email, added->secret});
      if (!added) line.refusals = added.error();
    } else if (line.state == DirectoryLine::State::changed) {
      const auto changed = change_officer(scope, officer);
      if (changed) ++imported.changed;
      if (!changed) line.refusals = changed.error();
    }
    if (!line.refusals.empty()) imported.wrong.push_back(std::move(line));
  }
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "identity.import_officers", "commune:" + scope.commune.id.value,
                  "added=" + std::to_string(imported.added.size()) +
                      " changed=" + std::to_string(imported.changed) +
                      " wrong=" + std::to_string(imported.wrong.size()));
  });
  return imported;
}

}  // namespace parvis::identity
