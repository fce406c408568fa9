#pragma once
// What every connection of the server shares: the walk, the pools, the cache, the figures.

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "platform/web/asset_shelf.h"
#include "platform/web/delivery.h"
#include "platform/web/log.h"
#include "platform/web/metrics.h"
#include "platform/web/proxies.h"
#include "platform/web/rate_limit.h"
#include "platform/web/router.h"
#include "platform/web/walk.h"
#include "platform/web/workers.h"

namespace parvis::web {

struct Edge {
  Edge(ServerOptions server_options, std::vector<Route> routes, WhoIsAsking who_is_asking,
       const Clock& its_clock, storage::Database& its_database, int log_descriptor);

  ServerOptions options;
  Router router;
  WhoIsAsking who;
  const Clock& clock;
  storage::Database& database;
  TrustedProxies proxies;
  RateLimit rate_limit;
  Walk walk;
  PageCache cache;
  AssetShelf assets;
  Metrics metrics;
  Log log;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> viewers{0};
  std::atomic<bool> stopping{false};
  WorkerPool interactive;
  WorkerPool slow;

  /// An answer that needs no worker: assets, pages from memory, health, OPTIONS; else nothing.
  [[nodiscard]] std::optional<Delivery> at_once(const Request& request, std::string_view method,
                                                Encoding encoding);
  /// The walk and its delivery; called by a worker.
  [[nodiscard]] Delivery by_worker(Request& request, Encoding encoding);
  /// The calm page of a refusal, made without a worker.
  [[nodiscard]] Delivery refusal(const Request& request, int status) const;
  /// The one log line of a request, and its place in the figures.
  void record(const Request& request, const Delivery& delivery,
              std::chrono::steady_clock::time_point begun, std::uint64_t bytes);
  [[nodiscard]] Delivery figures(const Request& request);
};

}  // namespace parvis::web
