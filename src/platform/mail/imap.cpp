// Fetching mails by IMAP, through libcurl: one request after the other on a connection. Being told
// of new ones (IDLE) is in imap_idle.cpp.
#include "platform/mail/imap.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>

#include "base/text.h"
#include "platform/mail/imap_setup.h"
#include "platform/mail/incoming.h"

namespace parvis::mail {
namespace {

/// Of the server's: what was fetched where nothing can be moved.
constexpr const char* fetched_keyword = "ParvisFetched";

struct Heard {
  std::string bytes;
  std::size_t bytes_max = 0;
};

std::size_t hear_imap(char* piece, std::size_t size, std::size_t count, void* heard_pointer) {
  auto& heard = *static_cast<Heard*>(heard_pointer);
  if (heard.bytes.size() + size * count > heard.bytes_max) return 0;
  heard.bytes.append(piece, size * count);
  return size * count;
}

/// "RFC822.SIZE 12345" in the answer to a FETCH.
long long size_in(std::string_view answer) {
  constexpr std::string_view label = "RFC822.SIZE ";
  const auto at = answer.find(label);
  if (at == std::string_view::npos) return 0;
  const auto digits = answer.substr(at + label.size());
  return parse_integer(digits.substr(0, digits.find_first_not_of("0123456789"))).value_or(0);
}

/// One signed-in connection, used for one request after the other.
class ImapConnection {
 public:
  explicit ImapConnection(const ImapOptions& options) : options_(options), setup_(options) {
    curl_easy_setopt(setup_.curl(), CURLOPT_WRITEFUNCTION, hear_imap);
  }
  ImapConnection(const ImapConnection&) = delete;
  ImapConnection& operator=(const ImapConnection&) = delete;
  ~ImapConnection() = default;

  /// A command within the folder; gives what the server answered. Throws when it says no.
  std::string ask(const std::string& command) {
    std::string answer;
    const auto done = perform(url_of_folder(), command, 1u << 20, answer);
    if (done != CURLE_OK) setup_.fail(done);
    return answer;
  }
  /// The same, for what a server may well not know: true when it said yes.
  bool try_to(const std::string& command) {
    std::string answer;
    const auto done = perform(url_of_folder(), command, 1u << 20, answer);
    if (done == CURLE_OK) return true;
    // It answered, and said no; anything else is a connection that broke.
    if (done == CURLE_QUOTE_ERROR) return false;
    setup_.fail(done);
  }
  /// A mail, or its head when it is larger than we take; nothing when it is gone.
  std::optional<FetchedMail> mail_of(long long uid) {
    const std::string number = std::to_string(uid);
    const auto size = size_in(ask("UID FETCH " + number + " (RFC822.SIZE)"));
    if (size <= static_cast<long long>(incoming_bytes_max)) {
      FetchedMail whole;
      const auto done =
          perform(url_of_folder() + "/;UID=" + number, "", incoming_bytes_max + 1024, whole.bytes);
      // Some servers only estimate sizes: hear_imap() took no more than there is room for.
      if (done != CURLE_WRITE_ERROR) return unless_gone(number, done, std::move(whole));
    }
    FetchedMail head{{}, true};
    const auto done =
        perform(url_of_folder() + "/;UID=" + number + "/;SECTION=HEADER", "", 1u << 20, head.bytes);
    return unless_gone(number, done, std::move(head));
  }

 private:
  std::string url_of_folder() const {
    const bool slash = options_.url.ends_with('/');
    return options_.url + (slash ? "" : "/") + url_encode(folder_on_wire(options_.folder));
  }

  /// Moved or deleted meanwhile, by somebody or by another process of ours, is no fault; a server
  /// that cannot give what it holds is.
  std::optional<FetchedMail> unless_gone(const std::string& number, CURLcode done,
                                         FetchedMail mail) {
    if (done == CURLE_OK && !mail.bytes.empty()) return mail;
    if (done != CURLE_OK && done != CURLE_REMOTE_FILE_NOT_FOUND) setup_.fail(done);
    if (uids_in(ask("UID SEARCH UID " + number)).empty()) return std::nullopt;
    setup_.fail("the server does not give one of its mails");
  }

  CURLcode perform(const std::string& url, const std::string& command, std::size_t bytes_max,
                   std::string& answer) {
    CURL* c = setup_.curl();
    setup_.forget_error();
    Heard heard{{}, bytes_max};
    curl_easy_setopt(c, CURLOPT_URL, url.c_str());
    curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, command.empty() ? nullptr : command.c_str());
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &heard);
    const CURLcode done = curl_easy_perform(c);
    answer = std::move(heard.bytes);
    return done;
  }

  const ImapOptions& options_;
  ImapSetup setup_;
};

void move_away(ImapConnection& connection, const std::string& uid, std::string folder,
               char delimiter) {
  std::replace(folder.begin(), folder.end(), '/', delimiter);
  if (connection.try_to("UID MOVE " + uid + " " + quoted_folder(folder))) return;
  connection.try_to("CREATE " + quoted_folder(folder));
  if (connection.try_to("UID MOVE " + uid + " " + quoted_folder(folder))) return;
  // Without MOVE nothing is deleted: the mail is marked, and not asked for again.
  connection.try_to("UID STORE " + uid + " +FLAGS.SILENT (" + fetched_keyword + ")");
}

}  // namespace

int fetch_by_imap(const ImapOptions& options, int limit, const KeepMail& keep) {
  ImapConnection connection(options);
  const std::string found =
      connection.ask(std::string("UID SEARCH UNDELETED UNKEYWORD ") + fetched_keyword);
  const auto uids = uids_in(found);
  if (uids.empty()) return 0;
  const char delimiter = delimiter_in(connection.ask("LIST \"\" \"\""));
  int count = 0;
  int problems = 0;
  std::exception_ptr problem;
  for (const auto number : uids) {
    if (count + problems == limit) break;
    std::optional<FetchedMail> mail;
    try {
      mail = connection.mail_of(number);
    } catch (const std::runtime_error&) {
      // It stays where it is and is said at the end; those behind it come, if the server answers.
      problem = std::current_exception();
      ++problems;
      connection.ask("NOOP");
      continue;
    }
    if (!mail) continue;
    keep(*mail);
    move_away(connection, std::to_string(number),
              mail->only_head ? options.too_large_folder : options.done_folder, delimiter);
    ++count;
  }
  if (problem) std::rethrow_exception(problem);
  return count;
}

std::vector<long long> uids_in(std::string_view answer) {
  std::vector<long long> uids;
  for (const auto& line : split(answer, '\n')) {
    const std::string said = trim(line);
    if (!said.starts_with("* SEARCH")) continue;
    for (const auto& word : split(said.substr(8), ' ')) {
      if (const auto number = parse_integer(word); number && *number > 0) uids.push_back(*number);
    }
  }
  std::sort(uids.begin(), uids.end());
  return uids;
}

char delimiter_in(std::string_view answer) {
  const auto flags = answer.find(") \"");
  if (!answer.starts_with("* LIST") || flags == std::string_view::npos) return '/';
  auto at = flags + 3;
  if (at < answer.size() && answer[at] == '\\') ++at;
  return at < answer.size() && answer[at] != '"' ? answer[at] : '/';
}

std::string quoted_folder(std::string_view name) {
  std::string out = "\"";
  for (const char sign : folder_on_wire(name)) {
    if (sign == '"' || sign == '\\') out += '\\';
    out += sign;
  }
  return out + "\"";
}

std::string folder_on_wire(std::string_view name) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const auto byte = static_cast<unsigned char>(name[at]);
    if (byte < 0x80) {
      if (byte == '&') {
        out += "&-";
      } else if (byte >= 0x20 && byte < 0x7f) {
        out += name[at];
      }
      ++at;
      continue;
    }
    // Signs beyond ASCII: their UTF-16 bytes in base64, between & and -.
    std::uint32_t bits = 0;
    int waiting = 0;
    out += '&';
    while (at < name.size() && (static_cast<unsigned char>(name[at]) & 0x80) != 0) {
      const auto lead = static_cast<unsigned char>(name[at]);
      const std::size_t size = lead >= 0xE0 ? 3 : 2;  // folders are named with letters of Europe
      std::uint32_t code = lead & (size == 3 ? 0x0F : 0x1F);
      for (std::size_t i = 1; i < size && at + i < name.size(); ++i) {
        code = (code << 6) | (static_cast<unsigned char>(name[at + i]) & 0x3F);
      }
      at += size;
      bits = (bits << 16) | (code & 0xFFFF);
      for (waiting += 16; waiting >= 6; waiting -= 6) {
        out += digits[(bits >> (waiting - 6)) & 63];
      }
    }
    if (waiting > 0) out += digits[(bits << (6 - waiting)) & 63];
    out += '-';
  }
  return out;
}

}  // namespace parvis::mail
