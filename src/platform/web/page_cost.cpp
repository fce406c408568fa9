// What a page costs whoever opens it for the first time: weighed from the page itself.

#include <algorithm>
#include <cctype>
#include <set>

#include "platform/web/assets.h"
#include "platform/web/compression.h"
#include "platform/web/web.h"

namespace parvis::web {

namespace {

/// Opening tags; what a drawing is made of counts for one, as a browser's reader would say.
int elements_of(std::string_view document) {
  int elements = 0;
  for (std::size_t at = document.find('<'); at != std::string_view::npos;
       at = document.find('<', at + 1)) {
    const bool opens =
        at + 1 < document.size() && std::isalpha(static_cast<unsigned char>(document[at + 1])) != 0;
    if (!opens) continue;
    ++elements;
    if (document.substr(at, 4) != "<svg") continue;
    const auto end = document.find("</svg>", at);
    if (end == std::string_view::npos) break;
    at = end;
  }
  return elements;
}

/// Styles and scripts the page names; the small picture of the tab is not waited for.
bool is_counted(const EmbeddedAsset& asset) {
  return asset.content_type.starts_with("text/css") ||
         asset.content_type.starts_with("text/javascript");
}

}  // namespace

PageCost cost_of_first_visit(const Response& page) {
  PageCost cost;
  const auto* document = std::get_if<std::string>(&page.body);
  if (document == nullptr) return cost;
  cost.bytes = compress(*document, Encoding::brotli).size();
  cost.files = 1;
  cost.elements = elements_of(*document);
  for (const auto& asset : embedded_assets()) {
    const auto address = "=\"/assets/" + std::string(asset.fingerprinted_name) + "\"";
    if (!is_counted(asset) || document->find(address) == std::string::npos) continue;
    cost.bytes += asset.brotli.empty() ? asset.bytes.size() : asset.brotli.size();
    ++cost.files;
  }
  return cost;
}

}  // namespace parvis::web
