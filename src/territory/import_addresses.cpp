// Addresses from a CSV file, line by line: the town's own file (BAL) or the national one (BAN).

#include <istream>

#include "territory/address_lines.h"
#include "territory/territory.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr std::size_t batch_lines = 1000;
constexpr std::size_t rejections_kept = 1000;

void keep(const Scope& scope, std::vector<Address>& batch, AddressImport& report) {
  if (batch.empty()) return;
  const long long added = scope.database.write([&](storage::Transaction& tx) {
    return keep_address_batch(scope, tx, batch, Unnumbered::kept_as_streets);
  });
  report.added += added;
  report.known += static_cast<long long>(batch.size()) - added;
  batch.clear();
}

}  // namespace

Result<AddressImport> import_addresses_csv(const Scope& scope, std::istream& csv,
                                           const std::function<void(long long)>& progress) {
  std::string line;
  std::getline(csv, line);
  const AddressHeader header = read_address_header(line);
  if (!header.complete()) return refuse("", words::import_bad_header);
  const auto commune = allowed_box(scope);
  AddressImport report;
  std::vector<Address> batch;
  long long line_number = 1;
  while (std::getline(csv, line)) {
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    ++report.read;
    auto address = read_address_line(header, line, commune);
    if (address) {
      batch.push_back(std::move(*address));
    } else {
      ++report.rejected;
      if (report.rejections.size() < rejections_kept) {
        report.rejections.push_back({line_number, std::move(address.error())});
      }
    }
    if (report.read % static_cast<long long>(batch_lines) == 0) {
      keep(scope, batch, report);
      if (progress) progress(report.read);
    }
  }
  keep(scope, batch, report);
  if (progress) progress(report.read);
  return report;
}

}  // namespace parvis::territory
