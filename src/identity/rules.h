#pragma once
// The rules of identity, pure: passwords, slow-down of wrong sign-ins, life of a session, settings.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "identity/identity.h"

namespace parvis::identity {

// --- passwords ----------------------------------------------------------------------------------

inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_characters_max = 128;

/// Guesses a password must be worth, as a power of two (docs/decisions/0023-stolen-passwords.md).
inline constexpr double password_bits_min = 50;

/// Who the password must not be taken from.
struct PasswordContext {
  std::string email;
  std::string person_name;
  std::string commune_name;
};
/// The reason a password is refused, or nothing. Length alone is asked (OWASP ASVS 5.0, 6.2), but
/// well-known ones, repeated signs, keyboard rows, the e-mail, the person's and the commune's name
/// are refused, whatever digits and punctuation surround them, and so is what zxcvbn (Wheeler,
/// USENIX Security 2016) finds worth fewer guesses than password_bits_min.
[[nodiscard]] std::optional<Word> password_refusal(std::string_view password,
                                                   const PasswordContext& context);
/// True when nothing is left of the text but well-known words, rows of the keyboard and digits.
[[nodiscard]] bool is_well_known_password(std::string_view password);

// --- wrong sign-ins -----------------------------------------------------------------------------

/// How long an account must wait after so many wrong passwords from one address: nothing for the
/// first four, then 2, 4, 8 … seconds, at most 15 minutes.
[[nodiscard]] std::chrono::seconds wait_of_pair(int failures);
/// The softer limit of an account for all addresses together, and of an address for all accounts
/// together: nothing for the first thirty, then doubling, at most one minute. Whoever has already
/// signed in from his address is not concerned: nobody can lock somebody else out.
[[nodiscard]] std::chrono::seconds wait_of_all(int failures);
/// Wrong passwords older than this no longer count.
inline constexpr std::chrono::hours failures_kept{24};
/// An address from which the account has entered is known for this long.
inline constexpr std::chrono::days address_known{30};
/// The part of an address that throttling counts by: a whole IPv4 address, the first 64 bits of an
/// IPv6 one (a home owns that many).
[[nodiscard]] std::string throttled_address(std::string_view address);

// --- sessions -----------------------------------------------------------------------------------

inline constexpr std::chrono::minutes session_idle_max{30};
inline constexpr std::chrono::hours session_age_max{12};
inline constexpr std::chrono::minutes seen_written_every{1};
/// How long a code given is enough for sensitive acts (OWASP ASVS 5.0, 7.5.1).
inline constexpr std::chrono::minutes proof_lasts{10};
[[nodiscard]] bool session_is_alive(Time created_at, Time seen_at, Time now);

// --- names and settings -------------------------------------------------------------------------

/// Two digits or 2A, 2B, then three digits (Insee, code officiel géographique).
[[nodiscard]] bool is_insee_code(std::string_view code);
/// A host name without scheme, port or path; "" is allowed.
[[nodiscard]] bool is_host_name(std::string_view host);
/// What is wrong in the settings of a commune, by field.
[[nodiscard]] Refusals settings_refusals(const CommuneCard& card);
/// The palettes of the site's look and the zones a French commune may be in.
[[nodiscard]] std::span<const std::string_view> palettes();
[[nodiscard]] std::span<const std::string_view> time_zones();

}  // namespace parvis::identity
