#pragma once
// The report form step by step, without JavaScript and without cookie: a draft kept on the server
// under a secret token that goes from page to page. Kept 7 days, then swept.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/requests.h"

namespace parvis::requests {

/// What has been said so far. Nothing in it is checked for completeness before the end.
struct Draft {
  std::string token;  // 128 random bits, base64url
  Channel channel = Channel::web;
  CategoryId category;
  std::optional<geo::Point> position;
  std::string address;
  std::string description;
  std::vector<Answer> answers;
  Contact contact;
  std::optional<Time> received_at;  // said by the officer for a letter
  bool similar_seen = false;        // the person said "mine is another one"
  Time expires_at;
  RequestId request;  // set once sent
  Link link;          // whose it will be, as far as known when it was begun
};

/// Starts a draft. A channel other than web needs `requests.handle`, else it is web.
[[nodiscard]] std::string start_draft(const Scope& scope, Channel channel = Channel::web);
/// For the person an officer serves at the counter: channel, visit and file are those of the visit,
/// the contact is the person's. Needs `requests.handle`, else it is nobody's, from the web.
[[nodiscard]] std::string start_draft_at_counter(const Scope& scope,
                                                 const module::CounterVisit& visit);
/// For whoever asks on the web: of a resident who is signed in (or helped) the contact is known.
[[nodiscard]] std::string start_own_draft(const Scope& scope, House& house);
/// The draft under a key that the person's device made (a token like ours, 128 random bits): begun
/// the first time, the same one afterwards, sent or not, so that what is sent twice is one request.
/// Anything else than a token begins a draft of its own. Refuses what a mandate is not for.
[[nodiscard]] Result<Draft> own_draft_of_key(const Scope& scope, House& house,
                                             std::string_view key);
/// Nothing for an unknown, swept or expired token.
[[nodiscard]] std::optional<Draft> find_draft(const Scope& scope, std::string_view token);

/// Each step saves its part and only refuses what can never be sent; what was typed before stays.
/// All refuse `draft_gone` (field "") for a token that has gone or a draft that was sent.
/// Place: a point outside the commune is refused with whom to ask; an empty address is found from
/// the position.
[[nodiscard]] Result<Draft> keep_place(const Scope& scope, std::string_view token,
                                       geo::Point position, std::string_view address);
/// Category: refuses an unknown one and one that only shows a message. Answers to questions of
/// another category are dropped.
[[nodiscard]] Result<Draft> keep_category(const Scope& scope, std::string_view token,
                                          const CategoryId& category);
/// Description and answers; refuses as report() does, but keeps what was typed all the same.
[[nodiscard]] Result<Draft> keep_details(const Scope& scope, std::string_view token,
                                         std::string_view description,
                                         const std::vector<Answer>& answers);
/// Contact; refuses as report() does, but keeps what was typed all the same.
[[nodiscard]] Result<Draft> keep_contact(const Scope& scope, std::string_view token,
                                         const Contact& contact);
/// The officer's date of arrival of a letter or a mail; refuses the future.
[[nodiscard]] Result<Draft> keep_arrival(const Scope& scope, std::string_view token,
                                         std::optional<Time> received_at);
/// The person has seen the similar requests and goes on.
void keep_similar_seen(const Scope& scope, std::string_view token);

/// Adds a photo; refuses more than `photos_max`, what files::Store refuses, and what is no image.
/// The position of the photo, when it has one, is in the answer and nowhere else.
[[nodiscard]] Result<files::Accepted> add_draft_photo(const Scope& scope, House& house,
                                                      std::string_view token,
                                                      const web::Upload& upload);
void remove_draft_photo(const Scope& scope, House& house, std::string_view token,
                        const FileId& file);
[[nodiscard]] std::vector<files::StoredFile> draft_photos(const Scope& scope, House& house,
                                                          std::string_view token);

/// What still stops the draft from being sent, by field as in report(); empty: it can go.
[[nodiscard]] Refusals missing_in_draft(const Scope& scope, const Draft& draft);
/// Sends it: the same refusals as report(), and that of a mandate that ended meanwhile. Sent twice,
/// or by two browsers at once, it gives the same receipt and files one request.
[[nodiscard]] Result<Receipt> submit_draft(const Scope& scope, House& house,
                                           std::string_view token);
/// "Follow that one" instead: the draft's e-mail follows the other request, the draft is dropped.
[[nodiscard]] Result<std::string> follow_instead(const Scope& scope, House& house,
                                                 std::string_view token, std::string_view number,
                                                 std::string_view email);
/// Forgets the draft and its photos.
void drop_draft(const Scope& scope, House& house, std::string_view token);
/// Drops what is past its day; gives how many (called by schedule).
int sweep_drafts(const Scope& scope, House& house);

}  // namespace parvis::requests
