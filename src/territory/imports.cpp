// Imports of officers: the file goes into the database in parts, the parts into the ground.

#include "territory/imports.h"

#include <fstream>
#include <sstream>

#include "base/text.h"
#include "platform/audit/audit.h"
#include "platform/jobs/jobs.h"
#include "territory/address_lines.h"
#include "territory/import_store.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr long long part_lines = 500;
constexpr long long rejections_max = 60;  // the first ones tell what is wrong with the file

/// Cuts the rest of the file into parts; gives the number of lines.
long long keep_parts(const Scope& scope, storage::Transaction& tx, const std::string& id,
                     std::istream& file) {
  store::ImportPart part{2, ""};
  long long number = 1;
  long long in_part = 0;
  const auto flush = [&] {
    if (in_part > 0) store::insert_part(scope, tx, id, part);
    part = {number + 1, ""};
    in_part = 0;
  };
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    // One column of text must not hold bytes that a database refuses.
    part.content += is_utf8(line) ? line : clean_text(line);
    part.content += '\n';
    if (++in_part == part_lines) flush();
  }
  flush();
  return number - 1;
}

/// Reads the lines of a part; addresses go to `batch`, reasons into the report.
AddressImport read_part(const AddressHeader& header, const store::ImportPart& part,
                        const std::optional<geo::Box>& commune, std::vector<Address>& batch) {
  AddressImport report;
  std::istringstream lines(part.content);
  long long number = part.first_line - 1;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty()) continue;
    ++report.read;
    auto address = read_address_line(header, line, commune);
    if (address) {
      batch.push_back(std::move(*address));
      continue;
    }
    ++report.rejected;
    report.rejections.push_back({number, std::move(address.error())});
  }
  return report;
}

/// One part, in one transaction; false when none is left.
bool run_part(const Scope& scope, const std::string& id, const AddressHeader& header,
              const std::optional<geo::Box>& commune) {
  return scope.database.write([&](storage::Transaction& tx) {
    const auto part = store::next_part(scope, tx, id);
    if (!part) {
      store::finish_import(scope, tx, id);
      return false;
    }
    std::vector<Address> batch;
    auto report = read_part(header, *part, commune, batch);
    report.added = keep_address_batch(scope, tx, batch, Unnumbered::kept_as_streets);
    report.known = static_cast<long long>(batch.size()) - report.added;
    const auto before = store::import_state(scope, tx, id);
    std::int64_t room = rejections_max - (before ? before->rejected : 0);
    for (const auto& line : report.rejections) {
      if (room-- <= 0) break;
      store::insert_rejection(scope, tx, id,
                              {line.line, std::string(line.reason.reason.key),
                               line.reason.values.empty() ? "" : line.reason.values[0].second});
    }
    store::add_progress(scope, tx, id, report);
    store::forget_part(scope, tx, id, part->first_line);
    return true;
  });
}

}  // namespace

Result<std::string> start_import(const Scope& scope, const std::filesystem::path& path,
                                 std::string_view file_name) {
  std::ifstream file(path, std::ios::binary);
  std::string header;
  std::getline(file, header);
  if (!header.empty() && header.back() == '\r') header.pop_back();
  if (header.size() > 4096 || !read_address_header(header).complete()) {
    return refuse("addresses", words::import_bad_header);
  }
  ImportState state;
  state.id = new_ulid();
  state.file_name = shorten(clean_text(file_name), 120);
  state.started_at = scope.now();
  const long long lines = scope.database.write([&](storage::Transaction& tx) {
    file.clear();
    file.seekg(0);
    std::string first;
    std::getline(file, first);
    store::insert_import(scope, tx, state, clean_text(header));
    const long long count = keep_parts(scope, tx, state.id, file);
    store::set_import_total(scope, tx, state.id, count);
    audit::record(scope, tx, "territory.start_import", "import:" + state.id,
                  std::to_string(count) + " lines");
    if (count > lines_at_once) {
      jobs::enqueue(scope, tx, "territory.import", "\"" + state.id + "\"",
                    {.unique_key = "territory.import." + state.id});
    }
    return count;
  });
  if (lines <= lines_at_once) run_import(scope, state.id);
  return state.id;
}

void run_import(const Scope& scope, const std::string& import_id) {
  const auto header = read_address_header(scope.database.read(
      [&](storage::Reader& reader) { return store::import_header(scope, reader, import_id); }));
  const auto commune = allowed_box(scope);
  while (run_part(scope, import_id, header, commune)) {
  }
}

std::optional<ImportState> import_state(const Scope& scope, std::string_view import_id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::import_state(scope, reader, import_id); });
}

std::vector<ImportState> last_imports(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::last_imports(scope, reader); });
}

std::vector<RejectedLine> import_rejections(const Scope& scope, std::string_view import_id) {
  const auto rows = scope.database.read(
      [&](storage::Reader& reader) { return store::rejections(scope, reader, import_id); });
  std::vector<RejectedLine> lines;
  for (const auto& row : rows) {
    lines.push_back({row.line, {"", rejection_word(row.reason), {{"number", row.value}}}});
  }
  return lines;
}

}  // namespace parvis::territory
