#pragma once
// The screens of what has to be posted and said.

#include <vector>

#include "contact/contact.h"

namespace parvis::contact {

/// /agents/envois: letters to post and calls to make.
[[nodiscard]] std::vector<web::Route> routes();

// lots.cpp
web::Response print_lot(const web::Request& request, const Scope& scope);
web::Response show_lot(const web::Request& request, const Scope& scope);
web::Response post_lot(const web::Request& request, const Scope& scope);
web::Response lot_pdf(const web::Request& request, const Scope& scope);
web::Response letter_pdf(const web::Request& request, const Scope& scope);

}  // namespace parvis::contact
