#pragma once
// One-time codes of the clock (RFC 6238: SHA-1, 30 seconds, 6 digits) and recovery codes: pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace parvis::identity::totp {

inline constexpr int secret_bytes = 20;
inline constexpr std::chrono::seconds step_length{30};
/// A phone's clock may be one step early or late.
inline constexpr std::int64_t drift_steps = 1;
inline constexpr int recovery_codes_given = 10;

[[nodiscard]] std::int64_t step_of(Time moment);
/// "004217": the code of a secret (bytes) at a step.
[[nodiscard]] std::string code_at(std::string_view secret, std::int64_t step);
/// The step that the typed code (spaces allowed) is right for, among those near `now` and later
/// than `last_step`, the last one used: a code is never good twice.
[[nodiscard]] std::optional<std::int64_t> matching_step(std::string_view secret,
                                                        std::string_view typed, Time now,
                                                        std::int64_t last_step);

/// RFC 4648, section 6, without padding.
[[nodiscard]] std::string base32(std::string_view bytes);
/// Nothing when a sign is not of the alphabet; case and spaces do not matter.
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);
/// What the QR code holds: otpauth://totp/Valmorin:awa@…?secret=…&issuer=Valmorin.
[[nodiscard]] std::string address_of(std::string_view secret, std::string_view issuer,
                                     std::string_view account);

/// A fresh secret (bytes), from the kernel's random source.
[[nodiscard]] std::string new_secret();
/// "MZXW-6YTB-OI": 50 random bits each, easy to copy by hand.
[[nodiscard]] std::vector<std::string> new_recovery_codes();
/// What is hashed and compared of a recovery code: its signs only, in capitals. "" when what was
/// typed cannot be one.
[[nodiscard]] std::string normal_recovery_code(std::string_view typed);

}  // namespace parvis::identity::totp
