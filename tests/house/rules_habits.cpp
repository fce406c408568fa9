// Habits of writing: no bool at a call, no code kept in comments, no exception swallowed, no walk
// over what is already gone.
#include <algorithm>
#include <array>
#include <cctype>

#include "tests/house/rules.h"

namespace parvis::house {
namespace {

struct Bracket {
  char open;
  std::string before;  // the name called, or the sign before the bracket
};

bool is_name(const std::string& text) {
  return !text.empty() &&
         (std::isalpha(static_cast<unsigned char>(text[0])) != 0 || text[0] == '_');
}

/// Calls in which a bare bool says all there is to say: the language's own, and the libraries'.
bool takes_a_bool(const std::string& name) {
  static constexpr std::array own = {
      "if",    "while",    "return",    "decltype", "noexcept",     "switch",   "exchange",
      "store", "value_or", "set_value", "explicit", "emplace_back", "push_back"};
  return std::find(own.begin(), own.end(), name) != own.end() || name.starts_with("EXPECT_") ||
         name.starts_with("ASSERT_");
}

bool is_bool(const Token& token) {
  return token == "true" || token == "false";
}

/// The text of a line that is a comment from its start, or nothing.
std::string comment_of(const std::string& line) {
  const auto start = line.find_first_not_of(" \t");
  if (start == std::string::npos || line.compare(start, 2, "//") != 0) return "";
  if (line.compare(start, 3, "///") == 0) return "";  // promises to the reader, with examples
  const auto text = line.find_first_not_of(" \t", start + 2);
  if (text == std::string::npos) return "";
  const auto end = line.find_last_not_of(" \t");
  return line.substr(text, end - text + 1);
}

/// Sentences end with a point; statements end with ; { } and begin with words of the language.
bool looks_like_code(const std::string& comment) {
  if (comment.starts_with("#include ") || comment.starts_with("#if")) return true;
  const char last = comment.back();
  // "/agents/lieux/{place}" is an address: its braces are as many one way as the other.
  const auto opened = std::count(comment.begin(), comment.end(), '{');
  const auto closed = std::count(comment.begin(), comment.end(), '}');
  if ((last == '{' || last == '}') && opened != closed) return true;
  if (last != ';') return false;
  const bool has_signs = comment.find_first_of("()=<>[]") != std::string::npos;
  return has_signs || comment.starts_with("return") || comment.starts_with("break");
}

/// A comment that opens the file, before its first #include, may show how the file is used.
std::size_t lines_of_opening(const File& file) {
  std::size_t i = 0;
  while (i < file.lines.size() && (file.lines[i].empty() || file.lines[i].starts_with("//") ||
                                   file.lines[i].starts_with("#pragma once"))) {
    ++i;
  }
  return i;
}

/// Whether a comment stands in the lines between two braces.
bool says_why(const File& file, int open, int close) {
  for (int line = open; line < close; ++line) {
    if (file.lines[static_cast<std::size_t>(line) - 1].find("// ") != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

Findings bools_at_calls(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/") || is_test(path) || path.ends_with("_fuzz.cpp")) continue;
    const auto& tokens = file.tokens;
    std::vector<Bracket> open;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token == "(" || token == "[" || token == "{") {
        open.push_back({token.text[0], i > 0 ? tokens[i - 1].text : ""});
      } else if ((token == ")" || token == "]" || token == "}") && !open.empty()) {
        open.pop_back();
      }
      if (!is_bool(token) || i == 0 || open.empty() || open.back().open != '(') continue;
      const bool whole = (tokens[i - 1] == "(" || tokens[i - 1] == ",") &&
                         (tokens[i + 1] == ")" || tokens[i + 1] == ",");
      const std::string& called = open.back().before;
      if (!whole || !is_name(called) || takes_a_bool(called)) continue;
      found.push_back(
          {path, token.line, "bool-at-call",
           called + "(… " + token.text + " …) says nothing: an enum, or a named value"});
    }
  }
  return found;
}

Findings code_in_comments(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!is_cpp(path) && !path.ends_with(".mjs") && !path.ends_with(".js")) continue;
    for (std::size_t i = lines_of_opening(file); i < file.lines.size(); ++i) {
      const std::string comment = comment_of(file.lines[i]);
      if (comment.empty() || !looks_like_code(comment)) continue;
      found.push_back({path, static_cast<int>(i) + 1, "code-in-comment",
                       "code that does not run is remembered by git: remove it"});
    }
  }
  return found;
}

Findings empty_catches(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/")) continue;
    const auto& tokens = file.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!(tokens[i] == "catch")) continue;
      std::size_t end = i + 1;
      while (end < tokens.size() && !(tokens[end] == ")")) ++end;
      if (end + 2 >= tokens.size() || !(tokens[end + 1] == "{") || !(tokens[end + 2] == "}")) {
        continue;
      }
      if (says_why(file, tokens[end + 1].line, tokens[end + 2].line)) continue;
      found.push_back(
          {path, tokens[i].line, "empty-catch",
           "what went wrong is lost: do something, say why not, or let it pass upwards"});
    }
  }
  return found;
}

Findings walks_over_the_gone(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!is_cpp(path)) continue;
    const auto& tokens = file.tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!(tokens[i] == "for") || !(tokens[i + 1] == "(")) continue;
      int depth = 1;
      bool in_range = false;
      for (std::size_t at = i + 2; at + 2 < tokens.size() && depth > 0; ++at) {
        if (tokens[at] == "(" || tokens[at] == "[" || tokens[at] == "{") ++depth;
        if (tokens[at] == ")" || tokens[at] == "]" || tokens[at] == "}") --depth;
        if (depth == 1 && tokens[at] == ":") in_range = true;
        if (!in_range || depth != 1 || !(tokens[at] == ")")) continue;
        if (!(tokens[at + 1] == "-") || !(tokens[at + 2] == ">")) continue;
        found.push_back({path, tokens[at].line, "walk-over-the-gone",
                         "what f() gives may end before `for (x : f()->all)` begins: name it "
                         "first (the C++20 standard, [stmt.ranged])"});
      }
    }
  }
  return found;
}

}  // namespace parvis::house
