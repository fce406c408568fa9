#pragma once
// A request as Open311 shows it: public facts, masked words, nothing of a person.

#include <string>
#include <vector>

#include "requests/open311/answer.h"
#include "requests/store.h"

namespace parvis::requests::open311 {

/// The state in a word of the clients that follow requests (mySociety's extension): "OPEN",
/// "INVESTIGATING", "ACTION_SCHEDULED", "IN_PROGRESS", "FIXED", "NO_FURTHER_ACTION", "DUPLICATE",
/// "CLOSED".
[[nodiscard]] std::string_view extended_status(State state);
/// What such a word asks for, of whoever writes it.
enum class Wish { nothing, open, closed };
[[nodiscard]] Wish wish_of(std::string_view status);

/// "https://ville.fr/demandes/2026-00421/photos/01J…".
[[nodiscard]] std::string photo_address(const std::string& site, const std::string& number,
                                        const FileId& photo);

struct Showing {
  std::string site;         // "https://ville.fr"
  bool extensions = false;  // extended_attributes and notes
};
/// The rows in their order, those that are not public left out.
[[nodiscard]] Value shown(const Scope& scope, const std::vector<RequestRow>& rows,
                          const Showing& showing);

}  // namespace parvis::requests::open311
