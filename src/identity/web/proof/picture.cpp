// The secret of a phone to set up, as a QR code (ISO/IEC 18004) drawn in SVG.

#include <qrencode.h>

#include <memory>

#include "identity/second_factor.h"
#include "identity/totp.h"
#include "identity/web/carried.h"
#include "identity/web/proof/screens.h"

namespace parvis::identity::proof {
namespace {

/// Four light modules around, as the standard asks; dark on white whatever the look of the page.
std::string svg_of(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!code) throw std::runtime_error("the QR code of a second factor could not be made");
  const int quiet = 4;
  const std::string side = std::to_string(code->width + 2 * quiet);
  std::string path;
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column) {
      if ((code->data[row * code->width + column] & 1) == 0) continue;
      path += "M" + std::to_string(column + quiet) + " " + std::to_string(row + quiet) + "h1v1h-1z";
    }
  }
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
         "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side +
         "H0z\"/><path d=\"" + path + "\"/></svg>";
}

web::Response picture_of(const Scope& scope, const Options& options, const OfficerId& officer,
                         const std::string& account) {
  const std::string secret = pending_secret(scope, options, officer);
  return web::text_response(svg_of(totp::address_of(secret, scope.commune.name, account)),
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
