#pragma once
// Officers who sign in by ProConnect: an account linked once by its owner, after password and code.
// ProConnect takes the place of the password; the code of the phone is asked all the same, unless
// ProConnect saw a second factor itself.

#include "identity/second_factor.h"
#include "platform/oidc/oidc.h"

namespace parvis::identity {

/// True when `amr` or `acr` tell of a second factor.
[[nodiscard]] bool saw_second_factor(const oidc::Identity& identity);

/// Links it to the officer who asks. Refuses, at "": an address that is not the officer's or that
/// ProConnect says it did not verify, an account linked to somebody else.
[[nodiscard]] Result<OfficerId> link_proconnect(const Scope& scope, const oidc::Identity& identity);
void unlink_proconnect(const Scope& scope);
/// Since when the officer who asks is linked.
[[nodiscard]] std::optional<Time> proconnect_linked_at(const Scope& scope);

struct VouchedEntry {
  std::string entry_token;          // of the second half: a code is awaited
  std::optional<SignedIn> entered;  // in already: ProConnect saw a second factor
};
/// Refuses, at "": an account linked to nobody, a closed officer, an address that is no longer the
/// officer's, an officer who has not chosen a password yet.
[[nodiscard]] Result<VouchedEntry> enter_by_proconnect(const Scope& scope,
                                                       const oidc::Identity& identity,
                                                       const std::string& user_agent,
                                                       const std::string& former_token);

/// ProConnect's token of that session, to say goodbye with; "" for a password.
[[nodiscard]] std::string id_token_of(const Scope& scope, std::string_view session_token);
/// Forged marks and accounts linked to nobody leave a line.
void record_proconnect_refusal(const Scope& scope, std::string_view detail);

}  // namespace parvis::identity
