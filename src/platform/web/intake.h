#pragma once
// From a parsed head to a Request and the reader of its body.

#include <memory>
#include <string>
#include <string_view>

#include "platform/web/body.h"
#include "platform/web/edge.h"
#include "platform/web/message_head.h"

namespace parvis::web {

/// One request on its way: kept by its connection and by the worker that answers it.
struct Exchange {
  Request request;
  std::string method;  // as sent: OPTIONS and HEAD are not Methods
  UploadedFiles files;
  Encoding encoding = Encoding::identity;
  Lane lane = Lane::interactive;
  bool keep_alive = true;
  bool wants_body = true;  // false for HEAD
  int minor_version = 1;
  std::chrono::steady_clock::time_point begun;
  std::unique_ptr<BodyReader> body;
};

/// Fills the exchange; 0, or the status to refuse with. After a refusal with a request that could
/// be read, the exchange holds enough for a calm page.
[[nodiscard]] int take_in(const Edge& edge, const Head& head, std::string_view peer_address,
                          Exchange& exchange);

}  // namespace parvis::web
