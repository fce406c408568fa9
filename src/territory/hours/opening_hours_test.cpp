// Opening hours as tables of cases: what is read, what a day gives, when it changes, how it is
// said.

#include "territory/hours/opening_hours.h"

#include <gtest/gtest.h>

#include "territory/hours/words.h"

namespace parvis::territory::hours {
namespace {

constexpr std::string_view paris = "Europe/Paris";

Calendar zone_b() {
  return {HolidayZone::metropole, known_school_years("B")};
}

Date date_of(std::string_view text) {
  return parse_iso_date(text).value_or(Date());
}

/// "2026-03-02 09:30" on the clocks of Paris.
Time at(std::string_view text, std::string_view zone = paris) {
  const int hour = std::stoi(std::string(text.substr(11, 2)));
  const int minute = std::stoi(std::string(text.substr(14, 2)));
  return moment_of(date_of(text.substr(0, 10)), hour * 60 + minute, zone);
}

OpeningHours read(std::string_view text) {
  const auto hours = read_hours(text);
  EXPECT_TRUE(hours.has_value()) << text;
  return hours ? *hours : OpeningHours();
}

std::string sign(State state) {
  if (state == State::open) return "";
  return state == State::unknown ? "?" : "-";
}

/// "09:00-12:00 14:00-17:00"; "?" before what is unknown; closed spans are left out.
std::string day(const OpeningHours& hours, std::string_view date, const Calendar& calendar) {
  std::string text;
  for (const Span& span : spans_of(hours, date_of(date), calendar)) {
    if (span.state == State::closed) continue;
    if (!text.empty()) text += ' ';
    const std::string to = span.to <= 1440 && span.to % 1440 == 0 ? "24:00" : clock_text(span.to);
    text += sign(span.state) + clock_text(span.from) + "-" + to;
    if (!span.comment.empty()) text += "'" + span.comment + "'";
  }
  return text.empty() ? "closed" : text;
}

struct DayCase {
  const char* hours;
  const char* date;
  const char* expected;
};

TEST(OpeningHours, a_day_gives_what_its_rules_say) {
  const DayCase cases[] = {
      {"24/7", "2026-03-02", "00:00-24:00"},
      {"open", "2026-03-02", "00:00-24:00"},
      {"off", "2026-03-02", "closed"},
      {"Mo-Fr 09:00-12:00,13:30-17:00", "2026-03-02", "09:00-12:00 13:30-17:00"},
      {"Mo-Fr 09:00-12:00,13:30-17:00", "2026-03-07", "closed"},
      {"mo-fr 9:00-12:00", "2026-03-02", "09:00-12:00"},
      {"Mo-Fr 09:00–12:00", "2026-03-02", "09:00-12:00"},
      {"Fr-Mo 10:00-12:00", "2026-03-01", "10:00-12:00"},
      {"Fr-Mo 10:00-12:00", "2026-03-03", "closed"},
      {"Mo,We 10:00-12:00", "2026-03-04", "10:00-12:00"},
      {"Mo,We 10:00-12:00", "2026-03-05", "closed"},
      // ";" replaces the day, "," adds to it, "||" fills what is left.
      {"Mo-Fr 09:00-17:00; We 09:00-12:00", "2026-03-04", "09:00-12:00"},
      {"Mo-Fr 09:00-12:00, We 14:00-16:00", "2026-03-04", "09:00-12:00 14:00-16:00"},
      {"Mo-Fr 09:00-17:00; 12:00-14:00 off", "2026-03-02", "09:00-12:00 14:00-17:00"},
      {"Mo-Fr 09:00-12:00 || \"sur rendez-vous\"", "2026-03-07", "?00:00-24:00'sur rendez-vous'"},
      {"Mo 09:00-12:00 || \"sur rendez-vous\"", "2026-03-02",
       "?00:00-09:00'sur rendez-vous' 09:00-12:00 ?12:00-24:00'sur rendez-vous'"},
      {"Mo 09:00-12:00; Su off || \"sur rendez-vous\"", "2026-03-08", "closed"},
      {"24/7; Mo off", "2026-03-02", "closed"},
      // Over midnight: the hours belong to the day they begin on.
      {"Fr 20:00-02:00", "2026-03-06", "20:00-02:00"},
      {"Fr 20:00-26:00", "2026-03-06", "20:00-02:00"},
      {"Fr 20:00-02:00", "2026-03-07", "closed"},
      {"Mo 00:00-24:00", "2026-03-02", "00:00-24:00"},
      // Ends that are not known.
      {"Mo 18:00+", "2026-03-02", "18:00-24:00"},
      {"Mo 14:00-18:00+", "2026-03-02", "14:00-18:00 ?18:00-24:00"},
      // States and comments.
      {"Mo 09:00-12:00 \"sur rendez-vous\"", "2026-03-02", "?09:00-12:00'sur rendez-vous'"},
      {"Mo 09:00-12:00 open \"au rez-de-chaussée\"", "2026-03-02",
       "09:00-12:00'au rez-de-chaussée'"},
      {"Mo unknown", "2026-03-02", "?00:00-24:00"},
      {"Mo 09:00-18:00; Mo 12:00-14:00 \"accueil réduit\"", "2026-03-02",
       "?12:00-14:00'accueil réduit'"},
      {"Mo 09:00-18:00, Mo 12:00-14:00 \"accueil réduit\"", "2026-03-02",
       "09:00-12:00 ?12:00-14:00'accueil réduit' 14:00-18:00"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(day(read(each.hours), each.date, zone_b()), each.expected)
        << each.hours << " on " << each.date;
  }
}

TEST(OpeningHours, dates_months_weeks_and_years_choose_their_days) {
  const DayCase cases[] = {
      {"Jan-Mar 10:00-12:00", "2026-03-31", "10:00-12:00"},
      {"Jan-Mar 10:00-12:00", "2026-04-01", "closed"},
      {"Oct-Mar: 10:00-12:00", "2026-01-15", "10:00-12:00"},
      {"Oct-Mar: 10:00-12:00", "2026-07-15", "closed"},
      {"Jan,Mar 10:00-12:00", "2026-02-10", "closed"},
      {"Dec 24 10:00-12:00", "2026-12-24", "10:00-12:00"},
      {"Dec 24,26 off", "2026-12-26", "closed"},
      {"10:00-12:00; Dec 24-26 off", "2026-12-25", "closed"},
      {"10:00-12:00; Dec 24-26 off", "2026-12-27", "10:00-12:00"},
      {"10:00-12:00; Dec 24-Jan 2 off", "2027-01-02", "closed"},
      {"10:00-12:00; Dec 24-Jan 2 off", "2027-01-03", "10:00-12:00"},
      {"2026 Jul 14-2026 Aug 15 off, 2026 Aug 16 10:00-12:00", "2026-08-16", "10:00-12:00"},
      {"10:00-12:00; 2026 Jul 14-2026 Aug 15 off", "2026-08-15", "closed"},
      {"10:00-12:00; 2026 Jul 14-2026 Aug 15 off", "2027-08-10", "10:00-12:00"},
      {"10:00-12:00; 2026 Dec 20-Jan 5 off", "2027-01-05", "closed"},
      {"10:00-12:00; 2026 Dec 20-Jan 5 off", "2026-01-05", "10:00-12:00"},
      {"2026 10:00-12:00", "2026-05-05", "10:00-12:00"},
      {"2026 10:00-12:00", "2027-05-05", "closed"},
      {"2026-2030/2 10:00-12:00", "2028-05-05", "10:00-12:00"},
      {"2026-2030/2 10:00-12:00", "2027-05-05", "closed"},
      {"2027+ 10:00-12:00", "2031-05-05", "10:00-12:00"},
      {"2026 Sep 1+ 10:00-12:00", "2026-08-31", "closed"},
      {"2026 Sep 1+ 10:00-12:00", "2028-02-01", "10:00-12:00"},
      // ISO weeks: 2026 has 53, 1 January 2027 is in week 53 of 2026.
      {"week 10 10:00-12:00", "2026-03-02", "10:00-12:00"},
      {"week 10 10:00-12:00", "2026-03-09", "closed"},
      {"week 1-53/2 We 10:00-12:00", "2026-03-04", "closed"},
      {"week 2-52/2 We 10:00-12:00", "2026-03-04", "10:00-12:00"},
      {"week 53 10:00-12:00", "2027-01-01", "10:00-12:00"},
      {"week 1 10:00-12:00", "2025-12-29", "10:00-12:00"},
      // The first, the last of the month.
      {"We[1] 10:00-12:00", "2026-03-04", "10:00-12:00"},
      {"We[1] 10:00-12:00", "2026-03-11", "closed"},
      {"Sa[-1] 10:00-12:00", "2026-03-28", "10:00-12:00"},
      {"Sa[1,3] 10:00-12:00", "2026-03-21", "10:00-12:00"},
      {"Sa[2-4] 10:00-12:00", "2026-03-07", "closed"},
      {"Su[1] +1 day 10:00-12:00", "2026-03-02", "10:00-12:00"},
      // Easter 2026 is on 5 April, 2027 on 28 March.
      {"easter off", "2026-04-05", "closed"},
      {"easter 10:00-12:00", "2026-04-05", "10:00-12:00"},
      {"easter -2 days 10:00-12:00", "2026-04-03", "10:00-12:00"},
      {"easter +1 day 10:00-12:00", "2027-03-29", "10:00-12:00"},
      {"easter -7 days-easter +1 day 10:00-12:00", "2026-03-31", "10:00-12:00"},
      {"easter -7 days-easter +1 day 10:00-12:00", "2026-04-07", "closed"},
      {"Feb 29 10:00-12:00", "2028-02-29", "10:00-12:00"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(day(read(each.hours), each.date, zone_b()), each.expected)
        << each.hours << " on " << each.date;
  }
}

TEST(OpeningHours, public_holidays_are_those_of_the_zone_of_the_commune) {
  const Calendar alsace{HolidayZone::alsace_moselle, {}};
  const Calendar reunion{HolidayZone::reunion, {}};
  const auto hours = read("Mo-Sa 09:00-12:00; PH off");
  EXPECT_EQ(day(hours, "2026-05-14", zone_b()), "closed");  // Ascension
  EXPECT_EQ(day(hours, "2026-05-25", zone_b()), "closed");  // Whit Monday
  EXPECT_EQ(day(hours, "2026-12-26", zone_b()), "09:00-12:00");
  EXPECT_EQ(day(hours, "2026-12-26", alsace), "closed");
  EXPECT_EQ(day(hours, "2026-04-03", alsace), "closed");  // Good Friday
  EXPECT_EQ(day(hours, "2025-12-20", reunion), "closed");
  EXPECT_EQ(day(read("Mo-Fr 09:00-12:00; PH 10:00-11:00"), "2026-07-14", zone_b()), "10:00-11:00");
  EXPECT_EQ(day(read("PH -1 day 10:00-11:00"), "2026-07-13", zone_b()), "10:00-11:00");
  EXPECT_EQ(day(read("Mo-Fr,PH 09:00-12:00"), "2026-08-15", zone_b()), "09:00-12:00");
  EXPECT_EQ(day(read("PH Sa 09:00-12:00"), "2026-08-15", zone_b()), "09:00-12:00");
  EXPECT_EQ(day(read("PH Sa 09:00-12:00"), "2026-07-14", zone_b()), "closed");
}

struct SchoolCase {
  const char* zone;
  const char* date;
  bool on_holiday;
};

TEST(OpeningHours, school_holidays_are_those_of_the_official_calendars) {
  // The first and the last day, and their neighbours: the day classes begin again is no holiday.
  const SchoolCase cases[] = {
      {"A", "2025-10-17", false}, {"A", "2025-10-18", true},  {"A", "2025-11-02", true},
      {"A", "2025-11-03", false}, {"B", "2025-12-19", false}, {"B", "2025-12-20", true},
      {"B", "2026-01-04", true},  {"B", "2026-01-05", false}, {"A", "2026-02-06", false},
      {"A", "2026-02-07", true},  {"A", "2026-02-22", true},  {"A", "2026-02-23", false},
      {"B", "2026-02-13", false}, {"B", "2026-02-14", true},  {"B", "2026-03-01", true},
      {"B", "2026-03-02", false}, {"C", "2026-02-20", false}, {"C", "2026-02-21", true},
      {"C", "2026-03-08", true},  {"C", "2026-03-09", false}, {"A", "2026-04-04", true},
      {"A", "2026-04-19", true},  {"A", "2026-04-20", false}, {"B", "2026-04-10", false},
      {"B", "2026-04-11", true},  {"B", "2026-04-27", false}, {"C", "2026-04-18", true},
      {"C", "2026-05-03", true},  {"C", "2026-05-04", false}, {"B", "2026-05-14", false},
      {"B", "2026-05-15", true},  {"B", "2026-05-16", true},  {"C", "2026-07-03", false},
      {"C", "2026-07-04", true},  {"C", "2026-08-31", true},  {"C", "2026-09-01", false},
      {"A", "2026-10-16", false}, {"A", "2026-10-17", true},  {"A", "2026-11-01", true},
      {"A", "2026-11-02", false}, {"A", "2026-12-19", true},  {"A", "2027-01-03", true},
      {"A", "2027-01-04", false}, {"A", "2027-02-12", false}, {"A", "2027-02-13", true},
      {"A", "2027-02-28", true},  {"A", "2027-03-01", false}, {"B", "2027-02-20", true},
      {"B", "2027-03-07", true},  {"B", "2027-03-08", false}, {"C", "2027-02-06", true},
      {"C", "2027-02-21", true},  {"C", "2027-02-22", false}, {"A", "2027-04-10", true},
      {"A", "2027-04-26", false}, {"B", "2027-04-17", true},  {"B", "2027-05-02", true},
      {"B", "2027-05-03", false}, {"C", "2027-04-03", true},  {"C", "2027-04-19", false},
      {"A", "2027-05-07", true},  {"A", "2027-07-02", false}, {"A", "2027-07-03", true},
  };
  for (const auto& each : cases) {
    const Calendar calendar{HolidayZone::metropole, known_school_years(each.zone)};
    EXPECT_EQ(calendar.school_holiday(date_of(each.date)), each.on_holiday)
        << "zone " << each.zone << " on " << each.date;
  }
}

TEST(OpeningHours, an_unknown_school_year_is_said_only_where_it_matters) {
  const auto hours = read("Mo-Fr 09:00-12:00,14:00-17:00; SH Mo-Fr 09:00-12:00; PH off");
  EXPECT_EQ(day(hours, "2026-10-20", zone_b()), "09:00-12:00");
  EXPECT_EQ(day(hours, "2026-10-13", zone_b()), "09:00-12:00 14:00-17:00");
  // 2027-2028 is not known: the morning is the same in both cases, the afternoon is not.
  EXPECT_EQ(day(hours, "2027-10-20", zone_b()), "09:00-12:00 ?14:00-17:00");
  EXPECT_EQ(day(hours, "2027-11-01", zone_b()), "closed");
  EXPECT_EQ(day(hours, "2027-10-23", zone_b()), "closed");
  const Calendar corsica{HolidayZone::metropole, known_school_years("other")};
  EXPECT_EQ(day(read("SH off"), "2026-10-20", corsica), "closed");
  const auto status = status_at(hours, at("2027-10-20 15:00"), paris, zone_b());
  EXPECT_EQ(status.state, State::unknown);
  EXPECT_TRUE(status.school_unknown);
}

struct WordsCase {
  const char* hours;
  const char* now;
  const char* french;
  const char* english;
};

TEST(OpeningHours, the_state_and_its_next_change_are_said_as_people_would) {
  const char* hall = "Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off";
  const WordsCase cases[] = {
      {hall, "2026-03-02 09:00", "Ouvert, ferme à 12 h", "Open, closes at 12:00"},
      {hall, "2026-03-02 11:59", "Ouvert, ferme à 12 h", "Open, closes at 12:00"},
      {hall, "2026-03-02 12:00", "Fermé, rouvre à 13 h 30", "Closed, reopens at 13:30"},
      {hall, "2026-03-02 18:00", "Fermé, rouvre demain à 9 h", "Closed, reopens tomorrow at 09:00"},
      {hall, "2026-03-07 12:00", "Fermé, rouvre lundi à 9 h", "Closed, reopens Monday at 09:00"},
      // Easter Monday is passed over, and so is a long closure.
      {hall, "2026-04-04 13:00", "Fermé, rouvre mardi à 9 h", "Closed, reopens Tuesday at 09:00"},
      {"Mo 10:00-12:00; Aug off", "2026-07-28 10:00", "Fermé, rouvre le lundi 7 septembre à 10 h",
       ""},
      {"24/7", "2026-03-02 09:00", "Ouvert jour et nuit", "Open day and night"},
      {"off", "2026-03-02 09:00", "Fermé", "Closed"},
      {"Fr,Sa 20:00-02:00", "2026-03-07 01:00", "Ouvert, ferme à 2 h", "Open, closes at 02:00"},
      {"Fr,Sa 20:00-02:00", "2026-03-06 23:00", "Ouvert, ferme demain à 2 h", ""},
      {"Mo-Su 20:00-24:00", "2026-03-06 23:00", "Ouvert, ferme à minuit",
       "Open, closes at midnight"},
      {"Fr 18:00+", "2026-03-06 19:00", "Ouvert, heure de fermeture non précisée", ""},
      {"Mo 09:00-12:00 || \"sur rendez-vous\"", "2026-03-01 09:00",
       "sur rendez-vous ; ouvre demain à 9 h", "sur rendez-vous; opens tomorrow at 09:00"},
  };
  for (const auto& each : cases) {
    const auto status = status_at(read(each.hours), at(each.now), paris, zone_b());
    const auto french = in_words(i18n::Language::fr, status, at(each.now), paris);
    std::string plain = french;
    for (const std::string_view space : {"\u00a0", "\u202f"}) {
      for (std::size_t i = 0; (i = plain.find(space)) != std::string::npos;) {
        plain.replace(i, space.size(), " ");
      }
    }
    EXPECT_EQ(plain, each.french) << each.hours << " at " << each.now;
    if (*each.english == '\0') continue;
    EXPECT_EQ(in_words(i18n::Language::en, status, at(each.now), paris), each.english);
  }
}

TEST(OpeningHours, hours_are_right_on_the_days_when_clocks_change) {
  const auto night = read("Mo-Su 22:00-06:00");
  // 29 March 2026: 2 h becomes 3 h. From 1 h to 6 h there are four hours.
  auto status = status_at(night, at("2026-03-29 01:00"), paris, zone_b());
  EXPECT_EQ(*status.changes_at - at("2026-03-29 01:00"), std::chrono::hours(4));
  // 25 October 2026: 3 h becomes 2 h. From 1 h to 6 h there are six.
  status = status_at(night, at("2026-10-25 01:00"), paris, zone_b());
  EXPECT_EQ(*status.changes_at - at("2026-10-25 01:00"), std::chrono::hours(6));
  EXPECT_EQ(to_rfc3339(*status.changes_at), "2026-10-25T05:00:00Z");
  const auto day_hours = read("Su 09:00-12:00");
  for (const auto* date : {"2026-03-29", "2026-10-25"}) {
    const Time nine = at(std::string(date) + " 09:00");
    EXPECT_EQ(status_at(day_hours, nine, paris, zone_b()).state, State::open) << date;
    EXPECT_EQ(status_at(day_hours, nine - std::chrono::minutes(1), paris, zone_b()).changes_at,
              nine)
        << date;
    EXPECT_EQ(
        in_words(i18n::Language::en, status_at(day_hours, nine, paris, zone_b()), nine, paris),
        "Open, closes at 12:00");
  }
  // Overseas clocks do not change.
  EXPECT_EQ(to_rfc3339(*status_at(day_hours, at("2026-03-29 09:30", "Indian/Reunion"),
                                  "Indian/Reunion", zone_b())
                            .changes_at),
            "2026-03-29T08:00:00Z");
}

TEST(OpeningHours, what_is_not_understood_is_refused_with_the_place_and_the_reason) {
  struct Case {
    const char* text;
    Word reason;
  };
  namespace words = ::parvis::hours::words;
  const Case cases[] = {
      {"", words::hours_empty},
      {"lundi 9h-12h", words::hours_not_understood},
      {"Mo-Fr 9h-12h", words::hours_separator},
      {"Mo-Fr 25:00-26:00", words::hours_bad_time},
      {"Mo-Fr 09:75-12:00", words::hours_bad_time},
      {"Mo-Fr 09:00", words::hours_no_end},
      {"Mo-Xx 09:00-12:00", words::hours_bad_day},
      {"Mo[7] 09:00-12:00", words::hours_bad_day},
      {"Feb 30 off", words::hours_bad_date},
      {"week 60 off", words::hours_bad_date},
      {"Mo sunrise-sunset", words::hours_sun},
      {"Mo (sunset-00:30)-22:00", words::hours_sun},
      {"Mo 09:00-12:00/00:30", words::hours_repeated},
      {"Mo 09:00-12:00 \"sur rendez-vous", words::hours_quote},
      {"Mo 09:00-12:00 Tu 14:00-16:00", words::hours_separator},
      {"Mo 09:00-12:00,", words::hours_incomplete},
      {"Mo 09:00-12:00 ||", words::hours_incomplete},
      {":", words::hours_not_understood},
      {";;", words::hours_not_understood},
  };
  for (const auto& each : cases) {
    const auto read = read_hours(each.text);
    ASSERT_FALSE(read.has_value()) << each.text;
    EXPECT_EQ(read.error().front().reason.key, each.reason.key) << each.text;
    EXPECT_EQ(read.error().front().field, "opening_hours");
  }
  EXPECT_FALSE(read_hours(std::string(2000, 'x')).has_value());
}

TEST(OpeningHours, the_next_days_are_said_with_their_holidays) {
  const auto days = days_in_words(i18n::Language::fr, read("Mo-Fr 09:00-12:00; PH off"),
                                  date_of("2026-04-03"), 5, zone_b());
  ASSERT_EQ(days.size(), 5u);
  EXPECT_EQ(days[0].day, "vendredi 3 avril");
  EXPECT_NE(days[0].hours, days[1].hours);
  EXPECT_EQ(days[3].note, "Lundi de Pâques");
  EXPECT_EQ(days[3].hours, "Fermé");
  EXPECT_EQ(days[4].note, "");
}

}  // namespace
}  // namespace parvis::territory::hours
