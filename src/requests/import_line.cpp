// One line of an import, from cells to a request not yet numbered.
#include "requests/import_line.h"

#include <ctime>

#include "base/text.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

Result<geo::Point> read_position(const std::string& latitude, const std::string& longitude) {
  const auto north = parse_decimal(latitude);
  const auto east = parse_decimal(longitude);
  const bool readable = north && east && *north >= -90 && *north <= 90 && *east >= -180 &&
                        *east <= 180 && (*north != 0 || *east != 0);
  if (!readable) {
    return refuse("latitude", words::reject_coordinates,
                  {{"value", shorten(latitude + " / " + longitude, 60)}});
  }
  return geo::Point{*north, *east};
}

/// The state the file says, or the default; old requests may count as closed.
Result<bool> settle_state(const Scope& scope, const ImportMapping& mapping, const std::string& said,
                          ImportedLine& line) {
  line.state = mapping.default_state;
  if (!said.empty()) {
    const auto found = mapping.states.find(fold(said));
    if (found == mapping.states.end()) {
      return refuse("state", words::reject_state, {{"value", shorten(said, 60)}});
    }
    line.state = found->second;
  }
  if (is_open(line.state)) line.closed_at.reset();
  if (is_open(line.state) && mapping.closed_after_days > 0) {
    const Date as_of = parse_iso_date(mapping.as_of).value_or(scope.today());
    const auto age = start_of_day(as_of, scope.commune.zone) - line.received_at;
    if (age > std::chrono::hours(24) * mapping.closed_after_days) {
      line.state = State::done;
      line.closing_unknown = true;
    }
  }
  return true;
}

}  // namespace

std::string cell(const std::vector<std::string>& cells, int place) {
  if (place < 0 || static_cast<std::size_t>(place) >= cells.size()) return {};
  return trim(clean_text(cells[static_cast<std::size_t>(place)]));
}

Result<ColumnPlaces> find_columns(const ImportMapping& mapping,
                                  const std::vector<std::string>& header) {
  ColumnPlaces places;
  places.width = header.size();
  Refusals refusals;
  const auto find = [&](std::string_view key, const std::string& name, int& place) {
    if (name.empty()) return;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (fold(trim(header[i])) == fold(name)) place = static_cast<int>(i);
    }
    if (place >= 0) return;
    refusals.push_back({"file",
                        words::import_no_column,
                        {{"column", name},
                         {"key", "columns." + std::string(key)},
                         {"columns", shorten(parvis::join(header, ", "), 300)}}});
  };
  const auto& columns = mapping.columns;
  find("source_id", columns.source_id, places.source_id);
  find("group", columns.group, places.group);
  find("category", columns.category, places.category);
  find("description", columns.description, places.description);
  find("address", columns.address, places.address);
  find("date", columns.date, places.date);
  find("longitude", columns.longitude, places.longitude);
  find("latitude", columns.latitude, places.latitude);
  find("state", columns.state, places.state);
  find("closed_date", columns.closed_date, places.closed_date);
  find("service", columns.service, places.service);
  find("district", columns.district, places.district);
  if (!refusals.empty()) return tl::unexpected(refusals);
  return places;
}

std::optional<Time> parse_moment(const std::string& text, const std::string& format,
                                 std::string_view zone) {
  std::tm parts{};
  parts.tm_mday = 1;
  const char* end = strptime(text.c_str(), format.c_str(), &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  const Date date{std::chrono::year(parts.tm_year + 1900),
                  std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                  std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  // strptime accepts the 31st of any month.
  if (!date.ok()) return std::nullopt;
  const auto time_of_day = std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
                           std::chrono::seconds(parts.tm_sec);
  if (format.find("%z") != std::string::npos) {
    return Time(std::chrono::sys_days(date)) + time_of_day - std::chrono::seconds(parts.tm_gmtoff);
  }
  return start_of_day(date, zone) + time_of_day;
}

std::string without_brackets(std::string_view text) {
  std::string rest = trim(text);
  while (!rest.empty() && rest.front() == '[') {
    const auto close = rest.find(']');
    if (close == std::string::npos || trim(rest.substr(close + 1)).empty()) break;
    rest = trim(rest.substr(close + 1));
  }
  // An empty pair may also stand in the middle, where a mark has been taken away.
  for (auto pair = rest.find("[] "); pair != std::string::npos; pair = rest.find("[] ")) {
    rest.erase(pair, 3);
  }
  return rest;
}

NumberAndStreet number_and_street(std::string_view address) {
  std::string line = trim(address.substr(0, address.find(',')));
  std::size_t end = 0;
  while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
  if (end == 0) return {"", line};
  NumberAndStreet parts{line.substr(0, end), trim(line.substr(end))};
  const auto space = parts.street.find(' ');
  const std::string word = fold(parts.street.substr(0, space));
  const bool letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
  if (space != std::string::npos &&
      (letter || word == "bis" || word == "ter" || word == "quater")) {
    parts.number += " " + word;
    parts.street = trim(parts.street.substr(space));
  }
  return parts;
}

Result<ImportedLine> read_line(const Scope& scope, const ImportMapping& mapping,
                               const ColumnPlaces& places, const std::vector<std::string>& cells) {
  ImportedLine line;
  line.source_id = cell(cells, places.source_id);
  if (line.source_id.empty()) return refuse("source_id", words::reject_no_id);
  if (cells.size() != places.width) {
    return refuse(
        "", words::reject_columns,
        {{"found", std::to_string(cells.size())}, {"wanted", std::to_string(places.width)}});
  }
  line.category = cell(cells, places.category);
  line.group = cell(cells, places.group);
  if (mapping.strip_brackets) {
    line.category = without_brackets(line.category);
    line.group = without_brackets(line.group);
  }
  if (line.category.empty()) return refuse("category", words::reject_no_category);
  const std::string zone = mapping.zone.empty() ? scope.commune.zone : mapping.zone;
  const std::string date = cell(cells, places.date);
  const auto received = parse_moment(date, mapping.date_format, zone);
  if (!received) return refuse("date", words::reject_date, {{"value", shorten(date, 60)}});
  if (*received > scope.now()) {
    return refuse("date", words::reject_date_future, {{"value", shorten(date, 60)}});
  }
  line.received_at = *received;
  const auto position = read_position(cell(cells, places.latitude), cell(cells, places.longitude));
  if (!position) return tl::unexpected(position.error());
  line.position = *position;
  line.closed_at = parse_moment(cell(cells, places.closed_date), mapping.date_format, zone);
  const auto settled = settle_state(scope, mapping, cell(cells, places.state), line);
  if (!settled) return tl::unexpected(settled.error());
  line.description = shorten(cell(cells, places.description), description_characters_max);
  line.address = shorten(cell(cells, places.address), 200);
  line.service = cell(cells, places.service);
  line.district = shorten(cell(cells, places.district), 100);
  const auto renamed = mapping.districts.find(fold(line.district));
  if (renamed != mapping.districts.end()) line.district = renamed->second;
  return line;
}

}  // namespace parvis::requests
