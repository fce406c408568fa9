#pragma once
// The addresses of requests, in one place: for links on pages, in mails and in feeds.

#include <string>
#include <string_view>

#include "platform/html/html.h"
#include "platform/scope/scope.h"

namespace parvis::requests {

[[nodiscard]] std::string path_of_request(std::string_view number);    // /demandes/2026-00421
[[nodiscard]] std::string path_of_following(std::string_view code);    // /suivi/K7Q2-9MPD
[[nodiscard]] std::string path_of_receipt(std::string_view code);      // /suivi/K7Q2-9MPD/recepisse
[[nodiscard]] std::string path_of_closing(std::string_view code);      // /suivi/K7Q2-9MPD/cloture
[[nodiscard]] std::string path_of_confirming(std::string_view token);  // /demandes/suivre/…
[[nodiscard]] std::string path_of_unfollowing(
    std::string_view token);  // /demandes/ne-plus-suivre/…
[[nodiscard]] std::string path_at_desk(std::string_view request_id);  // /agents/demandes/01J…
/// /guichet/visites/01J…, where what was begun at the counter leads back to.
[[nodiscard]] html::Url url_of_visit(const VisitId& visit);
/// The whole address of a path, with the commune's web address (nothing before it when unset).
[[nodiscard]] std::string link_to(const Scope& scope, std::string_view path);

}  // namespace parvis::requests
