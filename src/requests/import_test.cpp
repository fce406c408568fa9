// Imports: hostile files, mappings with mistakes, and twice the same file, on each engine.
#include "requests/import.h"

#include <fstream>
#include <sstream>

#include "requests/csv_reader.h"
#include "requests/import_line.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr std::string_view usual_mapping = R"([columns]
source_id = "id"
group = "type"
category = "subtype"
date = "day"
longitude = "lon"
latitude = "lat"
address = "where"
service = "who"
[category]
create = true
strip_brackets = true
)";

class ImportTest : public test::EachEngine {
 protected:
  std::filesystem::path file(const std::string& name, std::string_view text) {
    const auto path = town.directory.path() / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  Result<ImportReport> import(std::string_view csv, std::string_view mapping = usual_mapping) {
    return import_csv(town.the_program(), file("a.csv", csv), file("map.toml", mapping), {});
  }
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(ImportTest);

constexpr std::string_view header = "id,type,subtype,where,day,who,lon,lat\n";

TEST_P(ImportTest, lines_become_requests_with_their_categories_and_services) {
  const auto report = import(std::string(header) +
                             "A1,Propreté,[] Dépôt,\"12 bis Rue des Lilas, LILAS\",2024-05-03,"
                             "Équipe nord,2.8905,50.4001\n"
                             "A2,Propreté,Dépôt,,2025-01-31,Équipe nord,\"2,8906\",50.4001\n");
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  EXPECT_EQ(report->added, 2);
  EXPECT_EQ(report->rejected, 0);
  EXPECT_EQ(report->categories_added, 2);
  EXPECT_EQ(report->services_added, 1);
  const auto list = public_list(town.resident(), {}, 1);
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(list.rows[0].number, "2025-00001");
  EXPECT_EQ(list.rows[1].number, "2024-00001");
  EXPECT_EQ(list.rows[1].category_name, "Dépôt");
  EXPECT_EQ(list.rows[1].group_name, "Propreté");
  EXPECT_EQ(list.rows[1].service_name, "Équipe nord");
  EXPECT_EQ(list.rows[1].address, "12 bis Rue des Lilas, LILAS");
  EXPECT_EQ(to_rfc3339(list.rows[1].received_at), "2024-05-02T22:00:00Z");
}

TEST_P(ImportTest, what_is_taken_over_waits_from_today_and_tells_both_days) {
  const auto report = import(
      "id,type,subtype,day,lon,lat,where,who\n"
      "A,Voirie,Trou,2024-09-12,2.8905,50.4001,,\n");
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  const auto list = public_list(town.resident(), {}, 1);
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_FALSE(list.rows[0].late);
  EXPECT_EQ(to_iso_date(list.rows[0].expected), "2026-03-16");
  const auto page = public_request(town.resident(), list.rows[0].number);
  ASSERT_EQ(page->timeline.size(), 2U);
  EXPECT_EQ(page->timeline[0].kind, EntryKind::reported);
  EXPECT_EQ(to_iso_date(local_date(page->timeline[0].at, "Europe/Paris")), "2024-09-12");
  EXPECT_EQ(page->timeline[1].kind, EntryKind::imported);
  EXPECT_EQ(page->timeline[1].at, town.clock.now());
}

TEST_P(ImportTest, districts_get_the_names_that_people_use) {
  const auto report = import(
      "id,type,subtype,day,lon,lat,where,who,zone\n"
      "A,Voirie,Trou,2024-01-20,2.8905,50.4001,,,2\n"
      "B,Voirie,Trou,2024-01-21,2.8905,50.4001,,,10\n"
      "C,Voirie,Trou,2024-01-22,2.8905,50.4001,,,Gare\n",
      "[columns]\ndistrict = \"zone\"\n" + std::string(usual_mapping).substr(10) +
          "[districts]\n\"2\" = \"2e arrondissement\"\n\"10\" = \"10e arrondissement\"\n");
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  EXPECT_EQ(districts_with_requests(town.resident()),
            (std::vector<std::string>{"2e arrondissement", "10e arrondissement", "Gare"}));
}

TEST_P(ImportTest, a_rejected_line_is_named_by_its_own_id_wherever_the_column_is) {
  const auto report = import(
      "type,subtype,day,lon,lat,where,who,id\n"
      "Voirie,Trou,hier,2.8905,50.4001,,,N7\n");
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  ASSERT_EQ(report->rejections.size(), 1U);
  EXPECT_EQ(report->rejections[0].source_id, "N7");
}

TEST_P(ImportTest, its_progress_ends_at_the_end_of_the_file) {
  const std::string csv =
      "id,type,subtype,day,lon,lat,where,who\n"
      "A,Voirie,Trou,2024-09-12,2.8905,50.4001,,\n"
      "B,Voirie,Trou,jamais,2.8905,50.4001,,\n";
  ImportProgress last;
  const auto report =
      import_csv(town.the_program(), file("a.csv", csv), file("map.toml", usual_mapping),
                 [&](const ImportProgress& progress) { last = progress; });
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  EXPECT_EQ(last.bytes_total, csv.size());
  EXPECT_EQ(last.bytes_read, csv.size());
  EXPECT_EQ(last.lines, 2);
  EXPECT_EQ(last.added, 1);
  EXPECT_EQ(last.rejected, 1);
}

TEST_P(ImportTest, the_second_run_adds_nothing) {
  std::string csv(header);
  for (int i = 0; i < 1201; ++i) {
    csv += "N" + std::to_string(i % 1200) + ",T,S,,2024-05-03,,2.8905,50.4001\n";
  }
  const auto first = import(csv);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->added, 1200);
  EXPECT_EQ(first->already_there, 1);
  const auto second = import(csv);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->added, 0);
  EXPECT_EQ(second->already_there, 1201);
  EXPECT_EQ(second->categories_added, 0);
  EXPECT_EQ(public_list(town.resident(), {}, 1).total, 1200);
}

TEST_P(ImportTest, a_bad_line_is_reported_and_costs_only_itself) {
  std::string csv = "\xEF\xBB\xBF" + std::string(header) + "\r\n";
  csv += "G1,T,S,,2024-05-03,,2.8905,50.4001\r\n";
  csv += ",T,S,,2024-05-03,,2.8905,50.4001\r\n";                   // line 4: no id
  csv += "B1,T,S,,2024-05-03,,2.8905\r\n";                         // line 5: one column less
  csv += "B2,T,S,,31/02/2024,,2.8905,50.4001\r\n";                 // line 6
  csv += "B3,T,S,,2024-02-31,,2.8905,50.4001\r\n";                 // line 7
  csv += "B4,T,S,,2024-05-03,,east,50.4001\r\n";                   // line 8
  csv += "B5,T,S,,2024-05-03,,2.8905,91\r\n";                      // line 9
  csv += "B6,T,S,,2024-05-03,,0,0\r\n";                            // line 10
  csv += "B7,T,S,,2024-05-03,,2.35,48.85\r\n";                     // line 11: outside
  csv += "B8,T,,,2024-05-03,,2.8905,50.4001\r\n";                  // line 12: no category
  csv += "B9,T,S,,2124-05-03,,2.8905,50.4001\r\n";                 // line 13: to come
  csv += "B10,T,S,\"never closed,2024-05-03,,2.8905,50.4001\r\n";  // line 14
  csv += "B11,T,S,\"a\"b,2024-05-03,,2.8905,50.4001\r\n";          // line 15
  csv += "B12,T,\xE9,,2024-05-03,,2.8905,50.4001\r\n";             // line 16: not UTF-8
  csv += "B13,T,S," + std::string(1 << 20, 'x') + ",2024-05-03,,2.8905,50.4001\r\n";  // line 17
  csv += "G2,T,S,\"two\nlines\",2024-05-03,,2.8905,50.4001\r\n";
  csv += "G3,T,S,,2024-05-03,,2.8905,50.4001";
  const auto report = import(csv);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->added, 3);
  std::vector<long long> lines;
  std::vector<std::string> reasons;
  for (const auto& rejected : report->rejections) {
    lines.push_back(rejected.line);
    reasons.emplace_back(rejected.refusal.reason.key);
  }
  EXPECT_EQ(lines, (std::vector<long long>{4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}));
  EXPECT_EQ(reasons[0], words::reject_no_id.key);
  EXPECT_EQ(reasons[1], words::reject_columns.key);
  EXPECT_EQ(reasons[3], words::reject_date.key);
  EXPECT_EQ(reasons[6], words::reject_coordinates.key);
  EXPECT_EQ(reasons[7], words::reject_outside.key);
  EXPECT_EQ(reasons[8], words::reject_no_category.key);
  EXPECT_EQ(reasons[9], words::reject_date_future.key);
  EXPECT_EQ(reasons[10], words::reject_quotes.key);
  EXPECT_EQ(reasons[12], words::reject_not_utf8.key);
  EXPECT_EQ(reasons[13], words::reject_too_long.key);
}

TEST_P(ImportTest, other_encodings_and_separators_are_read) {
  const std::string mapping =
      "[file]\nencoding = \"windows-1252\"\nseparator = \";\"\n" + std::string(usual_mapping);
  const auto report = import(
      "id;type;subtype;where;day;who;lon;lat\nX;Propret\xE9;D\xE9p\xF4t d\x92ordures;;2024-05-03;;"
      "2,8905;50,4001\n",
      mapping);
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  EXPECT_EQ(public_list(town.resident(), {}, 1).rows.at(0).category_name, "Dépôt d’ordures");
}

TEST_P(ImportTest, states_are_read_and_old_ones_close_without_a_date) {
  const std::string mapping = R"([columns]
source_id = "id"
category = "subtype"
date = "day"
longitude = "lon"
latitude = "lat"
state = "state"
closed_date = "end"
[category]
create = true
[state]
closed_after_days = 30
as_of = "2024-06-01"
[states]
Clos = "done"
"En cours" = "in_progress"
)";
  const auto report = import(
      "id,subtype,day,lon,lat,state,end\n"
      "A,S,2024-05-03,2.8905,50.4001,CLOS,2024-05-06\n"
      "B,S,2024-05-20,2.8905,50.4001,en cours,\n"
      "C,S,2024-01-20,2.8905,50.4001,En cours,\n"
      "D,S,2024-05-20,2.8905,50.4001,mystère,\n"
      "E,S,2024-05-20,2.8905,50.4001,,\n",
      mapping);
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  EXPECT_EQ(report->added, 4);
  EXPECT_EQ(report->rejections.at(0).refusal.reason, words::reject_state);
  const auto closed = public_list(town.resident(), {.openness = Openness::closed}, 1);
  ASSERT_EQ(closed.rows.size(), 2U);
  EXPECT_TRUE(closed.rows[0].closed_at.has_value());
  EXPECT_FALSE(closed.rows[1].closed_at.has_value());
  const auto page = public_request(town.resident(), closed.rows[1].number);
  EXPECT_NE(page->timeline.back().sentence.find("ancienne"), std::string::npos);
}

TEST_P(ImportTest, without_leave_to_create_only_known_categories_are_taken) {
  const std::string mapping = R"([columns]
source_id = "id"
category = "subtype"
date = "day"
longitude = "lon"
latitude = "lat"
[categories]
"Lampe" = "eclairage-panne"
)";
  ASSERT_FALSE(categories(town.resident()).empty());
  const auto report = import(
      "id,subtype,day,lon,lat\nA,lampe,2024-05-03,2.8905,50.4001\n"
      "B,Déjections canines,2024-05-03,2.8905,50.4001\nC,Inconnu,2024-05-03,2.8905,50.4001\n",
      mapping);
  ASSERT_TRUE(report.has_value()) << reason_of(report);
  EXPECT_EQ(report->added, 2);
  EXPECT_EQ(report->rejections.at(0).refusal.reason, words::reject_unknown_category);
}

TEST_P(ImportTest, mistakes_of_a_mapping_are_named_with_line_and_mend) {
  const auto sentence_of = [&](std::string_view mapping) {
    const auto refused = import(header, mapping);
    if (refused) return std::string();
    const auto& first = refused.error().front();
    return i18n::say(i18n::Language::en, first.reason, first.values);
  };
  EXPECT_NE(sentence_of("[columns\n").find("map.toml, line 1"), std::string::npos);
  const auto unknown = sentence_of(std::string(usual_mapping) + "[date]\nformt = \"%d\"\n");
  EXPECT_NE(unknown.find("date.formt"), std::string::npos);
  EXPECT_NE(unknown.find("line 14"), std::string::npos);
  EXPECT_NE(unknown.find("date.format"), std::string::npos);
  EXPECT_NE(sentence_of(std::string(usual_mapping) + "[date]\nformat = 3\n").find("date.format"),
            std::string::npos);
  EXPECT_NE(sentence_of("[columns]\nsource_id = \"id\"\n").find("columns.category"),
            std::string::npos);
  EXPECT_NE(sentence_of("[file]\nencoding = \"ebcdic\"\n").find("windows-1252"), std::string::npos);
  EXPECT_NE(sentence_of(std::string(usual_mapping) + "[columnz]\na = \"b\"\n").find("columnz"),
            std::string::npos);
}

TEST_P(ImportTest, a_missing_column_file_or_content_is_refused_whole) {
  EXPECT_EQ(reason_of(import("id,type\n1,2\n")), words::import_no_column.key);
  EXPECT_EQ(reason_of(import("")), words::import_empty_file.key);
  EXPECT_EQ(
      reason_of(import_csv(town.the_program(), "/nowhere.csv", file("m.toml", usual_mapping), {})),
      words::import_no_file.key);
  EXPECT_EQ(reason_of(import_csv(town.the_program(), "/nowhere.csv", "/nowhere.toml", {})),
            words::import_no_mapping.key);
}

TEST_P(ImportTest, addresses_of_an_import_can_be_searched) {
  const auto report =
      import(std::string(header) + "A1,T,S,\"77 Rue du Cygne, LILAS\",2024-05-03,,2.9,50.41\n");
  ASSERT_TRUE(report.has_value());
  const auto found = territory::find(town.resident(), "77 rue du cygne", 3);
  ASSERT_FALSE(found.empty());
  EXPECT_NEAR(found.front().point.longitude, 2.9, 1e-9);
}

TEST(CsvReaderTest, what_was_read_ahead_is_given_back) {
  std::istringstream input("a,\"b\nc,d\n\ne,\"f\"\"g\"\n");
  CsvReader reader(input, {});
  const auto broken = reader.next();
  EXPECT_EQ(broken->problem, CsvLine::Problem::quotes);
  EXPECT_EQ(broken->number, 1);
  const auto after = reader.next();
  EXPECT_EQ(after->cells, (std::vector<std::string>{"c", "d"}));
  EXPECT_EQ(after->number, 2);
  EXPECT_EQ(reader.next()->cells, (std::vector<std::string>{"e", "f\"g"}));
  EXPECT_FALSE(reader.next().has_value());
}

TEST(ImportLineTest, moments_are_read_in_their_format_and_zone) {
  EXPECT_EQ(to_rfc3339(*parse_moment("03/05/2024 14:05", "%d/%m/%Y %H:%M", "Europe/Paris")),
            "2024-05-03T12:05:00Z");
  EXPECT_EQ(to_rfc3339(*parse_moment("2024-05-03T14:05:06-0400", "%Y-%m-%dT%H:%M:%S%z", "")),
            "2024-05-03T18:05:06Z");
  EXPECT_FALSE(parse_moment("2024-05-03 noise", "%Y-%m-%d", "UTC").has_value());
  EXPECT_FALSE(parse_moment("", "%Y-%m-%d", "UTC").has_value());
  EXPECT_FALSE(parse_moment("2023-02-29", "%Y-%m-%d", "UTC").has_value());
}

TEST(ImportLineTest, numbers_and_brackets_are_parted_from_words) {
  EXPECT_EQ(number_and_street("39b avenue Gambetta, 75020").number, "39 b");
  EXPECT_EQ(number_and_street("12 BIS Rue des Lilas, X").number, "12 bis");
  EXPECT_EQ(number_and_street("12 BIS Rue des Lilas, X").street, "Rue des Lilas");
  EXPECT_EQ(number_and_street("Place de la Mairie").number, "");
  EXPECT_EQ(without_brackets("[] Dépôt"), "Dépôt");
  EXPECT_EQ(without_brackets("[réservé] [U2] Tag"), "Tag");
  EXPECT_EQ(without_brackets("[seul]"), "[seul]");
  EXPECT_EQ(without_brackets("Mobilier : [] Autre"), "Mobilier : Autre");
}

}  // namespace
}  // namespace parvis::requests
