#pragma once
// The screens of rounds on foot.

#include <string>

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/rounds/rounds.h"

namespace parvis::requests::rounds {

// list.cpp
web::Response show_rounds(House& house, const web::Request& request, const Scope& scope);
// preparing.cpp
web::Response show_new_round(House& house, const web::Request& request, const Scope& scope);
web::Response save_round(House& house, const web::Request& request, const Scope& scope);
// walking.cpp
web::Response show_round(House& house, const web::Request& request, const Scope& scope);
web::Response show_sheet(House& house, const web::Request& request, const Scope& scope);
// stop.cpp
web::Response show_stop(House& house, const web::Request& request, const Scope& scope);
web::Response save_stop(House& house, const web::Request& request, const Scope& scope);
// offline.cpp
web::Response offline_worker(House& house, const web::Request& request, const Scope& scope);
/// What waits on this telephone, and keeping a round there: nothing without a script. `whole`: the
/// page of the round, which can be kept.
enum class OfflinePlace { round, stop };
[[nodiscard]] html::Html offline_box(const Scope& scope, OfflinePlace place);

[[nodiscard]] html::Url round_url(std::string_view id);
[[nodiscard]] html::Url stop_url(std::string_view id, int place);
/// "Tour du centre", or "Tournée du 4 mars 2026".
[[nodiscard]] std::string title_of(const Scope& scope, const Round& round);
/// "350 m", "2,4 km".
[[nodiscard]] std::string length_in_words(const Scope& scope, double metres);
[[nodiscard]] Word outcome_word(StopOutcome outcome);

}  // namespace parvis::requests::rounds
