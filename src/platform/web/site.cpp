// The address of a commune's site, and what answers for it on a device.
#include "platform/web/site.h"

#include <algorithm>

#include "base/check.h"
#include "platform/web/assets.h"

namespace parvis::web {

std::string site_address(const Request& request, const Scope& scope) {
  return scope.commune.web_address.empty() ? request.origin_base : scope.commune.web_address;
}

std::string spoken_address(std::string_view address) {
  const auto scheme = address.find("://");
  return std::string(scheme == std::string_view::npos ? address : address.substr(scheme + 3));
}

Response service_worker(const Request&) {
  const auto assets = embedded_assets();
  const auto found = std::find_if(assets.begin(), assets.end(), [](const EmbeddedAsset& asset) {
    return asset.name == "service-worker.js";
  });
  check(found != assets.end(), "an asset is a file of assets/");
  auto response = text_response(std::string(found->bytes), found->content_type);
  response.cache = Response::Cache::shared;
  return response.header("Service-Worker-Allowed", "/signaler");
}

}  // namespace parvis::web
