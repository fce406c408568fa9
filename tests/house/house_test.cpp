// The house rules: first each one must find the fault seeded for it, then the tree must have none.
#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <iterator>

#include "tests/house/found_by.h"

namespace parvis::house {
namespace {

std::string lines_of_code(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "  work();\n";
  return text;
}

// --- layout ------------------------------------------------------------------------------------

TEST(HouseRules, an_include_nobody_declared_is_found) {
  const std::string includes =
      "// A.\n#include \"base/text.h\"\n#include \"requests/requests.h\"\n";
  EXPECT_EQ(found_by(includes_not_needed, {{"src/platform/web/web.cpp", includes}}),
            "undeclared-include:3");
  EXPECT_EQ(found_by(includes_not_needed, {{"src/requests/a.cpp", includes}}), "");
}

TEST(HouseRules, an_include_that_climbs_or_leads_nowhere_is_found) {
  EXPECT_EQ(
      found_by(includes_not_needed, {{"src/requests/a.cpp", "#include \"../base/text.h\"\n"}}),
      "include-path:1");
  EXPECT_EQ(found_by(includes_not_needed, {{"src/requests/a.cpp", "#include \"store.h\"\n"}}),
            "include-path:1");
}

TEST(HouseRules, a_private_header_of_another_module_is_found) {
  const std::string door = "#include \"platform/web/http.h\"\n";
  EXPECT_EQ(found_by(private_headers, {{"src/requests/a.cpp", "#include \"platform/web/pool.h\"\n"},
                                       {"src/platform/web/web.h", door}}),
            "private-header:1");
  EXPECT_EQ(
      found_by(private_headers, {{"src/requests/a.cpp", "#include \"platform/web/web.h\"\n" + door},
                                 {"src/platform/web/web.h", door}}),
      "");
}

TEST(HouseRules, a_header_that_calls_itself_a_door_is_one) {
  const std::string picker = "#include \"platform/web/picker.h\"\n";
  EXPECT_EQ(found_by(private_headers,
                     {{"src/requests/a.cpp", picker},
                      {"src/platform/web/picker.h", "#pragma once\n// Picks. A door of web.\n"}}),
            "");
}

TEST(HouseRules, a_library_header_outside_its_adapter_is_found) {
  const std::string beast = "#include <string>\n#include <boost/beast/http.hpp>\n";
  EXPECT_EQ(found_by(library_headers, {{"src/requests/a.cpp", beast}}), "library-header:2");
  EXPECT_EQ(found_by(library_headers, {{"src/platform/web/web.h", beast}}), "library-header:2");
  EXPECT_EQ(found_by(library_headers, {{"src/platform/web/server.cpp", beast}}), "");
  EXPECT_EQ(found_by(library_headers, {{"src/requests/a.cpp", "#include <nlohmann/json.hpp>\n"}}),
            "library-header:1");
}

TEST(HouseRules, a_folder_nobody_declared_is_found) {
  EXPECT_EQ(found_by(undeclared_folders, {{"src/cellar/wine.cpp", "// Wine.\n"}}),
            "undeclared-folder:1");
  EXPECT_EQ(found_by(undeclared_folders, {{"src/requests/web/a.cpp", "// A.\n"}}), "");
}

TEST(HouseRules, a_module_without_its_page_is_found) {
  EXPECT_EQ(found_by(module_papers,
                     {{"src/base/README.md", "# Base"}, {"src/platform/web/README.md", "# Web"}}),
            "module-paper:1");
}

// --- sizes -------------------------------------------------------------------------------------

TEST(HouseRules, a_file_or_a_door_too_long_is_found) {
  EXPECT_EQ(found_by(files_too_long, {{"src/requests/store.cpp", lines_of_code(401)}}),
            "file-length:401");
  EXPECT_EQ(found_by(files_too_long, {{"src/requests/store.cpp", lines_of_code(400)}}), "");
  EXPECT_EQ(found_by(files_too_long, {{"src/requests/requests.h", lines_of_code(151)}}),
            "door-length:151");
}

TEST(HouseRules, a_function_too_long_is_found_wherever_it_stands) {
  const std::string body = " {\n" + lines_of_code(60) + "}\n";
  const std::string fine = " {\n" + lines_of_code(58) + "}\n";
  const auto tell = [](const std::string& code) {
    return found_by(functions_too_long, {{"src/requests/a.cpp", code}});
  };
  EXPECT_EQ(tell("namespace a {\nint f(X x = {}) const" + body + "}\n"), "function-length:2");
  EXPECT_EQ(tell("template <class T>\nstruct A : B<T> {\n  A() : b_{1}, c_(2)" + body + "};\n"),
            "function-length:3");
  EXPECT_EQ(tell("TEST(A, a_thing_is_so)" + body), "function-length:1");
  EXPECT_EQ(tell("const auto f = [](int x)" + body + ";"), "function-length:1");
  EXPECT_EQ(tell("void g()" + fine + "void h()" + fine), "");
  EXPECT_EQ(tell("bool f(char c) {\n  return c == '{';\n}\n" + lines_of_code(60)), "");
  EXPECT_EQ(tell("const std::array table = {\n" + lines_of_code(80) + "};\n"), "");
}

TEST(HouseRules, a_line_too_long_is_counted_in_characters) {
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "é";
  EXPECT_EQ(found_by(lines_too_long, {{"src/requests/a.cpp", accents + "\n"}}), "");
  EXPECT_EQ(found_by(lines_too_long, {{"src/requests/a.cpp", "\n" + accents + "e\n"}}),
            "line-length:2");
}

// --- code --------------------------------------------------------------------------------------

TEST(HouseRules, banned_code_is_found_and_text_about_it_is_not) {
  const auto tell = [](const std::string& code) {
    return found_by(banned_code, {{"src/requests/a.cpp", code}});
  };
  EXPECT_EQ(tell("using namespace std;\n"), "banned-code:1");
  EXPECT_EQ(tell("\nstd::regex r;\n"), "banned-code:2");
  EXPECT_EQ(tell("int x = system(\"ls\");\n"), "banned-code:1");
  EXPECT_EQ(tell("FILE* f = popen(\"ls\", \"r\");\n"), "banned-code:1");
  EXPECT_EQ(tell("// the file system (ext4)\nauto s = \"using namespace\";\n"), "");
  EXPECT_EQ(tell("int a;  // TO"
                 "DO later\n"),
            "banned-mark:1");
  EXPECT_EQ(tell("// FIX"
                 "ME\n// X"
                 "XX\n"),
            "banned-mark:1 banned-mark:2");
}

TEST(HouseRules, a_global_that_changes_is_found) {
  const auto tell = [](const std::string& code) {
    return found_by(globals, {{"src/requests/a.cpp", code}});
  };
  EXPECT_EQ(tell("namespace a {\nstd::atomic<int> count{0};\n}\n"), "global:2");
  EXPECT_EQ(tell("static int count = 0;\n"), "global:1");
  EXPECT_EQ(tell("struct A {\n  static inline int count = 0;\n  int mine = 0;\n};\n"), "global:2");
  EXPECT_EQ(tell("int f() {\n  static int calls = 0;\n  return ++calls;\n}\n"), "global:2");
  EXPECT_EQ(tell("const Select<Row, 1> rows_of{\"a\", \"b\", {{\"c\", &Row::c}}};\n"
                 "constexpr int most = 3;\nusing A = B;\nint f();\nclass C;\nenum class D { e };\n"
                 "template <class T>\nstruct E;\ntemplate <>\nstruct E<int> : F {};\n"
                 "int f() {\n  static const int once = 1;\n  return once;\n}\n"),
            "");
  EXPECT_EQ(tell("int f() {\n  static A cache;  // of facts that never change\n}\n"), "");
}

TEST(HouseRules, raw_html_outside_its_two_places_is_found) {
  const std::string code = "auto h = html::Maker::raw(text);\n";
  EXPECT_EQ(found_by(raw_html, {{"src/requests/views/a.cpp", code}}), "raw-html:1");
  EXPECT_EQ(found_by(raw_html, {{"src/platform/html/a.cpp", code}}), "");
}

TEST(HouseRules, a_shared_pointer_without_a_decision_is_found) {
  const std::string code = "std::shared_ptr<int> a();\n";
  EXPECT_EQ(found_by(shared_pointers, {{"src/requests/a.h", code}}), "shared-pointer:1");
  EXPECT_EQ(found_by(shared_pointers, {{"src/requests/a.h", code},
                                       {"docs/decisions/0009-a.md", "`src/requests/a.h` because"}}),
            "");
}

// --- SQL ---------------------------------------------------------------------------------------

TEST(HouseRules, a_table_of_another_module_is_found) {
  const auto tell = [](const std::string& sql) {
    return found_by(foreign_tables, {{"src/requests/store.cpp", "auto s =\n  \"" + sql + "\";\n"}});
  };
  EXPECT_EQ(tell("SELECT a FROM identity_officers WHERE b = $1"), "foreign-table:2");
  EXPECT_EQ(tell("SELECT a FROM requests_request r JOIN jobs_queue q ON r.a = q.a"),
            "foreign-table:2");
  EXPECT_EQ(tell("UPDATE audit_line SET a = $1"), "foreign-table:2");
  EXPECT_EQ(tell("INSERT INTO requests_a (b) SELECT c FROM mail_b"), "foreign-table:2");
  EXPECT_EQ(tell("WITH x AS (SELECT 1 FROM requests_a) SELECT b FROM x FOR UPDATE SKIP LOCKED"),
            "");
  EXPECT_EQ(tell("INSERT INTO requests_a (b) VALUES ($1) ON CONFLICT (b) DO UPDATE SET b = $1"),
            "");
  EXPECT_EQ(tell("SELECT a FROM requests_a WHERE b IS DISTINCT FROM c AND d = 'from x'"), "");
  EXPECT_EQ(tell("Update this when it is from elsewhere"), "");
}

TEST(HouseRules, a_migration_may_only_point_to_identity_and_territory) {
  const auto tell = [](const std::string& sql) {
    return found_by(foreign_tables, {{"src/requests/sql/0001-create-a.sql", sql}});
  };
  EXPECT_EQ(tell("CREATE TABLE requests_a (b TEXT REFERENCES identity_communes (c));"), "");
  EXPECT_EQ(tell("CREATE TABLE requests_a (b TEXT REFERENCES jobs_queue (c));"), "foreign-table:1");
  EXPECT_EQ(tell("CREATE TABLE IF NOT EXISTS news (b TEXT);"), "foreign-table:1");
  EXPECT_EQ(tell("CREATE INDEX i ON jobs_queue (a);"), "foreign-table:1");
  EXPECT_EQ(tell("CREATE TRIGGER t BEFORE UPDATE OR DELETE ON requests_a BEGIN SELECT 1; END;"),
            "");
}

TEST(HouseRules, a_statement_that_forgets_the_commune_is_found) {
  const auto tell = [](const std::string& sql) {
    return found_by(statements_without_commune,
                    {{"src/requests/sql/0001-create-a.sql",
                      "CREATE TABLE requests_a (commune_id TEXT, b TEXT);\n"
                      "CREATE TABLE requests_shared (b TEXT);"},
                     {"src/requests/store.cpp", "auto s = \"" + sql + "\";\n"}});
  };
  EXPECT_EQ(tell("SELECT b FROM requests_a WHERE b = $1"), "no-commune:1");
  EXPECT_EQ(tell("SELECT b FROM requests_a WHERE commune_id = $1"), "");
  EXPECT_EQ(tell("SELECT b FROM requests_shared WHERE b = $1"), "");
}

TEST(HouseRules, a_statement_nobody_lists_is_found) {
  const std::string one = "const storage::Select<Row, 1> a_of{\"a\", \"SELECT\", {}};\n";
  EXPECT_EQ(found_by(unlisted_statements, {{"src/requests/store.cpp", one}}),
            "unlisted-statement:1");
  EXPECT_EQ(found_by(unlisted_statements, {{"src/requests/store.cpp",
                                            one + "auto statements() { return L{&a_of}; }\n"}}),
            "");
}

TEST(HouseRules, migrations_with_gaps_twins_or_one_engine_are_found) {
  const std::string folder = "src/requests/sql/";
  EXPECT_EQ(found_by(migration_order, {{folder + "0001-a.sql", ""}, {folder + "0003-c.sql", ""}}),
            "migration-gap:1");
  EXPECT_EQ(found_by(migration_order, {{folder + "0001-a.sql", ""}, {folder + "0001-b.sql", ""}}),
            "migration-twin:1");
  EXPECT_EQ(found_by(migration_order, {{folder + "0001-a.sqlite.sql", ""}}), "migration-engine:1");
  EXPECT_EQ(found_by(migration_order, {{folder + "first.sql", ""}}), "migration-name:1");
  EXPECT_EQ(found_by(migration_order, {{folder + "0001-a.sqlite.sql", ""},
                                       {folder + "0001-a.postgres.sql", ""},
                                       {folder + "0002-b.sql", ""}}),
            "");
}

// --- words -------------------------------------------------------------------------------------

TEST(HouseRules, an_action_of_the_audit_log_without_words_is_found) {
  const std::string act =
      "void f() {\n  audit::record(scope, tx, is_new ? \"requests.add\" : \"requests.change\",\n"
      "    \"request:\" + id.value);\n}\n";
  const std::string half = "return {{\"requests.add\", words::did_add}};\n";
  const std::string whole = half + "return {{\"requests.change\", words::did_change}};\n";
  EXPECT_EQ(found_by(actions_without_words,
                     {{"src/requests/a.cpp", act}, {"src/requests/actions.cpp", half}}),
            "action-without-words:2");
  EXPECT_EQ(found_by(actions_without_words,
                     {{"src/requests/a.cpp", act}, {"src/requests/actions.cpp", whole}}),
            "");
}

TEST(HouseRules, words_missing_unused_or_twice_are_found) {
  const std::string hello = "msgid \"hello\"\nmsgstr \"Bonjour\"\n";
  const std::string bye = "msgid \"bye\"\nmsgstr \"Au revoir\"\n";
  const std::pair<std::string, std::string> code = {"src/requests/a.cpp",
                                                    "say(words::hello, words::bye);"};
  const auto tell = [&](const std::string& french, const std::string& english) {
    return found_by(
        words_apart,
        {{"src/requests/words/fr.po", french}, {"src/requests/words/en.po", english}, code});
  };
  EXPECT_EQ(tell(hello + bye, hello + bye), "");
  EXPECT_EQ(tell(hello + bye, hello), "word-missing:1");
  EXPECT_EQ(tell(hello, hello + bye), "word-missing:1");
  EXPECT_EQ(tell(hello + hello, hello), "word-twice:3");
  const std::string lost = "msgid \"lost\"\nmsgstr \"Perdu\"\n";
  EXPECT_EQ(tell(hello + lost, hello + lost), "word-unused:3");
}

TEST(HouseRules, french_written_with_english_signs_is_found) {
  const auto tell = [](const std::string& text) {
    return found_by(french_typography,
                    {{"src/requests/words/fr.po", "msgid \"a\"\nmsgstr \"" + text + "\"\n"}});
  };
  EXPECT_EQ(tell("Où est-il?"), "french-typography:1");
  EXPECT_EQ(tell("Attendez..."), "french-typography:1");
  EXPECT_EQ(tell("Où est-il ? L'adresse…"), "");
}

TEST(HouseRules, a_test_whose_name_is_no_sentence_is_found) {
  EXPECT_EQ(found_by(test_names, {{"src/a_test.cpp", "TEST(ThingTest, Works) {}\n"}}),
            "test-name:1");
  EXPECT_EQ(found_by(test_names,
                     {{"src/a_test.cpp", "TEST(ThingTest, a_closed_request_stays_closed) {}\n"}}),
            "");
}

TEST(HouseRules, a_file_that_does_not_say_what_it_is_is_found) {
  EXPECT_EQ(found_by(first_sentences, {{"src/a.h", "#pragma once\n#include <string>\n"}}),
            "first-sentence:1");
  EXPECT_EQ(found_by(first_sentences, {{"src/a.h", "#pragma once\n// The door.\n"}}), "");
}

TEST(HouseRules, words_of_the_workshop_are_found) {
  EXPECT_EQ(found_by(marks_left_behind, {{"docs/a.md",
                                          "See /wo"
                                          "rk/x, iss"
                                          "ue #3.\n"}}),
            "left-behind:1 left-behind:1");
}

TEST(HouseRules, a_place_of_one_machine_in_a_paper_is_found) {
  const std::string paper =
      "Data in /ho"
      "me/anne/data.\nGet it from registry.npm"
      "js.org.\n";
  EXPECT_EQ(found_by(places_of_one_machine, {{"src/a/README.md", paper}}),
            "one-machine:1 one-machine:2");
  EXPECT_EQ(found_by(places_of_one_machine, {{"docs/a.md", "Data in /var/lib/parvis.\n"}}), "");
  EXPECT_EQ(found_by(places_of_one_machine, {{"tests/a.cpp", paper}}), "");
}

// --- exceptions --------------------------------------------------------------------------------

std::string left_after(const std::string& exceptions) {
  const Findings findings = {{"src/a.cpp", 3, "file-length", "too long"}};
  std::string told;
  for (const auto& finding : after_exceptions(findings, exceptions, "2026-11-22")) {
    told += finding.rule + " ";
  }
  return told;
}

TEST(HouseRules, an_exception_covers_its_rule_until_its_date) {
  EXPECT_EQ(left_after(""), "file-length ");
  EXPECT_EQ(left_after("src/a.cpp file-length until 2026-12-31 being split\n"), "");
  EXPECT_EQ(left_after("src/a.cpp file-length until 2026-11-21 was split\n"),
            "file-length exception ");
}

TEST(HouseRules, an_exception_too_long_unused_or_unreadable_is_found) {
  EXPECT_EQ(left_after("src/a.cpp file-length until 2030-01-01 never\n"), "exception ");
  EXPECT_EQ(left_after("src/b.cpp file-length until 2026-12-31 gone\n"), "file-length exception ");
  EXPECT_EQ(left_after("src/a.cpp file-length for ever\n"), "file-length exception ");
}

// --- the tree ----------------------------------------------------------------------------------

std::string today() {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day date{day};
  std::string text(11, '\0');
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  text.pop_back();
  return text;
}

TEST(HouseTree, the_tree_keeps_every_rule) {
  const Tree tree = read_tree(PARVIS_ROOT, PARVIS_MODULES_FILE);
  ASSERT_GT(tree.files.size(), 30U) << "the tree was not read";
  ASSERT_GT(tree.modules.size(), 5U) << "modules.txt was not read";
  const auto file = tree.files.find("tests/house/exceptions.txt");
  const std::string exceptions = file == tree.files.end() ? "" : file->second.text;
  std::string told;
  for (const auto& finding : after_exceptions(everything_broken(tree), exceptions, today())) {
    told += finding.path + ":" + std::to_string(finding.line) + ": [" + finding.rule + "] " +
            finding.what + "\n";
  }
  if (!told.empty()) FAIL() << "House rules broken:\n" << told;
}

}  // namespace
}  // namespace parvis::house
