#pragma once
// What the module holds on a person, found by e-mail address: to hand over, and to forget.

#include <string>

#include "requests/requests.h"

namespace parvis::requests {

/// Requests, own words, contact, follows and drafts, as JSON (GDPR, articles 15 and 20).
[[nodiscard]] std::string export_resident(const Scope& scope, const std::string& email);
/// Forgets the person (GDPR, article 17): contact, own words, receipt text, photos that are not
/// public, follows, drafts. What was reported stays, in the words the public could read, for the
/// town's own account. Gives the number of rows changed.
[[nodiscard]] long long erase_resident(const Scope& scope, House& house, const std::string& email);

}  // namespace parvis::requests
