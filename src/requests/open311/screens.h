#pragma once
// The addresses of Open311 GeoReport v2 under /open311/v2/ (wiki.open311.org/GeoReport_v2): what a
// partner's client asks, between HTTP and the verbs of requests.

#include "platform/module/module.h"
#include "platform/web/web.h"

namespace parvis::requests::open311 {

/// What the keys of partners may open. Reading needs none: a key only gives an allowance of its
/// own.
inline constexpr Permission may_read_public{"requests.read_public"};
inline constexpr Permission may_write{"requests.write"};
inline constexpr Permission may_update{"requests.updates"};

constexpr int listed_at_once_max = 1000;
constexpr int listed_days_max = 90;
constexpr int page_size_usual = 50;
constexpr int page_size_max = 500;

[[nodiscard]] std::vector<web::Route> routes(module::House& house);
[[nodiscard]] std::vector<module::KeyOffer> keys_offer();

/// What there is here, where, in which formats.
web::Response discovery(module::House& house, const web::Request& request, const Scope& scope);
/// The categories one may report; with lat and long those available at that point.
web::Response services(module::House& house, const web::Request& request, const Scope& scope);
web::Response definition(module::House& house, const web::Request& request, const Scope& scope);

/// Public requests, latest first.
web::Response list(module::House& house, const web::Request& request, const Scope& scope);
web::Response one(module::House& house, const web::Request& request, const Scope& scope);
/// The number behind a person's own code.
web::Response token(module::House& house, const web::Request& request, const Scope& scope);
/// Files a request: its number and its receipt.
web::Response file(module::House& house, const web::Request& request, const Scope& scope);

/// What happened to public requests in a period.
web::Response updates(module::House& house, const web::Request& request, const Scope& scope);
/// What became of it on the side of who filed it: a message of the resident.
web::Response take_update(module::House& house, const web::Request& request, const Scope& scope);

/// True when a jurisdiction is named and it is not this town.
[[nodiscard]] bool is_elsewhere(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response elsewhere(const web::Request& request, const Scope& scope);
[[nodiscard]] web::Response not_found(const web::Request& request, const Scope& scope, Word reason);

}  // namespace parvis::requests::open311
