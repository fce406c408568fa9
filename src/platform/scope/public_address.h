#pragma once
// Where a commune's site answers, as far as it can be told without a visitor. A door of scope.

#include <string>

#include "platform/scope/scope.h"

namespace parvis {

/// "https://demarches.ville.fr", for links in what leaves by mail, by text message or on paper: the
/// web address of the settings, else the host name. "" while nobody has said either.
[[nodiscard]] inline std::string public_address(const CommuneCard& commune) {
  if (!commune.web_address.empty() || commune.host.empty()) return commune.web_address;
  return "https://" + commune.host;
}

}  // namespace parvis
