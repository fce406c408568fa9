// The list of the house rules, and exceptions that expire.
#include "tests/house/rules.h"

#include <algorithm>
#include <sstream>
#include <tuple>

namespace parvis::house {

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      {"undeclared_folders", undeclared_folders},
      {"includes_not_needed", includes_not_needed},
      {"private_headers", private_headers},
      {"library_headers", library_headers},
      {"module_papers", module_papers},
      {"files_too_long", files_too_long},
      {"functions_too_long", functions_too_long},
      {"lines_too_long", lines_too_long},
      {"banned_code", banned_code},
      {"bools_at_calls", bools_at_calls},
      {"code_in_comments", code_in_comments},
      {"empty_catches", empty_catches},
      {"walks_over_the_gone", walks_over_the_gone},
      {"globals", globals},
      {"raw_html", raw_html},
      {"shared_pointers", shared_pointers},
      {"foreign_tables", foreign_tables},
      {"statements_without_commune", statements_without_commune},
      {"unlisted_statements", unlisted_statements},
      {"migration_order", migration_order},
      {"words_apart", words_apart},
      {"french_typography", french_typography},
      {"actions_without_words", actions_without_words},
      {"test_names", test_names},
      {"first_sentences", first_sentences},
      {"marks_left_behind", marks_left_behind},
      {"places_of_one_machine", places_of_one_machine},
  };
  return all;
}

Findings everything_broken(const Tree& tree) {
  Findings all;
  for (const auto& rule : rules()) {
    auto found = rule.look(tree);
    all.insert(all.end(), found.begin(), found.end());
  }
  std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.path, a.line) < std::tie(b.path, b.line);
  });
  return all;
}

namespace {

constexpr std::string_view exceptions_path = "tests/house/exceptions.txt";

/// "2027-11-22" for "2026-11-22": no exception may reach beyond.
std::string a_year_after(std::string_view today) {
  return std::to_string(std::stoi(std::string(today.substr(0, 4))) + 1) +
         std::string(today.substr(4));
}

std::vector<Exception> read_exceptions(std::string_view text, Findings& faults) {
  std::vector<Exception> exceptions;
  int number = 0;
  for (const auto& line : lines_of(text)) {
    ++number;
    if (line.empty() || line.starts_with("#")) continue;
    std::istringstream in(line);
    Exception exception{"", "", "", number};
    std::string until;
    std::string reason;
    in >> exception.path >> exception.rule >> until >> exception.until >> reason;
    if (until == "until" && exception.until.size() == 10 && !reason.empty()) {
      exceptions.push_back(exception);
    } else {
      faults.push_back({std::string(exceptions_path), number, "exception",
                        "write: path rule until YYYY-MM-DD reason"});
    }
  }
  return exceptions;
}

}  // namespace

Findings after_exceptions(Findings findings, std::string_view exceptions, std::string_view today) {
  Findings faults;
  for (const auto& exception : read_exceptions(exceptions, faults)) {
    const auto fault = [&](const std::string& what) {
      faults.push_back({std::string(exceptions_path), exception.line, "exception", what});
    };
    if (exception.until < today) {
      fault(exception.path + " " + exception.rule + " expired: mend the code, or decide again");
      continue;
    }
    if (exception.until > a_year_after(today)) fault("a year at most: an exception is no rule");
    const auto covered = std::erase_if(findings, [&](const Finding& finding) {
      return finding.path == exception.path && finding.rule == exception.rule;
    });
    if (covered == 0) fault(exception.path + " " + exception.rule + " covers nothing: remove it");
  }
  findings.insert(findings.end(), faults.begin(), faults.end());
  return findings;
}

}  // namespace parvis::house
