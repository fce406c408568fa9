// SQL: a module's own tables, the commune in every statement, listed statements, migrations.
#include <algorithm>
#include <array>
#include <cctype>

#include "tests/house/rules.h"

namespace parvis::house {
namespace {

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

/// The words and signs of an SQL text, without what stands between quotes or in comments.
std::vector<std::string> sql_tokens(const std::string& sql) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < sql.size();) {
    const char c = sql[i];
    if (c == '\'') {
      i = std::min(sql.find('\'', i + 1), sql.size() - 1) + 1;
    } else if (sql.compare(i, 2, "--") == 0) {
      i = std::min(sql.find('\n', i), sql.size());
    } else if (std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_') {
      std::size_t end = i;
      while (end < sql.size() &&
             (std::isalnum(static_cast<unsigned char>(sql[end])) != 0 || sql[end] == '_')) {
        ++end;
      }
      tokens.push_back(sql.substr(i, end - i));
      i = end;
    } else {
      if (std::isspace(static_cast<unsigned char>(c)) == 0) tokens.emplace_back(1, c);
      ++i;
    }
  }
  return tokens;
}

bool one_of(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), upper(word)) != words.end();
}

struct NamedTable {
  std::string name;
  bool reference;  // after REFERENCES
};

/// The tables an SQL text names, without the WITH names it makes itself.
std::vector<NamedTable> tables_of(const std::string& sql) {
  const auto tokens = sql_tokens(sql);
  const auto at = [&](std::size_t i) { return i < tokens.size() ? tokens[i] : std::string(); };
  std::vector<std::string> own_names;
  std::vector<NamedTable> tables;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool with = one_of(at(i), {"WITH", "RECURSIVE", ","});
    if (with && one_of(at(i + 2), {"AS", "("})) own_names.push_back(at(i + 1));
    if (!one_of(at(i), {"FROM", "JOIN", "INTO", "UPDATE", "TABLE", "REFERENCES", "ON"})) continue;
    // An index or trigger names its table after ON, a join only its condition.
    if (one_of(at(i), {"ON"}) && !(i >= 2 && one_of(at(i - 2), {"INDEX", "EXISTS"}))) continue;
    if (i > 0 && one_of(at(i - 1), {"FOR", "DO", "DISTINCT", "NO", "KEY"})) continue;
    std::size_t name = i + 1;
    while (one_of(at(name), {"IF", "NOT", "EXISTS", "ONLY"})) ++name;
    const std::string table = at(name);
    const bool call = at(name + 1) == "(" && one_of(at(i), {"FROM", "JOIN"});
    const bool word = !table.empty() && (std::isalpha(static_cast<unsigned char>(table[0])) != 0);
    if (!word || call ||
        one_of(table, {"SET", "SELECT", "LATERAL", "OF", "OR", "ON", "SKIP", "NOWAIT"})) {
      continue;
    }
    tables.push_back({table, one_of(at(i), {"REFERENCES"})});
  }
  std::erase_if(tables, [&](const NamedTable& table) {
    return std::find(own_names.begin(), own_names.end(), table.name) != own_names.end();
  });
  return tables;
}

bool looks_like_sql(const std::string& text) {
  const auto tokens = sql_tokens(text.substr(0, 60));
  return tokens.size() >= 3 && text.size() > 12 &&
         one_of(tokens[0], {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE"}) &&
         upper(tokens[0]) == tokens[0];
}

struct SqlText {
  std::string sql;
  int line;
};

/// Every SQL text of the module files that are no tests: literals of .cpp, whole .sql files.
std::vector<SqlText> sql_of(const File& file) {
  if (file.path.ends_with(".sql")) return {{file.text, 1}};
  std::vector<SqlText> texts;
  if (is_test(file.path)) return texts;
  for (const auto& token : file.tokens) {
    if (token.kind == Token::Kind::text && looks_like_sql(token.text)) {
      texts.push_back({token.text, token.line});
    }
  }
  return texts;
}

/// Tables created with a commune_id column by any module's migrations.
std::set<std::string> tables_with_commune(const Tree& tree) {
  std::set<std::string> tables;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/") || !path.ends_with(".sql")) continue;
    std::size_t from = 0;
    while (from < file.text.size()) {
      const auto end = std::min(file.text.find(';', from), file.text.size());
      const std::string statement = file.text.substr(from, end - from);
      const auto tokens = sql_tokens(statement);
      const bool creates = tokens.size() > 2 && upper(tokens[0]) == "CREATE";
      if (creates && has_word(statement, "commune_id")) {
        for (const auto& table : tables_of(statement)) {
          if (!table.reference) tables.insert(table.name);
        }
      }
      from = end + 1;
    }
  }
  return tables;
}

/// sqlite_master, pg_…, information_schema: the engines' own, for storage and the command line.
bool is_engine_table(const std::string& table) {
  return table.starts_with("sqlite_") || table.starts_with("pg_") || table.starts_with("pragma_") ||
         table == "information_schema";
}

}  // namespace

Findings foreign_tables(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    const Module* module = tree.module_of(path);
    if (module == nullptr) continue;
    for (const auto& text : sql_of(file)) {
      for (const auto& table : tables_of(text.sql)) {
        const bool own = table.name.starts_with(module->leaf + "_") || table.name == module->leaf;
        const bool engine = module->folder == "platform/storage" && is_engine_table(table.name);
        const bool allowed_key = table.reference && (table.name.starts_with("identity_") ||
                                                     table.name.starts_with("territory_"));
        if (own || engine || allowed_key) continue;
        found.push_back({path, text.line, "foreign-table",
                         table.name + " is not a table of " + module->folder +
                             ": ask its owner through the door"});
      }
    }
  }
  return found;
}

Findings statements_without_commune(const Tree& tree) {
  const auto communal = tables_with_commune(tree);
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (tree.module_of(path) == nullptr || path.ends_with(".sql")) continue;
    for (const auto& text : sql_of(file)) {
      if (has_word(text.sql, "commune_id")) continue;
      for (const auto& table : tables_of(text.sql)) {
        if (!communal.contains(table.name)) continue;
        found.push_back({path, text.line, "no-commune",
                         "a statement on " + table.name + " does not name commune_id"});
        break;
      }
    }
  }
  return found;
}

Findings unlisted_statements(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    const Module* module = tree.module_of(path);
    if (module == nullptr || is_test(path)) continue;
    for (const auto& statement : outline_of(file.tokens).statements) {
      const auto& tokens = statement.tokens;
      const bool named = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return token == "Select" || token == "Command";
      });
      if (!named || statement.in_class || tokens.back().kind != Token::Kind::word) continue;
      if (tokens.front() == "using" || tokens.front() == "template") continue;
      bool listed = false;
      for (std::size_t i = 0; i + 1 < file.tokens.size() && !listed; ++i) {
        listed = file.tokens[i] == "&" && file.tokens[i + 1] == tokens.back().text;
      }
      if (listed) continue;
      found.push_back({path, tokens.front().line, "unlisted-statement",
                       tokens.back().text + " is not in statements(): nobody checks it at start"});
    }
  }
  return found;
}

Findings migration_order(const Tree& tree) {
  std::map<std::string, std::map<int, std::set<std::string>>> steps;  // folder, number, names
  Findings found;
  for (const auto& [path, file] : tree.files) {
    const auto folder_end = path.find("/sql/");
    if (!path.starts_with("src/") || folder_end == std::string::npos) continue;
    const std::string folder = path.substr(0, folder_end);
    std::string name = path.substr(folder_end + 5);
    const bool numbered = name.size() > 6 && name[4] == '-' && name.ends_with(".sql") &&
                          std::all_of(name.begin(), name.begin() + 4,
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
    if (!numbered) {
      found.push_back({path, 1, "migration-name", "name it NNNN-verb-object.sql"});
      continue;
    }
    for (const std::string_view engine : {".sqlite.sql", ".postgres.sql"}) {
      if (!name.ends_with(engine)) continue;
      name.resize(name.size() - engine.size());
      const std::string twin = engine == ".sqlite.sql" ? ".postgres.sql" : ".sqlite.sql";
      if (!tree.files.contains(folder + "/sql/" + name + twin)) {
        found.push_back({path, 1, "migration-engine", "the other engine has no such step"});
      }
      name += ".sql";
    }
    steps[folder][std::stoi(name.substr(0, 4))].insert(name);
  }
  for (const auto& [folder, numbers] : steps) {
    int expected = 1;
    for (const auto& [number, names] : numbers) {
      const std::string path = folder + "/sql/" + *names.begin();
      if (names.size() > 1) found.push_back({path, 1, "migration-twin", "two have this number"});
      if (number != expected) {
        found.push_back({path, 1, "migration-gap", "0" + std::to_string(expected) + " is missing"});
      }
      expected = number + 1;
    }
  }
  return found;
}

}  // namespace parvis::house
