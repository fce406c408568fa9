#pragma once
// Who signs what the town writes: first name, last name, rank and address of the officer, or nobody
// where safety asks for it (CRPA L111-2).

#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests::post {

/// The officer who acts, as a letter names them: read before the transaction of the act. Empty for
/// residents and for the program.
struct Signer {
  std::string name;      // "" : hidden
  std::string function;  // rank
  std::string service;   // and commune
  std::string address;
  [[nodiscard]] bool is_somebody() const { return !service.empty(); }
};
[[nodiscard]] Signer signer_of(const Scope& scope);
/// The lines at the end of a letter, in its language; "" for nobody.
[[nodiscard]] std::string lines_of(const Signer& signer, i18n::Language language);
/// The same; the commune in whose name the program writes, for nobody.
[[nodiscard]] std::string signature_of(const Scope& scope, const Signer& signer,
                                       i18n::Language language);

/// Why the officer's name is not shown; "" when it is.
[[nodiscard]] std::string anonymity_reason(const Scope& scope, const OfficerId& officer);
/// Hides or shows the officer's name on letters. Needs `requests.manage`; hiding needs a reason of
/// safety, which is kept. Refuses an unknown officer.
[[nodiscard]] Result<OfficerId> hide_name(const Scope& scope, const OfficerId& officer,
                                          std::string_view reason);
[[nodiscard]] Result<OfficerId> show_name(const Scope& scope, const OfficerId& officer);

[[nodiscard]] std::vector<const storage::AnyStatement*> signature_statements();

}  // namespace parvis::requests::post
