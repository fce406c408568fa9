// What is asked of each provider.
#include "app/providers.h"

#include <utility>

namespace parvis::app {

std::unique_ptr<oidc::Provider> make_franceconnect(oidc::ProviderOptions options,
                                                   const Clock& clock) {
  if (options.issuer.empty()) return nullptr;
  options.name = "franceconnect";
  options.scopes = {"given_name", "family_name",  "birthdate", "gender",
                    "birthplace", "birthcountry", "email"};
  options.acr_accepted = {"eidas1"};
  return std::make_unique<oidc::Provider>(std::move(options), clock);
}

std::unique_ptr<oidc::Provider> make_proconnect(oidc::ProviderOptions options, const Clock& clock) {
  if (options.issuer.empty()) return nullptr;
  options.name = "proconnect";
  options.scopes = {"email"};
  options.asks_how = true;
  return std::make_unique<oidc::Provider>(std::move(options), clock);
}

}  // namespace parvis::app
