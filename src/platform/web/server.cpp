// The server: loops, doors, pools, and their orderly end.

#include <sys/resource.h>
#include <unistd.h>

#include <condition_variable>
#include <future>

#include "base/ids.h"
#include "platform/web/body.h"
#include "platform/web/edge.h"
#include "platform/web/listener.h"
#include "platform/web/loop.h"
#include "platform/web/safety_headers.h"
#include "platform/web/systemd.h"
#include "platform/web/target.h"
#include "platform/web/web.h"

namespace parvis::web {

namespace {

constexpr std::chrono::milliseconds kCutGrace(2'000);

/// Each client costs a descriptor: take as many as the system lets us.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// One line of an event stream never holds a line break (WHATWG HTML, 9.2.6).
std::string event_text(std::string_view event, std::string_view data) {
  std::string text = "event: ";
  for (const char sign : event) text += sign == '\n' || sign == '\r' ? ' ' : sign;
  std::string_view rest = data;
  while (true) {
    const std::size_t end = rest.find('\n');
    text.append("\ndata: ").append(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return text + "\n\n";
}

class LoopEvents final : public EventHub {
 public:
  explicit LoopEvents(std::vector<std::unique_ptr<Loop>>& loops) : loops_(loops) {}
  void publish(std::string_view topic, std::string_view event, std::string_view data) override {
    const auto text = std::make_shared<const std::string>(event_text(event, data));
    for (const auto& loop : loops_) loop->publish(std::string(topic), text);
  }

 private:
  std::vector<std::unique_ptr<Loop>>& loops_;
};

/// Runs `task` on the loop's thread and waits for it.
void run_on(Loop& loop, const std::function<void()>& task) {
  std::promise<void> done;
  loop.post([&] {
    task();
    done.set_value();
  });
  done.get_future().wait();
}

}  // namespace

struct Server::Inside {
  Inside(ServerOptions options, std::vector<Route> routes, WhoIsAsking who, const Clock& clock,
         storage::Database& database)
      : events(loops) {
    const int count = std::max(1, options.loops);
    for (int i = 0; i < count; ++i) loops.push_back(std::make_unique<Loop>());
    const int log_descriptor = options.log_descriptor;
    edge = std::make_unique<Edge>(std::move(options), std::move(routes), std::move(who), clock,
                                  database, log_descriptor);
  }

  void watch();
  void wait_for_connections(std::chrono::milliseconds limit) const;

  std::vector<std::unique_ptr<Loop>> loops;
  std::unique_ptr<Edge> edge;
  std::vector<std::unique_ptr<Listener>> listeners;
  LoopEvents events;
  bool running = false;
  std::mutex mutex;
  std::condition_variable stop_watching;
  bool watched = true;
  std::thread watcher;
};

/// Says once when the database fails and once when it is well again; gives systemd its signs of
/// life for as long as the first loop turns.
void Server::Inside::watch() {
  const auto watchdog = systemd_watchdog();
  auto last_sign = std::chrono::steady_clock::now();
  bool degraded = false;
  std::unique_lock lock(mutex);
  while (watched) {
    stop_watching.wait_for(lock, std::chrono::seconds(1));
    if (edge->database.degraded() != degraded) {
      degraded = !degraded;
      edge->log.write(
          LogLine(degraded ? "database_degraded" : "database_recovered", edge->clock.now()));
    }
    const auto now = std::chrono::steady_clock::now();
    if (watchdog.count() > 0 && now - last_sign > watchdog / 3) {
      last_sign = now;
      loops.front()->post([] { tell_systemd("WATCHDOG=1"); });
    }
  }
}

void Server::Inside::wait_for_connections(std::chrono::milliseconds limit) const {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (edge->connections.load() > 0 && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

Server::Server(ServerOptions options, std::vector<Route> routes, WhoIsAsking who,
               const Clock& clock, storage::Database& database)
    : inside_(std::make_unique<Inside>(std::move(options), std::move(routes), std::move(who), clock,
                                       database)) {}

Server::~Server() {
  stop();
}

std::uint16_t Server::start() {
  Inside& in = *inside_;
  raise_descriptor_limit();
  prepare_upload_directory(in.edge->options.upload_directory);
  const auto given = systemd_sockets();
  const auto open = [&](std::size_t index, const ListenAddress& address, Entrance entrance) {
    const int socket = index < given.size() ? given[index] : open_listening_socket(address);
    in.listeners.push_back(std::make_unique<Listener>(*in.edge, in.loops, socket, entrance));
    return port_of(socket);
  };
  const std::uint16_t port = open(0, in.edge->options.listen, Entrance::main);
  if (in.edge->options.metrics_listen) {
    open(1, *in.edge->options.metrics_listen, Entrance::metrics);
  }
  for (const auto& loop : in.loops) loop->start();
  run_on(*in.loops.front(), [&] {
    for (const auto& listener : in.listeners) listener->start();
  });
  in.watcher = std::thread([&in] { in.watch(); });
  in.running = true;
  tell_systemd("READY=1");
  return port;
}

void Server::stop(std::chrono::milliseconds grace) {
  Inside& in = *inside_;
  if (!std::exchange(in.running, false)) return;
  tell_systemd("STOPPING=1");
  in.edge->stopping = true;
  run_on(*in.loops.front(), [&] {
    for (const auto& listener : in.listeners) listener->stop();
  });
  // Accepted sockets are on their way to the loops: the order to finish comes after them.
  for (const auto& loop : in.loops) loop->wind_down();
  in.wait_for_connections(grace);
  for (const auto& loop : in.loops) loop->cut();
  in.wait_for_connections(kCutGrace);
  in.edge->interactive.stop();
  in.edge->slow.stop();
  {
    const std::lock_guard lock(in.mutex);
    in.watched = false;
  }
  in.stop_watching.notify_all();
  in.watcher.join();
  for (const auto& loop : in.loops) loop->stop();
  in.listeners.clear();
}

Response Server::answer(Request request) {
  if (request.target.empty()) request.target = request.path;
  if (request.request_id.empty()) request.request_id = new_ulid();
  request.navigation = &inside_->edge->options.navigation;
  if (request.origin_base.empty()) {
    request.origin_base = (request.secure ? "https://" : "http://") + request.host;
  }
  if (request.path.empty()) {
    const int status = read_target(request);
    if (status != 0) return calm_response(inside_->edge->walk, request, status);
  }
  return handle(inside_->edge->walk, request).response;
}

EventHub& Server::events() {
  return inside_->events;
}

}  // namespace parvis::web
