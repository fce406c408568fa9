// Code: what may not be written, and globals.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "tests/house/rules.h"

namespace parvis::house {
namespace {

struct Banned {
  std::array<std::string_view, 3> tokens;  // in a row; "" for the end
  std::string_view instead;
};
constexpr std::array banned = {
    Banned{{"using", "namespace", ""}, "name what you use"},
    Banned{{"std", "::", "regex"}, "write a small reader: it is faster to build and to run"},
    Banned{{"system", "(", ""}, "call the library, or start the program without a shell"},
    Banned{{"popen", "(", ""}, "call the library, or start the program without a shell"},
};
constexpr std::array banned_marks = {
    "TO"
    "DO",
    "FIX"
    "ME",
    "X"
    "XX"};

bool stands_at(const std::vector<Token>& tokens, std::size_t at, const Banned& what) {
  // A member or a declaration of that name is not the C function: `town.system()`, `Scope
  // system()`.
  if (at > 0 && what.tokens[1] == "(" && tokens[at] == what.tokens[0]) {
    const std::string before(tokens[at - 1].text);
    const bool is_word =
        !before.empty() && std::isalpha(static_cast<unsigned char>(before[0])) != 0;
    if (before == "." || before == "->" || before == ">" || (is_word && before != "return"))
      return false;
  }
  for (std::size_t i = 0; i < what.tokens.size() && !what.tokens[i].empty(); ++i) {
    if (at + i >= tokens.size() || !(tokens[at + i] == what.tokens[i])) return false;
  }
  return true;
}

bool has(const std::vector<Token>& tokens, std::initializer_list<std::string_view> texts) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return std::any_of(texts.begin(), texts.end(), [&](auto text) { return token == text; });
  });
}

/// Whether a comment stands at the end of the line, or on the line before.
bool has_its_why(const File& file, int line) {
  const auto at = static_cast<std::size_t>(line) - 1;
  if (file.lines[at].find("// ") != std::string::npos) return true;
  return at > 0 && file.lines[at - 1].find("// ") != std::string::npos;
}

/// Whether the statement makes a variable that can change.
bool makes_a_variable(const Statement& statement) {
  const auto& tokens = statement.tokens;
  if (has(tokens, {"const", "constexpr", "(", "namespace", "using", "typedef", "friend",
                   "static_assert", "operator"})) {
    return false;
  }
  if (statement.in_class) return has(tokens, {"static"});
  if (has(tokens, {"class", "struct", "enum", "union", "template"})) return false;
  const auto words = std::count_if(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == Token::Kind::word;
  });
  return words >= 2;
}

}  // namespace

Findings banned_code(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    for (std::size_t i = 0; i < file.tokens.size(); ++i) {
      for (const auto& what : banned) {
        if (!stands_at(file.tokens, i, what)) continue;
        if (is_test(path) && what.tokens[0] == "popen") continue;  // a test may ask other tools
        std::string text;
        for (const auto token : what.tokens) text += std::string(token) + " ";
        found.push_back({path, file.tokens[i].line, "banned-code",
                         text + "is not written here: " + std::string(what.instead)});
      }
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string_view mark : banned_marks) {
        if (!has_word(file.lines[i], mark)) continue;
        found.push_back({path, static_cast<int>(i) + 1, "banned-mark",
                         std::string(mark) + " cannot be merged: do it, or write the issue down"});
      }
    }
  }
  return found;
}

Findings globals(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/")) continue;
    const Outline outline = outline_of(file.tokens);
    for (const auto& statement : outline.statements) {
      if (!makes_a_variable(statement)) continue;
      found.push_back({path, statement.tokens.front().line, "global",
                       statement.tokens.back().text + ": globals do not exist; lend it from main"});
    }
    for (const auto& token : outline.statics) {
      if (has_its_why(file, token.line)) continue;
      found.push_back({path, token.line, "global",
                       "a static that changes is a global: lend it, or say why beside it"});
    }
  }
  return found;
}

Findings raw_html(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (path.starts_with("src/platform/html/") || path.starts_with("src/platform/geo/")) continue;
    for (std::size_t i = 0; i + 1 < file.tokens.size(); ++i) {
      if (!(file.tokens[i] == "Maker") || !(file.tokens[i + 1] == "::")) continue;
      found.push_back({path, file.tokens[i].line, "raw-html",
                       "bytes become HTML in platform/html and the map's drawing only"});
    }
  }
  return found;
}

Findings shared_pointers(const Tree& tree) {
  std::string decisions;
  for (const auto& [path, file] : tree.files) {
    if (path.starts_with("docs/decisions/")) decisions += file.text;
  }
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/") || is_test(path)) continue;
    for (const auto& token : file.tokens) {
      if (!(token == "shared_ptr") || decisions.find(path) != std::string::npos) continue;
      found.push_back({path, token.line, "shared-pointer",
                       "shared_ptr needs a line naming this file in docs/decisions/"});
      break;
    }
  }
  return found;
}

}  // namespace parvis::house
