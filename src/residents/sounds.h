#pragma once
// How a name is heard, for finding it written otherwise. Pure.

#include <string>
#include <string_view>
#include <vector>

namespace parvis::residents {

/// The sound of a name for a French ear, in signs of its own ("JAN" for Jeanne and Jane, "TIBO" for
/// Thibault); the words of a name are heard as one ("Le Goff", "Legoff"). "" when nothing is heard.
[[nodiscard]] std::string sound_of(std::string_view name);
/// Words of letters and digits of a text, accents and case aside.
[[nodiscard]] std::vector<std::string> words_in(std::string_view text);

}  // namespace parvis::residents
