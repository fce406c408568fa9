// What every connection of the server shares.

#include "platform/web/edge.h"

#include <unistd.h>

#include <algorithm>

#include "platform/web/safety_headers.h"

namespace parvis::web {

namespace {

Delivery deliver_small(const Request& request, Response response) {
  add_safety_headers(request, response);
  Answer answer;
  answer.route = Metrics::kNoRoute;
  answer.response = std::move(response);
  return deliver(request, std::move(answer), Encoding::identity, {});
}

/// /readyz is a route like another one, but it answers whatever host is asked: a monitor calls us
/// by our address.
constexpr std::string_view kReady = "/readyz";

std::vector<Route> with_readiness(std::vector<Route> routes, storage::Database& database,
                                  const std::atomic<bool>& stopping) {
  RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  const auto ready = [&database, &stopping](const Request&, const Scope&) {
    database.read([](storage::Reader&) {});
    const bool stops = stopping.load();
    return text_response(stops ? "stopping\n" : "ready\n", "text/plain; charset=utf-8",
                         stops ? 503 : 200);
  };
  routes.push_back({Method::get, std::string(kReady), everyone, ready, options});
  return routes;
}

ServerOptions in_order(ServerOptions options) {
  std::stable_sort(options.navigation.begin(), options.navigation.end(),
                   [](const auto& a, const auto& b) { return a.order < b.order; });
  return options;
}

WhoIsAsking with_readiness(WhoIsAsking who) {
  return [who = std::move(who)](const Request& request) -> std::optional<Visitor> {
    if (request.path != kReady) return who(request);
    return Visitor{std::make_shared<const CommuneCard>(), Actor{}, "", false};
  };
}

}  // namespace

Edge::Edge(ServerOptions server_options, std::vector<Route> routes, WhoIsAsking who_is_asking,
           const Clock& its_clock, storage::Database& its_database, int log_descriptor)
    : options(in_order(std::move(server_options))),
      router(with_readiness(std::move(routes), its_database, stopping)),
      who(with_readiness(std::move(who_is_asking))),
      clock(its_clock),
      database(its_database),
      proxies(options.trusted_proxies),
      walk{router, who, clock, database, options, rate_limit},
      cache(options.page_cache_bytes_max),
      assets(embedded_assets(), options.assets_directory),
      metrics(router),
      log(log_descriptor),
      interactive(options.interactive_workers, options.queue_max),
      slow(options.slow_workers, options.queue_max) {}

std::optional<Delivery> Edge::at_once(const Request& request, std::string_view method,
                                      Encoding encoding) {
  if (method == "OPTIONS" || method == "TRACE") {
    const std::string allowed = request.target == "*"
                                    ? "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
                                    : router.allowed(request.path);
    if (allowed.empty()) return refusal(request, 404);
    Response response;
    response.status = method == "TRACE" ? 405 : 204;
    return deliver_small(request, std::move(response.header("Allow", allowed)));
  }
  if (request.method != Method::get) return std::nullopt;
  if (AssetShelf::holds(request.path)) {
    auto asset = assets.deliver(request, encoding);
    return asset ? std::move(*asset) : refusal(request, 404);
  }
  if (request.path == "/healthz") {
    return deliver_small(request, text_response(database.degraded() ? "degraded\n" : "ok\n",
                                                "text/plain; charset=utf-8"));
  }
  if (!may_be_shared(request)) return std::nullopt;
  auto page = cache.find(cache_key(request, encoding), database.version(),
                         std::chrono::steady_clock::now());
  if (!page) return std::nullopt;
  metrics.count_cache_hit();
  return deliver_cached(request, std::move(page));
}

Delivery Edge::by_worker(Request& request, Encoding encoding) {
  CacheSlot slot{&cache, "", database.version()};
  if (may_be_shared(request)) slot.key = cache_key(request, encoding);
  return deliver(request, handle(walk, request), encoding, slot);
}

Delivery Edge::refusal(const Request& request, int status) const {
  return deliver_small(request, calm_response(walk, request, status));
}

void Edge::record(const Request& request, const Delivery& delivery,
                  std::chrono::steady_clock::time_point begun, std::uint64_t bytes) {
  const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begun);
  metrics.count(delivery.route, delivery.status, spent, bytes);
  const bool known = delivery.route < router.routes().size();
  LogLine line("request", clock.now());
  line.add("request_id", request.request_id);
  line.add("method", request.head ? "HEAD" : name_of(request.method));
  line.add("route", known ? std::string_view(router.routes()[delivery.route].pattern) : "-");
  line.add("status", std::int64_t{delivery.status});
  line.add("ms", static_cast<double>(spent.count()) / 1000.0);
  line.add("bytes", static_cast<std::int64_t>(bytes));
  if (!delivery.error.empty()) line.add("error", delivery.error.substr(0, 300));
  log.write(line);
}

Delivery Edge::figures(const Request& request) {
  if (request.path != "/metrics" || request.method != Method::get) return refusal(request, 404);
  MetricsNow now;
  now.connections = connections;
  now.event_viewers = viewers;
  now.interactive_queue = interactive.depth();
  now.interactive_busy = interactive.busy();
  now.slow_queue = slow.depth();
  now.slow_busy = slow.busy();
  now.page_cache_bytes = cache.bytes();
  now.database_version = database.version();
  now.database_degraded = database.degraded();
  return deliver_small(
      request, text_response(metrics.exposition(now), "text/plain; version=0.0.4; charset=utf-8"));
}

}  // namespace parvis::web
