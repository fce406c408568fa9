#pragma once
// The documents that have an effect in law, in the language of the person. Only the module's own
// files read this.

#include <string>

#include "requests/clocks/authorities.h"
#include "requests/clocks/keeping.h"

namespace parvis::requests::clocks {

/// Everything a document is written from.
struct Source {
  const RequestRow& row;
  const Contact& contact;
  const Surroundings& around;
  const Kept& kept;
};

/// Acknowledgement: date, service with address and telephone, what silence means and when, remedies
/// (R112-11-1, R112-5).
[[nodiscard]] std::string acknowledgement_text(const Scope& scope, const Source& source);
/// Pieces asked for: the list, the day, and what it does to the delay (L114-5, R112-11-4).
[[nodiscard]] std::string pieces_text(const Scope& scope, const Source& source,
                                      const Event& pieces);
/// To the person: who has it now, and both days (L114-2, L114-3).
[[nodiscard]] std::string transfer_notice(const Scope& scope, const Source& source,
                                          const Authority& to, std::string_view own_words);
/// To the other authority: what was asked, by whom, and the day it was received here.
[[nodiscard]] std::string transfer_letter(const Scope& scope, const Source& source,
                                          const Authority& to, std::string_view own_words);
/// Silence has spoken: what it means and what can be done.
[[nodiscard]] std::string implicit_text(const Scope& scope, const Source& source);
/// The attestation of an implicit approval (L232-3).
[[nodiscard]] std::string attestation_text(const Scope& scope, const Source& source);
/// The reasons of an implicit refusal (L232-4).
[[nodiscard]] std::string reasons_text(const Scope& scope, const Source& source,
                                       std::string_view reasons);

/// "L. 231-4" from "L231-4", as lawyers write it.
[[nodiscard]] std::string article_in_words(std::string_view article);

}  // namespace parvis::requests::clocks
