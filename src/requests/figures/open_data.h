#pragma once
// The public requests as open data (CRPA L312-1-1, L312-1-2), without anybody in them: places are
// blurred (blurring.h), numbers and words left out. As of the last midnight. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/figures/blurring.h"
#include "requests/lists.h"

namespace parvis::requests::figures {

/// One request as it is published: the columns of the files, in their order.
struct OpenRow {
  struct Cell {
    enum class Kind { text, day, number, truth } kind;
    std::string_view name;
    std::string value;  // "" : nothing to tell
  };
  std::vector<Cell> cells;
  std::optional<geo::Point> point;  // the middle of its place, where that says something
};

struct OpenPage {
  std::vector<OpenRow> rows;
  std::string next;  // what to ask the next page with; "" at the end
};
constexpr int open_page_max = 1000;
/// The rows that follow `after` ("" for the first ones); what is no place to go on from gives none.
[[nodiscard]] OpenPage open_page(const Scope& scope, std::string_view after, int limit);

/// The whole, a page at a time. Names are French, codes English, whoever asks.
[[nodiscard]] Pieces open_csv(const Scope& scope);
/// {"rows": [...]} with what, until when, under which licence.
[[nodiscard]] Pieces open_json(const Scope& scope);
/// What is shown at the scale of the town alone has no geometry.
[[nodiscard]] Pieces open_geojson(const Scope& scope);
/// Table Schema (Frictionless) of the CSV; `base` is "https://host".
[[nodiscard]] std::string open_schema(const Scope& scope, std::string_view base);

/// What was blurred: how many requests at each level, in how many places.
struct LevelLine {
  Level level = Level::address;
  long long places = 0;
  long long requests = 0;
  long long smallest = 0;  // the least requests in one place
};
struct OpenSummary {
  std::optional<Date> until;  // the last day that counts; nothing before the first night
  Time made_at;
  int k = 0;
  std::vector<LevelLine> levels;  // every level, the finest first
  long long left_out = 0;
  long long rows = 0;
};
[[nodiscard]] OpenSummary open_summary(const Scope& scope);

/// The commune's k. A change is audited, and holds from the next turn on.
struct OpenRule {
  int k = k_usual;
  int version = 0;
};
[[nodiscard]] OpenRule open_rule(const Scope& scope);
/// Needs `requests.manage`; refuses what is outside the bounds and a version that is not the one
/// stored.
[[nodiscard]] Result<int> keep_open_rule(const Scope& scope, const OpenRule& rule);

}  // namespace parvis::requests::figures
