#pragma once
// Letters that came by post, in the database: when they were written and received, and their scan.

#include <string>
#include <vector>

#include "requests/store.h"

namespace parvis::requests::post {

/// Dates are ISO texts, "" when unknown; `file` is empty when nothing was scanned.
struct LetterRow {
  std::string id;
  RequestId request;
  std::string sender;
  std::string written;
  std::string received;
  FileId file;
  Time registered_at;
};
void insert_letter(const Scope& scope, storage::Transaction& tx, const LetterRow& row);
[[nodiscard]] std::vector<LetterRow> letters_of(const Scope& scope, storage::Reader& reader,
                                                const RequestId& id);
/// The latest registered, the newest first.
[[nodiscard]] std::vector<LetterRow> latest_letters(const Scope& scope, storage::Reader& reader,
                                                    int limit);
/// Forgets who wrote them and their scans; that a letter came, and when, stays.
std::int64_t erase_letters(const Scope& scope, storage::Transaction& tx, const RequestId& id);

[[nodiscard]] std::vector<const storage::AnyStatement*> letter_statements();

}  // namespace parvis::requests::post
