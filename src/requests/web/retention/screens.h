#pragma once
// The screens of keeping: what will go, durations, lists with their visa, the archive.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/retention/purge_lists.h"

namespace parvis::requests::retention {

[[nodiscard]] html::Url keeping_url();

// overview.cpp
web::Response show_keeping(House& house, const web::Request& request, const Scope& scope);
web::Response count_now(House& house, const web::Request& request, const Scope& scope);
web::Response make_purge_list(House& house, const web::Request& request, const Scope& scope);
// durations.cpp
web::Response show_durations(House& house, const web::Request& request, const Scope& scope);
web::Response show_duration(House& house, const web::Request& request, const Scope& scope);
web::Response save_duration(House& house, const web::Request& request, const Scope& scope);
[[nodiscard]] Word word_of(Fate fate);
/// "12 mois en usage, puis 48 mois en archive, puis destruction"
[[nodiscard]] std::string in_words(const Scope& scope, const Durations& durations);
// purge_list.cpp
web::Response show_purge_list(House& house, const web::Request& request, const Scope& scope);
web::Response visa_purge_list(House& house, const web::Request& request, const Scope& scope);
web::Response withdraw_purge_list(House& house, const web::Request& request, const Scope& scope);
web::Response purge_list_csv(House& house, const web::Request& request, const Scope& scope);
[[nodiscard]] Word word_of(ListState state);
// listed.cpp
web::Response show_listed(House& house, const web::Request& request, const Scope& scope);
web::Response keep_listed(House& house, const web::Request& request, const Scope& scope);
web::Response show_archive(House& house, const web::Request& request, const Scope& scope);

}  // namespace parvis::requests::retention
