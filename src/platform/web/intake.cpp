// From a parsed head to a Request and the reader of its body.

#include "platform/web/intake.h"

#include <array>

#include "base/ids.h"
#include "base/text.h"
#include "platform/web/target.h"

namespace parvis::web {

namespace {

Method method_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Method>, 4> kMethods{
      {{"POST", Method::post},
       {"PUT", Method::put},
       {"PATCH", Method::patch},
       {"DELETE", Method::delete_}}};
  for (const auto& [text, method] : kMethods) {
    if (text == name) return method;
  }
  return Method::get;
}

void take_client(const Edge& edge, const Head& head, std::string_view peer_address,
                 Request& request) {
  // Some proxies add a line of their own below those of the client, who may write what he likes.
  const std::string hops = head.list("x-forwarded-for");
  const ForwardedHeaders forwarded{hops, head.last_field("x-forwarded-proto"),
                                   head.last_field("x-forwarded-host")};
  ClientView view = client_view(edge.proxies, peer_address, head.authority, forwarded);
  request.client_address = std::move(view.address);
  request.host = std::move(view.host);
  request.origin_base = std::move(view.origin_base);
  request.secure = view.secure;
}

}  // namespace

int take_in(const Edge& edge, const Head& head, std::string_view peer_address, Exchange& exchange) {
  Request& request = exchange.request;
  request.request_id = new_ulid();
  request.navigation = &edge.options.navigation;
  exchange.method = head.method;
  exchange.minor_version = head.minor_version;
  exchange.keep_alive = head.keep_alive;
  exchange.wants_body = head.method != "HEAD";
  request.method = method_of(head.method);
  request.head = head.method == "HEAD";
  request.target = head.target;
  for (const auto& [name, value] : head.fields) {
    request.headers.add(name, is_utf8(value) ? value : clean_text(value));
  }
  request.cookies = parse_cookies(head.field("cookie"));
  take_client(edge, head, peer_address, request);
  exchange.encoding = negotiate_encoding(head.field("accept-encoding"));
  const int status = head.target == "*" ? 0 : read_target(request);
  if (status != 0) return status;
  const RouteMatch match = edge.router.match(request.method, request.path);
  const RouteOptions* options = match.route != nullptr ? &match.route->options : nullptr;
  if (options != nullptr) exchange.lane = options->lane;
  exchange.body =
      std::make_unique<BodyReader>(request, exchange.files, options, edge.options.upload_directory);
  return exchange.body->open(head.field("content-type"), head.field("content-encoding"),
                             head.framing != Framing::none, head.content_length);
}

}  // namespace parvis::web
