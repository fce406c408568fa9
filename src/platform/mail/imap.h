#pragma once
// A door of mail: fetching the mails of a mailbox by IMAP (RFC 3501, RFC 6851), through libcurl.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::mail {

struct ImapOptions {
  std::string url;  // imaps://host, imap://host: encrypted both, the second by STARTTLS
  std::string user;
  std::string password;
  std::string folder = "INBOX";
  /// Made when it is missing; "/" stands for whatever parts folders on that server.
  std::string done_folder = "Parvis/Done";
  std::string too_large_folder = "Parvis/Too large";  // of what is over incoming_bytes_max
  std::filesystem::path authority_file;               // PEM; "" : those this machine trusts
};

struct FetchedMail {
  std::string bytes;
  bool only_head = false;  // the mail is too large: it stays in the mailbox
};
/// Returns when the mail is safe; only then is it moved out of the folder.
using KeepMail = std::function<void(const FetchedMail& mail)>;

/// Brings at most `limit` mails, the oldest first, and gives how many. A mail is kept first and
/// moved then: cut in the middle, it comes twice and is never lost. Where the server cannot move, a
/// keyword marks what was fetched. Throws std::runtime_error, naming nobody, when the server cannot
/// be reached or says no; a mail it does not give holds up none behind it, and is said at the end.
int fetch_by_imap(const ImapOptions& options, int limit, const KeepMail& keep);

/// The numbers of a line "* SEARCH 4 7 12" of any answer; others are not looked at.
[[nodiscard]] std::vector<long long> uids_in(std::string_view answer);
/// What parts a folder from those within it, by a line "* LIST (\\Noselect) "." """; "/" when it is
/// not said.
[[nodiscard]] char delimiter_in(std::string_view answer);
/// A name of a folder in modified UTF-7 (RFC 3501, 5.1.3), and as a quoted string of it.
[[nodiscard]] std::string folder_on_wire(std::string_view name);
[[nodiscard]] std::string quoted_folder(std::string_view name);

}  // namespace parvis::mail
