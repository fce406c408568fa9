#pragma once
// /mon-espace/franceconnect: in by FranceConnect, out of it too; /agents/doublons: the files it
// shows to be maybe one person.

#include <string_view>
#include <vector>

#include "platform/html/components.h"
#include "residents/franceconnect.h"
#include "residents/space.h"

namespace parvis::residents::franceconnect {

/// Holds the token of who FranceConnect says one is, until the person has agreed.
inline constexpr std::string_view person_cookie = "franceconnect_person";

/// FranceConnect is there for this commune.
[[nodiscard]] bool is_offered(const module::House& house, const Scope& scope);
/// What the sign-in page shows of it; nothing when it is not offered.
[[nodiscard]] html::Html door(const module::House& house, const Scope& scope,
                              const std::string& next);
/// The link of one's own page to what FranceConnect confirms; nothing when it is not offered.
[[nodiscard]] html::Html own_link(const module::House& house, const Scope& scope);
/// After signing out here: to FranceConnect's own sign-out, or home when it offers none.
[[nodiscard]] web::Response goodbye(const module::House& house, const web::Request& request,
                                    const Scope& scope, const std::string& id_token);

// The way there and back.
web::Response begin(module::House&, const web::Request&, const Scope&);
web::Response come_back(module::House&, const web::Request&, const Scope&);
web::Response come_home(module::House&, const web::Request&, const Scope&);

// Who FranceConnect says one is.
web::Response show_identity(module::House&, const web::Request&, const Scope&);
web::Response open(module::House&, const web::Request&, const Scope&);
web::Response link(module::House&, const web::Request&, const Scope&);
web::Response unlink(module::House&, const web::Request&, const Scope&);

// For officers.
web::Response show_twins(module::House&, const web::Request&, const Scope&);
web::Response show_twin(module::House&, const web::Request&, const Scope&);
web::Response decide(module::House&, const web::Request&, const Scope&);

[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::residents::franceconnect
