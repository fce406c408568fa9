#pragma once
// The screens of closings with two keys.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/closing/closing.h"

namespace parvis::requests::closing {

// answer.cpp
web::Response show_answer(House& house, const web::Request& request, const Scope& scope);
web::Response send_answer(House& house, const web::Request& request, const Scope& scope);
// record.cpp
web::Response show_record(House& house, const web::Request& request, const Scope& scope);
web::Response save_record(House& house, const web::Request& request, const Scope& scope);
// overview.cpp
web::Response show_overview(House& house, const web::Request& request, const Scope& scope);
web::Response save_rule(House& house, const web::Request& request, const Scope& scope);
// statistics.cpp
web::Response show_statistics(House& house, const web::Request& request, const Scope& scope);
web::Response show_service_figures(House& house, const web::Request& request, const Scope& scope);
web::Response statistics_csv(House& house, const web::Request& request, const Scope& scope);

/// The photos of a form, accepted; refuses what is no picture.
[[nodiscard]] Result<std::vector<files::StoredFile>> photos_sent(const Scope& scope, House& house,
                                                                 const web::Request& request);
/// What was answered, when and how: for whoever asks again.
[[nodiscard]] html::Html answered_lines(const Scope& scope, const ClosingView& view);
/// "Réglées", "Contestées", "Sans réponse" of a tally as cells: count and rate.
[[nodiscard]] std::string counted(const Scope& scope, long long part, const Tally& tally);

}  // namespace parvis::requests::closing
