#pragma once
// Acting for somebody else: a resident's own pages (/mon-espace/mandats), the officers' pages
// (/agents/mandats).

#include <string>
#include <vector>

#include "platform/html/components.h"
#include "residents/mandates.h"
#include "residents/web/lent.h"

namespace parvis::residents::mandates {

// own.cpp: whom I act for, who acts for me.
web::Response show_own(const Lent&, const web::Request&, const Scope&);
web::Response take_code(const Lent&, const web::Request&, const Scope&);
web::Response begin_acting(const Lent&, const web::Request&, const Scope&);
web::Response end_acting(const Lent&, const web::Request&, const Scope&);
// one.cpp: one mandate with what was done by it.
web::Response show_one(const Lent&, const web::Request&, const Scope&);
web::Response end_one(const Lent&, const web::Request&, const Scope&);
// give.cpp: a code for a helper, a child of mine.
web::Response show_give(const Lent&, const web::Request&, const Scope&);
web::Response give(const Lent&, const web::Request&, const Scope&);
web::Response show_child(const Lent&, const web::Request&, const Scope&);
web::Response add_child(const Lent&, const web::Request&, const Scope&);
// officers.cpp: of one person, and the latest.
web::Response show_for_officers(const Lent&, const web::Request&, const Scope&);
web::Response show_sheet(const Lent&, const web::Request&, const Scope&);
web::Response end_by_phone(const Lent&, const web::Request&, const Scope&);
// record.cpp: a mandate signed on paper, a code to print.
web::Response show_record(const Lent&, const web::Request&, const Scope&);
web::Response record(const Lent&, const web::Request&, const Scope&);

[[nodiscard]] std::vector<web::Route> routes(module::House& house, const Manifests& manifests);

// --- parts (parts.cpp) --------------------------------------------------------------------------

/// A page of the space or of the back office, with its errors.
[[nodiscard]] web::Response page_of(const web::Request& request, const Scope& scope,
                                    const html::Url& back, std::string title,
                                    const html::Html& body, const Refusals& refusals = {});
[[nodiscard]] html::Html hidden(std::string_view name, std::string_view value);
/// "Runs until 2 April", "Ended on …", as a tag.
[[nodiscard]] html::Html state_tag(const Scope& scope, const Mandate& mandate);
[[nodiscard]] html::Html themes_list(const Scope& scope, const Themes& offered,
                                     const Mandate& mandate);
/// The kinds of acts and the duration, as chosen.
[[nodiscard]] html::Html terms_fields(const Scope& scope, const Themes& offered,
                                      const NewMandate& chosen, const html::FormErrors& errors);
[[nodiscard]] NewMandate typed_terms(const web::Request& request);
/// Who, for whom, until when, how it was given and ended.
[[nodiscard]] html::Html facts_of(const Scope& scope, const Themes& offered,
                                  const Mandate& mandate);
/// What was done by it, the oldest first.
[[nodiscard]] html::Html journal_view(const Scope& scope, const Manifests& manifests,
                                      const Mandate& mandate);
[[nodiscard]] std::string name_of_resident(const Scope& scope, const ResidentId& id);
/// Shown where a script can print.
[[nodiscard]] html::Html print_button(const Scope& scope);
/// A code in large, once, with what to do with it.
[[nodiscard]] html::Html code_view(const Scope& scope, const std::string& code,
                                   const std::string& helped);

}  // namespace parvis::residents::mandates
