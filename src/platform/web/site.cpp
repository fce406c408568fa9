// The address of a commune's site.
#include "platform/web/site.h"

namespace parvis::web {

std::string site_address(const Request& request, const Scope& scope) {
  return scope.commune.web_address.empty() ? request.origin_base : scope.commune.web_address;
}

std::string spoken_address(std::string_view address) {
  const auto scheme = address.find("://");
  return std::string(scheme == std::string_view::npos ? address : address.substr(scheme + 3));
}

}  // namespace parvis::web
