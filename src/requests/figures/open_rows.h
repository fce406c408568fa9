#pragma once
// One fact after the other as a row of the open data. For the files of this room.

#include <map>
#include <string>
#include <vector>

#include "requests/figures/fact_store.h"
#include "requests/figures/open_data.h"

namespace parvis::requests::figures {

/// What codes are called, in French.
struct OpenNames {
  std::string town;
  std::map<std::string, std::string> categories;
  std::map<std::string, std::string> services;
};
[[nodiscard]] OpenNames open_names(const Scope& scope);
[[nodiscard]] OpenRow open_row(const OpenFact& fact, const OpenNames& names);

/// Where a page went to.
struct OpenAfter {
  std::string day;
  std::string key;
};
struct OpenPiece {
  std::vector<OpenRow> rows;  // without those that are left out
  OpenAfter last;
  bool ended = false;
};
[[nodiscard]] OpenPiece open_piece(const Scope& scope, const OpenNames& names,
                                   const OpenAfter& after, int limit);

/// Until when, with which k, under which licence: members of a JSON object, without braces.
[[nodiscard]] std::string open_facts_json(const Scope& scope);
/// The cells as members of a JSON object, with braces; what is empty is null.
[[nodiscard]] std::string open_row_json(const OpenRow& row);

}  // namespace parvis::requests::figures
