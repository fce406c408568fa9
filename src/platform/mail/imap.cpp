// Fetching mails by IMAP, through libcurl: one request after the other on a connection. Being told
// of new ones (IDLE) is in imap_idle.cpp.
#include "platform/mail/imap.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdint>

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
  /// A whole mail, or nothing when it is gone.
  std::string fetch(long long uid) {
    std::string bytes;
    const auto done = perform(url_of_folder() + "/;UID=" + std::to_string(uid), "",
                              incoming_bytes_max + 1024, bytes);
    // Moved or deleted meanwhile, by somebody or by another process of ours.
    if (done == CURLE_REMOTE_FILE_NOT_FOUND) return "";
    if (done != CURLE_OK) setup_.fail(done);
    return bytes;
  }
  std::string fetch_head(long long uid) {
    std::string bytes;
    const auto done = perform(url_of_folder() + "/;UID=" + std::to_string(uid) + "/;SECTION=HEADER",
                              "", 1u << 20, bytes);
    if (done == CURLE_REMOTE_FILE_NOT_FOUND) return "";
    if (done != CURLE_OK) setup_.fail(done);
    return bytes;
  }

 private:
  std::string url_of_folder() const {
    const bool slash = options_.url.ends_with('/');
    return options_.url + (slash ? "" : "/") + url_encode(options_.folder);
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

/// "RFC822.SIZE 12345" in the answer to a FETCH.
long long size_in(std::string_view answer) {
  constexpr std::string_view label = "RFC822.SIZE ";
  const auto at = answer.find(label);
  if (at == std::string_view::npos) return 0;
  const auto digits = answer.substr(at + label.size());
  return parse_integer(digits.substr(0, digits.find_first_not_of("0123456789"))).value_or(0);
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
  for (const auto number : uids) {
    if (count == limit) break;
    const std::string uid = std::to_string(number);
    const auto size = size_in(connection.ask("UID FETCH " + uid + " (RFC822.SIZE)"));
    const bool too_large = size > static_cast<long long>(incoming_bytes_max);
    FetchedMail mail{too_large ? connection.fetch_head(number) : connection.fetch(number),
                     too_large};
    if (mail.bytes.empty()) continue;  // it is gone
    keep(mail);
    move_away(connection, uid, too_large ? options.too_large_folder : options.done_folder,
              delimiter);
    ++count;
  }
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
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
  std::string out = "\"";
  for (std::size_t at = 0; at < name.size();) {
    const auto byte = static_cast<unsigned char>(name[at]);
    if (byte < 0x80) {
      if (byte == '"' || byte == '\\') out += '\\';
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
  return out + "\"";
}

}  // namespace parvis::mail
