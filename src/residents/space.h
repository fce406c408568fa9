#pragma once
// A door of residents: signing in to a space of one's own, and its sessions. By a code sent to an
// e-mail address, or by a code printed at the counter for those without.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "residents/residents.h"

namespace parvis::residents {

/// What lives in the browser: the session, and the nonce that binds a code to the browser that
/// asked for it.
inline constexpr std::string_view session_cookie = "resident";
inline constexpr std::string_view browser_cookie = "resident_code";

/// Codes of an e-mail live ten minutes, sessions thirty days, unless nobody came for fifteen.
inline constexpr std::chrono::minutes code_age_max{10};
inline constexpr std::chrono::days session_age_max{30};
inline constexpr std::chrono::days session_idle_max{15};
/// Handing over or erasing what is held asks for a sign-in younger than this.
inline constexpr std::chrono::minutes fresh_age_max{15};

/// Sends a code of eight digits and a link to the address, known or not: the answer never tells.
/// Gives the nonce for the browser's cookie. Refuses, at "email", what is no address, and more than
/// five codes an hour for one address.
[[nodiscard]] Result<std::string> send_code(const Scope& scope, module::House& house,
                                            std::string_view email, std::string_view next_path);

/// Who a code or a link let in. An address that names nobody yet opens a file first.
struct Entered {
  std::string email;      // proved
  ResidentId resident;    // empty: nobody yet
  std::string next_path;  // the page asked for before, "" for the space itself
};
/// The digits typed in the browser that asked. Refuses, at "code": wrong (five tries, then the code
/// is dead), expired, used, asked by another browser; all the same words.
[[nodiscard]] Result<Entered> enter_digits(const Scope& scope, std::string_view browser,
                                           std::string_view digits);
/// The link of the mail, followed by the button of its page: works once, in any browser.
[[nodiscard]] Result<Entered> enter_link(const Scope& scope, std::string_view token);
/// Whether the link still works; asking uses nothing up.
[[nodiscard]] bool link_works(const Scope& scope, std::string_view token);

/// Keeps for half an hour, for this browser, that an address is proved while its owner says who
/// they are; gives the token for the cookie.
[[nodiscard]] std::string keep_proved(const Scope& scope, const Entered& entered);
[[nodiscard]] std::optional<Entered> proved(const Scope& scope, std::string_view token);
/// A file for the address proved; the token is used up. Refuses as register_resident, a token that
/// is over, an address that names somebody already.
[[nodiscard]] Result<ResidentId> open_space(const Scope& scope, std::string_view token,
                                            const Resident& resident);

/// Opens a session; gives the token of the cookie. The session's former token, if any, dies.
[[nodiscard]] std::string open_session(const Scope& scope, const ResidentId& id, ProofKind means,
                                       std::string_view user_agent, std::string_view former_token);
void close_session(const Scope& scope, std::string_view token);

/// Who is asking, residents included: below /mon-espace and /api/v1/me the resident's session alone
/// counts; on other pages an officer's first, then the resident's. `officers` knows the communes.
[[nodiscard]] web::WhoIsAsking with_residents(web::WhoIsAsking officers,
                                              storage::Database& database, const Clock& clock);
/// The resident of a session, when it is alive.
[[nodiscard]] std::optional<Actor> actor_of_session(storage::Database& database, const Clock& clock,
                                                    const CommuneId& commune,
                                                    const std::string& token);

struct Session {
  std::string id;
  ProofKind means = ProofKind::email;
  std::string browser;
  Time created_at;
  Time seen_at;
  bool current = false;
};
[[nodiscard]] std::vector<Session> sessions_of(const Scope& scope);
/// Ends one of one's own sessions; false when it is not one.
bool end_session(const Scope& scope, std::string_view session_id);
/// True when the session was opened within fresh_age_max.
[[nodiscard]] bool is_fresh(const Scope& scope);

// --- the printed code ---------------------------------------------------------------------------

/// A new code for somebody without e-mail, to be printed: sixteen signs read aloud easily, shown
/// once. Earlier codes of the person stop working. Needs `residents.register`.
[[nodiscard]] Result<std::string> print_code(const Scope& scope, const ResidentId& id);
/// Refuses, at "code", a code that is unknown, older than a year or does not go with the date of
/// birth of the file (when the file has one); with a growing wait for an address that guesses.
[[nodiscard]] Result<ResidentId> enter_printed_code(const Scope& scope, std::string_view code,
                                                    std::string_view birth_date,
                                                    std::string_view client_address);

}  // namespace parvis::residents
