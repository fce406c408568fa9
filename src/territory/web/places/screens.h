#pragma once
// What residents see of places: the list, the map, one place; and what an address belongs to.

#include <optional>
#include <string>
#include <vector>

#include "platform/html/components.h"
#include "platform/web/web.h"
#include "territory/places.h"

namespace parvis::territory::places_pages {

/// GET /lieux?q=&type=&ouvert=&page=
[[nodiscard]] web::Response show_list(const web::Request& request, const Scope& scope);
/// GET /lieux/carte?q=&type=&ouvert=
[[nodiscard]] web::Response show_map(const web::Request& request, const Scope& scope);
/// GET /lieux/{place}
[[nodiscard]] web::Response show_place(const web::Request& request, const Scope& scope);
/// GET /api/v1/places/{place}
[[nodiscard]] web::Response place_json(const web::Request& request, const Scope& scope);

/// GET /mon-quartier?adresse=: the district, the polling station, the nearest counter.
[[nodiscard]] web::Response show_my_district(const web::Request& request, const Scope& scope);

// --- shared by the screens ----------------------------------------------------------------------

struct Filter {
  std::string text;
  std::string kind;
  bool open_now = false;
};
[[nodiscard]] Filter read_filter(const web::Request& request);
[[nodiscard]] html::Url with_filter(html::Url url, const Filter& filter);

struct Listed {
  Place place;
  std::optional<hours::Status> status;
};
/// The places that residents see, by kind then by name, those that the filter leaves.
[[nodiscard]] std::vector<Listed> listed_places(const Scope& scope, const Filter& filter);
/// "Ouvert, ferme à 18 h" as a small label; nothing without hours.
[[nodiscard]] html::Html status_tag(const Scope& scope, const std::optional<hours::Status>& status);

}  // namespace parvis::territory::places_pages
