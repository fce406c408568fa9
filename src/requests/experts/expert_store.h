#pragma once
// Opinions asked, in the database. Only the module's own files read this.

#include <optional>
#include <string>
#include <vector>

#include "requests/experts/experts.h"
#include "requests/store.h"

namespace parvis::requests::experts {

struct AskingRow {
  std::string id;
  RequestId request;
  OfficerId officer;
  OfficerId colleague;  // empty: somebody outside
  std::string name;
  std::string organisation;
  std::string email;
  std::string question;
  std::string sharing;
  std::string due;
  Time asked_at;
  Time expires_at;
  std::string text;
  bool shows_place = false;
  std::string photos;  // ids between commas
  std::optional<Time> opened_at;
  std::optional<Time> answered_at;
  std::optional<Time> read_at;
  std::optional<Time> withdrawn_at;
  std::optional<Time> reminded_at;
  std::string opinion;
  std::string said;
  int version = 1;
};

void insert_asking(const Scope& scope, storage::Transaction& tx, const AskingRow& row);
/// Writes what may change and counts the version up; false when somebody else was quicker.
[[nodiscard]] bool save_asking(const Scope& scope, storage::Transaction& tx, AskingRow& row);
[[nodiscard]] std::optional<AskingRow> asking_row(const Scope& scope, storage::Reader& reader,
                                                  std::string_view id);
[[nodiscard]] std::vector<AskingRow> asking_rows_of(const Scope& scope, storage::Reader& reader,
                                                    const RequestId& request);
/// Neither answered nor withdrawn, the latest first.
[[nodiscard]] std::vector<AskingRow> rows_asked_of(const Scope& scope, storage::Reader& reader,
                                                   const OfficerId& colleague, int limit);
/// Answered and not read, asked by that officer, the latest first.
[[nodiscard]] std::vector<AskingRow> rows_answered_to(const Scope& scope, storage::Reader& reader,
                                                      const OfficerId& officer, int limit);
/// Due within these days, waiting, never reminded.
[[nodiscard]] std::vector<AskingRow> rows_to_remind(const Scope& scope, storage::Reader& reader,
                                                    std::string_view first, std::string_view last);
[[nodiscard]] std::vector<AskingRow> rows_at_address(const Scope& scope, storage::Reader& reader,
                                                     std::string_view email);

void insert_link(const Scope& scope, storage::Transaction& tx, std::string_view token_sha256,
                 std::string_view asking);
[[nodiscard]] std::optional<AskingRow> row_by_link(const Scope& scope, storage::Reader& reader,
                                                   std::string_view token_sha256);
std::int64_t drop_links(const Scope& scope, storage::Transaction& tx, std::string_view asking);

/// What was shown of the words of a person who is forgotten becomes what the public reads.
std::int64_t replace_shown_text(const Scope& scope, storage::Transaction& tx,
                                const RequestId& request, std::string_view text);
/// Who was asked at that address is nobody any more; what they said stays.
std::int64_t forget_expert_at(const Scope& scope, storage::Transaction& tx, std::string_view email);
std::int64_t delete_asking(const Scope& scope, storage::Transaction& tx, std::string_view id);

/// The files of an answer.
[[nodiscard]] std::string owner_of_reply(std::string_view asking);
[[nodiscard]] Standing standing_of(const AskingRow& row, Time now);
[[nodiscard]] std::string label_of(const AskingRow& row);

}  // namespace parvis::requests::experts
