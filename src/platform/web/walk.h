#pragma once
// The walk of a request through the house, without any socket: handle.

#include <optional>
#include <string>

#include "platform/web/rate_limit.h"
#include "platform/web/router.h"
#include "platform/web/web.h"

namespace parvis::web {

/// What handle needs, lent by the server.
struct Walk {
  const Router& router;
  const WhoIsAsking& who;
  const Clock& clock;
  storage::Database& database;
  const ServerOptions& options;
  RateLimit& rate_limit;
};

struct Answer {
  Response response;
  std::size_t route;      // Metrics::kNoRoute when none answered
  bool anonymous = true;  // a shared page may be kept
  i18n::Language language = i18n::Language::fr;
  std::string error;  // why it is a 500 or 503, for the log only
};

/// One request, top to bottom: route, who, language, scope, forgery, permission, rate, call,
/// headers. Nothing thrown below passes here: the person sees a calm page and the request id.
[[nodiscard]] Answer handle(const Walk& walk, Request& request);

/// The calm page of a refusal decided before handle could run (413, 415, 503 …), for the given
/// commune or, when it is not known, for none.
[[nodiscard]] Response calm_response(const Walk& walk, const Request& request, int status);

/// Runs the pieces of a stream; `take` gives false when the reader has gone. Gives the error that
/// cut the stream, or "".
[[nodiscard]] std::string run_stream(const StreamBody& stream,
                                     const std::function<bool(std::string&)>& take);

/// The person's choice (cookie "lang"), then Accept-Language, then French.
[[nodiscard]] i18n::Language language_of(const Request& request);

/// Fills path, query and cookies of a request from its target and headers; 0 or the status of the
/// refusal.
[[nodiscard]] int read_target(Request& request);

}  // namespace parvis::web
