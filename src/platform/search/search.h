#pragma once
// One index fed by modules in their own transactions: French stemming, accents ignored, prefixes.
// FTS5 with a Snowball tokenizer on SQLite, tsvector (french + unaccent) on PostgreSQL.

#include <string>
#include <string_view>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"

namespace parvis::search {

struct Document {
  std::string kind;   // "requests.public"
  std::string id;     // unique within the kind
  std::string title;  // weighs more
  std::string body;
};

/// Puts the document in the index or replaces it, inside the caller's transaction.
void put(const Scope& scope, storage::Transaction& tx, const Document& document);
void remove(const Scope& scope, storage::Transaction& tx, std::string_view kind,
            std::string_view id);
/// Ids of the documents of a kind that hold all the words (the last one as a prefix), best first.
/// Whatever is typed is only words: no operator, no error.
[[nodiscard]] std::vector<std::string> find(const Scope& scope, std::string_view kind,
                                            std::string_view typed, int limit);

[[nodiscard]] std::vector<storage::Migration> migrations();
[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::search
