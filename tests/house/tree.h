#pragma once
// The tree of sources as the house rules see it: files, tokens, includes, modules.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parvis::house {

struct Token {
  enum class Kind { word, number, text, sign };
  Kind kind;
  std::string text;  // of a text: what is between the quotes, neighbours joined
  int line;
  bool operator==(std::string_view other) const { return kind != Kind::text && text == other; }
};

struct Include {
  std::string path;
  bool quoted;
  int line;
};

struct File {
  std::string path;  // from the root of the repository
  std::string text;
  std::vector<std::string> lines;
  std::vector<Token> tokens;  // C++ only; without comments and preprocessor lines
  std::vector<Include> includes;
};

struct Module {
  std::string folder;           // "platform/web"
  std::string leaf;             // "web"
  std::set<std::string> needs;  // folders, everything below included
};

struct Tree {
  std::map<std::string, File> files;
  std::vector<Module> modules;

  /// The module a file of src/ belongs to, or null.
  [[nodiscard]] const Module* module_of(std::string_view path) const;
  [[nodiscard]] const Module* module_named(std::string_view folder) const;
};

/// A rule broken: where, which, and what to do about it in one sentence.
struct Finding {
  std::string path;
  int line;
  std::string rule;
  std::string what;
};
using Findings = std::vector<Finding>;

/// Makes a tree from texts in memory; `modules` has the lines of build/…/modules.txt.
[[nodiscard]] Tree tree_of(const std::vector<std::pair<std::string, std::string>>& files,
                           std::string_view modules);
/// Reads the repository under `root`.
[[nodiscard]] Tree read_tree(const std::string& root, const std::string& modules_file);

[[nodiscard]] std::vector<Token> tokens_of(std::string_view source);
[[nodiscard]] std::vector<Include> includes_of(const std::vector<std::string>& lines);
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);
[[nodiscard]] bool is_cpp(std::string_view path);
[[nodiscard]] bool is_test(std::string_view path);
/// How many characters (not bytes) a line of UTF-8 has.
[[nodiscard]] std::size_t characters_in(std::string_view line);
/// Whether `word` stands in `text` between characters that are no part of a word.
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

}  // namespace parvis::house
