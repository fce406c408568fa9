// Starting the program that carries text messages.
#include "contact/sms_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include "platform/jobs/jobs.h"

namespace parvis::contact {
namespace {

constexpr int refused_for_good = 65;  // EX_DATAERR of sysexits.h
constexpr std::chrono::seconds time_max{30};
constexpr std::chrono::milliseconds look_every{20};

/// Two ends of a pipe that never kills who writes to it; closed at the end.
struct Ends {
  std::array<int, 2> fd{-1, -1};
  Ends() {
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd.data()) != 0) {
      throw std::runtime_error("no pipe to the program");
    }
  }
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;
  ~Ends() {
    for (const int one : fd) {
      if (one >= 0) close(one);
    }
  }
  void close_one(std::size_t index) {
    close(fd[index]);
    fd[index] = -1;
  }
};

pid_t start(const std::string& program, const std::string& number, int input) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::string name = program;
  std::string argument = number;
  std::string path = "PATH=/usr/local/bin:/usr/bin:/bin";
  std::array<char*, 3> words{name.data(), argument.data(), nullptr};
  std::array<char*, 2> environment{path.data(), nullptr};
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, program.c_str(), &actions, nullptr, words.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("the program for texts does not start");
  return child;
}

/// Its exit code; -1 when it was killed, by us after the time it has.
int wait_for(pid_t child) {
  const auto until = std::chrono::steady_clock::now() + time_max;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > until) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return -1;
    }
    std::this_thread::sleep_for(look_every);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

void run_program(const std::string& program, std::string_view number, std::string_view text) {
  Ends ends;
  const pid_t child = start(program, std::string(number), ends.fd[0]);
  ends.close_one(0);
  // A program that does not read its input is judged by its exit code alone.
  static_cast<void>(send(ends.fd[1], text.data(), text.size(), MSG_NOSIGNAL));
  ends.close_one(1);
  const int code = wait_for(child);
  if (code == 0) return;
  const std::string said = "the program for texts ended with " + std::to_string(code);
  if (code == refused_for_good) throw jobs::GiveUp(said);
  throw std::runtime_error(said);
}

}  // namespace parvis::contact
