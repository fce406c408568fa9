// Where a provider may stand.
#include "platform/oidc/addresses.h"

#include "platform/oidc/oidc.h"

namespace parvis::oidc {

std::string issuer_problem(std::string_view issuer) {
  if (origin_of(issuer).empty()) {
    return "must be the https address the provider names itself by, for example "
           "https://oidc.franceconnect.gouv.fr/api/v2";
  }
  if (issuer.find_first_of("?#") != std::string_view::npos) return "must have no ? and no #";
  if (!issuer.starts_with("https://") && !is_on_loopback(issuer)) {
    return "must begin with https:// (http:// is for a trial on 127.0.0.1 alone)";
  }
  return "";
}

}  // namespace parvis::oidc
