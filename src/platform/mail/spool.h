#pragma once
// A door of mail: the letterbox on disk. A mail is taken when it is there, whole; it leaves when
// the program has written it in the database. Many programs may put mails in while one takes them
// out.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace parvis::mail {

/// A mail that waits. `only_head`: the mail was too large and stayed where it was.
struct WaitingMail {
  std::filesystem::path path;
  bool only_head = false;
};

enum class SpoolPart { whole, only_head };

/// <folder>/new/<commune>-<id>.eml, and tmp/ for what is being written.
class Spool {
 public:
  explicit Spool(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Returns when the mail and its name are on disk (fsync, rename, fsync of the folder); throws
  /// std::system_error when they are not.
  void put(const CommuneId& commune, std::string_view bytes,
           SpoolPart part = SpoolPart::whole) const;
  /// The oldest first.
  [[nodiscard]] std::vector<WaitingMail> waiting(const CommuneId& commune, std::size_t limit) const;
  [[nodiscard]] static std::string read(const WaitingMail& mail);
  static void remove(const WaitingMail& mail);
  /// A path of the same disk for what is not finished.
  [[nodiscard]] std::filesystem::path new_temporary() const;
  /// Removes what a program that was killed left unfinished, once it is a day old.
  void sweep() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace parvis::mail
