#pragma once
// The description of our JSON interface (OpenAPI 3.1), served at /api/v1/openapi.json, and the page
// about it for people.

#include <string>
#include <vector>

#include "platform/module/module.h"

namespace parvis::app::api {

// Parts of the description, each a JSON object. What follows from an address or a method alone is
// added by document(): who may be refused, and how.
extern const char* const paths_of_requests;
extern const char* const paths_of_places;
extern const char* const paths_of_residents;
extern const char* const paths_of_office;
extern const char* const schemas;
extern const char* const schemas_of_office;
extern const char* const refusal_content;
extern const char* const security_schemes;

/// The whole description; `site` is "https://ville.fr".
[[nodiscard]] std::string document(const std::string& site);
[[nodiscard]] std::vector<web::Route> routes();

}  // namespace parvis::app::api
