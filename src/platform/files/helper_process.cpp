// Child processes: posix_spawn, one pipe, a deadline.
#include "platform/files/helper_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>

namespace parvis::files {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void must(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

class FileActions {
 public:
  FileActions() { must(posix_spawn_file_actions_init(&actions_), "posix_spawn"); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  posix_spawn_file_actions_t* get() { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// One end of a pipe.
class End {
 public:
  explicit End(int file) : file_(file) {}
  End(const End&) = delete;
  End& operator=(const End&) = delete;
  ~End() { close_now(); }
  [[nodiscard]] int get() const { return file_; }
  void close_now() {
    if (file_ >= 0) close(file_);
    file_ = -1;
  }

 private:
  int file_;
};

pid_t start(const std::vector<std::string>& command, int output) {
  FileActions actions;
  must(posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0),
       "posix_spawn");
  must(posix_spawn_file_actions_adddup2(actions.get(), output, STDOUT_FILENO), "posix_spawn");
  must(posix_spawn_file_actions_addopen(actions.get(), STDERR_FILENO, "/dev/null", O_WRONLY, 0),
       "posix_spawn");
  // The sockets and the database of the server are not for the helper.
  must(posix_spawn_file_actions_addclosefrom_np(actions.get(), 3), "posix_spawn");
  std::vector<std::string> arguments = command;
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::array<std::string, 2> environment{"PATH=/usr/bin:/bin", "LANG=C.UTF-8"};
  std::array<char*, 3> envp{environment[0].data(), environment[1].data(), nullptr};
  pid_t child = -1;
  must(posix_spawn(&child, argv[0], actions.get(), nullptr, argv.data(), envp.data()),
       "the image helper cannot be started");
  return child;
}

/// What the child says until it closes its output, or until the deadline.
std::string listen_until(int output, steady_clock::time_point deadline) {
  constexpr std::size_t said_max = 4096;
  std::string said;
  while (said.size() < said_max) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
    pollfd waiting{output, POLLIN, 0};
    const int ready = left.count() > 0 ? poll(&waiting, 1, static_cast<int>(left.count())) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    std::array<char, 512> piece{};
    const ssize_t got = read(output, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    said.append(piece.data(), static_cast<std::size_t>(got));
  }
  return said;
}

/// True when it ended by itself, before the deadline.
bool wait_until(pid_t child, steady_clock::time_point deadline) {
  int status = 0;
  for (;;) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return WIFEXITED(status);
    if (ended < 0 && errno != EINTR) return false;
    if (steady_clock::now() >= deadline) break;
    std::this_thread::sleep_for(milliseconds(1));
  }
  kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return false;
}

}  // namespace

std::optional<std::string> run_helper(const std::vector<std::string>& command,
                                      milliseconds deadline) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) must(errno, "pipe");
  End from_child(ends[0]);
  End to_parent(ends[1]);
  const auto until = steady_clock::now() + deadline;
  const pid_t child = start(command, to_parent.get());
  to_parent.close_now();
  const std::string said = listen_until(from_child.get(), until);
  const bool ended_well = wait_until(child, until);
  const std::size_t line = said.find('\n');
  if (!ended_well || line == std::string::npos) return std::nullopt;
  return said.substr(0, line);
}

}  // namespace parvis::files
