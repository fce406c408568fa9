#pragma once
// The requests in the database: rows and named statements. Only the module's own files read this.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.h"
#include "requests/entry_facts.h"
#include "requests/reading.h"

namespace parvis::requests {

inline storage::Value to_value(State state) {
  return std::string(name_of(state));
}
void from_value(State& target, storage::Value&& value);
inline storage::Value to_value(const EntryFacts& facts) {
  return facts_to_json(facts);
}
void from_value(EntryFacts& target, storage::Value&& value);
/// Of a code as stored; French, the language of the town, when it is unknown.
[[nodiscard]] i18n::Language language_of(std::string_view code);

/// Where a request is in its keeping: in everyday use, out of sight in the archive, on a list of
/// what may be destroyed, kept for good (retention/).
enum class Keeping { in_use, archived, listed, kept };
inline storage::Value to_value(Keeping stage) {
  return static_cast<std::int64_t>(stage);
}
void from_value(Keeping& target, storage::Value&& value);

/// Every column of a request. `answers` is JSON, dates are ISO texts ("" when unset).
struct RequestRow {
  RequestId id;
  std::string number;
  std::string short_code;
  State state = State::received;
  bool is_open = true;
  CategoryId category;
  ServiceId service;
  OfficerId assignee;
  std::string channel = "web";
  std::string description;
  std::string public_text;
  std::string language = "fr";  // code of the description's language
  bool text_checked = false;
  bool is_public = true;
  double latitude = 0;
  double longitude = 0;
  std::string address;
  std::string district;
  std::string answers = "[]";
  Time received_at;
  std::string expected_date;
  std::string planned_date;
  std::optional<Time> asked_at;
  std::optional<Time> closed_at;
  std::optional<int> days_taken;  // working days from arrival to closing
  RequestId lead;
  int followers = 1;
  int reopened = 0;
  std::optional<bool> confirmed;
  bool answered = false;  // the resident wrote last
  std::string refusal_reason;
  std::optional<std::string> source_id;
  int version = 1;
  std::string last_actor;  // who acted last, for "somebody else acted meanwhile"
  std::string last_action;
  Time last_at;
  Keeping keeping = Keeping::in_use;

  [[nodiscard]] geo::Point position() const { return {latitude, longitude}; }
  /// A public category, and not archived.
  [[nodiscard]] bool is_shown() const { return is_public && keeping == Keeping::in_use; }
};

/// The columns of RequestRow, for every statement that reads whole requests.
[[nodiscard]] const std::string& request_columns();
[[nodiscard]] std::vector<storage::Column<RequestRow>> request_readers();

void insert_request(const Scope& scope, storage::Transaction& tx, const RequestRow& row);
/// Writes what may change and counts the version up in `row`; false when the stored version is not
/// row.version: somebody else was quicker.
[[nodiscard]] bool save_request(const Scope& scope, storage::Transaction& tx, RequestRow& row);
[[nodiscard]] std::optional<RequestRow> request_by_id(const Scope& scope, storage::Reader& reader,
                                                      const RequestId& id);
[[nodiscard]] std::optional<RequestRow> request_by_number(const Scope& scope,
                                                          storage::Reader& reader,
                                                          std::string_view number);
[[nodiscard]] std::optional<RequestRow> request_by_code(const Scope& scope, storage::Reader& reader,
                                                        std::string_view code);
[[nodiscard]] std::vector<RequestRow> members_of(const Scope& scope, storage::Reader& reader,
                                                 const RequestId& lead);
/// The next rank of the year, from 1.
[[nodiscard]] long long next_rank(const Scope& scope, storage::Transaction& tx, int year);
/// Takes `count` ranks at once; gives the first.
[[nodiscard]] long long take_ranks(const Scope& scope, storage::Transaction& tx, int year,
                                   long long count);

/// The person behind a request, apart from it.
void insert_reporter(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                     const Contact& contact, const Link& link = {});
[[nodiscard]] std::optional<Contact> reporter_of(const Scope& scope, storage::Reader& reader,
                                                 const RequestId& id);

struct ReceiptRow {
  RequestId id;
  std::string expected_date;
  std::string text;
  std::string sha256;
};
void insert_receipt(const Scope& scope, storage::Transaction& tx, const ReceiptRow& row);
[[nodiscard]] std::optional<ReceiptRow> receipt_row(const Scope& scope, storage::Reader& reader,
                                                    const RequestId& id);
std::int64_t replace_receipt_text(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                                  std::string_view text);

struct EntryRow {
  std::string id;
  RequestId request;
  Time at;
  std::string kind;
  std::string visibility;
  std::string author;
  OfficerId officer;
  std::string text;         // a person's own words
  std::string public_text;  // the same, masked
  State state_after = State::received;
  EntryFacts facts = {};        // what the program tells
  std::string language = "fr";  // code of the words' language
};
void insert_entry(const Scope& scope, storage::Transaction& tx, const EntryRow& row);
[[nodiscard]] std::vector<EntryRow> entries_of(const Scope& scope, storage::Reader& reader,
                                               const RequestId& id);
/// Empties the words a resident wrote (erasure); the timeline says so.
std::int64_t erase_resident_words(const Scope& scope, storage::Transaction& tx,
                                  const RequestId& id);

struct PhotoRow {
  FileId file;
  RequestId request;
  std::string visibility;
  bool is_proof = false;
  std::string text;
  Time added_at;
};
void insert_photo(const Scope& scope, storage::Transaction& tx, const PhotoRow& row);
void set_photo_visibility(const Scope& scope, storage::Transaction& tx, const FileId& file,
                          std::string_view visibility);
std::int64_t delete_photo(const Scope& scope, storage::Transaction& tx, const FileId& file);
[[nodiscard]] std::vector<PhotoRow> photos_of(const Scope& scope, storage::Reader& reader,
                                              const RequestId& id);
[[nodiscard]] std::optional<PhotoRow> photo_by_file(const Scope& scope, storage::Reader& reader,
                                                    const FileId& file);
/// First photo that everyone (or any officer, when `for_officers` is "1") may see, by request id;
/// `ids` is a JSON list.
struct FirstPhoto {
  RequestId request;
  FileId file;
};
[[nodiscard]] std::vector<FirstPhoto> first_photos(const Scope& scope, storage::Reader& reader,
                                                   std::string_view ids,
                                                   std::string_view least_visibility);

struct FollowerRow {
  RequestId request;
  std::string email_folded;
  std::string email;
  std::string token;
  bool confirmed = false;
  std::string language = "fr";
  Time asked_at;
};
/// Keeps the row of that address; an existing one keeps its token and its confirmation.
void keep_follower(const Scope& scope, storage::Transaction& tx, const FollowerRow& row);
[[nodiscard]] std::optional<FollowerRow> follower_by_email(const Scope& scope,
                                                           storage::Reader& reader,
                                                           const RequestId& request,
                                                           std::string_view email_folded);
[[nodiscard]] std::optional<FollowerRow> follower_by_token(const Scope& scope,
                                                           storage::Reader& reader,
                                                           std::string_view token);
void set_follower_confirmed(const Scope& scope, storage::Transaction& tx, std::string_view token,
                            bool confirmed);
[[nodiscard]] std::vector<FollowerRow> followers_of(const Scope& scope, storage::Reader& reader,
                                                    const RequestId& request);
[[nodiscard]] std::vector<FollowerRow> follows_of_email(const Scope& scope, storage::Reader& reader,
                                                        std::string_view email);
std::int64_t delete_follower(const Scope& scope, storage::Transaction& tx, std::string_view token);

[[nodiscard]] std::vector<const storage::AnyStatement*> request_statements();
[[nodiscard]] std::vector<const storage::AnyStatement*> person_statements();

}  // namespace parvis::requests
