#pragma once
// The set-up every connection to a mailbox shares: encryption, authority, sign-in, deadlines.

#include <array>
#include <string>

#include "platform/mail/imap.h"

namespace parvis::mail {

/// A handle of libcurl, made ready and closed at the end. A password never travels in clear.
class ImapSetup {
 public:
  explicit ImapSetup(const ImapOptions& options);
  ImapSetup(const ImapSetup&) = delete;
  ImapSetup& operator=(const ImapSetup&) = delete;
  ~ImapSetup();

  [[nodiscard]] void* curl() const { return curl_; }  // a CURL, which is void
  void forget_error() { error_[0] = '\0'; }
  /// `done` is a CURLcode. Names the server, never who signs in.
  [[noreturn]] void fail(int done) const;
  [[noreturn]] void fail(const std::string& why) const;

 private:
  std::string url_;
  void* curl_;
  std::array<char, 256> error_{};  // CURL_ERROR_SIZE
};

}  // namespace parvis::mail
