// Hours as French writes them: a number, a space, "h", a space, minutes.
#include "base/typography.h"

namespace parvis {

std::string keep_hours_whole(std::string_view text) {
  const auto digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  const auto stands_alone = [&](std::size_t h) {
    return h < text.size() && text[h] == 'h' &&
           (h + 1 == text.size() || std::string_view(" \n,.;)").find(text[h + 1]) != text.npos);
  };
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool before_h = at > 0 && digit(at - 1) && stands_alone(at + 1);
    const bool after_h =
        at > 2 && stands_alone(at - 1) && text[at - 2] == ' ' && digit(at - 3) && digit(at + 1);
    if (text[at] == ' ' && (before_h || after_h)) {
      kept += "\u00A0";
    } else {
      kept += text[at];
    }
  }
  constexpr std::string_view dash = " – ";
  for (std::size_t at = 1; (at = kept.find(dash, at)) != std::string::npos; ++at) {
    const char before = kept[at - 1];
    const std::size_t after = at + dash.size();
    const bool hour_before = before == 'h' || (before >= '0' && before <= '9');
    if (!hour_before || after >= kept.size() || kept[after] < '0' || kept[after] > '9') continue;
    kept.replace(at, dash.size(), "\u00A0–\u00A0");
  }
  return kept;
}

}  // namespace parvis
