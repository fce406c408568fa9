#pragma once
// Requests for other programs, as JSON under /api/v1. Names are those of Open311 GeoReport v2.

#include "platform/module/module.h"
#include "platform/web/web.h"

namespace parvis::requests::api {

/// A program that may file requests: an API key with this scope.
inline constexpr Permission may_write{"requests.write"};

/// The kinds of problems one may report.
web::Response list_services(module::House& house, const web::Request& request, const Scope& scope);
/// Public requests, 20 a page, with the filters of the public list.
web::Response list_requests(module::House& house, const web::Request& request, const Scope& scope);
web::Response one_request(module::House& house, const web::Request& request, const Scope& scope);
/// Files a request: 201 with its number and code; 422 with a reason for each wrong field.
web::Response file_request(module::House& house, const web::Request& request, const Scope& scope);

}  // namespace parvis::requests::api
