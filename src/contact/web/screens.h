#pragma once
// The screens of what has to be posted and said.

#include <vector>

#include "contact/contact.h"

namespace parvis::contact {

/// /agents/envois: letters to post and calls to make.
[[nodiscard]] std::vector<web::Route> routes();

}  // namespace parvis::contact
