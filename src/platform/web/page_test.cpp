// The embedded assets: found by name, told apart by content, smaller when compressed.

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/web/assets.h"
#include "platform/web/web.h"

namespace parvis::web {

TEST(AssetsTest, an_asset_is_addressed_by_its_content) {
  const std::string path = asset_path("public.css");
  EXPECT_TRUE(path.starts_with("/assets/public."));
  EXPECT_TRUE(path.ends_with(".css"));
  EXPECT_EQ(path.size(), std::string_view("/assets/public.0123456789.css").size());
}

TEST(AssetsTest, what_every_page_loads_keeps_its_budget) {
  for (const auto& asset : embedded_assets()) {
    EXPECT_LE(asset.brotli.size(), asset.bytes.size()) << asset.name;
    // A content page has 10 kB for everything, a page of the back office 40.
    // 4 kB of style with the head of the answer (about 280 bytes).
    if (asset.name.ends_with(".css") && asset.name != "leaflet.css") {
      EXPECT_LT(asset.brotli.size(), 3720U) << asset.name;
    }
    if (asset.name == "site.js") {
      EXPECT_LT(asset.brotli.size(), 600U);
    }
  }
}

TEST(AssetsTest, assets_are_sorted_by_name) {
  const auto assets = embedded_assets();
  EXPECT_TRUE(std::is_sorted(assets.begin(), assets.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
}

}  // namespace parvis::web
