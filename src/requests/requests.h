#pragma once
// The door of service requests: a resident reports, the town answers, everyone can follow.
// Beside it: reading.h (what each reader may see), resident.h, desk.h (residents' and officers'
// acts), lists.h, categories.h, drafts.h (the form), import.h.

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
/// Reports and follows in somebody's name, for residents who hold a mandate for it.
inline constexpr Permission by_mandate{"requests.by_mandate"};
/// Edits categories, refusal reasons, ready-made replies; imports.
inline constexpr Permission may_manage{"requests.manage"};

/// Opens what is archived, and gives the archivist's visa on what may be destroyed.
inline constexpr Permission may_archive{"requests.archives"};

/// Every channel is equal: same rights, delay and weight; only the word differs.
enum class Channel { web, counter, phone, letter, email, api, import };
[[nodiscard]] std::string_view name_of(Channel channel);
[[nodiscard]] std::optional<Channel> parse_channel(std::string_view name);
[[nodiscard]] Word word_of(Channel channel);

/// How the person wants to hear of it. `none` is a right: the code is enough to follow. `usual`: as
/// the file of the resident it is linked to says, whenever there is something to tell.
enum class ContactWay { none, email, phone, post, sms, usual };
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

/// Whose request it is, when the town knows: a resident's file, and the visit at the counter or the
/// mandate by which somebody else made it for them.
struct Link {
  ResidentId resident;
  VisitId visit;
  MandateId mandate;
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
  /// Of the person an officer serves. A resident's own acts are linked by their session, and what
  /// anybody else says here is not believed.
  Link link = {};
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
/// choice), email, phone, name, postal_address (needed by the way chosen), photos (too many), "" (a
/// mandate that is not for this).
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

namespace incoming {
struct MailIn;
class MailWatch;
}  // namespace incoming
/// `mail_in`: where mails come from (requests/mail/mail_in.h); without it none comes in. `watch`:
/// who is told of new ones; null: each turn asks.
[[nodiscard]] module::Manifest manifest(House& house, const incoming::MailIn& mail_in,
                                        incoming::MailWatch* watch = nullptr);
[[nodiscard]] module::Manifest manifest(House& house);

}  // namespace parvis::requests
