// Build tool: reads the PO files of every module and writes one header per module and one table.
//
//   words_compiler <source folder> <output folder> <language>...
//
// Refuses, with file and line: a key missing in a language, an empty or unfinished plural, unequal
// {values} between languages, a key told twice, a key that is not a C++ name. The French spaces
// before : ; ? ! and inside « » become no-break ones, and straight apostrophes between letters
// become typographic ones, so that nobody has to type them.

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Entry {
  std::string key;
  bool plural = false;
  std::vector<std::string> forms;
  std::string place;  // file:line
};
using Catalogue = std::map<std::string, Entry>;

struct Module {
  std::string folder;  // "platform/web"
  std::string name;    // "web"
  std::vector<Catalogue> by_language;
};

class Reporter {
 public:
  void error(const std::string& place, const std::string& sentence) {
    std::cerr << place << ": error: " << sentence << "\n";
    ++count_;
  }
  [[nodiscard]] bool any() const { return count_ > 0; }

 private:
  int count_ = 0;
};

bool is_letter_byte(char sign) {
  return std::isalpha(static_cast<unsigned char>(sign)) != 0 ||
         (static_cast<unsigned char>(sign) & 0x80U) != 0;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

/// What a typesetter would do for that language.
std::string typeset(std::string text, const std::string& language) {
  if (language == "fr") {
    for (const char* sign : {":", ";", "?", "!", "»", "%", "€"}) {
      replace_all(text, std::string(" ") + sign, std::string("\u00a0") + sign);
    }
    replace_all(text, "« ", "«\u00a0");
  }
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = i > 0 && i + 1 < text.size() && is_letter_byte(text[i - 1]) &&
                         (is_letter_byte(text[i + 1]) || text[i + 1] == '{');
    if (text[i] == '\'' && between) {
      out += "’";
    } else {
      out += text[i];
    }
  }
  return out;
}

/// The text between the quotes of a PO line, escapes undone.
std::string unquote(std::string_view line, const std::string& place, Reporter& report) {
  const auto start = line.find('"');
  const auto end = line.rfind('"');
  if (start == std::string_view::npos || end == start) {
    report.error(place, "a quoted text was expected");
    return "";
  }
  std::string out;
  for (auto i = start + 1; i < end; ++i) {
    if (line[i] != '\\') {
      out += line[i];
    } else if (++i < end) {
      out += line[i] == 'n' ? '\n' : line[i] == 't' ? '\t' : line[i];
    }
  }
  return out;
}

bool is_key(std::string_view key) {
  static const std::set<std::string_view> taken = {
      "and",       "auto",      "bool",     "break",    "case",     "catch",    "char",
      "class",     "const",     "continue", "default",  "delete",   "do",       "double",
      "else",      "enum",      "explicit", "export",   "extern",   "false",    "float",
      "for",       "friend",    "goto",     "if",       "inline",   "int",      "long",
      "mutable",   "namespace", "new",      "not",      "operator", "or",       "private",
      "protected", "public",    "register", "requires", "return",   "short",    "signed",
      "sizeof",    "static",    "struct",   "switch",   "template", "this",     "throw",
      "true",      "try",       "typedef",  "typename", "union",    "unsigned", "using",
      "virtual",   "void",      "volatile", "while",    "xor"};
  if (key.empty() || std::islower(static_cast<unsigned char>(key[0])) == 0) return false;
  const bool plain = std::all_of(key.begin(), key.end(), [](unsigned char sign) {
    return std::islower(sign) != 0 || std::isdigit(sign) != 0 || sign == '_';
  });
  return plain && !key.ends_with('_') && key.find("__") == std::string_view::npos &&
         !taken.contains(key);
}

/// Reads one PO file line by line.
class PoReader {
 public:
  PoReader(fs::path path, std::string language, Reporter& report)
      : path_(std::move(path)), language_(std::move(language)), report_(report) {}

  Catalogue read() {
    std::ifstream in(path_);
    if (!in) report_.error(path_.string(), "cannot be read");
    for (std::string line; std::getline(in, line);) {
      ++line_;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      read_line(line);
    }
    finish();
    return std::move(catalogue_);
  }

 private:
  enum class Part { none, id, id_plural, text };

  [[nodiscard]] std::string place() const { return path_.string() + ":" + std::to_string(line_); }

  void read_line(std::string_view line) {
    if (line.empty() || line[0] == '#') return;
    if (line.starts_with("msgid ")) {
      finish();
      entry_.place = place();
      part_ = Part::id;
    } else if (line.starts_with("msgid_plural ")) {
      entry_.plural = true;
      part_ = Part::id_plural;
    } else if (line.starts_with("msgstr ") || line.starts_with("msgstr[")) {
      start_form(line);
      part_ = Part::text;
    } else if (line[0] != '"' || part_ == Part::none) {
      report_.error(place(), "neither msgid, msgid_plural, msgstr nor a text");
      return;
    }
    const std::string said = unquote(line, place(), report_);
    if (part_ == Part::id) entry_.key += said;
    if (part_ == Part::id_plural) plural_key_ += said;
    if (part_ == Part::text && !entry_.forms.empty()) entry_.forms.back() += said;
  }

  void start_form(std::string_view line) {
    const std::string expected = entry_.plural
                                     ? "msgstr[" + std::to_string(entry_.forms.size()) + "]"
                                     : std::string("msgstr ");
    if (!line.starts_with(expected)) report_.error(place(), "expected " + expected);
    entry_.forms.emplace_back();
  }

  void finish() {
    if (part_ == Part::none) return;
    Entry entry = std::move(entry_);
    const std::string plural_key = std::move(plural_key_);
    entry_ = Entry{};
    plural_key_.clear();
    part_ = Part::none;
    if (entry.key.empty()) return;  // the header of the file
    if (!is_key(entry.key)) {
      report_.error(entry.place, "\"" + entry.key +
                                     "\" is not a good key: lower case letters, "
                                     "digits and _, and not a word of C++");
      return;
    }
    if (entry.plural && plural_key != entry.key) {
      report_.error(entry.place, "msgid_plural must repeat the key \"" + entry.key + "\"");
    }
    if (entry.forms.size() != (entry.plural ? 2U : 1U)) {
      report_.error(entry.place, "\"" + entry.key + "\" needs " +
                                     (entry.plural ? "msgstr[0] and msgstr[1]" : "one msgstr"));
    }
    for (auto& form : entry.forms) {
      if (form.empty()) report_.error(entry.place, "\"" + entry.key + "\" has an empty text");
      form = typeset(std::move(form), language_);
    }
    const auto [there, added] = catalogue_.try_emplace(entry.key, entry);
    if (!added) {
      report_.error(entry.place,
                    "\"" + entry.key + "\" is told twice (first at " + there->second.place + ")");
    }
  }

  fs::path path_;
  std::string language_;
  Reporter& report_;
  Catalogue catalogue_;
  Entry entry_;
  std::string plural_key_;
  Part part_ = Part::none;
  int line_ = 0;
};

/// The {names} of a text; an unclosed brace or a name with other signs is an error.
std::set<std::string> values_of(const Entry& entry, const std::string& text, Reporter& report) {
  std::set<std::string> names;
  for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != std::string::npos;) {
    const auto end = text.find('}', at);
    const std::string name =
        end == std::string::npos ? "" : text.substr(at + 1, end > at ? end - at - 1 : 0);
    if (text[at] == '}' || !is_key(name)) {
      report.error(entry.place, "\"" + entry.key + "\" has a brace that is not a {value}");
      return names;
    }
    names.insert(name);
    at = end + 1;
  }
  return names;
}

std::string list_of(const std::set<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "{" : " {") + name + "}";
  return out.empty() ? "none" : out;
}

void compare(const Entry& first, const Entry& other, Reporter& report) {
  if (first.plural != other.plural) {
    report.error(other.place,
                 "\"" + other.key + "\" is a plural in one language and not in the other");
    return;
  }
  std::set<std::string> expected;
  for (const auto& form : first.forms) expected.merge(values_of(first, form, report));
  // "une demande" may leave {count} out; every other value is in every form.
  if (first.plural) expected.erase("count");
  for (const Entry* entry : {&first, &other}) {
    for (const auto& form : entry->forms) {
      auto names = values_of(*entry, form, report);
      if (entry->plural) names.erase("count");
      if (names != expected) {
        report.error(entry->place, "\"" + entry->key + "\" has the values " + list_of(names) +
                                       " where " + list_of(expected) + " are expected");
      }
    }
  }
}

void compare_languages(const Module& module, const std::vector<std::string>& languages,
                       Reporter& report) {
  for (std::size_t i = 0; i < languages.size(); ++i) {
    for (const auto& [key, entry] : module.by_language[i]) {
      for (std::size_t j = 0; j < languages.size(); ++j) {
        const auto found = module.by_language[j].find(key);
        if (found == module.by_language[j].end()) {
          report.error(entry.place, "\"" + key + "\" is missing in " + module.folder + "/words/" +
                                        languages[j] + ".po");
        } else if (i == 0 && j > 0) {
          compare(entry, found->second, report);
        }
      }
    }
  }
}

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char sign : text) {
    if (sign == '"' || sign == '\\') out += '\\';
    if (sign == '\n') {
      out += "\\n";
    } else if (sign == '\t') {
      out += "\\t";
    } else {
      out += sign;
    }
  }
  return out + "\"";
}

void write_if_changed(const fs::path& path, const std::string& text) {
  std::ifstream in(path, std::ios::binary);
  const std::string before((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in && before == text) return;
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string header_of(const Module& module) {
  std::string out =
      "#pragma once\n// Generated from " + module.folder +
      "/words/*.po: change those.\n\n#include \"base/result.h\"\n\nnamespace parvis::" +
      module.name + "::words {\n\n";
  for (const auto& [key, entry] : module.by_language.front()) {
    std::string said = entry.forms.front();
    replace_all(said, "\n", " ");
    out.append("/// ").append(said).append("\ninline constexpr Word ").append(key);
    out.append("{\"").append(module.name).append(".").append(key).append("\"};\n");
  }
  return out + "\n}  // namespace parvis::" + module.name + "::words\n";
}

std::string table_of(const std::vector<Module>& modules, std::size_t languages) {
  // By key in the order of bytes, which is what the search in i18n.cpp needs.
  std::map<std::string, std::vector<const Entry*>> all;
  for (const auto& module : modules) {
    for (const auto& [key, entry] : module.by_language.front()) {
      auto& entries = all[module.name + "." + key];
      for (std::size_t i = 0; i < languages; ++i) {
        entries.push_back(&module.by_language[i].at(key));
      }
    }
  }
  std::string out =
      "// Generated from the PO files of all modules: change those.\n\n"
      "#include \"platform/i18n/word_table.h\"\n\nnamespace parvis::i18n {\nnamespace {\n\n"
      "constexpr WordEntry kTable[] = {\n";
  for (const auto& [key, entries] : all) {
    out += "    {" + literal(key) + ", {{";
    for (const Entry* entry : entries) {
      out += "{{" + literal(entry->forms.front()) + ", " +
             (entry->plural ? literal(entry->forms.back()) : "{}") + "}}, ";
    }
    out += "}}},\n";
  }
  if (all.empty()) out += "    {\"\", {}},\n";
  return out +
         "};\n\n}  // namespace\n\nstd::span<const WordEntry> word_table() { return kTable; }\n\n"
         "}  // namespace parvis::i18n\n";
}

std::vector<Module> read_modules(const fs::path& source, const std::vector<std::string>& languages,
                                 Reporter& report) {
  std::set<fs::path> folders;
  for (const auto& item : fs::recursive_directory_iterator(source)) {
    if (item.path().extension() == ".po" && item.path().parent_path().filename() == "words") {
      folders.insert(item.path().parent_path());
    }
  }
  std::vector<Module> modules;
  std::map<std::string, std::string> names;
  for (const auto& folder : folders) {
    Module module;
    module.folder = fs::relative(folder.parent_path(), source).string();
    module.name = folder.parent_path().filename().string();
    const auto [there, added] = names.try_emplace(module.name, module.folder);
    if (!added) report.error(folder.string(), "the name is taken by " + there->second);
    for (const auto& language : languages) {
      module.by_language.push_back(PoReader(folder / (language + ".po"), language, report).read());
    }
    compare_languages(module, languages, report);
    modules.push_back(std::move(module));
  }
  return modules;
}

int compile(const std::vector<std::string>& arguments) {
  if (arguments.size() < 3) throw std::runtime_error("<source> <output> <language>... expected");
  const fs::path output = arguments[1];
  const std::vector<std::string> languages(arguments.begin() + 2, arguments.end());
  Reporter report;
  const auto modules = read_modules(arguments[0], languages, report);
  if (report.any()) return 1;
  for (const auto& module : modules) {
    write_if_changed(output / module.folder / "words.h", header_of(module));
  }
  write_if_changed(output / "words_table.cpp", table_of(modules, languages.size()));
  std::ofstream(output / "words.stamp") << "made\n";
  return 0;
}

}  // namespace

int main(int count, char** values) {
  try {
    return compile(std::vector<std::string>(values + 1, values + count));
  } catch (const std::exception& problem) {
    std::cerr << "words_compiler: " << problem.what() << "\n";
    return 2;
  }
}
