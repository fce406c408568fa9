// Figures for Prometheus.

#include "platform/web/metrics.h"

#include <algorithm>
#include <cstdio>

namespace parvis::web {

namespace {

std::string decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%g", value);
  return text.data();
}

void append_figure(std::string& out, std::string_view name, std::string_view kind,
                   std::string_view help, std::uint64_t value) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name);
  out.append(" ").append(kind).append("\n").append(name).append(" ");
  out.append(std::to_string(value)).append("\n");
}

}  // namespace

Metrics::Metrics(const Router& router) : routes_(router.routes().size() + 1) {
  for (std::size_t i = 0; i + 1 < routes_.size(); ++i) {
    routes_[i].method = name_of(router.routes()[i].method);
    routes_[i].pattern = router.routes()[i].pattern;
  }
  routes_.back().method = "-";
  routes_.back().pattern = "-";
}

void Metrics::count(std::size_t route, int status, std::chrono::microseconds duration,
                    std::uint64_t bytes) {
  RouteCounters& counters = routes_[std::min(route, routes_.size() - 1)];
  const auto status_class = static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1);
  counters.by_class[status_class].fetch_add(1, std::memory_order_relaxed);
  const double seconds = static_cast<double>(duration.count()) / 1e6;
  const auto bucket = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  counters.buckets[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  counters.microseconds.fetch_add(static_cast<std::uint64_t>(duration.count()),
                                  std::memory_order_relaxed);
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
}

std::string Metrics::exposition(const MetricsNow& now) const {
  std::string out =
      "# HELP parvis_http_requests_total Answers by route and class of status.\n"
      "# TYPE parvis_http_requests_total counter\n";
  for (const RouteCounters& counters : routes_) append_route(out, counters);
  out +=
      "# HELP parvis_http_request_duration_seconds Time from the first byte to the last.\n"
      "# TYPE parvis_http_request_duration_seconds histogram\n";
  for (const RouteCounters& counters : routes_) append_durations(out, counters);
  append_figure(out, "parvis_http_sent_bytes_total", "counter", "Bytes sent.", bytes_.load());
  append_figure(out, "parvis_page_cache_hits_total", "counter", "Pages served from memory.",
                cache_hits_.load());
  append_figure(out, "parvis_page_cache_bytes", "gauge", "Bytes of pages in memory.",
                now.page_cache_bytes);
  append_figure(out, "parvis_connections", "gauge", "Open connections.", now.connections);
  append_figure(out, "parvis_event_viewers", "gauge", "Open event streams.", now.event_viewers);
  out +=
      "# HELP parvis_worker_queue_depth Requests waiting for a worker.\n"
      "# TYPE parvis_worker_queue_depth gauge\n";
  out += "parvis_worker_queue_depth{lane=\"interactive\"} " +
         std::to_string(now.interactive_queue) + "\n";
  out += "parvis_worker_queue_depth{lane=\"slow\"} " + std::to_string(now.slow_queue) + "\n";
  out += "# HELP parvis_workers_busy Workers at work.\n# TYPE parvis_workers_busy gauge\n";
  out += "parvis_workers_busy{lane=\"interactive\"} " + std::to_string(now.interactive_busy) + "\n";
  out += "parvis_workers_busy{lane=\"slow\"} " + std::to_string(now.slow_busy) + "\n";
  append_figure(out, "parvis_database_version", "gauge", "Committed writes of this process.",
                now.database_version);
  append_figure(out, "parvis_database_degraded", "gauge", "1 when the last write failed.",
                now.database_degraded ? 1 : 0);
  return out;
}

void Metrics::append_route(std::string& out, const RouteCounters& counters) {
  for (std::size_t i = 0; i < counters.by_class.size(); ++i) {
    const std::uint64_t count = counters.by_class[i].load(std::memory_order_relaxed);
    if (count == 0) continue;
    out += "parvis_http_requests_total{method=\"" + counters.method + "\",route=\"" +
           counters.pattern + "\",status=\"" + std::to_string(i + 1) + "xx\"} " +
           std::to_string(count) + "\n";
  }
}

void Metrics::append_durations(std::string& out, const RouteCounters& counters) {
  std::uint64_t total = 0;
  for (const Counter& bucket : counters.buckets) total += bucket.load(std::memory_order_relaxed);
  if (total == 0) return;
  const std::string labels =
      "{method=\"" + counters.method + "\",route=\"" + counters.pattern + "\"";
  const std::string name = "parvis_http_request_duration_seconds";
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    sum += counters.buckets[i].load(std::memory_order_relaxed);
    out += name + "_bucket" + labels + ",le=\"" + decimal(kBounds[i]) + "\"} " +
           std::to_string(sum) + "\n";
  }
  out += name + "_bucket" + labels + ",le=\"+Inf\"} " + std::to_string(total) + "\n";
  const double seconds =
      static_cast<double>(counters.microseconds.load(std::memory_order_relaxed)) / 1e6;
  out += name + "_sum" + labels + "} " + decimal(seconds) + "\n";
  out += name + "_count" + labels + "} " + std::to_string(total) + "\n";
}

}  // namespace parvis::web
