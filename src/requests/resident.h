#pragma once
// What a resident does with a request once it is filed: write, add a photo, contest, withdraw,
// follow. A door of requests.

#include <optional>
#include <string>
#include <string_view>

#include "requests/requests.h"

namespace parvis::requests {

/// Asks by mail whether that address wants to follow (double opt-in; the answer is the same when
/// it follows already). Refuses a wrong address, an unknown or private number, a closed request.
[[nodiscard]] Result<std::string> follow_by_email(const Scope& scope, House& house,
                                                  std::string_view number, std::string_view email);
/// The link of the mail: starts following. Gives the number; twice is not an error.
[[nodiscard]] std::optional<std::string> confirm_follow(const Scope& scope, std::string_view token);
/// Stops following (RFC 8058 one click); gives the number; twice is not an error.
[[nodiscard]] std::optional<std::string> unfollow(const Scope& scope, std::string_view token);

/// The resident writes to the service; answers a question when one was asked (the clock runs
/// again).
[[nodiscard]] Result<RequestId> resident_message(const Scope& scope, House& house,
                                                 std::string_view code, std::string_view text);
[[nodiscard]] Result<RequestId> add_photo(const Scope& scope, House& house, std::string_view code,
                                          const web::Upload& upload);
/// Still broken: a closed request is open again, counted, with a new delay; the words are needed.
/// Contests its closing when nobody answered it yet (closing/closing.h).
[[nodiscard]] Result<RequestId> still_broken(const Scope& scope, House& house,
                                             std::string_view code, std::string_view text);
[[nodiscard]] Result<RequestId> withdraw(const Scope& scope, House& house, std::string_view code,
                                         std::string_view text);
[[nodiscard]] Result<RequestId> confirm_fixed(const Scope& scope, House& house,
                                              std::string_view code);

}  // namespace parvis::requests
