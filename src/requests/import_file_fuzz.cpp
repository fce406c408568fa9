// Fuzzes the CSV lines of an import: each cell is UTF-8, line numbers only grow, the end comes.

#include <cstdlib>
#include <sstream>

#include "base/text.h"
#include "requests/csv_reader.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using parvis::requests::Encoding;
  if (size == 0) return 0;
  parvis::requests::CsvOptions options;
  options.separator = std::string_view(",;\t|")[data[0] % 4];
  options.encoding = static_cast<Encoding>(data[0] / 4 % 3);
  options.line_bytes_max = 64;
  std::istringstream input(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  parvis::requests::CsvReader reader(input, options);
  long long last = 0;
  while (const auto line = reader.next()) {
    must(line->number > last);
    last = line->number;
    if (line->problem != parvis::requests::CsvLine::Problem::none) continue;
    must(!line->cells.empty());
    for (const auto& cell : line->cells) must(parvis::is_utf8(cell));
  }
  must(reader.bytes_read() <= size);
  return 0;
}
