// Serves /assets/<fingerprinted name>.

#include "platform/web/asset_shelf.h"

#include <array>

#include "platform/web/metrics.h"
#include "platform/web/ranges.h"
#include "platform/web/safety_headers.h"

namespace parvis::web {

namespace {

constexpr std::string_view kFolder = "/assets/";

std::string_view type_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes{
      {{".css", "text/css; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".svg", "image/svg+xml"},
       {".woff2", "font/woff2"},
       {".png", "image/png"},
       {".webp", "image/webp"},
       {".ico", "image/x-icon"},
       {".webmanifest", "application/manifest+json"}}};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

/// The name of an asset is one plain segment: no way up, nothing hidden.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "._-") == std::string_view::npos;
}

}  // namespace

AssetShelf::AssetShelf(std::span<const EmbeddedAsset> assets, std::filesystem::path directory)
    : directory_(std::move(directory)) {
  for (const EmbeddedAsset& asset : assets) by_name_.emplace(asset.fingerprinted_name, &asset);
}

std::optional<Delivery> AssetShelf::deliver(const Request& request, Encoding encoding) const {
  const std::string_view name = std::string_view(request.path).substr(kFolder.size());
  if (!is_plain_name(name)) return std::nullopt;
  if (!directory_.empty()) return from_directory(request, name);
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return std::nullopt;
  const EmbeddedAsset& asset = *found->second;
  std::string_view bytes = asset.bytes;
  Response response;
  response.cache = Response::Cache::immutable;
  response.header("Content-Type", std::string(asset.content_type));
  const bool ranged = !request.header("range").empty();
  if (!asset.gzip.empty() || !asset.brotli.empty()) response.header("Vary", "Accept-Encoding");
  if (!ranged && encoding == Encoding::brotli && !asset.brotli.empty()) {
    bytes = asset.brotli;
    response.header("Content-Encoding", "br");
  } else if (!ranged && encoding != Encoding::identity && !asset.gzip.empty()) {
    bytes = asset.gzip;
    response.header("Content-Encoding", "gzip");
  }
  // The name changes with the bytes, so it is their tag.
  const std::string tag = "W/\"" + std::string(name) + "\"";
  response.header("ETag", tag);
  ByteRange range{ByteRange::Kind::whole, 0, bytes.size()};
  if (ranged && request.header("if-range").empty()) {
    range = parse_range(request.header("range"), bytes.size());
  }
  if (matches_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
  } else if (range.kind == ByteRange::Kind::unsatisfiable) {
    response.status = 416;
    response.header("Content-Range", "bytes */" + std::to_string(bytes.size()));
    bytes = {};
  } else if (range.kind == ByteRange::Kind::part) {
    response.status = 206;
    response.header("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                         std::to_string(range.first + range.length - 1) + "/" +
                                         std::to_string(bytes.size()));
    bytes = bytes.substr(range.first, range.length);
  }
  add_safety_headers(request, response);
  Delivery delivery;
  delivery.status = response.status;
  delivery.route = Metrics::kNoRoute;
  delivery.asset = true;
  delivery.head = head_text(response);
  if (response.status == 304) return delivery;
  delivery.head += "Content-Length: " + std::to_string(bytes.size()) + "\r\n";
  delivery.bytes = bytes;
  return delivery;
}

std::optional<Delivery> AssetShelf::from_directory(const Request& request,
                                                   std::string_view name) const {
  std::error_code missing;
  const auto path = directory_ / name;
  if (!std::filesystem::is_regular_file(path, missing)) return std::nullopt;
  Answer answer;
  answer.route = Metrics::kNoRoute;
  answer.response.header("Content-Type", std::string(type_of(name)));
  answer.response.body = FileBody{path};
  answer.response.cache = Response::Cache::immutable;
  add_safety_headers(request, answer.response);
  return web::deliver(request, std::move(answer), Encoding::identity, {});
}

}  // namespace parvis::web
