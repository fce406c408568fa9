// Describing places, and the calendar that says whether they are open.

#include "territory/places.h"

#include <algorithm>

#include "base/text.h"
#include "platform/audit/audit.h"
#include "territory/known_ground.h"
#include "territory/place_picker.h"
#include "territory/place_store.h"
#include "territory/store.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

using hours::SchoolHoliday;
using hours::SchoolYear;

struct KindWord {
  std::string_view kind;
  Word word;
};
constexpr std::array<KindWord, place_kinds.size()> kind_words{{
    {"town_hall", words::kind_town_hall},
    {"counter", words::kind_counter},
    {"school", words::kind_school},
    {"social", words::kind_social},
    {"library", words::kind_library},
    {"sport", words::kind_sport},
    {"culture", words::kind_culture},
    {"hall", words::kind_hall},
    {"health", words::kind_health},
    {"park", words::kind_park},
    {"services", words::kind_services},
    {"market", words::kind_market},
    {"station", words::kind_station},
    {"cemetery", words::kind_cemetery},
}};

void check_length(Refusals& refusals, std::string_view field, const std::string& text,
                  std::size_t most) {
  if (length_in_characters(text) > most) {
    refusals.push_back(
        {std::string(field), words::place_too_long, {{"most", std::to_string(most)}}});
  }
}

Refusals place_refusals(const Scope& scope, const Place& place) {
  Refusals refusals;
  if (place.name.empty()) refusals.push_back({"name", words::place_no_name});
  check_length(refusals, "name", place.name, 120);
  if (std::ranges::find(place_kinds, place.kind) == place_kinds.end()) {
    refusals.push_back({"kind", words::place_no_kind});
  }
  check_length(refusals, "address", place.address, 200);
  check_length(refusals, "phone", place.phone, 40);
  check_length(refusals, "accessibility", place.accessibility, 1000);
  if (!place.opening_hours.empty()) {
    if (const auto read = hours::read_hours(place.opening_hours); !read) {
      refusals.insert(refusals.end(), read.error().begin(), read.error().end());
    }
  }
  if (const auto inside = check_inside(scope, place.point, ""); !inside) {
    refusals.insert(refusals.end(), inside.error().begin(), inside.error().end());
  }
  return refusals;
}

Place trimmed(Place place) {
  for (auto* text :
       {&place.name, &place.address, &place.phone, &place.accessibility, &place.opening_hours}) {
    *text = trim(*text);
  }
  return place;
}

Date first_day_of(int begins) {
  return std::chrono::year(begins) / std::chrono::September / 1;
}
Date last_day_of(int begins) {
  return std::chrono::year(begins + 1) / std::chrono::August / 31;
}

std::vector<SchoolYear> years_of(const std::vector<store::SchoolHolidayRow>& rows) {
  std::vector<SchoolYear> years;
  for (const auto& row : rows) {
    const auto first = parse_iso_date(row.first_day);
    const auto last = parse_iso_date(row.last_day);
    if (!first || !last) continue;
    if (years.empty() || years.back().begins != row.begins) {
      years.push_back({row.begins, first_day_of(row.begins), last_day_of(row.begins), {}});
    }
    years.back().holidays.push_back({row.name, *first, *last});
  }
  return years;
}

}  // namespace

Word kind_word(std::string_view kind) {
  for (const auto& each : kind_words) {
    if (each.kind == kind) return each.word;
  }
  return words::kind_other;
}

Result<std::string> keep_place(const Scope& scope, const Place& typed) {
  Place place = trimmed(typed);
  if (auto refusals = place_refusals(scope, place); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  const bool is_new = place.id.empty();
  if (is_new) place.id = new_ulid();
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    if (is_new) {
      store::insert_place(scope, tx, place);
    } else if (!store::update_place(scope, tx, place)) {
      return refuse("", words::place_gone);
    }
    store::set_stamp(scope, tx);
    audit::record(scope, tx, is_new ? "territory.add_place" : "territory.change_place",
                  "place:" + place.id, place.closed ? "closed for good" : "");
    return place.id;
  });
}

std::optional<Place> place(const Scope& scope, std::string_view id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::place(scope, reader, id); });
}

std::optional<Place> town_hall(const Scope& scope) {
  const auto ground = known_ground(scope);
  for (const auto& known : ground->places) {
    if (known.place.kind == "town_hall" && !known.place.closed) return known.place;
  }
  return std::nullopt;
}

hours::Calendar calendar(const Scope& scope) {
  const auto [zone, rows] = scope.database.read([&](storage::Reader& reader) {
    return std::pair{store::school_zone(scope, reader), store::school_holidays(scope, reader)};
  });
  hours::Calendar calendar{scope.commune.holidays, years_of(rows)};
  for (auto& known : hours::known_school_years(zone)) {
    const bool entered = std::ranges::any_of(
        calendar.school_years, [&](const SchoolYear& year) { return year.begins == known.begins; });
    if (!entered) calendar.school_years.push_back(std::move(known));
  }
  std::ranges::sort(calendar.school_years, {}, &SchoolYear::begins);
  return calendar;
}

std::optional<hours::Status> status_of(const Scope& scope, const Place& place,
                                       const hours::Calendar& calendar) {
  if (place.closed || place.opening_hours.empty()) return std::nullopt;
  const auto read = hours::read_hours(place.opening_hours);
  if (!read) return std::nullopt;
  return hours::status_at(*read, scope.now(), scope.commune.zone, calendar);
}

std::string school_zone(const Scope& scope) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::school_zone(scope, reader); });
}

Result<std::string> set_school_zone(const Scope& scope, std::string_view zone) {
  if (std::ranges::find(hours::school_zones, zone) == hours::school_zones.end()) {
    return refuse("school_zone", words::school_zone_unknown);
  }
  scope.database.write([&](storage::Transaction& tx) {
    store::set_school_zone(scope, tx, zone);
    audit::record(scope, tx, "territory.set_school_zone", "commune:" + scope.commune.id.value,
                  zone);
  });
  return std::string(zone);
}

Result<int> keep_school_year(const Scope& scope, int begins,
                             const std::vector<SchoolHoliday>& holidays) {
  if (begins < 2000 || begins > 2100) return refuse("begins", words::school_year_unknown);
  Refusals refusals;
  for (std::size_t i = 0; i < holidays.size(); ++i) {
    const auto& holiday = holidays[i];
    const std::string field = "holiday" + std::to_string(i + 1);
    if (holiday.first < first_day_of(begins) || holiday.first > last_day_of(begins)) {
      refusals.push_back({field + "_first", words::school_out_of_year});
    } else if (holiday.last < holiday.first || holiday.last > last_day_of(begins)) {
      refusals.push_back({field + "_last", words::school_out_of_year});
    }
  }
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  scope.database.write([&](storage::Transaction& tx) {
    store::forget_school_year(scope, tx, begins);
    for (const auto& holiday : holidays) {
      store::insert_school_holiday(scope, tx,
                                   {begins, to_iso_date(holiday.first), to_iso_date(holiday.last),
                                    shorten(trim(holiday.name), 80)});
    }
    audit::record(scope, tx, "territory.keep_school_year", "commune:" + scope.commune.id.value,
                  std::to_string(begins));
  });
  return begins;
}

std::vector<int> entered_school_years(const Scope& scope) {
  const auto rows = scope.database.read(
      [&](storage::Reader& reader) { return store::school_holidays(scope, reader); });
  std::vector<int> years;
  for (const auto& row : rows) {
    if (years.empty() || years.back() != row.begins) years.push_back(row.begins);
  }
  return years;
}

}  // namespace parvis::territory
