#pragma once
// Reads a CSV file line by line (RFC 4180 with the liberties people take), nothing held whole.

#include <deque>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::requests {

enum class Encoding { utf8, iso_8859_1, windows_1252 };

struct CsvOptions {
  char separator = ',';
  Encoding encoding = Encoding::utf8;
  std::size_t line_bytes_max = std::size_t{256} * 1024;
};

struct CsvLine {
  enum class Problem { none, too_long, quotes, not_utf8 };
  long long number = 0;            // of the first physical line, the first of the file is 1
  std::vector<std::string> cells;  // UTF-8
  Problem problem = Problem::none;
};

/// A line that cannot be read is given with its problem; the next ones are read all the same. A
/// quote that never closes costs its own line only: reading starts again at the next line of the
/// file.
class CsvReader {
 public:
  CsvReader(std::istream& input, CsvOptions options) : input_(input), options_(options) {}
  /// Nothing at the end; empty lines are passed over.
  std::optional<CsvLine> next();
  [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  struct Physical {
    std::string text;
    bool too_long = false;
  };
  std::optional<Physical> physical();
  std::optional<Physical> read_physical();
  CsvLine parse(const Physical& first);

  std::istream& input_;
  CsvOptions options_;
  std::deque<Physical> waiting_;  // read ahead for a quote that did not close
  long long line_ = 0;
  std::uint64_t bytes_read_ = 0;
};

/// Text of that encoding as UTF-8. Bytes that windows-1252 does not define become U+FFFD.
[[nodiscard]] std::string to_utf8(std::string_view bytes, Encoding encoding);

}  // namespace parvis::requests
