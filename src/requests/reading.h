#pragma once
// One request as each reader may see it: the public, its author, officers. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests {

/// Who may read an entry of the timeline or a photo.
enum class Visibility { everyone, resident, officers };

/// What the entries of a timeline tell.
enum class EntryKind {
  reported,
  assigned,
  category_changed,
  scheduled,
  started,
  asked,
  town_message,
  resident_message,
  photo_added,
  note,
  done,
  refused,
  joined,
  split,
  reopened,
  withdrawn,
  confirmed,
  closed_by_default,
  undone,
  expert_asked,
  expert_answered,
  text_checked,
  followed,
  imported
};
[[nodiscard]] std::string_view name_of(EntryKind kind);
[[nodiscard]] std::optional<EntryKind> parse_entry_kind(std::string_view name);
[[nodiscard]] Word word_of(EntryKind kind);

struct Entry {
  std::string id;
  Time at;
  EntryKind kind = EntryKind::reported;
  Visibility visibility = Visibility::everyone;
  std::string author;  // "Awa Diallo, Voirie"; "" for the resident and the program
  bool by_officer = false;
  std::string sentence;  // what the program tells, in the reader's language: "Given to Roads"
  std::string text;      // a person's own words as written; masked for the public
  i18n::Language language = i18n::Language::fr;  // of `text`
  State state_after = State::received;
};

struct Photo {
  FileId file;
  Visibility visibility = Visibility::resident;  // `everyone` once checked, unless hidden
  bool is_proof = false;                         // taken by the town when done: public at once
  std::string text;                              // alternative text
};

/// One line of a list.
struct Summary {
  RequestId id;
  std::string number;
  State state = State::received;
  bool open = true;
  bool late = false;
  CategoryId category;
  std::string category_name;
  std::string group_name;
  ServiceId service;
  std::string service_name;
  std::string description;                       // masked for the public
  i18n::Language language = i18n::Language::fr;  // of the description
  std::string address;
  std::string district;  // name
  geo::Point position;
  Time received_at;
  Date expected;
  std::optional<Time> closed_at;
  std::optional<Date> planned;
  int followers = 1;
  int reopened = 0;
  std::optional<FileId> photo;  // the first that this reader may see
  // For officers only, empty in public lists:
  OfficerId assignee;
  std::string assignee_name;
  Channel channel = Channel::web;
  bool checked = false;   // an officer has checked the public text
  bool answered = false;  // the resident wrote last
  int version = 0;
};

/// One request with its life, as this reader may see it.
struct Details {
  Summary summary;
  std::vector<std::pair<std::string, std::string>> answers;  // question and answer, in words
  std::vector<Photo> photos;
  std::vector<Entry> timeline;    // oldest first
  std::string refusal_reason;     // in words, "" when not refused
  std::optional<Summary> lead;    // of a joined request
  std::vector<Summary> members;   // joined to this one
  std::optional<bool> confirmed;  // the resident says it is fixed, or not; unsaid: nothing
  std::string service_phone;
  std::string service_email;
  bool is_public = true;
  std::vector<Action> actions;  // what this reader may do now
};

/// The public page, by number; nothing for private categories and unknown numbers.
[[nodiscard]] std::optional<Details> public_request(const Scope& scope, std::string_view number);
/// The page of the person who holds the code (as typed): also the messages and the own words.
[[nodiscard]] std::optional<Details> followed_request(const Scope& scope, std::string_view code);
/// A photo that the holder of `code` may see, or everyone once it is public. `code` may be empty.
[[nodiscard]] std::optional<files::StoredFile> photo(const Scope& scope, House& house,
                                                     const FileId& file, std::string_view code);
/// A photo of that very request, for officers who may read.
[[nodiscard]] std::optional<files::StoredFile> photo_at_desk(const Scope& scope, House& house,
                                                             const RequestId& id,
                                                             const FileId& file);

/// Why nothing seems to happen: computed, never typed.
struct Waiting {
  int before = 0;               // open requests of the service that should be done before
  std::optional<int> p50_days;  // working days, closed in the last 90 days, same category
  std::optional<int> p90_days;
};
[[nodiscard]] Waiting waiting(const Scope& scope, const RequestId& id);

}  // namespace parvis::requests
