// The open data as files: CSV, JSON, GeoJSON and the schema of their columns.
#include <cstdio>

#include "base/json_text.h"
#include "base/text.h"
#include "platform/scope/lasting_scope.h"
#include "requests/figures/open_data.h"
#include "requests/figures/open_rows.h"

namespace parvis::requests::figures {
namespace {

using Kind = OpenRow::Cell::Kind;

constexpr int open_rows_a_piece = 500;
constexpr std::string_view licence_name = "Licence Ouverte / Open Licence 2.0";
constexpr std::string_view licence_address =
    "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

/// The rows of the open data, piece by piece.
class OpenSource {
 public:
  explicit OpenSource(const Scope& scope)
      : scope_(scope, i18n::Language::fr), names_(open_names(scope)) {}
  OpenSource(const OpenSource&) = delete;
  OpenSource& operator=(const OpenSource&) = delete;

  /// The next rows, false at the end; a piece may be empty before it.
  bool next(std::vector<OpenRow>& rows) {
    rows.clear();
    if (ended_) return false;
    auto piece = open_piece(*scope_, names_, after_, open_rows_a_piece);
    rows = std::move(piece.rows);
    after_ = std::move(piece.last);
    ended_ = piece.ended;
    return true;
  }

 private:
  LastingScope scope_;
  OpenNames names_;
  OpenAfter after_;
  bool ended_ = false;
};

std::string open_degrees(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.4f", value);
  return text.data();
}

std::string open_csv_row(const OpenRow& row) {
  std::string line;
  for (const auto& cell : row.cells) {
    line += cell.kind == Kind::text ? csv_cell(cell.value) : cell.value;
    line += ",";
  }
  if (!row.point) return line + ",\r\n";
  return line + open_degrees(row.point->latitude) + "," + open_degrees(row.point->longitude) +
         "\r\n";
}

constexpr std::string_view open_csv_header =
    "\xEF\xBB\xBF"
    "domain,category_code,category,service,channel,state,received_day,closed_day,days_taken,"
    "confirmed,contested,place_level,place,district,latitude,longitude\r\n";

std::string open_feature(const OpenRow& row) {
  std::string text = R"({"type":"Feature","geometry":)";
  if (row.point) {
    text += R"({"type":"Point","coordinates":[)" + open_degrees(row.point->longitude) + "," +
            open_degrees(row.point->latitude) + "]}";
  } else {
    text += "null";
  }
  return text + R"(,"properties":)" + open_row_json(row) + "}";
}

/// A list of JSON things between two texts.
template <class Write>
Pieces json_list(const Scope& scope, std::string begin, std::string end, Write write) {
  return
      [source = std::make_shared<OpenSource>(scope), begin = std::move(begin), end = std::move(end),
       write, begun = false, comma = false, ended = false](std::string& piece) mutable {
        piece.clear();
        if (ended) return false;
        if (!begun) piece = begin;
        begun = true;
        std::vector<OpenRow> rows;
        ended = !source->next(rows);
        for (const auto& row : rows) {
          piece += comma ? ",\n" : "\n";
          piece += write(row);
          comma = true;
        }
        if (ended) piece += end;
        return true;
      };
}

struct FieldWords {
  std::string_view name;
  std::string_view type;
  std::string_view description;
  std::string_view constraints;  // JSON, or ""
};
constexpr std::array field_words{
    FieldWords{"domain", "string", "Domaine de la demande ; vide quand la catégorie est masquée",
               ""},
    FieldWords{"category_code", "string", "Code de la catégorie (service_code d’Open311)", ""},
    FieldWords{"category", "string", "Catégorie, en français", ""},
    FieldWords{"service", "string", "Service chargé de la demande", ""},
    FieldWords{"channel", "string", "Par où la demande est arrivée",
               R"({"required":true,"enum":["web","counter","phone","letter","email","api",)"
               R"("import"]})"},
    FieldWords{"state", "string", "Où en est la demande",
               R"({"required":true,"enum":["received","assigned","scheduled","in_progress",)"
               R"("waiting_for_resident","reopened","done","refused","joined","withdrawn"]})"},
    FieldWords{"received_day", "date", "Jour d’arrivée", R"({"required":true})"},
    FieldWords{"closed_day", "date", "Jour de clôture ; vide tant que la demande est ouverte", ""},
    FieldWords{"days_taken", "integer", "Jours ouvrés entre l’arrivée et la réponse",
               R"({"minimum":0})"},
    FieldWords{"confirmed", "boolean",
               "L’habitant dit que c’est réglé (true) ou non (false) ; vide : rien n’a été dit",
               ""},
    FieldWords{"contested", "integer", "Combien de fois l’habitant a contesté la clôture",
               R"({"required":true,"minimum":0})"},
    FieldWords{"place_level", "string", "À quelle échelle le lieu est donné",
               R"({"required":true,"enum":["address","street","district","town","hidden"]})"},
    FieldWords{"place", "string", "Lieu à cette échelle", ""},
    FieldWords{"district", "string", "Quartier ; vide à l’échelle de la commune", ""},
    FieldWords{"latitude", "number", "Milieu du lieu, WGS84", R"({"minimum":-90,"maximum":90})"},
    FieldWords{"longitude", "number", "Milieu du lieu, WGS84",
               R"({"minimum":-180,"maximum":180})"}};

std::string licence_json() {
  return R"({"name":)" + json_string(licence_name) + R"(,"path":)" + json_string(licence_address) +
         "}";
}

}  // namespace

std::string open_row_json(const OpenRow& row) {
  std::string text = "{";
  for (const auto& cell : row.cells) {
    if (text.size() > 1) text += ",";
    text += json_string(cell.name) + ":";
    const bool plain = cell.kind == Kind::number || cell.kind == Kind::truth;
    text += cell.value.empty() ? "null" : plain ? cell.value : json_string(cell.value);
  }
  if (!row.point) return text + R"(,"latitude":null,"longitude":null})";
  return text + R"(,"latitude":)" + open_degrees(row.point->latitude) + R"(,"longitude":)" +
         open_degrees(row.point->longitude) + "}";
}

std::string open_facts_json(const Scope& scope) {
  const auto summary = open_summary(scope);
  return R"("publisher":)" + json_string(scope.commune.name) + R"(,"licence":)" + licence_json() +
         R"(,"until":)" + (summary.until ? json_string(to_iso_date(*summary.until)) : "null") +
         R"(,"k":)" + std::to_string(summary.k) + R"(,"left_out":)" +
         std::to_string(summary.left_out);
}

Pieces open_csv(const Scope& scope) {
  return [source = std::make_shared<OpenSource>(scope), begun = false](std::string& piece) mutable {
    piece.clear();
    if (!begun) piece = open_csv_header;
    const bool first = !begun;
    begun = true;
    std::vector<OpenRow> rows;
    const bool more = source->next(rows);
    for (const auto& row : rows) piece += open_csv_row(row);
    return more || first;
  };
}

Pieces open_json(const Scope& scope) {
  return json_list(scope, "{" + open_facts_json(scope) + R"(,"rows":[)", "\n]}\n", open_row_json);
}

Pieces open_geojson(const Scope& scope) {
  return json_list(scope,
                   R"({"type":"FeatureCollection",)" + open_facts_json(scope) + R"(,"features":[)",
                   "\n]}\n", open_feature);
}

std::string open_schema(const Scope& scope, std::string_view base) {
  std::string fields;
  for (const auto& field : field_words) {
    if (!fields.empty()) fields += ",\n";
    fields += R"(  {"name":)" + json_string(field.name) + R"(,"type":)" + json_string(field.type) +
              R"(,"description":)" + json_string(field.description);
    if (!field.constraints.empty()) {
      fields += R"(,"constraints":)" + std::string(field.constraints);
    }
    fields += "}";
  }
  return R"({"$schema":"https://specs.frictionlessdata.io/schemas/table-schema.json",)"
         R"("name":"demandes","title":)" +
         json_string("Demandes des habitants, " + scope.commune.name) + R"(,"homepage":)" +
         json_string(std::string(base) + "/donnees/demandes") + R"(,"licenses":[)" +
         licence_json() + R"(],"missingValues":[""],"fields":[)" + "\n" + fields + "\n]}\n";
}

}  // namespace parvis::requests::figures
