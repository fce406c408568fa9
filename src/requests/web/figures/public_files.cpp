// Figures and open data as files, and the open data for programs.
#include <algorithm>
#include <utility>

#include "base/json_text.h"
#include "base/text.h"
#include "requests/figures/open_data.h"
#include "requests/figures/open_rows.h"
#include "requests/web/figures/screens.h"

namespace parvis::requests::figures {
namespace {

template <class Number>
std::string or_empty(const std::optional<Number>& value) {
  return value ? std::to_string(*value) : "";
}

/// What is too small to be told is empty.
web::Response figures_csv(const Scope& scope, By by, std::string_view first) {
  std::string text = "\xEF\xBB\xBF" + std::string(first) +
                     ",name,received,closed,contested,days_half,days_nine_in_ten\r\n";
  for (const auto& line : published(scope, by).lines) {
    text += csv_cell(line.item) + "," + csv_cell(line.name) + "," + or_empty(line.received) + "," +
            or_empty(line.closed) + "," + or_empty(line.contested) + "," +
            or_empty(line.half_days) + "," + or_empty(line.most_days) + "\r\n";
  }
  auto response = web::download(std::move(text), "text/csv; charset=utf-8",
                                "statistiques-" + std::string(first) + ".csv");
  response.cache = web::Response::Cache::shared;
  return response;
}

/// For pages of any site: tools that draw maps are such pages.
web::Response open_stream(Pieces pieces, std::string_view content_type, std::string_view name) {
  auto response = web::download(web::StreamBody{std::move(pieces)}, content_type, name);
  return response.header("Access-Control-Allow-Origin", "*");
}

std::string file_of(const Scope& scope, std::string_view ending) {
  return "demandes-" + scope.commune.id.value + "." + std::string(ending);
}

}  // namespace

web::Response months_csv(House&, const web::Request&, const Scope& scope) {
  return figures_csv(scope, By::month, "month");
}

web::Response channels_csv(House&, const web::Request&, const Scope& scope) {
  return figures_csv(scope, By::channel, "channel");
}

web::Response districts_csv(House&, const web::Request&, const Scope& scope) {
  return figures_csv(scope, By::district, "district");
}

web::Response dataset_csv(House&, const web::Request&, const Scope& scope) {
  return open_stream(open_csv(scope), "text/csv; charset=utf-8", file_of(scope, "csv"));
}

web::Response dataset_json(House&, const web::Request&, const Scope& scope) {
  return open_stream(open_json(scope), "application/json", file_of(scope, "json"));
}

web::Response dataset_geojson(House&, const web::Request&, const Scope& scope) {
  return open_stream(open_geojson(scope), "application/geo+json", file_of(scope, "geojson"));
}

web::Response dataset_schema(House&, const web::Request& request, const Scope& scope) {
  auto response = web::json_response(open_schema(scope, request.origin_base));
  response.cache = web::Response::Cache::shared;
  return response.header("Access-Control-Allow-Origin", "*");
}

web::Response blurring_csv(House&, const web::Request&, const Scope& scope) {
  const auto summary = open_summary(scope);
  std::string text =
      "\xEF\xBB\xBF"
      "until,k,place_level,requests,places,smallest\r\n";
  const std::string day = summary.until ? to_iso_date(*summary.until) : "";
  const std::string begin = day + "," + std::to_string(summary.k) + ",";
  for (const auto& line : summary.levels) {
    text += begin + std::string(name_of(line.level)) + "," + std::to_string(line.requests) + "," +
            std::to_string(line.places) + "," + std::to_string(line.smallest) + "\r\n";
  }
  text += begin + "left_out," + std::to_string(summary.left_out) + ",,\r\n";
  auto response = web::download(std::move(text), "text/csv; charset=utf-8", "floutage.csv");
  response.cache = web::Response::Cache::shared;
  return response;
}

web::Response api_dataset(House&, const web::Request& request, const Scope& scope) {
  constexpr int rows_usual = 100;
  const auto asked = parse_integer(request.query.get("limit")).value_or(rows_usual);
  const int limit = static_cast<int>(std::clamp<long long>(asked, 1, open_page_max));
  const auto page = open_page(scope, request.query.get("after"), limit);
  std::string rows;
  for (const auto& row : page.rows) rows += (rows.empty() ? "" : ",") + open_row_json(row);
  auto response =
      web::json_response("{" + open_facts_json(scope) + R"(,"rows":[)" + rows + R"(],"next":)" +
                         (page.next.empty() ? "null" : json_string(page.next)) + "}");
  response.cache = web::Response::Cache::shared;
  return response.header("Access-Control-Allow-Origin", "*");
}

}  // namespace parvis::requests::figures
