// The secret of a phone to set up, as a QR code (ISO/IEC 18004) drawn in SVG.

#include "identity/second_factor.h"
#include "identity/totp.h"
#include "identity/web/carried.h"
#include "identity/web/proof/screens.h"
#include "platform/html/qr_code.h"

namespace parvis::identity::proof {
namespace {

web::Response picture_of(const Scope& scope, const Options& options, const OfficerId& officer,
                         const std::string& account) {
  const std::string secret = pending_secret(scope, options, officer);
  return web::text_response(html::qr_svg(totp::address_of(secret, scope.commune.name, account)),
                            "image/svg+xml; charset=utf-8");
}

}  // namespace

web::Response entry_picture(const web::Request& request, const Scope& scope,
                            const Options& options) {
  const auto entry = half_entry(scope, request.cookie(entry_cookie));
  if (!entry || entry->enrolled) return web::error_page(request, scope, 404);
  return picture_of(scope, options, entry->officer, entry->email);
}

web::Response own_picture(const web::Request& request, const Scope& scope, const Options& options) {
  if (!factor_state(scope, scope.actor.officer).pending) {
    return web::error_page(request, scope, 404);
  }
  return picture_of(scope, options, scope.actor.officer, scope.actor.name);
}

}  // namespace parvis::identity::proof
