#pragma once
// What a directory is answered, as JSON of RFC 7643 and RFC 7644.

#include <string>
#include <string_view>
#include <vector>

#include "scim/people.h"

namespace parvis::scim {

/// What the client asked to see or not: top-level attributes in lower case.
struct Wanted {
  std::vector<std::string> only;
  std::vector<std::string> without;
};

/// `base` is "https://ville.fr/scim/v2". A resource carries its meta.version, which is its ETag.
[[nodiscard]] std::string person_json(const Person& person, const std::vector<Group>& groups,
                                      const std::string& base, const Wanted& wanted = {});
[[nodiscard]] std::string group_json(const Group& group, const std::string& base,
                                     const Wanted& wanted = {});
[[nodiscard]] std::string list_json(const std::vector<std::string>& resources, long long total,
                                    long long start);
[[nodiscard]] std::string wrong_json(const Wrong& wrong);
/// W/"…": changes with what the resource says.
[[nodiscard]] std::string version_of(const Person& person, const std::vector<Group>& groups);
[[nodiscard]] std::string version_of(const Group& group);

/// What we can and cannot do (RFC 7643, 5).
[[nodiscard]] std::string provider_json(const std::string& base);
[[nodiscard]] std::vector<std::string> resource_types_json(const std::string& base);
[[nodiscard]] std::vector<std::string> schemas_json(const std::string& base);

}  // namespace parvis::scim
