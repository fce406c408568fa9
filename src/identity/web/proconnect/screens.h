#pragma once
// /agents/proconnect: in by ProConnect, and the account's own page where it is linked.

#include "identity/proconnect.h"
#include "platform/html/components.h"

namespace parvis::identity::proconnect {

/// ProConnect is there for this commune.
[[nodiscard]] bool is_offered(const Options& options, const Scope& scope);
/// What the sign-in page shows of it, and one's own account; nothing when it is not offered.
[[nodiscard]] html::Html door(const Options& options, const Scope& scope, const std::string& next);
[[nodiscard]] html::Html account_link(const Options& options, const Scope& scope);
/// After signing out here: on to ProConnect's own sign-out; nothing when there is none.
[[nodiscard]] std::optional<web::Response> goodbye(const web::Request& request, const Scope& scope,
                                                   const Options& options,
                                                   const std::string& id_token);

web::Response begin(const web::Request& request, const Scope& scope, const Options& options);
web::Response come_back(const web::Request& request, const Scope& scope, const Options& options);
web::Response come_home(const web::Request& request, const Scope& scope, const Options& options);
web::Response show_link(const web::Request& request, const Scope& scope, const Options& options);
web::Response begin_link(const web::Request& request, const Scope& scope, const Options& options);
web::Response unlink(const web::Request& request, const Scope& scope, const Options& options);

}  // namespace parvis::identity::proconnect
