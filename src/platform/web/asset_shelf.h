#pragma once
// Serves /assets/<fingerprinted name>: from the program, or from a directory when one is given.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/web/assets.h"
#include "platform/web/delivery.h"

namespace parvis::web {

class AssetShelf {
 public:
  AssetShelf(std::span<const EmbeddedAsset> assets, std::filesystem::path directory);

  /// True for the addresses this shelf answers, found or not.
  [[nodiscard]] static bool holds(std::string_view path) { return path.starts_with("/assets/"); }
  /// The asset of a GET, with ranges, in the best encoding there is; nothing when it is unknown.
  [[nodiscard]] std::optional<Delivery> deliver(const Request& request, Encoding encoding) const;

 private:
  [[nodiscard]] std::optional<Delivery> from_directory(const Request& request,
                                                       std::string_view name) const;

  std::unordered_map<std::string_view, const EmbeddedAsset*> by_name_;
  std::filesystem::path directory_;
};

}  // namespace parvis::web
