// Reads sources into the tree that the house rules look at.
#include "tests/house/tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace parvis::house {
namespace {

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks a C++ source once, character by character.
class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<Token> tokens() {
    while (at_ < source_.size()) step();
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool here(std::string_view text) const {
    return source_.substr(at_, text.size()) == text;
  }
  void skip_to(std::size_t end) {
    end = std::min(end, source_.size());
    const auto passed = source_.substr(at_, end - at_);
    const auto breaks = std::count(passed.begin(), passed.end(), '\n');
    line_ += static_cast<int>(breaks);
    if (breaks > 0) fresh_line_ = true;
    at_ = end;
  }
  void add(Token::Kind kind, std::string text) {
    const bool joins =
        kind == Token::Kind::text && !found_.empty() && found_.back().kind == Token::Kind::text;
    if (joins) {
      found_.back().text += text;
    } else {
      found_.push_back({kind, std::move(text), line_});
    }
    fresh_line_ = false;
  }

  void step() {
    const char c = source_[at_];
    if (c == '\n' || std::isspace(static_cast<unsigned char>(c)) != 0) {
      skip_to(at_ + 1);
    } else if (here("//")) {
      skip_to(source_.find('\n', at_));
    } else if (here("/*")) {
      const auto end = source_.find("*/", at_ + 2);
      skip_to(end == std::string_view::npos ? end : end + 2);
    } else if (c == '#' && fresh_line_) {
      skip_preprocessor_line();
    } else if (here("R\"")) {
      raw_text();
    } else if (c == '"') {
      quoted('"');
    } else if (c == '\'') {
      quoted('\'');
    } else if (is_word_character(c)) {
      word();
    } else {
      add(Token::Kind::sign, here("::") ? "::" : std::string(1, c));
      at_ += here("::") ? 2 : 1;
    }
  }

  void skip_preprocessor_line() {
    auto end = source_.find('\n', at_);
    while (end != std::string_view::npos && end > 0 && source_[end - 1] == '\\') {
      end = source_.find('\n', end + 1);
    }
    skip_to(end);
  }
  void raw_text() {
    const auto open = source_.find('(', at_);
    const std::string close = ")" + std::string(source_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const auto end = std::min(source_.find(close, open), source_.size());
    add(Token::Kind::text, std::string(source_.substr(open + 1, end - open - 1)));
    skip_to(end + close.size());
  }
  void quoted(char quote) {
    std::string inside = quote == '"' ? "" : "'";  // a character is no sign of the language
    std::size_t i = at_ + 1;
    for (; i < source_.size() && source_[i] != quote && source_[i] != '\n'; ++i) {
      if (source_[i] == '\\') ++i;
      if (i < source_.size()) inside += source_[i];
    }
    add(quote == '"' ? Token::Kind::text : Token::Kind::number, inside);
    skip_to(i + 1);
  }
  void word() {
    const bool number = std::isdigit(static_cast<unsigned char>(source_[at_])) != 0;
    std::size_t end = at_;
    while (end < source_.size() && (is_word_character(source_[end]) ||
                                    (number && (source_[end] == '\'' || source_[end] == '.')))) {
      ++end;
    }
    add(number ? Token::Kind::number : Token::Kind::word,
        std::string(source_.substr(at_, end - at_)));
    at_ = end;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool fresh_line_ = true;
  std::vector<Token> found_;
};

std::vector<Module> modules_of(std::string_view text) {
  std::vector<Module> modules;
  for (const auto& line : lines_of(text)) {
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    Module module{line.substr(0, colon), "", {"base"}};
    module.leaf = module.folder.substr(module.folder.rfind('/') + 1);
    std::istringstream needs(line.substr(colon + 1));
    for (std::string need; needs >> need;) {
      module.needs.insert(need);
      for (const auto& below : modules) {
        if (below.folder == need) module.needs.insert(below.needs.begin(), below.needs.end());
      }
    }
    modules.push_back(std::move(module));
  }
  return modules;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

bool worth_reading(const std::filesystem::path& path) {
  static const std::set<std::string> kinds = {
      ".cpp", ".h",  ".md",  ".sql",  ".po",   ".cmake", ".txt",     ".sh",
      ".mjs", ".js", ".css", ".json", ".toml", ".conf",  ".service", ".socket"};
  return kinds.contains(path.extension().string()) || path.extension().empty();
}

}  // namespace

std::vector<Token> tokens_of(std::string_view source) {
  return Lexer(source).tokens();
}

std::vector<Include> includes_of(const std::vector<std::string>& lines) {
  std::vector<Include> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (!line.starts_with("#include ")) continue;
    const bool quoted = line.size() > 9 && line[9] == '"';
    const auto end = line.find(quoted ? '"' : '>', 10);
    if (end == std::string::npos) continue;
    found.push_back({line.substr(10, end - 10), quoted, static_cast<int>(i) + 1});
  }
  return found;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_cpp(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".h");
}
bool is_test(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  return path.ends_with("_test.cpp") || path.starts_with("tests/") || name.starts_with("test_") ||
         name.ends_with("_for_test.h");
}

std::size_t characters_in(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool free_before = at == 0 || !is_word_character(text[at - 1]);
    const auto after = at + word.size();
    if (free_before && (after == text.size() || !is_word_character(text[after]))) return true;
  }
  return false;
}

const Module* Tree::module_of(std::string_view path) const {
  const Module* best = nullptr;
  for (const auto& module : modules) {
    const bool inside = path.starts_with("src/" + module.folder + "/");
    if (inside && (best == nullptr || best->folder.size() < module.folder.size())) best = &module;
  }
  return best;
}

const Module* Tree::module_named(std::string_view folder) const {
  for (const auto& module : modules) {
    if (module.folder == folder) return &module;
  }
  return nullptr;
}

Tree tree_of(const std::vector<std::pair<std::string, std::string>>& files,
             std::string_view modules) {
  Tree tree;
  tree.modules = modules_of(modules);
  for (const auto& [path, text] : files) {
    File file{path, text, lines_of(text), {}, {}};
    if (is_cpp(path)) {
      file.tokens = tokens_of(text);
      file.includes = includes_of(file.lines);
    }
    tree.files.emplace(path, std::move(file));
  }
  return tree;
}

Tree read_tree(const std::string& root, const std::string& modules_file) {
  namespace fs = std::filesystem;
  static const std::set<std::string> left_out = {"node_modules", "build", "data", ".git", "vendor"};
  std::vector<std::pair<std::string, std::string>> files;
  for (fs::recursive_directory_iterator it(root), end; it != end; ++it) {
    // In a second working tree of git, ".git" is a file.
    if (left_out.contains(it->path().filename().string())) {
      if (it->is_directory()) it.disable_recursion_pending();
    } else if (it->is_regular_file() && worth_reading(it->path()) && it->file_size() < 2'000'000) {
      files.emplace_back(fs::relative(it->path(), root).generic_string(), content_of(it->path()));
    }
  }
  return tree_of(files, content_of(modules_file));
}

}  // namespace parvis::house
