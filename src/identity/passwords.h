#pragma once
// The one place that calls libsodium: Argon2id for passwords.

#include <string>
#include <string_view>

namespace parvis::identity {

/// Argon2id, 19 MiB and two passes (OWASP, Password Storage): about 40 ms and 19 MiB each, so it is
/// called from the slow lane only, whose workers are few. Where the machine has no such memory left
/// both throw std::bad_alloc: nobody is told that a right password is wrong.
[[nodiscard]] std::string hash_password(std::string_view password);
/// True when the password is the one the hash was made of. An empty hash (no such account) takes
/// the same time and is false.
[[nodiscard]] bool verify_password(std::string_view hash, std::string_view password);
/// True when the hash was made with other costs than today's.
[[nodiscard]] bool needs_new_hash(std::string_view hash);

}  // namespace parvis::identity
