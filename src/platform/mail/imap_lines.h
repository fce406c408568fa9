#pragma once
// What a server of mailboxes says, line by line (RFC 3501): pure, and sparing with whoever talks
// without end.

#include <string>
#include <string_view>
#include <vector>

namespace parvis::mail {

/// Puts lines together from pieces that are cut anywhere. What a literal ("{12}") holds is passed
/// over.
class ImapLines {
 public:
  static constexpr std::size_t line_bytes_max = 16384;
  static constexpr long long literal_bytes_max = 1 << 20;

  /// The lines that are whole now, without their ends. Throws std::runtime_error at a line or a
  /// literal over the limit: nothing the server says later can be understood.
  [[nodiscard]] std::vector<std::string> take(std::string_view bytes);

 private:
  void end_line(std::vector<std::string>& whole);

  std::string line_;
  std::size_t literal_left_ = 0;
};

/// A line, as far as waiting for mails needs it.
struct ImapLine {
  enum class Kind { other, exists, recent, expunge, bye, go_ahead, answer };
  Kind kind = Kind::other;
  long long number = 0;  // of exists, recent, expunge
  std::string tag;       // of an answer: the command it ends
  bool yes = false;      // of an answer: OK
};
[[nodiscard]] ImapLine read_imap_line(std::string_view line);

/// Whether a line "* CAPABILITY IMAP4rev1 IDLE" holds that word.
[[nodiscard]] bool offers(std::string_view line, std::string_view capability);

/// How many mails the folder holds by what was heard, so that a mail moved away is not mistaken for
/// one that came.
class FolderCount {
 public:
  /// True when something may have come.
  bool hear(const ImapLine& line);

 private:
  long long exists_ = 0;
  long long recent_ = 0;
};

}  // namespace parvis::mail
