// Public requests as files: CSV, GeoJSON, Atom. Read 500 at a time, nothing held whole.
#include <cstdio>

#include "base/json_text.h"
#include "base/text.h"
#include "platform/scope/lasting_scope.h"
#include "requests/list_query.h"
#include "requests/list_store.h"
#include "requests/paths.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr int rows_a_piece = 500;

/// The requests of an export, piece by piece.
class Source {
 public:
  Source(const Scope& scope, const ListFilter& filter)
      : scope_(scope, scope.language),
        query_(to_query(scope, filter, Visibility::everyone)),
        names_(names_for(scope)) {
    query_.by_arrival = true;
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  /// The next rows as the public sees them; empty at the end.
  std::vector<Summary> next() {
    const auto rows = scope().database.read([&](storage::Reader& reader) {
      return rows_of(scope(), reader, list_ids(scope(), reader, query_, 0, rows_a_piece));
    });
    std::vector<Summary> summaries;
    for (const auto& row : rows) {
      summaries.push_back(to_summary(scope(), row, names_, Visibility::everyone));
    }
    if (!rows.empty()) {
      query_.after_at = rows.back().received_at;
      query_.after = rows.back().id;
    }
    return summaries;
  }
  [[nodiscard]] const Scope& scope() const { return *scope_; }

 private:
  LastingScope scope_;
  ListQuery query_;
  Names names_;
};

std::string decimal_text(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.6f", value);
  return text.data();
}

std::string closed_text(const Summary& summary) {
  return summary.closed_at ? to_rfc3339(*summary.closed_at) : std::string();
}

constexpr std::string_view csv_header =
    "\xEF\xBB\xBFnumber,status,state,category_code,category,group,service,description,address,"
    "district,latitude,longitude,received_at,expected_date,closed_at,followers,reopened\r\n";

std::string csv_row(const Summary& row) {
  const std::vector<std::string> cells{row.number,
                                       std::string(open311_status(row.open)),
                                       std::string(name_of(row.state)),
                                       row.category.value,
                                       row.category_name,
                                       row.group_name,
                                       row.service_name,
                                       row.description,
                                       row.address,
                                       row.district};
  std::string line;
  for (const auto& cell : cells) line += csv_cell(cell) + ",";
  line += decimal_text(row.position.latitude) + "," + decimal_text(row.position.longitude) + ",";
  line += to_rfc3339(row.received_at) + "," + to_iso_date(row.expected) + "," + closed_text(row);
  line += "," + std::to_string(row.followers) + "," + std::to_string(row.reopened) + "\r\n";
  return line;
}

std::string geojson_feature(const Summary& row) {
  std::string text = R"({"type":"Feature","id":)" + json_string(row.number);
  text += R"(,"geometry":{"type":"Point","coordinates":[)" + decimal_text(row.position.longitude) +
          "," + decimal_text(row.position.latitude) + "]}";
  const auto add = [&](std::string_view name, std::string_view value) {
    text.append(",\"").append(name).append("\":").append(json_string(value));
  };
  text += R"(,"properties":{"number":)" + json_string(row.number);
  add("status", open311_status(row.open));
  add("state", name_of(row.state));
  add("category_code", row.category.value);
  add("category", row.category_name);
  add("service", row.service_name);
  add("description", row.description);
  add("address", row.address);
  add("district", row.district);
  add("received_at", to_rfc3339(row.received_at));
  add("expected_date", to_iso_date(row.expected));
  if (row.closed_at) add("closed_at", to_rfc3339(*row.closed_at));
  return text + ",\"followers\":" + std::to_string(row.followers) + "}}";
}

std::string xml(std::string_view text) {
  std::string safe;
  for (const char sign : text) {
    switch (sign) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        // XML 1.0 has no control characters but tab and line ends.
        if (static_cast<unsigned char>(sign) >= 0x20 || sign == '\n' || sign == '\t') safe += sign;
    }
  }
  return safe;
}

std::string atom_entry(const Scope& scope, const Summary& row, const std::string& base) {
  const std::string link = base + path_of_request(row.number);
  const Time updated = row.closed_at.value_or(row.received_at);
  std::string place = row.address.empty() ? row.district : row.address;
  std::string entry = "<entry><id>" + xml(link) + "</id><title>" + xml(row.category_name);
  if (!place.empty()) entry += xml(", " + place);
  entry += "</title><link href=\"" + xml(link) + "\"/><published>" + to_rfc3339(row.received_at) +
           "</published><updated>" + to_rfc3339(updated) + "</updated><category term=\"" +
           xml(row.category.value) + "\" label=\"" + xml(row.category_name) + "\"/><summary>" +
           xml(scope.say(word_of(row.state)) + ". " + row.description) + "</summary></entry>\n";
  return entry;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    cell = "'";
  }
  cell += text;
  if (cell.find_first_of(",;\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char sign : cell) {
    if (sign == '"') quoted += '"';
    quoted += sign;
  }
  return quoted + "\"";
}

Pieces export_csv(const Scope& scope, const ListFilter& filter) {
  // A function object must be copyable, and the source holds references to itself: it is shared by
  // the copies of one export, and by nothing else.
  return [source = std::make_shared<Source>(scope, filter),
          begun = false](std::string& piece) mutable {
    piece.clear();
    if (!begun) piece = csv_header;
    const auto rows = source->next();
    for (const auto& row : rows) piece += csv_row(row);
    const bool more = !begun || !rows.empty();
    begun = true;
    return more;
  };
}

Pieces export_geojson(const Scope& scope, const ListFilter& filter) {
  return [source = std::make_shared<Source>(scope, filter), begun = false,
          ended = false](std::string& piece) mutable {
    piece.clear();
    if (ended) return false;
    const bool first = !begun;
    if (first) piece = R"({"type":"FeatureCollection","features":[)";
    begun = true;
    bool comma = !first;
    const auto rows = source->next();
    for (const auto& row : rows) {
      piece += comma ? ",\n" : "\n";
      piece += geojson_feature(row);
      comma = true;
    }
    if (rows.empty()) {
      piece += "\n]}\n";
      ended = true;
    }
    return true;
  };
}

std::string atom_feed(const Scope& scope, const ListFilter& filter, std::string_view base,
                      std::string_view self_path) {
  const std::string root(base);
  const auto list = public_list(scope, filter, 1, 50);
  Time updated{};
  for (const auto& row : list.rows) {
    updated = std::max(updated, row.closed_at.value_or(row.received_at));
  }
  const std::string self = root + std::string(self_path);
  const std::string title = scope.say(words::feed_title, {{"commune", scope.commune.name}});
  std::string feed =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
      std::string(i18n::code_of(scope.language)) + "\"><id>" + xml(self) + "</id><title>" +
      xml(title) + "</title><updated>" + to_rfc3339(updated) + "</updated><author><name>" +
      xml(scope.commune.name) + "</name></author><link rel=\"self\" href=\"" + xml(self) +
      "\"/><link href=\"" + xml(root + "/demandes") + "\"/>\n";
  for (const auto& row : list.rows) feed += atom_entry(scope, row, root);
  return feed + "</feed>\n";
}

}  // namespace parvis::requests
