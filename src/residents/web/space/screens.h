#pragma once
// /mon-espace: a resident's own space.

#include <vector>

#include "platform/html/components.h"
#include "residents/space.h"

namespace parvis::residents::space {

/// What the other modules offer, lent by app; complete once the program serves.
using Manifests = std::vector<module::Manifest>;

// Signing in and out.
web::Response show_sign_in(module::House&, const web::Request&, const Scope&);
web::Response ask_code(module::House&, const web::Request&, const Scope&);
web::Response show_code(module::House&, const web::Request&, const Scope&);
web::Response take_code(module::House&, const web::Request&, const Scope&);
web::Response show_link(module::House&, const web::Request&, const Scope&);
web::Response take_link(module::House&, const web::Request&, const Scope&);
web::Response show_open(module::House&, const web::Request&, const Scope&);
web::Response take_open(module::House&, const web::Request&, const Scope&);
web::Response show_printed(module::House&, const web::Request&, const Scope&);
web::Response take_printed(module::House&, const web::Request&, const Scope&);
web::Response sign_out(module::House&, const web::Request&, const Scope&);

/// How somebody of that file likes pages shown.
[[nodiscard]] web::Display display_of(const Resident& file);
web::Response show_preferences(module::House&, const web::Request&, const Scope&);
web::Response take_preferences(module::House&, const web::Request&, const Scope&);

// One's own details and browsers.
web::Response show_details(module::House&, const web::Request&, const Scope&);
web::Response take_details(module::House&, const web::Request&, const Scope&);
web::Response show_sessions(module::House&, const web::Request&, const Scope&);
web::Response close_one(module::House&, const web::Request&, const Scope&);

/// What goes on for me now.
web::Response show_space(const Manifests& manifests, const web::Request& request,
                         const Scope& scope);

/// For who acts for another: this page is of one's own affairs.
[[nodiscard]] web::Response not_yours(const web::Request& request, const Scope& scope);
/// A page of the space: back link to it, but for the space itself.
[[nodiscard]] web::Response space_page(const web::Request& request, const Scope& scope,
                                       std::string title, html::Html body,
                                       const html::FormErrors& errors);
/// Only a page of ours, and of residents, may be the next one; "" for any other.
[[nodiscard]] std::string next_of(const std::string& wanted);
/// Lets the resident in: a session, its cookie, the page asked for before. `id_token` is
/// FranceConnect's, kept to leave it too.
[[nodiscard]] web::Response let_in(const web::Request& request, const Scope& scope,
                                   const ResidentId& id, ProofKind means,
                                   std::string_view next_path, std::string_view id_token = "");

[[nodiscard]] std::vector<web::Route> routes(module::House& house, const Manifests& manifests);

}  // namespace parvis::residents::space
