// Threads: who may answer what, what came back, and what the sender is told.
#include <algorithm>

#include "base/text.h"
#include "contact/contact.h"
#include "requests/acts.h"
#include "requests/filing.h"
#include "requests/link_store.h"
#include "requests/mail/reply_token.h"
#include "requests/mail/taking.h"
#include "requests/mail/words.h"
#include "requests/words.h"

namespace parvis::requests::incoming {
namespace words = ::parvis::mail::words;

namespace {

constexpr std::chrono::hours acknowledged_again_after{1};

/// Where the author of a request is written to: what they gave, or what their file says now.
std::string email_of_author(const Scope& scope, House& house, storage::Reader& reader,
                            const RequestId& id) {
  const auto contact = reporter_of(scope, reader, id);
  if (!contact) return "";
  if (contact->way != ContactWay::usual) return contact->email;
  const auto link = link_of(scope, reader, id);
  const auto person =
      house.person_of ? house.person_of(scope, reader, link.resident) : std::nullopt;
  return person ? person->email : "";
}

/// Whether the address was given to somebody of this request, though not to who used it.
bool is_somebodys(const Scope& scope, storage::Reader& reader, const MailSetting& setting,
                  const ReplyToken& token, const RequestId& id, std::string_view author) {
  if (is_for(token, setting.reply_key, author)) return true;
  const auto follows = followers_of(scope, reader, id);
  return std::any_of(follows.begin(), follows.end(), [&](const FollowerRow& follower) {
    return is_for(token, setting.reply_key, follower.email);
  });
}

/// What goes in the timeline; the mail itself keeps the rest.
std::string message_in(const MailRow& row) {
  return shorten(row.text.empty() ? row.subject : row.text, description_characters_max);
}

/// What the person left besides the address that does not work.
contact::Recipient without_email(const Scope& scope, House& house, storage::Reader& reader,
                                 const RequestId& id) {
  const auto contact = reporter_of(scope, reader, id).value_or(Contact{});
  const auto link = link_of(scope, reader, id);
  contact::Recipient person{contact::Wish::phone,   contact.name,     "",           contact.phone,
                            contact.postal_address, contact.language, link.resident};
  const auto filed = house.person_of ? house.person_of(scope, reader, link.resident) : std::nullopt;
  if (filed) {
    if (person.phone.empty()) person.phone = filed->phone;
    if (person.postal_address.empty()) person.postal_address = filed->postal_address;
    if (person.name.empty()) person.name = filed->name;
  }
  if (person.phone.empty()) person.wish = contact::Wish::post;
  return person;
}

void ask_to_reach(const Scope& scope, House& house, storage::Transaction& tx,
                  const RequestRow& row) {
  const auto person = without_email(scope, house, tx, row.id);
  const auto say = [&](Word word) {
    return i18n::say(person.language, word,
                     {{"number", row.number}, {"commune", scope.commune.name}});
  };
  contact::Message message;
  message.about = subject_of(row.id);
  message.subject = say(words::reach_subject);
  message.text = say(words::reach_text);
  message.brief = say(words::reach_brief);
  contact::tell(scope, house, tx, person, message);
}

}  // namespace

Thread thread_of(const Scope& scope, House& house, storage::Reader& reader,
                 const MailSetting& setting, const mail::Incoming& read) {
  const auto token = token_in(setting.address, read.recipients);
  if (!token) return {};
  const auto row = request_by_number(scope, reader, token->number);
  if (!row) return {{}, Cause::wrong_token};
  const std::string author = email_of_author(scope, house, reader, row->id);
  const bool from_author = !author.empty() && fold(author) == fold(read.from.email);
  if (from_author && is_for(*token, setting.reply_key, author)) return {row->id, Cause::none};
  const bool given = is_somebodys(scope, reader, setting, *token, row->id, author);
  return {{}, given ? Cause::other_sender : Cause::wrong_token};
}

std::string reply_address_for(const Scope& scope, storage::Reader& reader,
                              const RequestRow& request, std::string_view email) {
  const auto setting = mail_setting(scope, reader);
  if (!setting || email.empty()) return "";
  return reply_address(setting->address, setting->reply_key, request.number, email);
}

void take_bounce(const Scope& scope, House& house, storage::Transaction& tx,
                 const MailSetting& setting, const mail::BounceReport& report) {
  // The answer address of the mail that came back proves it was ours: nobody else can sign it.
  const auto token = token_in(setting.address, {fold(report.returned_reply_to)});
  if (!token) return;
  for (const auto& recipient : report.recipients) {
    if (!recipient.for_good || !is_for(*token, setting.reply_key, recipient.address)) continue;
    const bool known = failing_status(scope, tx, recipient.address).has_value();
    keep_failing(scope, tx, recipient.address, recipient.status);
    const auto row = request_by_number(scope, tx, token->number);
    if (!row || known) continue;
    audit::record(scope, tx, "requests.mail_failing", subject_of(row->id), recipient.status);
    const std::string author = email_of_author(scope, house, tx, row->id);
    if (fold(author) == fold(recipient.address)) ask_to_reach(scope, house, tx, *row);
  }
}

void acknowledge_mail(const Scope& scope, House& house, storage::Transaction& tx,
                      const MailRow& row) {
  const auto last = last_acknowledged(scope, tx, row.from_email);
  if (last && scope.now() - *last < acknowledged_again_after) return;
  const auto language = language_of(row.language);
  const WordValues values{{"commune", scope.commune.name},
                          {"subject", row.subject},
                          {"date", i18n::date_time(language, row.received_at, scope.commune.zone)}};
  mail::Message message;
  message.to = {row.from_email, row.from_name};
  message.subject = i18n::say(language, words::received_subject, values);
  message.text =
      i18n::say(language, words::received_hello) + "\n\n" +
      i18n::say(language,
                row.subject.empty() ? words::received_text_no_subject : words::received_text,
                values) +
      "\n\n" + i18n::say(language, words::received_next, values) + "\n\n" +
      i18n::say(language, words::received_signature, values);
  message.thread = "requests-mail/" + row.id;
  message.language = i18n::code_of(language);
  house.mail.queue(scope, tx, message);
  set_acknowledged(scope, tx, row.id);
}

Result<RequestId> add_to_request(const Scope& scope, House& house, storage::Transaction& tx,
                                 const RequestId& request, const Surroundings& around,
                                 const MailRow& row, const std::vector<files::StoredFile>& photos) {
  return act_as_resident_within(
      scope, house, tx, request, around, Action::resident_message, EntryKind::resident_message,
      [&](storage::Transaction& within, Act& act) -> Refusals {
        write_entry(scope, within, act, Visibility::resident, message_in(row));
        const auto there = photos_of(scope, within, request).size();
        const bool fits = there + photos.size() <= 2 * static_cast<std::size_t>(photos_max);
        if (photos.empty() || !fits) return {};
        house.files.hand_over(scope, within, owner_of_mail_photos(row.id), owner_of(request));
        for (const auto& photo : photos) {
          insert_photo(scope, within, {photo.id, request, "resident", false, "", scope.now()});
        }
        act.row.text_checked = false;
        return {};
      });
}

Result<RequestId> join_thread(const Scope& scope, House& house, storage::Transaction& tx,
                              const RequestId& request, const Surroundings& around,
                              const MailRow& row, std::vector<KeptPart>& parts) {
  return act_as_resident_within(
      scope, house, tx, request, around, Action::resident_message, EntryKind::resident_message,
      [&](storage::Transaction& within, Act& act) -> Refusals {
        write_entry(scope, within, act, Visibility::resident, message_in(row));
        auto room = 2 * static_cast<std::size_t>(photos_max);
        room -= std::min(room, photos_of(scope, within, request).size());
        for (auto& part : parts) {
          if (room == 0 || !part.file || !part.file->is_image) continue;
          if (part.row.kind == "picture_in_text") continue;  // the logo of a signature
          house.files.remember(scope, within, *part.file, owner_of(request));
          insert_photo(scope, within, {part.file->id, request, "resident", false, "", scope.now()});
          act.row.text_checked = false;
          part.file.reset();
          --room;
        }
        return {};
      });
}

}  // namespace parvis::requests::incoming
