#pragma once
// Sign-ins on their way, in the database: hashes only.

#include <optional>
#include <string>
#include <string_view>

#include "platform/oidc/oidc.h"

namespace parvis::oidc {

struct Pending {
  std::string state_hash;
  std::string provider;
  std::string browser_hash;
  std::string redirect_uri;
  std::string purpose;
  std::string next_path;
  Time created_at;
};

void keep_pending(const Scope& scope, std::string_view browser, std::string_view state,
                  const std::string& provider, const Errand& errand);
/// Uses it up. Nothing when it is unknown, too old, of another browser or provider.
[[nodiscard]] std::optional<Pending> take_pending(const Scope& scope, std::string_view browser,
                                                  std::string_view state,
                                                  std::string_view provider);

}  // namespace parvis::oidc
