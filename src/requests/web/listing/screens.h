#pragma once
// The public screens.

#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/reading.h"

namespace parvis::requests::listing {

// list.cpp
web::Response show_list(House& house, const web::Request& request, const Scope& scope);
// filter.cpp
web::Response show_filter(House& house, const web::Request& request, const Scope& scope);
// map.cpp
web::Response show_map(House& house, const web::Request& request, const Scope& scope);
// public_request.cpp
web::Response show_request(House& house, const web::Request& request, const Scope& scope);
web::Response show_photo(House& house, const web::Request& request, const Scope& scope);
// exports.cpp
web::Response csv(House& house, const web::Request& request, const Scope& scope);
web::Response geojson(House& house, const web::Request& request, const Scope& scope);
web::Response atom(House& house, const web::Request& request, const Scope& scope);

}  // namespace parvis::requests::listing
