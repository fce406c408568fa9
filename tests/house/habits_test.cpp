// The habits of writing: each fault seeded here must be found.
#include <gtest/gtest.h>

#include "tests/house/found_by.h"

namespace parvis::house {
namespace {

TEST(HouseRules, a_bool_at_a_call_is_found_and_a_named_one_is_not) {
  const auto tell = [](const std::string& code) {
    return found_by(bools_at_calls, {{"src/requests/a.cpp", code}});
  };
  EXPECT_EQ(tell("int f() {\n  return send(mail, true);\n}\n"), "bool-at-call:2");
  EXPECT_EQ(tell("auto a = send(false, b(c), 3);\n"), "bool-at-call:1");
  EXPECT_EQ(tell("auto a = send(mail, Urgent::yes);\nauto b = send({.urgent = true});\n"), "");
  EXPECT_EQ(tell("while (true) running.store(false);\nbool f(bool a = true);\n"), "");
  EXPECT_EQ(tell("auto a = send(b == true, !c);\n"), "");
  EXPECT_EQ(found_by(bools_at_calls, {{"src/a_test.cpp", "send(true);\n"}}), "");
}

TEST(HouseRules, code_kept_in_a_comment_is_found) {
  const auto tell = [](const std::string& code) {
    return found_by(code_in_comments, {{"src/requests/a.cpp", "// A thing.\nint a;\n" + code}});
  };
  EXPECT_EQ(tell("  // send(mail);\n"), "code-in-comment:3");
  EXPECT_EQ(tell("// if (late) {\n// }\n"), "code-in-comment:3 code-in-comment:4");
  EXPECT_EQ(tell("// return 3;\n// #include <map>\n"), "code-in-comment:3 code-in-comment:4");
  EXPECT_EQ(tell("// Sent at once; nobody waits for it.\n// The first of (a, b);\n"),
            "code-in-comment:4");
  EXPECT_EQ(tell("// One waits here;\n// nobody else does.\n/// `send(mail);` sends.\n"), "");
  EXPECT_EQ(tell("// places.cpp: /agents/lieux/{place}\n"), "");
  EXPECT_EQ(found_by(code_in_comments, {{"src/a.h", "#pragma once\n// Use:\n//   send(mail);\n"}}),
            "");
}

TEST(HouseRules, an_exception_swallowed_is_found) {
  const auto tell = [](const std::string& code) {
    return found_by(empty_catches, {{"src/requests/a.cpp", code}});
  };
  EXPECT_EQ(tell("void f() {\n  try {\n    g();\n  } catch (...) {\n  }\n}\n"), "empty-catch:4");
  EXPECT_EQ(
      tell("void f() {\n  try {\n  } catch (const E&) {\n    // It is tried again.\n  }\n}\n"), "");
  EXPECT_EQ(tell("void f() {\n  try { g(); } catch (const E& e) { log(e.what()); }\n}\n"), "");
}

TEST(HouseRules, a_walk_over_what_is_already_gone_is_found) {
  const auto tell = [](const std::string& code) {
    return found_by(walks_over_the_gone, {{"src/requests/a.cpp", code}});
  };
  EXPECT_EQ(tell("void f() {\n  for (const auto& place : ground()->places) g(place);\n}\n"),
            "walk-over-the-gone:2");
  EXPECT_EQ(tell("for (A a : (m[0])->b({1}).all()) {}\n"), "walk-over-the-gone:1");
  EXPECT_EQ(tell("for (const auto& place : ground->places) g(h(place)->name);\n"), "");
  EXPECT_EQ(tell("for (auto i = f()->begin(); i != end(); ++i) {}\n"), "");
  EXPECT_EQ(tell("for (const auto& a : all([&](A x) { return f(x)->b; })) g(a);\n"), "");
}

}  // namespace
}  // namespace parvis::house
