#pragma once
// The directory of other authorities: whom to give on what is not the commune's business.
// A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"

namespace parvis::requests::clocks {

/// Who they are: a group of communes, a department, a water company…
enum class AuthorityKind { intercommunality, department, region, state, water, energy, other };
[[nodiscard]] std::string_view name_of(AuthorityKind kind);
[[nodiscard]] AuthorityKind parse_authority_kind(std::string_view name);
[[nodiscard]] std::vector<AuthorityKind> all_authority_kinds();
[[nodiscard]] Word word_of(AuthorityKind kind);

struct Authority {
  std::string id;
  std::string name;
  AuthorityKind kind = AuthorityKind::other;
  std::string in_charge_of;  // "Eau, assainissement"
  std::string email;
  std::string phone;
  std::string postal_address;
  bool active = true;
  int version = 0;
};
[[nodiscard]] std::vector<Authority> authorities(const Scope& scope);
[[nodiscard]] std::optional<Authority> authority(const Scope& scope, std::string_view id);
/// Adds (empty id) or changes. Needs `requests.manage`. Refuses, by field: a name that is missing
/// or too long, neither address (email, postal_address), a wrong e-mail, what changed meanwhile.
[[nodiscard]] Result<std::string> keep_authority(const Scope& scope, const Authority& wanted);

[[nodiscard]] std::vector<const storage::AnyStatement*> authority_statements();

}  // namespace parvis::requests::clocks
