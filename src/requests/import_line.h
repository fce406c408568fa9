#pragma once
// One line of an import, from cells to a request not yet numbered. Pure but for the clock's today.

#include <map>
#include <string>
#include <vector>

#include "requests/import_mapping.h"
#include "requests/store.h"

namespace parvis::requests {

/// Where each mapped column is in the file; -1 when the file has none.
struct ColumnPlaces {
  int source_id = -1, group = -1, category = -1, description = -1, address = -1, date = -1,
      longitude = -1, latitude = -1, state = -1, closed_date = -1, service = -1, district = -1;
  std::size_t width = 0;
};
/// Refuses a file that lacks a column the mapping names.
[[nodiscard]] Result<ColumnPlaces> find_columns(const ImportMapping& mapping,
                                                const std::vector<std::string>& header);

/// A cell cleaned and trimmed; "" when the line or the file has none.
[[nodiscard]] std::string cell(const std::vector<std::string>& cells, int place);

/// What a line says, as text and numbers, before categories and services are looked up.
struct ImportedLine {
  std::string source_id;
  std::string group;
  std::string category;
  std::string description;
  std::string address;
  std::string service;
  std::string district;
  geo::Point position;
  Time received_at;
  std::optional<Time> closed_at;
  State state = State::received;
  bool closing_unknown = false;  // closed because it is old: the file does not say when
};
/// Refuses an empty id or category, an unreadable or future date, unreadable coordinates, an
/// unknown state; the field is the mapping's key.
[[nodiscard]] Result<ImportedLine> read_line(const Scope& scope, const ImportMapping& mapping,
                                             const ColumnPlaces& places,
                                             const std::vector<std::string>& cells);

/// A moment from text; with %z in the format the text says the zone itself.
[[nodiscard]] std::optional<Time> parse_moment(const std::string& text, const std::string& format,
                                               std::string_view zone);
/// "[reserved] Tag on wall" -> "Tag on wall".
[[nodiscard]] std::string without_brackets(std::string_view text);

/// "11 bis Rue Pierre Fontaine, 75009 PARIS" -> "11 bis" and "Rue Pierre Fontaine"; the number is
/// empty when there is none.
struct NumberAndStreet {
  std::string number;
  std::string street;
};
[[nodiscard]] NumberAndStreet number_and_street(std::string_view address);

}  // namespace parvis::requests
