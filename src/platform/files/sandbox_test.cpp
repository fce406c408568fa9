// The cage holds: what a taken-over decoder would try ends it, or is told no.
#include "platform/files/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>

namespace parvis::files {
namespace {

/// Locks a child process and acts in it; its exit code says what came of it.
[[noreturn]] void act_inside(const std::function<int()>& act) {
  if (!lock_sandbox()) _exit(90);
  _exit(act());
}

TEST(SandboxDeathTest, memory_and_threads_are_all_a_decoder_gets) {
  // pthread_create and not std::thread: the sanitizer looks at its class through a pipe.
  EXPECT_EXIT(act_inside([] {
                pthread_t thread{};
                void* result = nullptr;
                const auto work = [](void*) -> void* { return std::malloc(5'000'000); };
                const bool ran = pthread_create(&thread, nullptr, work, nullptr) == 0 &&
                                 pthread_join(thread, &result) == 0;
                return ran && result != nullptr ? 0 : 1;
              }),
              testing::ExitedWithCode(0), "");
}

TEST(SandboxDeathTest, no_file_can_be_opened_read_or_removed) {
  EXPECT_EXIT(act_inside([] {
                const bool read = open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES;
                const bool written =
                    open("/tmp/x", O_WRONLY | O_CREAT, 0600) >= 0 || errno != EACCES;
                const bool removed = unlink("/tmp/x") == 0 || errno != EACCES;
                return read || written || removed ? 1 : 0;
              }),
              testing::ExitedWithCode(0), "");
}

TEST(SandboxDeathTest, a_program_a_process_or_a_socket_ends_it) {
  EXPECT_EXIT(act_inside([] { return execl("/bin/true", "true", nullptr); }),
              testing::KilledBySignal(SIGSYS), "");
  EXPECT_EXIT(act_inside([] { return fork() == 0 ? 0 : 1; }), testing::KilledBySignal(SIGSYS), "");
  EXPECT_EXIT(act_inside([] { return socket(AF_INET, SOCK_STREAM, 0); }),
              testing::KilledBySignal(SIGSYS), "");
  EXPECT_EXIT(act_inside([] { return kill(getpid(), 0); }), testing::KilledBySignal(SIGSYS), "");
}

TEST(SandboxDeathTest, no_memory_can_be_made_executable) {
  EXPECT_EXIT(act_inside([] {
                void* code = mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                return code == MAP_FAILED ? 1 : 2;
              }),
              testing::KilledBySignal(SIGSYS), "");
}

}  // namespace
}  // namespace parvis::files
