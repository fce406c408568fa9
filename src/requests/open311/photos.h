#pragma once
// Photos as clients send them: parts of a multipart form, or pictures written into media_url.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::open311 {

/// What came with a request.
struct Media {
  std::vector<files::StoredFile> photos;  // accepted, not yet remembered
  std::vector<std::string> links;         // addresses elsewhere: never fetched, told to officers
};
/// Takes photo1 … n, file_<id>, media and every media_url. Refuses, at "media_url", what is no
/// picture, and more than photos_max.
[[nodiscard]] Result<Media> take_media(const Scope& scope, House& house,
                                       const web::Request& request);

/// The bytes of "data:image/jpeg;base64,…"; nothing for anything else.
[[nodiscard]] std::optional<std::string> bytes_of_data_address(std::string_view address);

}  // namespace parvis::requests::open311
