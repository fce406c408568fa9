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

std::string half_a_provider(std::string_view section, const oidc::ProviderOptions& provider) {
  const bool any = !provider.issuer.empty() || !provider.client_id.empty() ||
                   !provider.client_secret.empty() || !provider.communes.empty();
  const bool whole =
      !provider.issuer.empty() && !provider.client_id.empty() && !provider.client_secret.empty();
  if (!any || whole) return "";
  return "[" + std::string(section) + "] needs issuer, client_id and client_secret, all three";
}

}  // namespace parvis::app
