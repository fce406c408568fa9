#pragma once
// /agents/habitants: the officers' screens of residents. Each carries the visit at the counter it
// is part of ("visite"), when there is one, and leads back to it.

#include <string>
#include <vector>

#include "platform/html/components.h"
#include "residents/residents.h"

namespace parvis::residents::people {

/// What the other modules offer, lent by app; complete once the program serves.
using Manifests = std::vector<module::Manifest>;

// Finding, opening a file, registering.
web::Response show_search(const web::Request& request, const Scope& scope);
web::Response show_new(const web::Request& request, const Scope& scope);
web::Response take_new(const web::Request& request, const Scope& scope);
web::Response show_file(const Manifests& manifests, const web::Request& request,
                        const Scope& scope);
web::Response show_correct(const web::Request& request, const Scope& scope);
web::Response take_correct(const web::Request& request, const Scope& scope);

// One person, several files.
web::Response show_merge(const web::Request& request, const Scope& scope);
web::Response take_merge(const web::Request& request, const Scope& scope);
web::Response show_part(const web::Request& request, const Scope& scope);
web::Response take_part(const web::Request& request, const Scope& scope);

// The code printed for somebody without e-mail.
web::Response show_code(const web::Request& request, const Scope& scope);
web::Response take_code(const web::Request& request, const Scope& scope);

// What is held on the person, for who asks at the counter: a copy, and erasure.
web::Response show_held(const Manifests& manifests, const web::Request& request,
                        const Scope& scope);
web::Response give_copy(const Manifests& manifests, const web::Request& request,
                        const Scope& scope);
web::Response take_erasure(const Manifests& manifests, const web::Request& request,
                           const Scope& scope);

// The same for who has no file, only the receipt of a request: by its number and code.
web::Response show_receipt(const web::Request& request, const Scope& scope);
web::Response open_receipt(const Manifests& manifests, const web::Request& request,
                           const Scope& scope);
web::Response copy_of_receipt(const Manifests& manifests, const web::Request& request,
                              const Scope& scope);
web::Response print_of_receipt(const Manifests& manifests, const web::Request& request,
                               const Scope& scope);
web::Response erase_of_receipt(const Manifests& manifests, const web::Request& request,
                               const Scope& scope);

// --- shared parts -------------------------------------------------------------------------------

/// The file that the address names, through merges; nothing when there is none.
[[nodiscard]] std::optional<Resident> file_of(const web::Request& request, const Scope& scope);
[[nodiscard]] html::Url file_url(const ResidentId& id);
/// The visit carried by the address or the form, as an id or "".
[[nodiscard]] VisitId visit_of(const web::Request& request);
/// The visit at the counter, or the file.
[[nodiscard]] html::Url back_to(const VisitId& visit, const ResidentId& id);
[[nodiscard]] html::Html hidden(std::string_view name, std::string_view value);
[[nodiscard]] html::Html person_list(const Scope& scope, const std::vector<Resident>& files);
[[nodiscard]] web::Response people_page(const web::Request& request, const Scope& scope,
                                        std::string title, html::Html body, const html::Url& back,
                                        const html::FormErrors& errors);

[[nodiscard]] std::vector<web::Route> routes(const Manifests& manifests);
/// How the reading gate finds a file on a person: by its id, also under "resident:…".
[[nodiscard]] std::optional<module::PersonalFile> personal_file(const Scope& scope,
                                                                const std::string& typed);

}  // namespace parvis::residents::people
