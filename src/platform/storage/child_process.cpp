// posix_spawn: arguments are passed as they are, nothing interprets them.
#include "platform/storage/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "platform/storage/storage.h"

namespace parvis::storage {

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string read_all(int descriptor) {
  std::string all;
  std::array<char, 4096> piece{};
  for (;;) {
    const auto length = read(descriptor, piece.data(), piece.size());
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return all;
    all.append(piece.data(), static_cast<std::size_t>(length));
  }
}

}  // namespace

void run_program(const std::vector<std::string>& arguments,
                 const std::vector<std::pair<std::string, std::string>>& environment) {
  std::vector<std::string> argument_texts = arguments;
  std::vector<std::string> environment_texts;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    environment_texts.emplace_back(*variable);
  }
  for (const auto& [name, value] : environment) environment_texts.push_back(name + "=" + value);
  auto argument_pointers = pointers_to(argument_texts);
  auto environment_pointers = pointers_to(environment_texts);

  std::array<int, 2> words{};
  if (pipe2(words.data(), O_CLOEXEC) != 0) throw UnavailableError("no pipe for " + arguments[0]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, words[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, words[1], STDERR_FILENO);
  pid_t child = 0;
  const int spawned = posix_spawnp(&child, argument_pointers[0], &actions, nullptr,
                                   argument_pointers.data(), environment_pointers.data());
  posix_spawn_file_actions_destroy(&actions);
  close(words[1]);
  if (spawned != 0) {
    close(words[0]);
    throw StorageError("cannot start " + arguments[0] + ": " +
                       std::generic_category().message(spawned));
  }
  const auto said = read_all(words[0]);
  close(words[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw StorageError(arguments[0] + " failed: " + said);
  }
}

}  // namespace parvis::storage
