#pragma once
// The screens of figures and of open data.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/figures/statistics.h"

namespace parvis::requests::figures {

// public_pages.cpp
web::Response show_months(House& house, const web::Request& request, const Scope& scope);
web::Response show_channels(House& house, const web::Request& request, const Scope& scope);
web::Response show_districts(House& house, const web::Request& request, const Scope& scope);
// public_files.cpp
web::Response months_csv(House& house, const web::Request& request, const Scope& scope);
web::Response channels_csv(House& house, const web::Request& request, const Scope& scope);
web::Response districts_csv(House& house, const web::Request& request, const Scope& scope);
web::Response dataset_csv(House& house, const web::Request& request, const Scope& scope);
web::Response dataset_json(House& house, const web::Request& request, const Scope& scope);
web::Response dataset_geojson(House& house, const web::Request& request, const Scope& scope);
web::Response dataset_schema(House& house, const web::Request& request, const Scope& scope);
web::Response blurring_csv(House& house, const web::Request& request, const Scope& scope);
web::Response api_dataset(House& house, const web::Request& request, const Scope& scope);
// dataset.cpp
web::Response show_dataset(House& house, const web::Request& request, const Scope& scope);
// open_rule.cpp
web::Response show_open_rule(House& house, const web::Request& request, const Scope& scope);
web::Response save_open_rule(House& house, const web::Request& request, const Scope& scope);
// late.cpp
web::Response show_late(House& house, const web::Request& request, const Scope& scope);
web::Response send_reminder(House& house, const web::Request& request, const Scope& scope);
// delays.cpp
web::Response show_delays(House& house, const web::Request& request, const Scope& scope);
web::Response delays_csv(House& house, const web::Request& request, const Scope& scope);

/// What was blurred in the open data, level by level.
[[nodiscard]] html::Html blurring_table(const Scope& scope);

}  // namespace parvis::requests::figures
