// The condition of a list's statement, written piece by piece for both engines.
#include "requests/json.h"
#include "requests/list_walks.h"

namespace parvis::requests {
namespace {

using storage::Value;

/// "… LIST(?) …" as the rows of a JSON list.
std::string with_lists(std::string_view sql, std::string_view before, std::string_view after) {
  std::string text(sql);
  constexpr std::string_view mark = "LIST(?)";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    const std::string whole = std::string(before) + "?" + std::string(after);
    text.replace(at, mark.size(), whole);
    at += whole.size();
  }
  return text;
}

/// The text with each "?" as the next of $1, $2 ….
void number(std::string& target, std::string_view sql, std::size_t next) {
  for (const char sign : sql) {
    if (sign == '?') {
      target += "$" + std::to_string(next++);
    } else {
      target += sign;
    }
  }
}

}  // namespace

Conditions::Conditions(const CommuneId& commune) {
  write(" WHERE commune_id = ?", " WHERE commune_id = ?", {commune.value});
}

Conditions& Conditions::also(std::string_view sql, const std::vector<Value>& values) {
  return then(" AND " + std::string(sql), values);
}

Conditions& Conditions::among(std::string_view column, const std::vector<std::string>& texts) {
  return also(std::string(column) + " IN LIST(?)", {list_to_json(texts)});
}

Conditions& Conditions::in_cells(const std::vector<std::int64_t>& cells) {
  std::string json = "[";
  for (const auto cell : cells) json += (json.size() > 1 ? "," : "") + std::to_string(cell);
  write(" AND cell IN (SELECT value FROM json_each(?))",
        " AND cell = ANY(ARRAY(SELECT CAST(jsonb_array_elements_text(CAST(CAST(? AS TEXT) "
        "AS jsonb)) AS BIGINT)))",
        {json + "]"});
  return *this;
}

Conditions& Conditions::then(std::string_view sql, const std::vector<Value>& values) {
  write(with_lists(sql, "(SELECT value FROM json_each(", "))"),
        with_lists(sql, "(SELECT jsonb_array_elements_text(CAST(CAST(", " AS TEXT) AS jsonb)))"),
        values);
  return *this;
}

void Conditions::write(std::string_view sqlite, std::string_view postgres,
                       const std::vector<Value>& values) {
  const std::size_t next = values_.size() + 1;
  number(texts_.sqlite, sqlite, next);
  number(texts_.postgres, postgres, next);
  values_.insert(values_.end(), values.begin(), values.end());
}

}  // namespace parvis::requests
