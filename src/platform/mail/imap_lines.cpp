// Reading the lines of a server of mailboxes.
#include "platform/mail/imap_lines.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "base/text.h"

namespace parvis::mail {
namespace {

/// The first word, which is taken off the rest.
std::string_view take_word(std::string_view& rest) {
  const auto end = std::min(rest.find(' '), rest.size());
  const auto word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

/// Words of the protocol are ASCII, whatever their case.
bool same_word(std::string_view word, std::string_view upper) {
  return std::equal(word.begin(), word.end(), upper.begin(), upper.end(), [](char one, char other) {
    return (one >= 'a' && one <= 'z' ? static_cast<char>(one - 'a' + 'A') : one) == other;
  });
}

/// Lines for people ("* OK Bonjour {1}") hold no literal, whatever they end with.
bool is_for_people(std::string_view line) {
  if (!line.starts_with("* ")) return true;
  line.remove_prefix(2);
  const auto word = take_word(line);
  return same_word(word, "OK") || same_word(word, "NO") || same_word(word, "BAD") ||
         same_word(word, "BYE") || same_word(word, "PREAUTH");
}

/// The size at the end of "* 1 FETCH (BODY[] {12}", or nothing.
std::optional<long long> literal_at_end(std::string_view line) {
  if (!line.ends_with('}') || is_for_people(line)) return std::nullopt;
  const auto open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  auto digits = line.substr(open + 1, line.size() - open - 2);
  if (digits.ends_with('+')) digits.remove_suffix(1);
  const bool only_digits = digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits.empty() || !only_digits) return std::nullopt;
  // What no number holds is over every limit.
  return parse_integer(digits).value_or(ImapLines::literal_bytes_max + 1);
}

ImapLine::Kind counted_kind(std::string_view word) {
  if (same_word(word, "EXISTS")) return ImapLine::Kind::exists;
  if (same_word(word, "RECENT")) return ImapLine::Kind::recent;
  if (same_word(word, "EXPUNGE")) return ImapLine::Kind::expunge;
  return ImapLine::Kind::other;
}

}  // namespace

std::vector<std::string> ImapLines::take(std::string_view bytes) {
  std::vector<std::string> whole;
  while (!bytes.empty()) {
    if (literal_left_ > 0) {
      const auto passed = std::min(literal_left_, bytes.size());
      bytes.remove_prefix(passed);
      literal_left_ -= passed;
      continue;
    }
    const auto end = bytes.find('\n');
    const auto piece = bytes.substr(0, end);
    if (line_.size() + piece.size() > line_bytes_max) {
      throw std::runtime_error("a line of the mail server has no end");
    }
    line_ += piece;
    bytes.remove_prefix(piece.size());
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(1);
    end_line(whole);
  }
  return whole;
}

void ImapLines::end_line(std::vector<std::string>& whole) {
  if (line_.ends_with('\r')) line_.pop_back();
  if (const auto size = literal_at_end(line_)) {
    if (*size > literal_bytes_max) {
      throw std::runtime_error("the mail server announces more than can be passed over");
    }
    literal_left_ = static_cast<std::size_t>(*size);
    // The line goes on behind what is passed over; a blank keeps its size from being read again.
    line_ += ' ';
    return;
  }
  whole.push_back(std::move(line_));
  line_.clear();
}

ImapLine read_imap_line(std::string_view line) {
  ImapLine read;
  if (line == "+" || line.starts_with("+ ")) {
    read.kind = ImapLine::Kind::go_ahead;
    return read;
  }
  const auto tag = take_word(line);
  const auto first = take_word(line);
  if (tag != "*") {
    read.kind = ImapLine::Kind::answer;
    read.tag = tag;
    read.yes = same_word(first, "OK");
    return read;
  }
  if (same_word(first, "BYE")) {
    read.kind = ImapLine::Kind::bye;
    return read;
  }
  const auto number = parse_integer(first);
  if (!number || *number < 0) return read;
  read.kind = counted_kind(take_word(line));
  if (read.kind != ImapLine::Kind::other) read.number = *number;
  return read;
}

bool offers(std::string_view line, std::string_view capability) {
  if (take_word(line) != "*" || !same_word(take_word(line), "CAPABILITY")) return false;
  while (!line.empty()) {
    if (same_word(take_word(line), capability)) return true;
  }
  return false;
}

bool FolderCount::hear(const ImapLine& line) {
  if (line.kind == ImapLine::Kind::expunge) {
    exists_ = std::max(0LL, exists_ - 1);
    return false;
  }
  if (line.kind == ImapLine::Kind::recent) {
    const bool more = line.number > recent_;
    recent_ = line.number;
    return more;
  }
  if (line.kind != ImapLine::Kind::exists) return false;
  // As many as before is said where one came and one went: one look too many costs little.
  const bool came = line.number > 0 && line.number >= exists_;
  exists_ = line.number;
  return came;
}

}  // namespace parvis::mail
