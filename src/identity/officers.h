#pragma once
// Operations on officers beside those of identity.h. A door of identity.

#include <optional>
#include <string>

#include "identity/identity.h"
#include "platform/web/page.h"

namespace parvis::identity {

[[nodiscard]] std::optional<Officer> officer(const Scope& scope, const OfficerId& id);
/// By id, or by e-mail address: how other programs name officers.
[[nodiscard]] std::optional<Officer> officer_named(const Scope& scope, std::string_view typed);
/// The officer changes his own password; the one in use is asked. Ends his other sessions.
[[nodiscard]] Result<OfficerId> change_own_password(const Scope& scope, std::string_view current,
                                                    std::string_view wanted,
                                                    std::string_view client_address);
/// Keeps the language the officer reads in, for his next sign-in.
void change_own_language(const Scope& scope, i18n::Language language);
/// Keeps whether the officer wants the keys of one letter, here and at his next sign-in.
void change_own_keys(const Scope& scope, web::KeyChoice choice);
[[nodiscard]] web::KeyChoice own_keys(const Scope& scope, const OfficerId& officer);

struct AddedOfficer {
  OfficerId id;
  std::string secret;  // for the first sign-in
};
/// Adds the officer with a secret for the first sign-in in place of a password.
[[nodiscard]] Result<AddedOfficer> add_with_first_secret(const Scope& scope, NewOfficer officer);

struct OwnSession {
  std::string id;
  std::string browser;
  Time created_at;
  Time seen_at;
  bool current = false;
};
inline constexpr std::size_t own_sessions_shown = 10;
/// The officer's own sessions that are alive, the last used first, at most own_sessions_shown.
[[nodiscard]] std::vector<OwnSession> own_sessions(const Scope& scope);
/// Ends one of the officer's own sessions; false when it is not his or is over.
bool close_own_session(const Scope& scope, std::string_view session);
/// Ends all but the one in use; gives how many.
long long close_other_sessions(const Scope& scope);

}  // namespace parvis::identity
