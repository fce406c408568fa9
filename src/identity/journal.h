#pragma once
// What a line of the audit log says, in words: who, what, and what a reading was for.

#include <map>
#include <string>
#include <vector>

#include "platform/module/offers.h"

namespace parvis::identity {

/// "assigned a request"; the code itself when no module offers words for it.
[[nodiscard]] std::string sentence_of(const Scope& scope, const module::Offers& offers,
                                      std::string_view action);
/// The same; of a reading also what was read for: "read personal data: the file of a request".
[[nodiscard]] std::string told(const Scope& scope, const module::Offers& offers,
                               const audit::Line& line);
/// Who did it: an officer by name, anybody else by what they are.
[[nodiscard]] std::string doer_of(const Scope& scope,
                                  const std::map<std::string, std::string>& officers,
                                  const audit::Line& line);
/// "requests.assign", the thing it was done to and the detail, for who looks closer.
[[nodiscard]] std::string marks_of(const audit::Line& line);

}  // namespace parvis::identity
