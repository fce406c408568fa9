#pragma once
// The house rules: each looks at the whole tree and tells what breaks it. docs/style.md says why.

#include "tests/house/tree.h"

namespace parvis::house {

struct Rule {
  std::string_view name;
  Findings (*look)(const Tree&);
};

/// All of them, in the order they are told.
[[nodiscard]] const std::vector<Rule>& rules();
/// Every finding of every rule, sorted by path and line.
[[nodiscard]] Findings everything_broken(const Tree& tree);

// Layout (rules_layout.cpp).
Findings undeclared_folders(const Tree& tree);
Findings includes_not_needed(const Tree& tree);
Findings private_headers(const Tree& tree);
Findings library_headers(const Tree& tree);
Findings module_papers(const Tree& tree);

// Sizes (rules_size.cpp).
Findings files_too_long(const Tree& tree);
Findings functions_too_long(const Tree& tree);
Findings lines_too_long(const Tree& tree);

// Code (rules_code.cpp, rules_habits.cpp).
Findings banned_code(const Tree& tree);
Findings bools_at_calls(const Tree& tree);
Findings code_in_comments(const Tree& tree);
Findings empty_catches(const Tree& tree);
Findings globals(const Tree& tree);
Findings raw_html(const Tree& tree);
Findings shared_pointers(const Tree& tree);
Findings walks_over_the_gone(const Tree& tree);

// SQL (rules_sql.cpp).
Findings foreign_tables(const Tree& tree);
Findings statements_without_commune(const Tree& tree);
Findings unlisted_statements(const Tree& tree);
Findings migration_order(const Tree& tree);

// Words and sentences (rules_words.cpp).
Findings words_apart(const Tree& tree);
Findings french_typography(const Tree& tree);
Findings actions_without_words(const Tree& tree);
Findings test_names(const Tree& tree);
Findings first_sentences(const Tree& tree);
Findings marks_left_behind(const Tree& tree);
Findings places_of_one_machine(const Tree& tree);

/// A line of exceptions.txt: "path rule until YYYY-MM-DD reason". It expires.
struct Exception {
  std::string path;
  std::string rule;
  std::string until;
  int line;
};
/// Takes away what an exception covers today ("YYYY-MM-DD"); adds what is wrong with exceptions:
/// expired, covering nothing, unreadable, further than a year away.
[[nodiscard]] Findings after_exceptions(Findings findings, std::string_view exceptions,
                                        std::string_view today);

/// A stretch of code between braces that runs: function, test, lambda of namespace scope.
struct Function {
  std::string name;
  int first_line;
  int last_line;
};
/// A statement of namespace scope, or of class scope, that is no function.
struct Statement {
  std::vector<Token> tokens;
  bool in_class;
};
struct Outline {
  std::vector<Function> functions;
  std::vector<Statement> statements;
  std::vector<Token> statics;  // `static` inside a function, not followed by const or constexpr
};
[[nodiscard]] Outline outline_of(const std::vector<Token>& tokens);

}  // namespace parvis::house
