// Cross-site request forgery: which unsafe requests may pass.

#include "platform/web/forgery.h"

#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

/// "https://ville.fr/page?x" -> "https://ville.fr", default ports left out.
std::string origin_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string origin = lower_case(address.substr(0, address.find_first_of("/?#", scheme + 3)));
  if (origin.starts_with("https://") && origin.ends_with(":443")) origin.resize(origin.size() - 4);
  if (origin.starts_with("http://") && origin.ends_with(":80")) origin.resize(origin.size() - 3);
  return origin;
}

}  // namespace

bool comes_from_our_pages(const Request& request) {
  const std::string& fetch_site = request.header("sec-fetch-site");
  // "none" is the person's own act (address bar, restored tab): no other site can cause it.
  if (!fetch_site.empty() && fetch_site != "same-origin" && fetch_site != "none") return false;
  const std::string& origin = request.header("origin");
  if (!origin.empty()) return origin_of(origin) == request.origin_base;
  const std::string& referer = request.header("referer");
  return referer.empty() || origin_of(referer) == request.origin_base;
}

bool carries_token(const Request& request, std::string_view token) {
  if (token.empty()) return false;
  const std::string& header = request.header("x-csrf-token");
  return same_secret(header.empty() ? request.form.get("csrf") : header, token);
}

}  // namespace parvis::web
