// Reads a CSV file line by line, nothing held whole.
#include "requests/csv_reader.h"

#include <array>

#include "base/text.h"

namespace parvis::requests {
namespace {

constexpr int quoted_lines_max = 40;

/// What stands at 0x80 to 0x9F in windows-1252; 0 where nothing does.
constexpr std::array<unsigned, 32> windows_signs{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& text, unsigned sign) {
  if (sign < 0x80) {
    text += static_cast<char>(sign);
  } else if (sign < 0x800) {
    text += static_cast<char>(0xC0U | (sign >> 6U));
    text += static_cast<char>(0x80U | (sign & 0x3FU));
  } else {
    text += static_cast<char>(0xE0U | (sign >> 12U));
    text += static_cast<char>(0x80U | ((sign >> 6U) & 0x3FU));
    text += static_cast<char>(0x80U | (sign & 0x3FU));
  }
}

enum class Split { complete, open_quote, broken };

/// Cuts a logical line into cells. A quote counts only at the beginning of a cell; doubled inside.
Split split_cells(std::string_view text, char separator, std::vector<std::string>& cells) {
  cells.clear();
  std::size_t place = 0;
  while (true) {
    std::string cell;
    if (place < text.size() && text[place] == '"') {
      ++place;
      while (true) {
        const auto quote = text.find('"', place);
        if (quote == std::string_view::npos) return Split::open_quote;
        cell.append(text.substr(place, quote - place));
        place = quote + 1;
        if (place >= text.size() || text[place] != '"') break;
        cell += '"';
        ++place;
      }
      if (place < text.size() && text[place] != separator) return Split::broken;
    } else {
      const auto end = std::min(text.find(separator, place), text.size());
      cell = text.substr(place, end - place);
      place = end;
    }
    cells.push_back(std::move(cell));
    if (place >= text.size()) return Split::complete;
    ++place;
  }
}

}  // namespace

std::string to_utf8(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::utf8) return std::string(bytes);
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    unsigned sign = static_cast<unsigned char>(byte);
    if (encoding == Encoding::windows_1252 && sign >= 0x80 && sign < 0xA0) {
      sign = windows_signs.at(sign - 0x80);
      if (sign == 0) sign = 0xFFFD;
    }
    append_utf8(text, sign);
  }
  return text;
}

std::optional<CsvReader::Physical> CsvReader::read_physical() {
  auto* buffer = input_.rdbuf();
  Physical line;
  int sign = buffer->sbumpc();
  if (sign == std::char_traits<char>::eof()) return std::nullopt;
  for (; sign != std::char_traits<char>::eof(); sign = buffer->sbumpc()) {
    ++bytes_read_;
    if (sign == '\n') break;
    // The rest of an endless line is read past, never kept.
    if (line.text.size() < options_.line_bytes_max) {
      line.text += static_cast<char>(sign);
    } else {
      line.too_long = true;
    }
  }
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  return line;
}

std::optional<CsvReader::Physical> CsvReader::physical() {
  std::optional<Physical> line;
  if (waiting_.empty()) {
    line = read_physical();
  } else {
    line = std::move(waiting_.front());
    waiting_.pop_front();
  }
  if (!line) return std::nullopt;
  ++line_;
  if (line_ == 1 && line->text.starts_with("\xEF\xBB\xBF")) line->text.erase(0, 3);
  return line;
}

CsvLine CsvReader::parse(const Physical& first) {
  CsvLine line;
  line.number = line_;
  if (first.too_long) {
    line.problem = CsvLine::Problem::too_long;
    return line;
  }
  std::string text = first.text;
  std::vector<Physical> taken;
  auto split = split_cells(text, options_.separator, line.cells);
  while (split == Split::open_quote && taken.size() < quoted_lines_max) {
    auto more = physical();
    if (!more) break;
    taken.push_back(*more);
    if (more->too_long || text.size() + more->text.size() > options_.line_bytes_max) break;
    text += "\n" + more->text;
    split = split_cells(text, options_.separator, line.cells);
  }
  if (split == Split::complete) return line;
  // What was read ahead is given back: the lines after a broken one are worth reading.
  line_ -= static_cast<long long>(taken.size());
  waiting_.insert(waiting_.begin(), std::make_move_iterator(taken.begin()),
                  std::make_move_iterator(taken.end()));
  line.cells.clear();
  line.problem = CsvLine::Problem::quotes;
  return line;
}

std::optional<CsvLine> CsvReader::next() {
  while (auto first = physical()) {
    if (first->text.empty() && !first->too_long) continue;
    auto line = parse(*first);
    for (auto& cell : line.cells) {
      cell = to_utf8(cell, options_.encoding);
      if (!is_utf8(cell)) line.problem = CsvLine::Problem::not_utf8;
    }
    return line;
  }
  return std::nullopt;
}

}  // namespace parvis::requests
