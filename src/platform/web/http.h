#pragma once
// What a handler sees of HTTP: a finished request in, a response out. No library type here.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/html/html.h"

namespace parvis::web {

enum class Method { get, post, put, patch, delete_ };

/// Values by name in order of arrival. When a name comes twice, the first one counts.
class Fields {
 public:
  void add(std::string name, std::string value);
  /// The first value, or "".
  [[nodiscard]] const std::string& get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& entries() const {
    return entries_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

/// A file that arrived in a multipart form: already on disk, deleted with the request unless moved.
struct Upload {
  std::string field;
  std::string file_name;     // as the browser said: never a path of ours, never trusted
  std::string content_type;  // as the browser said
  std::filesystem::path path;
  std::uint64_t size = 0;
};

struct NavigationEntry;  // page.h

struct Request {
  Method method = Method::get;
  bool head = false;   // a HEAD answered by the GET route
  std::string path;    // decoded once, normalised
  std::string target;  // as sent: path and query
  Fields query;        // UTF-8, cleaned
  Fields form;         // urlencoded or multipart text fields, cleaned
  std::vector<Upload> uploads;
  std::string body;          // other content types (JSON), up to the route's limit
  std::string content_type;  // without parameters, lower case
  std::map<std::string, std::string, std::less<>> parameters;  // {code} of the route's pattern
  std::string client_address;                                  // after configured proxies
  std::string host;                                            // lower case, without port
  std::string origin_base;  // "https://ville.fr": scheme and authority as the client saw
  bool secure = false;      // TLS at the edge
  std::string request_id;
  /// The site's menu, lent by the server to the pages; null: a page without menu.
  const std::vector<NavigationEntry>* navigation = nullptr;

  /// The first header of that name (any case), or "".
  [[nodiscard]] const std::string& header(std::string_view name) const;
  [[nodiscard]] const std::string& cookie(std::string_view name) const;
  /// A parameter of the route's pattern, or "".
  [[nodiscard]] const std::string& parameter(std::string_view name) const;
  /// True when the client prefers JSON to HTML (Accept).
  [[nodiscard]] bool wants_json() const;

  Fields headers;
  Fields cookies;
};

/// A file sent from disk with ranges; its ETag comes from size and time.
struct FileBody {
  std::filesystem::path path;
};
/// Pieces made one after the other; false ends. Runs on the worker that handles the request.
struct StreamBody {
  std::function<bool(std::string& piece)> next;
};
/// Server-sent events of a topic (EventHub::publish); holds a coroutine, never a worker.
struct EventsBody {
  std::string topic;
};

using Body = std::variant<std::string, FileBody, StreamBody, EventsBody>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  Body body;
  /// `shared`: alike for every anonymous visitor: rendered once per language, kept compressed with
  /// its ETag until something is written. `personal`: no-store. `immutable`: a fingerprinted asset.
  enum class Cache { personal, shared, immutable } cache = Cache::personal;
  /// A host the page may load pictures from, "https://tiles.example": the tiles of a map. Added to
  /// img-src of the Content-Security-Policy; "" for none.
  std::string image_source;

  Response& header(std::string name, std::string value);
  /// Adds a Set-Cookie with HttpOnly, SameSite=Lax, Path=/, and, on a secure origin, Secure and the
  /// "__Host-" prefix. max_age in seconds; 0 deletes, -1 is a session cookie.
  Response& cookie(const Request& request, std::string_view name, std::string_view value,
                   long max_age);
};

[[nodiscard]] Response html_response(std::string document, int status = 200);
[[nodiscard]] Response json_response(std::string json, int status = 200);
[[nodiscard]] Response text_response(std::string text, std::string_view content_type,
                                     int status = 200);
/// A PDF that opens in the browser; saved, it is called "<name>.pdf".
[[nodiscard]] Response pdf_response(std::string pdf, std::string_view name);
/// What the program made for keeping, under a name of the program's own ("statistiques.csv").
[[nodiscard]] Response download(Body body, std::string_view content_type,
                                std::string_view file_name);
/// 303 to a local address: after every successful POST.
[[nodiscard]] Response see_other(const html::Url& to);
/// A file under Content-Disposition; inline only for images.
[[nodiscard]] Response file_response(std::filesystem::path path, std::string_view content_type,
                                     std::string_view file_name, bool as_attachment);

}  // namespace parvis::web
