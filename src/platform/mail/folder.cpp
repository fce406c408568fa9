// Writing and reading back .eml files.
#include "platform/mail/folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "base/text.h"
#include "platform/mail/encoding.h"

namespace parvis::mail {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : file_(open(path.c_str(), flags | O_CLOEXEC, 0640)) {
    if (file_ < 0) fail(path);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(file_); }

  void write_all(std::string_view bytes, const fs::path& path) const {
    while (!bytes.empty()) {
      const ssize_t written = write(file_, bytes.data(), bytes.size());
      if (written <= 0) fail(path);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync(const fs::path& path) const {
    if (fsync(file_) != 0) fail(path);
  }

 private:
  [[noreturn]] static void fail(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
  }
  int file_;
};

/// The value of a header with its folded lines, or "".
std::string_view header_in(std::string_view head, std::string_view name) {
  const std::string start = "\r\n" + std::string(name) + ": ";
  const std::size_t found = head.find(start);
  if (found == std::string_view::npos) return {};
  const std::size_t begin = found + start.size();
  std::size_t end = head.find("\r\n", begin);
  while (end != std::string_view::npos && end + 2 < head.size() && head[end + 2] == ' ') {
    end = head.find("\r\n", end + 2);
  }
  return head.substr(begin, end == std::string_view::npos ? end : end - begin);
}

/// "Sun, 22 Nov 2026 21:34:52 +0000", as we write it.
Time parse_date(std::string_view text) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const auto number = [&](std::size_t at, std::size_t size) {
    return at < text.size() ? parse_integer(text.substr(at, size)).value_or(0) : 0;
  };
  const std::size_t month =
      text.size() < 31 ? std::string_view::npos : months.find(text.substr(8, 3));
  if (month == std::string_view::npos) return {};
  const Date date = std::chrono::year(static_cast<int>(number(12, 4))) /
                    std::chrono::month(static_cast<unsigned>(month / 3 + 1)) /
                    std::chrono::day(static_cast<unsigned>(number(5, 2)));
  if (!date.ok()) return {};
  return Time(std::chrono::sys_days(date)) + std::chrono::hours(number(17, 2)) +
         std::chrono::minutes(number(20, 2)) + std::chrono::seconds(number(23, 2));
}

StoredMail read_mail(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  const std::string mail = "\r\n" + all.str();
  const std::size_t blank = std::min(mail.find("\r\n\r\n"), mail.size());
  const std::string_view head = std::string_view(mail).substr(0, blank + 2);
  // The first part is the plain text; its own head ends at the next blank line.
  const std::size_t text = mail.find("\r\n\r\n", std::min(blank + 4, mail.size()));
  const std::size_t end = text == std::string::npos ? text : mail.find("\r\n--=_", text);
  StoredMail stored;
  stored.file = path.filename().string();
  stored.to = from_header_text(header_in(head, "To"));
  stored.subject = from_header_text(header_in(head, "Subject"));
  stored.date = parse_date(header_in(head, "Date"));
  if (end != std::string::npos) {
    stored.text = clean_text(from_quoted_printable(
        std::string_view(mail).substr(text + 4, std::max(end, text + 4) - text - 4)));
  }
  return stored;
}

/// "01J….eml": letters and digits, so that a name in an address never becomes a path.
bool is_file_name(std::string_view file) {
  if (!file.ends_with(".eml")) return false;
  file.remove_suffix(4);
  return !file.empty() && file.size() <= 64 && std::all_of(file.begin(), file.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

}  // namespace

void keep_in_folder(const fs::path& folder, std::string_view name, std::string_view mail) {
  fs::create_directories(folder);
  const fs::path target = folder / (std::string(name) + ".eml");
  const fs::path temporary = folder / (std::string(name) + ".part");
  {
    const Descriptor file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    file.write_all(mail, temporary);
    file.sync(temporary);
  }
  fs::rename(temporary, target);
  Descriptor(folder, O_RDONLY | O_DIRECTORY).sync(folder);
}

std::vector<StoredMail> mails_in(const fs::path& folder, int limit) {
  std::vector<fs::path> paths;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".eml") paths.push_back(entry.path());
  }
  // Names begin with a ULID: the last in order of name is the newest.
  std::sort(paths.rbegin(), paths.rend());
  std::vector<StoredMail> mails;
  for (const auto& path : paths) {
    if (static_cast<int>(mails.size()) >= limit) break;
    mails.push_back(read_mail(path));
  }
  return mails;
}

std::optional<StoredMail> mail_in(const fs::path& folder, std::string_view file) {
  if (!is_file_name(file)) return std::nullopt;
  const fs::path path = folder / std::string(file);
  std::error_code none;
  if (!fs::is_regular_file(path, none)) return std::nullopt;
  return read_mail(path);
}

}  // namespace parvis::mail
