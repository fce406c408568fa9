// The description of a CSV file, read from TOML: the only place of the module that knows toml++.
#include "requests/import_mapping.h"

#include <toml++/toml.h>

#include <fstream>
#include <sstream>

#include "base/text.h"
#include "requests/store.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// Reads one description: the sentences all begin with file and line.
class Sheet {
 public:
  Sheet(std::string file, const toml::table& root) : file_(std::move(file)), root_(root) {}

  void text(std::string_view table, std::string_view key, std::string& target) {
    if (const auto* node = find(table, key)) {
      if (const auto value = node->value_exact<std::string>()) {
        target = *value;
      } else {
        wrong_type(*node, name_of(table, key), words::import_type_text);
      }
    }
  }
  void number(std::string_view table, std::string_view key, int& target) {
    if (const auto* node = find(table, key)) {
      const auto value = node->value_exact<std::int64_t>();
      if (value && *value >= 0 && *value <= 100000) {
        target = static_cast<int>(*value);
      } else {
        wrong_type(*node, name_of(table, key), words::import_type_number);
      }
    }
  }
  void flag(std::string_view table, std::string_view key, bool& target) {
    if (const auto* node = find(table, key)) {
      if (const auto value = node->value_exact<bool>()) {
        target = *value;
      } else {
        wrong_type(*node, name_of(table, key), words::import_type_yes_no);
      }
    }
  }
  /// A table of free names: "Clos" = "done".
  void names(
      std::string_view table,
      const std::function<void(const std::string&, const std::string&, const toml::node&)>& take) {
    known_.insert(std::string(table));
    const auto* node = root_.get(table);
    if (node == nullptr) return;
    if (!node->is_table()) return wrong_type(*node, std::string(table), words::import_type_table);
    for (const auto& [key, value] : *node->as_table()) {
      const auto said = value.value_exact<std::string>();
      if (said) {
        take(std::string(key.str()), *said, value);
      } else {
        wrong_type(value, std::string(table) + "." + std::string(key.str()),
                   words::import_type_text);
      }
    }
  }
  void required(std::string_view table, std::string_view key, const std::string& value,
                std::string_view example) {
    if (!value.empty()) return;
    refusals_.push_back(
        {"mapping",
         words::import_mapping_missing,
         {{"file", file_}, {"key", name_of(table, key)}, {"example", std::string(example)}}});
  }
  void wrong_value(const std::string& key, const std::string& value, const std::string& values,
                   const toml::node* node) {
    refusals_.push_back({"mapping",
                         words::import_mapping_value,
                         {{"file", file_},
                          {"line", node == nullptr ? "?" : line_of(*node)},
                          {"key", key},
                          {"value", value},
                          {"values", values}}});
  }
  [[nodiscard]] const toml::node* find(std::string_view table, std::string_view key) {
    known_.insert(name_of(table, key));
    tables_.insert(std::string(table));
    const auto* section = root_.get_as<toml::table>(table);
    return section == nullptr ? nullptr : section->get(key);
  }
  /// Every key that nobody asked for is a mistake of the hand.
  Refusals finish() {
    for (const auto& [name, node] : root_) {
      const std::string table(name.str());
      if (known_.contains(table)) continue;
      if (!tables_.contains(table) || !node.is_table()) {
        unknown(table, node, parvis::join({tables_.begin(), tables_.end()}, ", "));
        continue;
      }
      for (const auto& [key, value] : *node.as_table()) {
        const std::string full = name_of(table, key.str());
        if (!known_.contains(full)) unknown(full, value, keys_of(table));
      }
    }
    return refusals_;
  }

 private:
  static std::string name_of(std::string_view table, std::string_view key) {
    return std::string(table) + "." + std::string(key);
  }
  static std::string line_of(const toml::node& node) {
    return std::to_string(node.source().begin.line);
  }
  [[nodiscard]] std::string keys_of(const std::string& table) const {
    std::vector<std::string> keys;
    for (const auto& name : known_) {
      if (name.starts_with(table + ".")) keys.push_back(name);
    }
    return parvis::join(keys, ", ");
  }
  void wrong_type(const toml::node& node, const std::string& key, Word type) {
    // The sentence is put together in French; the program's own words stay in one language there.
    refusals_.push_back({"mapping",
                         words::import_mapping_wrong_type,
                         {{"file", file_},
                          {"line", line_of(node)},
                          {"key", key},
                          {"type", i18n::say(i18n::Language::fr, type)}}});
  }
  void unknown(const std::string& key, const toml::node& node, const std::string& keys) {
    refusals_.push_back({"mapping",
                         words::import_mapping_unknown_key,
                         {{"file", file_}, {"line", line_of(node)}, {"key", key}, {"keys", keys}}});
  }

  std::string file_;
  const toml::table& root_;
  std::set<std::string> known_;
  std::set<std::string> tables_;
  Refusals refusals_;
};

std::string all_state_names() {
  std::vector<std::string> names;
  for (const auto state : {State::received, State::assigned, State::in_progress, State::done,
                           State::refused, State::withdrawn}) {
    names.emplace_back(name_of(state));
  }
  return parvis::join(names, ", ");
}

/// States that an import can give: the others need what an import does not know.
std::optional<State> importable(std::string_view name) {
  const auto state = parse_state(name);
  if (!state || *state == State::joined || *state == State::reopened ||
      *state == State::scheduled || *state == State::waiting_for_resident) {
    return std::nullopt;
  }
  return state;
}

void read_file_part(Sheet& sheet, ImportMapping& mapping) {
  std::string encoding = "utf-8";
  std::string separator = ",";
  sheet.text("file", "encoding", encoding);
  sheet.text("file", "separator", separator);
  const std::string folded = fold(encoding);
  if (folded == "iso-8859-1" || folded == "latin1") {
    mapping.csv.encoding = Encoding::iso_8859_1;
  } else if (folded == "windows-1252" || folded == "cp1252") {
    mapping.csv.encoding = Encoding::windows_1252;
  } else if (folded != "utf-8") {
    sheet.wrong_value("file.encoding", encoding, "utf-8, iso-8859-1, windows-1252",
                      sheet.find("file", "encoding"));
  }
  if (separator.size() == 1 && separator != "\"") {
    mapping.csv.separator = separator.front();
  } else {
    sheet.wrong_value("file.separator", separator, "\",\", \";\", \"|\", \"\\t\"",
                      sheet.find("file", "separator"));
  }
}

void read_columns(Sheet& sheet, MappedColumns& columns) {
  sheet.text("columns", "source_id", columns.source_id);
  sheet.text("columns", "group", columns.group);
  sheet.text("columns", "category", columns.category);
  sheet.text("columns", "description", columns.description);
  sheet.text("columns", "address", columns.address);
  sheet.text("columns", "date", columns.date);
  sheet.text("columns", "longitude", columns.longitude);
  sheet.text("columns", "latitude", columns.latitude);
  sheet.text("columns", "state", columns.state);
  sheet.text("columns", "closed_date", columns.closed_date);
  sheet.text("columns", "service", columns.service);
  sheet.text("columns", "district", columns.district);
  sheet.required("columns", "source_id", columns.source_id, "\"id\"");
  sheet.required("columns", "category", columns.category, "\"type\"");
  sheet.required("columns", "date", columns.date, "\"date\"");
  sheet.required("columns", "longitude", columns.longitude, "\"lon\"");
  sheet.required("columns", "latitude", columns.latitude, "\"lat\"");
}

void read_states(Sheet& sheet, ImportMapping& mapping) {
  std::string state = "received";
  sheet.text("state", "default", state);
  sheet.number("state", "closed_after_days", mapping.closed_after_days);
  sheet.text("state", "as_of", mapping.as_of);
  if (const auto parsed = importable(state)) {
    mapping.default_state = *parsed;
  } else {
    sheet.wrong_value("state.default", state, all_state_names(), sheet.find("state", "default"));
  }
  if (!mapping.as_of.empty() && !parse_iso_date(mapping.as_of)) {
    sheet.wrong_value("state.as_of", mapping.as_of, "2024-09-12", sheet.find("state", "as_of"));
  }
  sheet.names("states",
              [&](const std::string& key, const std::string& value, const toml::node& node) {
                if (const auto parsed = importable(value)) {
                  mapping.states[fold(key)] = *parsed;
                } else {
                  sheet.wrong_value("states." + key, value, all_state_names(), &node);
                }
              });
}

void read_rest(Sheet& sheet, ImportMapping& mapping) {
  sheet.text("date", "format", mapping.date_format);
  sheet.text("date", "zone", mapping.zone);
  sheet.flag("category", "create", mapping.create_categories);
  sheet.flag("category", "strip_brackets", mapping.strip_brackets);
  sheet.number("category", "delay_days", mapping.delay_days);
  if (mapping.delay_days < 1 || mapping.delay_days > 250) {
    sheet.wrong_value("category.delay_days", std::to_string(mapping.delay_days), "1 … 250",
                      sheet.find("category", "delay_days"));
  }
  sheet.flag("place", "keep_outside", mapping.keep_outside);
  sheet.flag("place", "learn_addresses", mapping.learn_addresses);
  const auto keep_in = [](std::map<std::string, std::string>& names) {
    return [&names](const std::string& key, const std::string& value, const toml::node&) {
      names[fold(key)] = value;
    };
  };
  sheet.names("services", keep_in(mapping.services));
  sheet.names("districts", keep_in(mapping.districts));
  sheet.names("categories", keep_in(mapping.categories));
}

}  // namespace

Result<ImportMapping> read_mapping(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  std::ifstream input(file);
  std::ostringstream text;
  if (!input || !(text << input.rdbuf())) {
    return refuse("mapping", words::import_no_mapping, {{"file", file.string()}});
  }
  toml::table root;
  try {
    root = toml::parse(text.str(), name);
  } catch (const toml::parse_error& error) {
    return refuse("mapping", words::import_mapping_syntax,
                  {{"file", name},
                   {"line", std::to_string(error.source().begin.line)},
                   {"problem", std::string(error.description())}});
  }
  Sheet sheet(name, root);
  ImportMapping mapping;
  read_file_part(sheet, mapping);
  read_columns(sheet, mapping.columns);
  read_states(sheet, mapping);
  read_rest(sheet, mapping);
  if (auto refusals = sheet.finish(); !refusals.empty()) return tl::unexpected(refusals);
  return mapping;
}

}  // namespace parvis::requests
