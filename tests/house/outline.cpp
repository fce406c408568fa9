// Finds functions and namespace-scope statements in the tokens of a file. It is no compiler: it
// knows the few shapes that code laid out by our clang-format takes.
#include <algorithm>

#include "tests/house/rules.h"

namespace parvis::house {
namespace {

bool has(const std::vector<Token>& tokens, std::string_view text) {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t == text; });
}

/// The head without `template <…>`, whose parameters say `class` too.
std::vector<Token> without_template(const std::vector<Token>& head) {
  if (head.empty() || !(head.front() == "template")) return head;
  int depth = 0;
  for (std::size_t i = 1; i < head.size(); ++i) {
    if (head[i] == "<") ++depth;
    if (head[i] == ">" && --depth == 0) {
      return {head.begin() + static_cast<std::ptrdiff_t>(i) + 1, head.end()};
    }
  }
  return head;
}

enum class Brace { name_space, type, function, value };

Brace kind_of(const std::vector<Token>& whole_head) {
  const auto head = without_template(whole_head);
  if (has(head, "namespace")) return Brace::name_space;
  const bool called = has(head, "(");
  if (!called && !has(head, "=")) {
    for (const auto* word : {"class", "struct", "union", "enum"}) {
      if (has(head, word)) return Brace::type;
    }
  }
  if (!head.empty() && head.front() == "extern" && head.size() == 2) return Brace::name_space;
  return called ? Brace::function : Brace::value;
}

/// "report" of `Result<Receipt> report(const Scope& scope) const`.
std::string name_of(const std::vector<Token>& head) {
  for (std::size_t i = 1; i < head.size(); ++i) {
    if (!(head[i] == "(")) continue;
    const std::string& name = head[i - 1].text;
    if (name.starts_with("TEST") && i + 3 < head.size()) return head[i + 3].text;
    return name;
  }
  return "?";
}

class Outliner {
 public:
  explicit Outliner(const std::vector<Token>& tokens) : tokens_(tokens) {}

  Outline outline() {
    while (at_ < tokens_.size()) step();
    return std::move(outline_);
  }

 private:
  /// The index of the brace that closes the one at `open`.
  [[nodiscard]] std::size_t close_of(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      if (tokens_[i] == "{") ++depth;
      if (tokens_[i] == "}" && --depth == 0) return i;
    }
    return tokens_.size() - 1;
  }
  void end_statement() {
    if (!head_.empty()) {
      const bool in_class = !scopes_.empty() && scopes_.back() == Brace::type;
      outline_.statements.push_back({head_, in_class});
    }
    head_.clear();
  }
  void step() {
    const Token& token = tokens_[at_];
    if (token == "(") ++parentheses_;
    if (token == ")") --parentheses_;
    if (token == "{") return open_brace();
    if (token == "}" && !scopes_.empty()) {
      scopes_.pop_back();
      head_.clear();
    } else if (token == ";") {
      end_statement();
    } else if (token == ":" && head_.size() == 1 && parentheses_ == 0) {
      head_.clear();  // public: private:
    } else {
      head_.push_back(token);
    }
    ++at_;
  }
  void open_brace() {
    const Brace kind = parentheses_ > 0 ? Brace::value : kind_of(head_);
    if (kind == Brace::name_space || kind == Brace::type) {
      scopes_.push_back(kind);
      head_.clear();
      ++at_;
      return;
    }
    const std::size_t close = close_of(at_);
    const bool goes_on =
        close + 1 < tokens_.size() && (tokens_[close + 1] == "," || tokens_[close + 1] == "{");
    if (kind == Brace::function && !goes_on) {
      outline_.functions.push_back({name_of(head_), head_.front().line, tokens_[close].line});
      note_statics(at_, close);
      head_.clear();
    }
    at_ = close + 1;
  }
  void note_statics(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i + 1 < to; ++i) {
      const bool constant = tokens_[i + 1] == "const" || tokens_[i + 1] == "constexpr";
      if (tokens_[i] == "static" && !constant) outline_.statics.push_back(tokens_[i]);
    }
  }

  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  int parentheses_ = 0;
  std::vector<Brace> scopes_;
  std::vector<Token> head_;
  Outline outline_;
};

}  // namespace

Outline outline_of(const std::vector<Token>& tokens) {
  return Outliner(tokens).outline();
}

}  // namespace parvis::house
