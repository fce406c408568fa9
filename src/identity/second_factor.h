#pragma once
// The second half of signing in: a code of the phone, or a recovery code; enrolment at the first
// sign-in, a new phone, what an administrator does for a lost one.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/sign_in.h"

namespace parvis::identity {

inline constexpr std::chrono::minutes entry_age_max{10};
inline constexpr int entry_tries_max = 5;

/// A sign-in whose password was right, as the cookie tells.
struct HalfEntry {
  OfficerId officer;
  std::string email;
  std::string name;
  bool enrolled = false;              // a phone is known: its code is asked
  bool must_choose_password = false;  // the first secret was used
};
/// Nothing when it is over, used, or tried too often.
[[nodiscard]] std::optional<HalfEntry> half_entry(const Scope& scope, std::string_view token);

struct EntryCode {
  std::string entry_token;
  std::string code;          // six digits, or a recovery code when a phone is known
  std::string new_password;  // when it must be chosen
  std::string client_address;
  std::string user_agent;
  std::string former_token;  // of the session this browser had: it ends
};
/// Opens the session. At the first sign-in the code confirms the phone, and `recovery_codes` holds
/// ten codes, shown once. Refusals by field: "code", "password", or "" when one must begin again.
[[nodiscard]] Result<SignedIn> complete_sign_in(const Scope& scope, const Options& options,
                                                const EntryCode& typed);

/// Opens the session without a code: who vouched for the first half saw a second factor too.
/// Refuses an entry that is over, an officer without a phone or without a password of his own.
[[nodiscard]] Result<SignedIn> complete_vouched_sign_in(const Scope& scope, const EntryCode& typed);

/// The secret (bytes) to show as a QR code until a first code confirms it; made when there is none.
[[nodiscard]] std::string pending_secret(const Scope& scope, const Options& options,
                                         const OfficerId& officer);

// --- within a session ---------------------------------------------------------------------------

/// A fresh secret for another phone of the officer who asks: one that was shown before, and never
/// confirmed, is no longer good.
void begin_new_phone(const Scope& scope, const Options& options);
/// Asks for a code again: the session is proved for `proof_lasts` and gets a new token, given back.
[[nodiscard]] Result<std::string> prove(const Scope& scope, const Options& options,
                                        std::string_view code, std::string_view client_address);
struct FactorState {
  bool enrolled = false;
  bool pending = false;  // a new phone is being set up
  Time confirmed_at;
  long long recovery_codes_left = 0;
};
[[nodiscard]] FactorState factor_state(const Scope& scope, const OfficerId& officer);
/// Ten new recovery codes of the officer who asks; the former ones are no longer good.
[[nodiscard]] std::vector<std::string> renew_recovery_codes(const Scope& scope);
/// A code of the new phone puts it in place of the former one; ends the other sessions.
[[nodiscard]] Result<std::vector<std::string>> confirm_phone(const Scope& scope,
                                                             const Options& options,
                                                             std::string_view code,
                                                             std::string_view client_address);

// --- by who manages officers --------------------------------------------------------------------

/// How it was made sure that the person is who he says.
enum class IdentityProof { face_to_face, identity_card, by_manager };
[[nodiscard]] std::string_view name_of(IdentityProof proof);
[[nodiscard]] std::optional<IdentityProof> proof_of(std::string_view name);
/// Forgets phone and recovery codes, ends all sessions; the officer is told by mail and enrols
/// again at the next sign-in.
[[nodiscard]] Result<OfficerId> reset_second_factor(const Scope& scope, mail::Outbox& outbox,
                                                    const OfficerId& officer, IdentityProof proof);

/// The code a demonstration shows: the first of those near now that has not been used yet.
[[nodiscard]] std::string demonstration_code(const Scope& scope, const Options& options,
                                             const OfficerId& officer);

}  // namespace parvis::identity
