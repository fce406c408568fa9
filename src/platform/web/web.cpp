// handle: the walk of a request, and the only catch of the web side.

#include "platform/web/web.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <system_error>

#include "base/text.h"
#include "platform/web/forgery.h"
#include "platform/web/metrics.h"
#include "platform/web/no_room.h"
#include "platform/web/program_errors.h"
#include "platform/web/safety_headers.h"
#include "platform/web/target.h"
#include "platform/web/walk.h"

namespace parvis::web {

namespace {

constexpr std::string_view kRetryAfterSeconds = "10";

/// Where no commune answers: a card without a name, for the calm pages only.
Visitor nobody() {
  return {std::make_shared<const CommuneCard>(), Actor{}, "", false};
}

bool is_safe(Method method) {
  return method == Method::get;
}

/// What is answered where no route fits: 405 with what is allowed, the address without its last
/// slash when that one exists, else 404.
Response without_route(const Walk& walk, const Request& request,
                       const std::function<Response(int)>& refuse) {
  const std::string allowed = walk.router.allowed(request.path);
  if (!allowed.empty()) {
    Response response = refuse(405);
    response.header("Allow", allowed);
    return response;
  }
  const bool slash = request.path.size() > 1 && request.path.back() == '/';
  const std::string shorter = request.path.substr(0, request.path.size() - 1);
  if (slash && is_safe(request.method) && walk.router.match(Method::get, shorter).route) {
    std::string address;
    for (const std::string& segment : split(std::string_view(shorter).substr(1), '/')) {
      address += '/' + url_encode(segment);
    }
    const std::size_t query = request.target.find('?');
    if (query != std::string::npos) address += request.target.substr(query);
    Response response;
    response.status = 308;
    return response.header("Location", address);
  }
  return refuse(404);
}

/// A page for officers or for residents asked by nobody: to their sign-in page, or, for a form, a
/// page that keeps what was typed.
Response ask_to_sign_in(const Walk& walk, const Route& route, const Request& request,
                        const Scope& scope) {
  const auto& options = walk.options;
  const bool resident = route.permission == any_resident;
  const auto& page = resident ? options.resident_sign_in_page : options.sign_in_page;
  if (is_safe(request.method) || !page) {
    const std::string to = is_safe(request.method) ? request.target : "/";
    const auto& path = resident ? options.resident_sign_in_path : options.sign_in_path;
    Response response;
    response.status = 303;
    return response.header("Location", path + "?suite=" + url_encode(to));
  }
  Response response = page(request, scope);
  if (response.status == 200) response.status = 401;
  return response;
}

/// A sensitive act whose proof is too old: a page that asks for it and keeps what was typed.
Response ask_for_proof(const Walk& walk, const Request& request, const Scope& scope,
                       const std::function<Response(int)>& refuse) {
  if (!walk.options.prove_page || !scope.actor.is_officer()) return refuse(403);
  Response response = walk.options.prove_page(request, scope);
  if (response.status == 200) response.status = 401;
  return response;
}

bool is_forged(const Request& request, const Visitor& visitor) {
  if (!comes_from_our_pages(request)) return true;
  if (visitor.actor.kind == Actor::Kind::anonymous) return false;
  return !carries_token(request, visitor.csrf_token);
}

/// Who shows a key is counted by it, on all routes together; others by address and route.
std::optional<int> seconds_to_wait(const Walk& walk, const Route& route, std::size_t index,
                                   const Request& request, const Visitor& visitor) {
  const auto now = std::chrono::steady_clock::now();
  if (visitor.per_minute_max > 0) {
    return walk.rate_limit.seconds_to_wait(Metrics::kNoRoute, "key " + visitor.actor.key,
                                           visitor.per_minute_max, now);
  }
  return walk.rate_limit.seconds_to_wait(index, request.client_address,
                                         route.options.per_minute_max, now);
}

/// The steps between the scope and the call: each may end the walk.
std::optional<Response> stop_at_the_gate(const Walk& walk, const Route& route, std::size_t index,
                                         const Request& request, const Visitor& visitor,
                                         const Scope& scope,
                                         const std::function<Response(int)>& refuse) {
  const bool by_page = !route.options.for_programs;
  if (by_page && !is_safe(request.method) && is_forged(request, visitor)) return refuse(403);
  if (!visitor.actor.may(route.permission)) {
    const bool anonymous = visitor.actor.kind == Actor::Kind::anonymous;
    if (anonymous && by_page && !request.wants_json() && !is_for_programs(request)) {
      return ask_to_sign_in(walk, route, request, scope);
    }
    return refuse(anonymous ? 401 : 403);
  }
  if (!visitor.actor.covers(route.options.mandate_theme)) {
    return request.wants_json() ? refuse(403) : not_covered(request, scope);
  }
  if (route.options.sensitive && !visitor.recently_proved) {
    return ask_for_proof(walk, request, scope, refuse);
  }
  if (!route.options.opens_file.empty() && visitor.actor.is_officer() && walk.options.file_gate) {
    auto stopped =
        walk.options.file_gate(request, scope, request.parameter(route.options.opens_file));
    if (stopped) return stopped;
  }
  const auto wait = seconds_to_wait(walk, route, index, request, visitor);
  if (!wait) return std::nullopt;
  Response response = refuse(429);
  response.header("Retry-After", std::to_string(*wait));
  return response;
}

/// 503 for a world that will be well again, kNoRoomStatus when nothing can be kept, 500 else.
int status_of_failure(const std::exception& error) {
  if (dynamic_cast<const storage::UnavailableError*>(&error) != nullptr) return 503;
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) return 503;
  const auto* said_by_system = dynamic_cast<const std::system_error*>(&error);
  if (said_by_system == nullptr) return 500;
  constexpr std::array exhausted = {ENOSPC, EDQUOT, EIO, EROFS, EMFILE, ENFILE, ENOMEM};
  const int code = said_by_system->code().value();
  const bool for_now = std::find(exhausted.begin(), exhausted.end(), code) != exhausted.end();
  return for_now ? kNoRoomStatus : 500;
}

}  // namespace

Answer handle(const Walk& walk, Request& request) {
  Answer answer{{}, Metrics::kNoRoute, true, language_of(request), ""};
  const RouteMatch match = walk.router.match(request.method, request.path);
  if (match.route != nullptr) {
    answer.route = match.index;
    request.parameters = match.parameters;
    if (match.route->options.for_programs) request.cookies = {};
  }
  Visitor visitor = nobody();
  const auto scope = [&]() -> Scope {
    return {*visitor.commune,   visitor.actor, answer.language,
            request.request_id, walk.clock,    walk.database};
  };
  const auto refuse = [&](int status) {
    const bool program =
        (match.route != nullptr && match.route->options.for_programs) || is_for_programs(request);
    if (program || request.wants_json()) return program_error(request, answer.language, status);
    return error_page(request, scope(), status);
  };
  int broken = 0;
  try {
    auto known = walk.who(request);
    if (known) {
      visitor = std::move(*known);
      answer.anonymous = visitor.actor.kind == Actor::Kind::anonymous;
      if (match.route == nullptr) {
        answer.response = without_route(walk, request, refuse);
      } else {
        auto stopped =
            stop_at_the_gate(walk, *match.route, match.index, request, visitor, scope(), refuse);
        answer.response = stopped ? std::move(*stopped) : match.route->handler(request, scope());
      }
    } else {
      answer.response = refuse(421);
    }
  } catch (const std::exception& error) {
    broken = status_of_failure(error);
    answer.error = error.what();
  }
  if (broken != 0) answer.response = refuse(broken);
  if (broken == 503 || broken == kNoRoomStatus) {
    answer.response.header("Retry-After", std::string(kRetryAfterSeconds));
  }
  add_safety_headers(request, answer.response);
  return answer;
}

Response calm_response(const Walk& walk, const Request& request, int status) {
  const Visitor visitor = nobody();
  const Scope scope{*visitor.commune,   visitor.actor, language_of(request),
                    request.request_id, walk.clock,    walk.database};
  const bool program = request.wants_json() || is_for_programs(request);
  Response response =
      program ? program_error(request, scope.language, status) : error_page(request, scope, status);
  if (response.status == 503) response.header("Retry-After", std::string(kRetryAfterSeconds));
  add_safety_headers(request, response);
  return response;
}

std::string run_stream(const StreamBody& stream, const std::function<bool(std::string&)>& take) {
  try {
    std::string piece;
    bool more = true;
    while (more) {
      piece.clear();
      more = stream.next(piece);
      if (!piece.empty() && !take(piece)) return "the reader has gone";
    }
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

i18n::Language language_of(const Request& request) {
  i18n::Language language = i18n::Language::fr;
  if (i18n::parse_language(request.cookie("lang"), language)) return language;
  return i18n::negotiate(request.header("accept-language"), i18n::Language::fr);
}

int read_target(Request& request) {
  const std::string_view target = request.target;
  const std::size_t question = target.find('?');
  auto path = decode_path(target.substr(0, question));
  if (!path) return 400;
  request.path = std::move(*path);
  if (question == std::string_view::npos) return 0;
  auto query = parse_form(target.substr(question + 1));
  if (!query) return 400;
  request.query = std::move(*query);
  return 0;
}

std::string csrf_token(const Actor& actor) {
  return actor.session.empty() ? "" : sha256_hex("forms of " + actor.session).substr(0, 43);
}

}  // namespace parvis::web
