#pragma once
// The cage of the image helper: limits of the kernel, then a list of the only calls it may make.

namespace parvis::files {

/// Memory, processor, file size, no core dump. Call first. False when the kernel refuses.
[[nodiscard]] bool limit_resources();
/// From here on: no file can be opened, no program started, no socket made, no process but threads
/// of this one. An unknown call ends the process. False when seccomp is not available.
[[nodiscard]] bool lock_sandbox();

}  // namespace parvis::files
