// Writing a mail so that no power cut can take it back.
#include "platform/mail/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <sstream>
#include <system_error>

namespace parvis::mail {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_at(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

/// A file or a folder that is open; closed at the end.
class OpenFile {
 public:
  OpenFile(const fs::path& path, int flags)
      : path_(path), file_(open(path.c_str(), flags | O_CLOEXEC, 0640)) {
    if (file_ < 0) fail_at(path);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { close(file_); }

  void write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail_at(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (fsync(file_) != 0) fail_at(path_);
  }

 private:
  fs::path path_;
  int file_;
};

/// Removes the file unless it was moved away.
struct Unfinished {
  fs::path path;
  ~Unfinished() {
    std::error_code gone;
    fs::remove(path, gone);
  }
};

constexpr std::string_view whole_ending = ".eml";
constexpr std::string_view head_ending = ".head.eml";

}  // namespace

fs::path Spool::new_temporary() const {
  const auto room = folder_ / "tmp";
  fs::create_directories(room);
  return room / new_ulid();
}

void Spool::put(const CommuneId& commune, std::string_view bytes, SpoolPart part) const {
  const auto room = folder_ / "new";
  fs::create_directories(room);
  const Unfinished unfinished{new_temporary()};
  {
    const OpenFile file(unfinished.path, O_WRONLY | O_CREAT | O_EXCL);
    file.write_all(bytes);
    file.sync();
  }
  const auto ending = part == SpoolPart::whole ? whole_ending : head_ending;
  fs::rename(unfinished.path, room / (commune.value + "-" + new_ulid() + std::string(ending)));
  OpenFile(room, O_RDONLY | O_DIRECTORY).sync();
}

std::vector<WaitingMail> Spool::waiting(const CommuneId& commune, std::size_t limit) const {
  std::vector<WaitingMail> mails;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_ / "new", none)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(commune.value + "-") || !name.ends_with(whole_ending)) continue;
    mails.push_back({entry.path(), name.ends_with(head_ending)});
  }
  std::sort(mails.begin(), mails.end(),
            [](const WaitingMail& a, const WaitingMail& b) { return a.path < b.path; });
  if (mails.size() > limit) mails.resize(limit);
  return mails;
}

std::string Spool::read(const WaitingMail& mail) {
  std::ifstream in(mail.path, std::ios::binary);
  if (!in) fail_at(mail.path);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void Spool::remove(const WaitingMail& mail) {
  fs::remove(mail.path);
}

void Spool::sweep() const {
  std::error_code none;
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(24);
  for (const auto& entry : fs::directory_iterator(folder_ / "tmp", none)) {
    std::error_code gone;
    if (entry.last_write_time(gone) < before && !gone) fs::remove(entry.path(), gone);
  }
}

}  // namespace parvis::mail
