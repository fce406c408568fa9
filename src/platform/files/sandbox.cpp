// Limits and seccomp allow-list of the image helper, through libseccomp.
#include "platform/files/sandbox.h"

#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <cerrno>
#include <memory>

namespace parvis::files {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitizer = true;
#else
constexpr bool sanitizer = false;
#endif

bool limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  return setrlimit(resource, &both) == 0;
}

/// What decoding in memory needs: memory, threads, time, and the files already open.
constexpr std::array allowed{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getrandom),
    SCMP_SYS(sysinfo),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(tgkill),
    SCMP_SYS(getrusage),
    SCMP_SYS(restart_syscall),
};

/// What libraries try but can do without: they are told no instead of being ended.
constexpr std::array refused{
    SCMP_SYS(open),     SCMP_SYS(openat),        SCMP_SYS(access),     SCMP_SYS(faccessat),
    SCMP_SYS(stat),     SCMP_SYS(lstat),         SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat),    SCMP_SYS(getcwd),     SCMP_SYS(ioctl),
    SCMP_SYS(fcntl),    SCMP_SYS(get_mempolicy), SCMP_SYS(unlink),
};

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

}  // namespace

bool limit_resources() {
  constexpr rlim_t mebibyte = 1u << 20;
  // A sanitizer reserves terabytes of addresses; there the parent's deadline is enough.
  const bool memory = sanitizer || limit(RLIMIT_AS, 1536 * mebibyte);
  return memory && limit(RLIMIT_CPU, 20) && limit(RLIMIT_FSIZE, 64 * mebibyte) &&
         limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 64) && prctl(PR_SET_DUMPABLE, 0) == 0;
}

bool lock_sandbox() {
  const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  if (!filter) return false;
  bool done = true;
  for (const int call : allowed) {
    done = done && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
  }
  for (const int call : refused) {
    done = done && seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
  }
  // Threads yes, processes no. clone3 hides its flags from the filter: the C library falls back to
  // clone when it is told that clone3 does not exist. The same goes for GLib and its schedulers.
  done = done && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                                  SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0;
  for (const int call : {SCMP_SYS(clone3), SCMP_SYS(sched_getattr), SCMP_SYS(sched_setattr)}) {
    done = done && seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), call, 0) == 0;
  }
  // Memory that can be run would let an attacker bring code along; threads may name themselves.
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
    done = done && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1,
                                    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
  }
  done = done && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
                                  SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME)) == 0;
  // Loading also sets no_new_privs.
  return done && seccomp_load(filter.get()) == 0;
}

}  // namespace parvis::files
