// What must hold of QR codes: the standard's frame, a name for those who do not see them.
#include "platform/html/qr_code.h"

#include <gtest/gtest.h>

namespace parvis::html {
namespace {

TEST(QrCodeTest, an_address_gives_a_square_with_its_quiet_zone) {
  // 34 bytes at level M need version 3: 29 modules, and four light ones on each side.
  const auto svg = qr_svg("https://ville.example/recu/K7Q29MPD");
  EXPECT_NE(svg.find("viewBox=\"0 0 37 37\""), std::string::npos) << svg.substr(0, 120);
  // The first finder pattern begins after the quiet zone: seven dark modules.
  EXPECT_NE(svg.find("M4 4h7v1h-7z"), std::string::npos);
}

TEST(QrCodeTest, inside_a_page_it_says_where_it_leads) {
  const auto html = qr_code("https://ville.example", "Le reçu \"en ligne\"").bytes();
  EXPECT_NE(html.find("role=\"img\""), std::string::npos);
  EXPECT_NE(html.find("aria-label=\"Le reçu &quot;en ligne&quot;\""), std::string::npos) << html;
}

}  // namespace
}  // namespace parvis::html
