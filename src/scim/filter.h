#pragma once
// Attribute paths and filters of SCIM, as far as directories use them. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "scim/wrong.h"

namespace parvis::scim {

/// `emails[type eq "work"].value`, `name.givenName`, `urn:…:User:department`: in lower case,
/// without the schema. The condition between brackets keeps its value as written.
struct Path {
  std::string attribute;        // "emails"
  std::string sub;              // "value"
  std::string condition;        // "type" of [type eq "work"], "" without brackets
  std::string condition_value;  // "work"
  std::string schema;           // "urn:ietf:params:scim:schemas:core:2.0:user"
};
/// Nothing when it is no path.
[[nodiscard]] std::optional<Path> parse_path(std::string_view text);

/// `attribute eq "value"`: what directories ask before they create somebody.
struct Filter {
  Path path;
  std::string value;
};
/// 400 invalidFilter for what cannot be read, and for other comparisons than eq.
[[nodiscard]] Answer<Filter> parse_filter(std::string_view text);

}  // namespace parvis::scim
