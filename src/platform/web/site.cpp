// The address of a commune's site.
#include "platform/web/site.h"

namespace parvis::web {

std::string site_address(const Request& request, const Scope& scope) {
  return scope.commune.web_address.empty() ? request.origin_base : scope.commune.web_address;
}

}  // namespace parvis::web
