// Words and sentences: what people read, what tests are called, what a file opens with.
#include <algorithm>
#include <array>
#include <cctype>

#include "tests/house/rules.h"

namespace parvis::house {
namespace {

struct Entry {
  std::string key;
  std::string text;  // all forms, joined
  int line;
};

/// The text between the first and the last quote of a line of a PO file.
std::string quoted_of(const std::string& line) {
  const auto from = line.find('"');
  const auto to = line.rfind('"');
  return from == std::string::npos || to <= from ? "" : line.substr(from + 1, to - from - 1);
}

std::vector<Entry> entries_of(const File& catalogue) {
  std::vector<Entry> entries;
  bool in_key = false;
  for (std::size_t i = 0; i < catalogue.lines.size(); ++i) {
    const std::string& line = catalogue.lines[i];
    if (line.starts_with("msgid ")) {
      entries.push_back({quoted_of(line), "", static_cast<int>(i) + 1});
      in_key = true;
    } else if (line.starts_with("msgstr")) {
      in_key = false;
      if (!entries.empty()) entries.back().text += quoted_of(line) + "\n";
    } else if (line.starts_with("\"") && !in_key && !entries.empty()) {
      entries.back().text += quoted_of(line);
    }
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.key.empty(); });
  return entries;
}

/// Every name that code of the house writes after `::`, such as `words::key`.
std::set<std::string> names_said(const Tree& tree) {
  std::set<std::string> said;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/")) continue;
    for (std::size_t i = 1; i < file.tokens.size(); ++i) {
      if (file.tokens[i - 1] == "::") said.insert(file.tokens[i].text);
    }
  }
  return said;
}

/// A sentence of at least three words in lower case: a_closed_request_cannot_be_assigned.
bool is_sentence(const std::string& name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_';
  });
  return plain && std::count(name.begin(), name.end(), '_') >= 2;
}

/// An action of the audit log: module.verb.
bool is_action(const std::string& text) {
  const auto dot = text.find('.');
  if (dot == 0 || dot == std::string::npos || dot + 1 == text.size()) return false;
  return text.find('.', dot + 1) == std::string::npos &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::islower(c) != 0 || c == '_' || c == '.'; });
}

constexpr std::array<std::string_view, 7> marks = {
    "/wo"
    "rk/",
    "registry.npm"
    "js",
    "Co-Auth"
    "ored",
    "LL"
    "M",
    "Chat"
    "GPT",
    "iss"
    "ue #",
    "iss"
    "ues show"};

/// What only one machine has, or a shop of packages: papers speak of neither.
constexpr std::array<std::string_view, 8> places = {
    "/ro"
    "ot/",
    "/ho"
    "me/",
    "/Us"
    "ers/",
    "/tm"
    "p/",
    "pypi"
    ".org",
    "npm"
    "js.",
    "yarn"
    "pkg.com",
    "debian"
    ".org/debian"};

bool is_paper(const std::string& path) {
  return path.ends_with(".md") || path == "package.json" || path == "package-lock.json";
}

}  // namespace

Findings words_apart(const Tree& tree) {
  Findings found;
  const auto said = names_said(tree);
  for (const auto& [path, file] : tree.files) {
    if (!path.ends_with("/words/fr.po")) continue;
    const std::string other_path = path.substr(0, path.size() - 5) + "en.po";
    const auto other = tree.files.find(other_path);
    std::set<std::string> french;
    std::set<std::string> english;
    for (const auto& entry : entries_of(file)) {
      if (!french.insert(entry.key).second) {
        found.push_back({path, entry.line, "word-twice", entry.key + " is there twice"});
      }
      if (!said.contains(entry.key)) {
        found.push_back({path, entry.line, "word-unused", entry.key + " is said nowhere"});
      }
    }
    if (other != tree.files.end()) {
      for (const auto& entry : entries_of(other->second)) {
        english.insert(entry.key);
        if (!french.contains(entry.key)) {
          found.push_back({path, 1, "word-missing", entry.key + " has no French"});
        }
      }
    }
    for (const auto& key : french) {
      if (!english.contains(key)) {
        found.push_back({other_path, 1, "word-missing", key + " has no English"});
      }
    }
  }
  return found;
}

/// The compiler of words makes spaces no-break and apostrophes curly; what it cannot do is add a
/// space that nobody typed, or know that three points are one sign.
Findings french_typography(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!path.ends_with("/words/fr.po")) continue;
    for (const auto& entry : entries_of(file)) {
      const auto fault = [&](const std::string& what) {
        found.push_back({path, entry.line, "french-typography", entry.key + " wants " + what});
      };
      if (entry.text.find("...") != std::string::npos) fault("the sign … for three points");
      for (std::size_t i = 1; i < entry.text.size(); ++i) {
        const bool letter = std::isalpha(static_cast<unsigned char>(entry.text[i - 1])) != 0;
        if (letter && (entry.text[i] == '?' || entry.text[i] == '!')) {
          fault(std::string("a space before ") + entry.text[i]);
        }
      }
    }
  }
  return found;
}

/// Calls of `record` and of those that hand an action on to it.
Findings actions_without_words(const Tree& tree) {
  std::set<std::string> worded;
  for (const auto& [path, file] : tree.files) {
    if (!path.ends_with("/actions.cpp")) continue;
    for (const auto& token : file.tokens) {
      if (token.kind == Token::Kind::text) worded.insert(token.text);
    }
  }
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/") || is_test(path)) continue;
    const auto& tokens = file.tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      const bool records =
          tokens[i] == "record" || tokens[i] == "record_reading" || tokens[i] == "change_booked";
      if (!records || !(tokens[i + 1] == "(")) continue;
      int depth = 0;
      for (std::size_t at = i + 1; at < tokens.size(); ++at) {
        if (tokens[at] == "(") ++depth;
        if (tokens[at] == ")" && --depth == 0) break;
        if (tokens[at].kind != Token::Kind::text || !is_action(tokens[at].text)) continue;
        if (worded.contains(tokens[at].text)) continue;
        found.push_back({path, tokens[at].line, "action-without-words",
                         tokens[at].text + " has no sentence: add it to the module's actions.cpp"});
      }
    }
  }
  return found;
}

Findings test_names(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    const auto& tokens = file.tokens;
    for (std::size_t i = 0; i + 5 < tokens.size(); ++i) {
      const bool test = tokens[i] == "TEST" || tokens[i] == "TEST_F" || tokens[i] == "TEST_P";
      if (!test || !(tokens[i + 1] == "(") || is_sentence(tokens[i + 4].text)) continue;
      found.push_back({path, tokens[i].line, "test-name",
                       tokens[i + 4].text + " is no sentence: say what must hold"});
    }
  }
  return found;
}

Findings first_sentences(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!is_cpp(path)) continue;
    std::size_t first = 0;
    if (!file.lines.empty() && file.lines[0].starts_with("#pragma once")) first = 1;
    while (first < file.lines.size() && file.lines[first].empty()) ++first;
    if (first < file.lines.size() && file.lines[first].starts_with("//")) continue;
    found.push_back({path, 1, "first-sentence", "open the file with a sentence saying what it is"});
  }
  return found;
}

Findings marks_left_behind(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const auto mark : marks) {
        if (file.lines[i].find(mark) == std::string::npos) continue;
        found.push_back({path, static_cast<int>(i) + 1, "left-behind",
                         std::string(mark) + " speaks of the workshop, not of the product"});
      }
    }
  }
  return found;
}

Findings places_of_one_machine(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!is_paper(path)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const auto place : places) {
        if (file.lines[i].find(place) == std::string::npos) continue;
        found.push_back({path, static_cast<int>(i) + 1, "one-machine",
                         std::string(place) + " is a place of one machine or a package shop"});
      }
    }
  }
  return found;
}

}  // namespace parvis::house
