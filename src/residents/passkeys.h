#pragma once
// A door of residents: entering one's space by a passkey, beside the code of the e-mail.

#include <string>
#include <string_view>
#include <vector>

#include "platform/webauthn/webauthn.h"
#include "residents/residents.h"

namespace parvis::residents {

inline constexpr std::chrono::minutes challenge_age_max{10};
inline constexpr std::size_t passkeys_max = 10;

/// A challenge for the page that asks for a passkey: good once, ten minutes.
[[nodiscard]] std::string new_challenge(const Scope& scope);
void forget_challenges(const Scope& scope);

struct Passkey {
  std::string id;
  std::string name;  // the browser it was made in: "Firefox, Android"
  Time added_at;
  Time used_at;  // long ago: never
};
[[nodiscard]] std::vector<Passkey> own_passkeys(const Scope& scope);
/// Adds what the browser made to the space of the resident who is signed in. Refuses, at "": a mark
/// that is wrong, a challenge used or too old, a passkey known already, more than passkeys_max.
[[nodiscard]] Result<ResidentId> add_passkey(const Scope& scope, const webauthn::Site& site,
                                             const webauthn::Sent& sent, std::string_view browser);
bool remove_passkey(const Scope& scope, std::string_view id);
/// The resident whom that passkey names. Refuses, at "", whatever is wrong, in the same words; the
/// mark is written down.
[[nodiscard]] Result<ResidentId> enter_by_passkey(const Scope& scope, const webauthn::Site& site,
                                                  const webauthn::Sent& sent);
/// Names the resident to their own device, and to nobody else.
[[nodiscard]] std::string device_name_of(const ResidentId& id);

}  // namespace parvis::residents
