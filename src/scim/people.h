#pragma once
// Officers as the directory knows them: found, opened, changed, closed.

#include <optional>
#include <string>
#include <vector>

#include "identity/identity.h"
#include "scim/filter.h"
#include "scim/reading.h"

namespace parvis::scim {

struct Person {
  identity::Officer officer;
  std::string user_name;    // as the directory writes it; the e-mail address until it says one
  std::string external_id;  // the directory's own
  std::string given_name;
  std::string family_name;
  std::optional<Time> created_at;  // by the directory; nothing for who was opened by a person
  std::optional<Time> changed_at;
  bool removed = false;  // deleted by the directory: no longer shown to it
};

struct Page {
  long long start = 1;  // the first shown, from 1
  long long count = 100;
};
constexpr long long page_max = 200;
struct People {
  std::vector<Person> shown;
  long long total = 0;
};

/// All officers the directory may see, by id.
[[nodiscard]] std::vector<Person> everybody(const Scope& scope);
/// By id. Filters by userName, externalId, id, emails, displayName or active; 400 for others.
[[nodiscard]] Answer<People> people(const Scope& scope, const std::optional<Filter>& filter,
                                    const Page& page);
/// 404 for who is unknown or was deleted.
[[nodiscard]] Answer<Person> person(const Scope& scope, const OfficerId& id);
/// Opens an account that only reads (`reader`) until a group says more, and tells the officer by
/// mail how to come in, at `site` ("https://ville.fr"). 409 when the name or the address is taken.
/// Who was deleted comes back, with the same id.
[[nodiscard]] Answer<Person> open_account(const Scope& scope, mail::Outbox& outbox,
                                          const PersonForm& form, const std::string& site);
/// Changes what the form says. Closing an account ends its sessions; 400 for what the town's rules
/// refuse: a wrong address, the last officer who manages the others.
[[nodiscard]] Answer<Person> change_account(const Scope& scope, const OfficerId& id,
                                            const PersonForm& form);
/// Closes the account and ends its sessions; what the officer did stays signed.
[[nodiscard]] Answer<OfficerId> close_account(const Scope& scope, const OfficerId& id);

/// A service or a role of the town, with its officers.
struct Group {
  std::string id;  // "service.01J…", "role.manager"
  std::string name;
  std::vector<Person> members;
};
[[nodiscard]] std::vector<Group> groups(const Scope& scope);
[[nodiscard]] Answer<Group> group(const Scope& scope, const std::string& id);
/// Members of a service belong to it; a member of a role has that role, and who leaves one only
/// reads. 403 for roles that manage officers: a person gives and takes those.
[[nodiscard]] Answer<Group> change_members(const Scope& scope, const std::string& id,
                                           const std::vector<MemberChange>& changes);

}  // namespace parvis::scim
