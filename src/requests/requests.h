#pragma once
// The door of service requests: a resident reports, the town answers, everyone can follow.
// Beside it: categories.h, drafts.h (the form), desk.h (officers' acts), lists.h, import.h.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "platform/files/files.h"
#include "platform/geo/geo.h"
#include "platform/module/module.h"
#include "platform/scope/scope.h"
#include "requests/categories.h"
#include "requests/service_request.h"

namespace parvis::requests {

using module::House;

/// Sees the queues and the files of requests.
inline constexpr Permission may_read{"requests.read"};
/// Answers, assigns, closes.
inline constexpr Permission may_handle{"requests.handle"};
/// Edits categories, refusal reasons, ready-made replies; separates clusters; imports.
inline constexpr Permission may_manage{"requests.manage"};

/// Every channel is equal: same rights, delay and weight; only the word differs.
enum class Channel { web, counter, phone, letter, email, api, import };
[[nodiscard]] std::string_view name_of(Channel channel);
[[nodiscard]] std::optional<Channel> parse_channel(std::string_view name);
[[nodiscard]] Word word_of(Channel channel);

/// How the person wants to hear of it. `none` is a right: the code is enough to follow.
enum class ContactWay { none, email, phone, post };
[[nodiscard]] std::string_view name_of(ContactWay way);
[[nodiscard]] std::optional<ContactWay> parse_contact_way(std::string_view name);
[[nodiscard]] Word word_of(ContactWay way);

struct Contact {
  ContactWay way = ContactWay::none;
  std::string name;
  std::string email;
  std::string phone;
  std::string postal_address;
  i18n::Language language = i18n::Language::fr;  // of the letters and mails
};

struct Answer {
  std::string question;  // id
  std::string value;     // text, the French choice, "yes" or "no"
};

struct NewRequest {
  CategoryId category;
  geo::Point position;
  std::string address;  // as the person said it; found from the position when empty
  std::string description;
  std::vector<Answer> answers;
  Contact contact;
  std::vector<files::StoredFile> photos;  // accepted by files::Store, not yet remembered
  Channel channel = Channel::web;
  std::optional<Time> received_at;  // of a letter or a mail; never in the future
};

constexpr std::size_t description_characters_max = 4000;
constexpr int photos_max = 5;
/// What the person keeps: given at once, never changed (CRPA R112-11-1 and R112-11-2).
struct Receipt {
  RequestId id;
  std::string number;  // "2026-00421", public
  std::string code;    // "K7Q2-9MPD", the person's own key to the request
  Time received_at;    // the date that counts (CRPA L112-13)
  Date expected;
  std::string text;    // the receipt as stored, in the language of the person
  std::string sha256;  // of `text`
};

/// Files a request by any channel, in one transaction: number, code, receipt, mails, audit line.
/// Refuses by field: category (unknown, switched off, message only), place (missing; outside the
/// commune, saying whom to ask), description (missing, too long), answers.<id> (missing, not a
/// choice), email, phone, name, postal_address (needed by the way chosen), photos (too many).
[[nodiscard]] Result<Receipt> report(const Scope& scope, House& house, const NewRequest& request);
/// The receipt of the person who holds the code.
[[nodiscard]] std::optional<Receipt> receipt(const Scope& scope, std::string_view code);

/// A public open request nearby that may be the same thing.
struct Similar {
  RequestId id;
  std::string number;
  State state;
  std::string category_name;
  std::string description;  // masked
  std::string address;
  Time received_at;
  Date expected;
  double distance_m;
  int followers;  // people concerned, the author included
  std::optional<FileId> photo;
};
/// Open public requests of the category within its radius and window, nearest first. Pairwise: the
/// distance is to the point itself, never to a chain of neighbours.
[[nodiscard]] std::vector<Similar> similar_open(const Scope& scope, const CategoryId& category,
                                                geo::Point position, int limit);

// --- reading ------------------------------------------------------------------------------------

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
  std::string text;  // masked for the public while no officer has checked it
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
  std::string description;  // masked for the public
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
/// A photo, when this reader may see it: the holder of `code`, officers who may read, or everyone
/// once it is public. `code` may be empty.
[[nodiscard]] std::optional<files::StoredFile> photo(const Scope& scope, House& house,
                                                     const FileId& file, std::string_view code);

/// Why nothing seems to happen: computed, never typed.
struct Waiting {
  int before = 0;               // open requests of the service that should be done before
  std::optional<int> p50_days;  // working days, closed in the last 90 days, same category
  std::optional<int> p90_days;
};
[[nodiscard]] Waiting waiting(const Scope& scope, const RequestId& id);

// --- what the resident does ---------------------------------------------------------------------

/// Asks by mail whether that address wants to follow (double opt-in; the answer is the same when
/// it follows already). Refuses a wrong address, an unknown or private number, a closed request.
[[nodiscard]] Result<std::string> follow_by_email(const Scope& scope, House& house,
                                                  std::string_view number, std::string_view email);
/// The link of the mail: starts following. Gives the number; twice is not an error.
[[nodiscard]] std::optional<std::string> confirm_follow(const Scope& scope, std::string_view token);
/// Stops following (RFC 8058 one click); gives the number; twice is not an error.
[[nodiscard]] std::optional<std::string> unfollow(const Scope& scope, std::string_view token);

/// The resident writes to the service; answers a question when one was asked (the clock runs
/// again).
[[nodiscard]] Result<RequestId> resident_message(const Scope& scope, House& house,
                                                 std::string_view code, std::string_view text);
[[nodiscard]] Result<RequestId> add_photo(const Scope& scope, House& house, std::string_view code,
                                          const web::Upload& upload);
/// Still broken: a closed request is open again, counted, with a new delay; the words are needed.
[[nodiscard]] Result<RequestId> still_broken(const Scope& scope, House& house,
                                             std::string_view code, std::string_view text);
[[nodiscard]] Result<RequestId> withdraw(const Scope& scope, House& house, std::string_view code,
                                         std::string_view text);
[[nodiscard]] Result<RequestId> confirm_fixed(const Scope& scope, House& house,
                                              std::string_view code);

[[nodiscard]] module::Manifest manifest(House& house);

}  // namespace parvis::requests
