// What a mandate must be, and how long it lasts.
#include "residents/mandate_rules.h"

#include <algorithm>

#include "base/text.h"
#include "residents/words.h"

namespace parvis::residents {

std::optional<Date> day_of_majority(std::string_view birth_date) {
  const auto birth = parse_iso_date(birth_date);
  if (!birth) return std::nullopt;
  Date day = *birth + std::chrono::years(age_of_majority);
  // Born on 29 February: of age on 1 March of a year without one.
  if (!day.ok()) day = Date(std::chrono::sys_days(day));
  return day;
}

Refusals check_terms(const Themes& offered, const NewMandate& mandate) {
  Refusals refusals;
  const bool all_known =
      std::all_of(mandate.themes.begin(), mandate.themes.end(), [&](const std::string& theme) {
        return std::any_of(offered.begin(), offered.end(), [&](const module::MandateTheme& each) {
          return each.permission.name == theme;
        });
      });
  if (mandate.themes.empty() || !all_known) {
    refusals.push_back({"themes", words::refuse_mandate_themes});
  }
  if (std::find(mandate_days.begin(), mandate_days.end(), mandate.days) == mandate_days.end()) {
    refusals.push_back({"days", words::refuse_mandate_days});
  }
  return refusals;
}

Refusals check_words_of(std::string_view field, std::string_view text) {
  const auto length = length_in_characters(trim(text));
  if (length < mandate_words_min) return {{std::string(field), words::refuse_mandate_words_short}};
  if (length > mandate_words_max) {
    return {{std::string(field),
             words::refuse_mandate_words_long,
             {{"max", std::to_string(mandate_words_max)}}}};
  }
  return {};
}

Refusals check_child(const Resident& child, Date today) {
  const auto of_age = day_of_majority(child.birth_date);
  if (!of_age) return {{"birth_date", words::refuse_child_birth}};
  if (*of_age <= today) return {{"birth_date", words::refuse_child_of_age}};
  return {};
}

Time end_of(const NewMandate& mandate, const Resident& helped, Time begins, std::string_view zone) {
  if (mandate.kind == MandateKind::guardian) {
    if (const auto of_age = day_of_majority(helped.birth_date)) return start_of_day(*of_age, zone);
  }
  return begins + std::chrono::days(mandate.days);
}

MandateEnd Mandate::state(Time now) const {
  if (ended_at) return ended;
  return now < ends_at ? MandateEnd::running : MandateEnd::expired;
}

Themes themes_of(const std::vector<module::Manifest>& manifests) {
  Themes all;
  for (const auto& manifest : manifests) {
    all.insert(all.end(), manifest.mandate_themes.begin(), manifest.mandate_themes.end());
  }
  return all;
}

std::string joined_themes(const std::vector<std::string>& themes) {
  return join(themes, ",");
}

std::vector<std::string> split_themes(std::string_view joined) {
  if (joined.empty()) return {};
  std::vector<std::string> themes;
  for (const auto& each : split(joined, ',')) themes.emplace_back(each);
  return themes;
}

std::string_view name_of(MandateKind kind) {
  return kind == MandateKind::guardian ? "guardian" : "mandate";
}

std::string_view name_of(MandateGiven given) {
  switch (given) {
    case MandateGiven::by_code:
      return "code";
    case MandateGiven::declared:
      return "declared";
    case MandateGiven::on_paper:
      break;
  }
  return "paper";
}

std::string_view name_of(MandateEnd end) {
  switch (end) {
    case MandateEnd::by_helped:
      return "helped";
    case MandateEnd::by_helper:
      return "helper";
    case MandateEnd::by_officer:
      return "officer";
    case MandateEnd::expired:
      return "expired";
    case MandateEnd::running:
      break;
  }
  return "";
}

MandateKind parse_mandate_kind(std::string_view name) {
  return name == "guardian" ? MandateKind::guardian : MandateKind::mandate;
}

MandateGiven parse_mandate_given(std::string_view name) {
  if (name == "code") return MandateGiven::by_code;
  return name == "declared" ? MandateGiven::declared : MandateGiven::on_paper;
}

MandateEnd parse_mandate_end(std::string_view name) {
  for (const auto end : {MandateEnd::by_helped, MandateEnd::by_helper, MandateEnd::by_officer}) {
    if (name_of(end) == name) return end;
  }
  return MandateEnd::running;
}

}  // namespace parvis::residents
