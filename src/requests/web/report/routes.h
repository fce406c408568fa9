#pragma once
// The addresses of the report form.

#include <vector>

#include "platform/module/module.h"

namespace parvis::requests::report_form {

/// /signaler and its steps; also the officer's entry for somebody on the phone or at the counter.
[[nodiscard]] std::vector<web::Route> routes(module::House& house);

}  // namespace parvis::requests::report_form
