#pragma once
// What a mail may be about and where, found in its words. Pure: the lists are given.

#include <string>
#include <string_view>
#include <vector>

#include "requests/categories.h"

namespace parvis::requests::incoming {

/// Categories whose name or keywords stand in the text, the likeliest first.
[[nodiscard]] std::vector<Category> categories_in(const std::vector<Category>& all,
                                                  std::string_view text, std::size_t limit);
/// Pieces of the text that look like an address: "12 bis rue des Lilas", "avenue de la Gare"; the
/// first ones, those with a number before the others, each from its number to at most six words
/// after the kind of street.
[[nodiscard]] std::vector<std::string> addresses_in(std::string_view text, std::size_t limit);

}  // namespace parvis::requests::incoming
