#pragma once
// The door of the web: the route table, the walk of a request (handle), the server.

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/web/http.h"
#include "platform/web/page.h"

namespace parvis::web {

using Handler = std::function<Response(const Request&, const Scope&)>;

enum class Lane { interactive, slow };

struct RouteOptions {
  Lane lane = Lane::interactive;
  std::uint64_t body_bytes_max = std::uint64_t{64} * 1024;
  /// Multipart uploads allowed (streamed to disk up to body_bytes_max).
  bool uploads = false;
  /// Requests per client address and minute; 0: no limit. Over it: 429 and Retry-After.
  int per_minute_max = 0;
  /// For other programs (API keys, webhooks): no CSRF token is asked, cookies are ignored.
  bool for_programs = false;
  /// An act that asks for a proof given a short time ago (a code of the phone): without it the
  /// server answers with ServerOptions::prove_page, or 403.
  bool sensitive = false;
  /// The parameter of the pattern that names a file on a person ("id"), "" : none. An officer is
  /// let through by ServerOptions::file_gate, which writes the reading down.
  std::string opens_file = "";
  /// The kind of acts a mandate must be for (module::MandateTheme), for those who act by one;
  /// others are not asked. Without it: 403, with what to do.
  Permission mandate_theme = {};
  /// Shown in the list of pages (accessibility audit sample, sitemap).
  bool listed = true;
};

/// method, path, permission, function: a route without permission does not compile. A pattern holds
/// {names} for one segment: "/suivi/{code}".
struct Route {
  Method method;
  std::string pattern;
  Permission permission;
  Handler handler;
  RouteOptions options = {};
};

/// What only identity knows, handed over by app: whose town, who asks, the session's CSRF token.
struct Visitor {
  std::shared_ptr<const CommuneCard> commune;
  Actor actor;
  std::string csrf_token;        // "" for the anonymous
  bool recently_proved = false;  // enough for a sensitive act
  /// Of the key a program shows: it is counted by its key, whatever address it comes from.
  int per_minute_max = 0;
};
/// Nothing when no commune answers for this host.
using WhoIsAsking = std::function<std::optional<Visitor>(const Request&)>;

/// Asked before an officer opens a file on a person; an answer given is shown instead of the file.
using FileGate =
    std::function<std::optional<Response>(const Request&, const Scope&, const std::string& file)>;

struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
};

struct ServerOptions {
  ListenAddress listen;
  std::optional<ListenAddress> metrics_listen;  // /metrics, apart by default
  int loops = 2;
  int interactive_workers = 32;
  int slow_workers = 4;
  std::size_t queue_max = 512;
  std::size_t connections_max = 20000;
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_stall_timeout{10'000};
  std::chrono::milliseconds request_deadline{30'000};
  std::vector<std::string> trusted_proxies;  // addresses or CIDR blocks
  std::filesystem::path upload_directory;    // same disk as the files
  std::filesystem::path assets_directory;    // fingerprinted assets, "" : built in
  std::size_t page_cache_bytes_max = 64u << 20;
  int log_descriptor = 2;  // -1: no log
  /// Answers (401) a form sent to a route that asks for sign-in by nobody: a sign-in form which
  /// carries the target and every field hidden, so that nothing typed is lost.
  Handler sign_in_page;
  /// Answers (401) a sensitive act whose proof is too old: asks for it and carries the form.
  Handler prove_page;
  FileGate file_gate;
  /// The menu of all pages, of the public site and of the back office; put in order by the server.
  std::vector<NavigationEntry> navigation;
  /// Where a page that asks for sign-in sends the anonymous (with ?suite=<path>).
  std::string sign_in_path = "/agents/connexion";
  /// The same two for pages of residents (any_resident).
  Handler resident_sign_in_page;
  std::string resident_sign_in_path = "/mon-espace/connexion";
};

/// Publishes server-sent events to the viewers of a topic, from any thread.
class EventHub {
 public:
  EventHub() = default;
  EventHub(const EventHub&) = delete;
  EventHub& operator=(const EventHub&) = delete;
  virtual ~EventHub() = default;
  virtual void publish(std::string_view topic, std::string_view event, std::string_view data) = 0;
};

/// The server. `routes` are checked (twins, patterns) at construction.
class Server {
 public:
  Server(ServerOptions options, std::vector<Route> routes, WhoIsAsking who, const Clock& clock,
         storage::Database& database);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// Binds (or takes systemd's socket), starts threads, returns the port really bound.
  std::uint16_t start();
  /// Stops accepting, finishes what was accepted (at most `grace`), joins.
  void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(10'000));
  /// Answers one request without a socket: the same walk as handle(), for TestHall. `target` (path
  /// and query) or `path` say what is asked; routing fills the parameters.
  [[nodiscard]] Response answer(Request request);
  [[nodiscard]] EventHub& events();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace parvis::web
