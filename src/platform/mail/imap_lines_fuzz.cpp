// Fuzzes what a server of mailboxes says: however it is cut, the same lines, none without end.

#include <cstdint>
#include <cstdlib>
#include <stdexcept>

#include "platform/mail/imap_lines.h"

namespace {

using parvis::mail::ImapLine;
using parvis::mail::ImapLines;

void must(bool condition) {
  if (!condition) std::abort();
}

struct Heard {
  std::vector<std::string> lines;
  bool refused = false;
};

/// In pieces of that size.
Heard hear(std::string_view bytes, std::size_t piece) {
  Heard heard;
  ImapLines lines;
  try {
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      for (auto& line : lines.take(bytes.substr(at, piece))) heard.lines.push_back(std::move(line));
    }
  } catch (const std::runtime_error&) {
    heard.refused = true;
  }
  return heard;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto one_by_one = hear(bytes, 1);
  const auto at_once = hear(bytes, size + 1);
  must(one_by_one.refused == at_once.refused);
  must(at_once.refused || one_by_one.lines == at_once.lines);
  parvis::mail::FolderCount count;
  for (const auto& line : one_by_one.lines) {
    must(line.size() <= ImapLines::line_bytes_max + 1 && line.find('\n') == std::string::npos);
    const auto read = parvis::mail::read_imap_line(line);
    must(read.number >= 0);
    must(read.kind == ImapLine::Kind::exists || !count.hear(read) ||
         read.kind == ImapLine::Kind::recent);
    must(!parvis::mail::offers(line, "IDLE") || line.starts_with("* "));
  }
  return 0;
}
