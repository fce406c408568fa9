#pragma once
// /guichet: the person in front of you; /guichet/visites/<visit>: what is done with them; /recu:
// the receipt they keep.

#include <vector>

#include "counter/web/common/parts.h"

namespace parvis::counter::visits {

using Manifests = std::vector<module::Manifest>;

// The person in front of you.
web::Response show_counter(const web::Request& request, const Scope& scope);
web::Response open_one(const web::Request& request, const Scope& scope);
web::Response show_new(const web::Request& request, const Scope& scope);
web::Response take_new(const web::Request& request, const Scope& scope);
web::Response show_naming(const web::Request& request, const Scope& scope);
web::Response take_naming(const web::Request& request, const Scope& scope);

// What is done with them.
web::Response show_visit(const Manifests& manifests, const web::Request& request,
                         const Scope& scope);
web::Response begin_act(const Manifests& manifests, const web::Request& request,
                        const Scope& scope);
web::Response end_one(const web::Request& request, const Scope& scope);

// The receipt, for the officer to print, and for the person to find again.
web::Response show_receipt(const Manifests& manifests, const web::Request& request,
                           const Scope& scope);
web::Response ask_receipt(const web::Request& request, const Scope& scope);
web::Response show_public_receipt(const Manifests& manifests, const web::Request& request,
                                  const Scope& scope);

/// Who may it be: the files found, each with the button that chooses it.
[[nodiscard]] html::Html choices_of(const Scope& scope, const std::string& typed,
                                    const html::Url& to, const std::string& button);

[[nodiscard]] std::vector<web::Route> routes(const Manifests& manifests);

}  // namespace parvis::counter::visits
