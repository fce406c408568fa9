#pragma once
// FranceConnect and ProConnect as the settings name them; null when they do not.

#include <memory>
#include <string>
#include <string_view>

#include "platform/oidc/oidc.h"

namespace parvis::app {

/// Asks for the pivot identity at level eidas1.
[[nodiscard]] std::unique_ptr<oidc::Provider> make_franceconnect(oidc::ProviderOptions options,
                                                                 const Clock& clock);
/// Asks for the address alone, and how the officer was recognised.
[[nodiscard]] std::unique_ptr<oidc::Provider> make_proconnect(oidc::ProviderOptions options,
                                                              const Clock& clock);
/// What no key of its section alone can tell, as a sentence; "" when all is there or nothing.
[[nodiscard]] std::string half_a_provider(std::string_view section,
                                          const oidc::ProviderOptions& provider);

}  // namespace parvis::app
