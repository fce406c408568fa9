#pragma once
// Hides personal data in what residents write, until an officer has read it. Pure.

#include <string>
#include <string_view>

namespace parvis::requests {

/// The text with e-mail addresses, telephone numbers, number plates and the names that follow "M.,
/// Mme, Monsieur, Madame …" replaced by "[masqué]". It hides too much rather than too little.
[[nodiscard]] std::string mask_personal(std::string_view text);

}  // namespace parvis::requests
