// What is told to people about a request.
#include "requests/letters.h"

#include "base/text.h"
#include "contact/contact.h"
#include "platform/scope/public_address.h"
#include "requests/closing/words.h"
#include "requests/link_store.h"
#include "requests/mail/mail_store.h"
#include "requests/mail/taking.h"
#include "requests/mail/words.h"
#include "requests/paths.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// One person to tell something about one request.
struct Recipient {
  contact::Recipient person;
  std::string code;            // of the reporter
  std::string unfollow_token;  // of a follower

  [[nodiscard]] i18n::Language language() const { return person.language; }
};

contact::Wish wish_of(ContactWay way) {
  switch (way) {
    case ContactWay::email:
      return contact::Wish::email;
    case ContactWay::phone:
      return contact::Wish::phone;
    case ContactWay::post:
      return contact::Wish::post;
    case ContactWay::sms:
      return contact::Wish::sms;
    case ContactWay::none:
    case ContactWay::usual:
      break;
  }
  return contact::Wish::none;
}

/// How the reporter is told now: their file says it when they said "as usual".
Recipient reporter_to_tell(const Scope& scope, House& house, storage::Transaction& tx,
                           const RequestRow& row, const Contact& contact) {
  const auto link = link_of(scope, tx, row.id);
  if (contact.way == ContactWay::usual) {
    const auto person = house.person_of ? house.person_of(scope, tx, link.resident) : std::nullopt;
    if (!person) return {{}, row.short_code, ""};
    return {contact::recipient_of(*person), row.short_code, ""};
  }
  return {{wish_of(contact.way), contact.name, contact.email, contact.phone, contact.postal_address,
           contact.language, link.resident},
          row.short_code,
          ""};
}

/// Who is told, without an address that mails came back from: another way is taken then.
Recipient reachable(const Scope& scope, storage::Reader& reader, Recipient to) {
  if (incoming::failing_status(scope, reader, to.person.email)) to.person.email.clear();
  return to;
}

/// Where the author may answer a mail, "" when the town takes no mail or none is sent.
std::string answers_to(const Scope& scope, storage::Reader& reader, const RequestRow& row,
                       const Recipient& to) {
  if (to.code.empty() || contact::way_for(to.person) != contact::Way::mail) return "";
  return incoming::reply_address_for(scope, reader, row, to.person.email);
}

/// Officers post and call for what matters: that the works have begun is for those it costs nothing
/// to tell.
bool is_worth(contact::Way way, Notice notice) {
  return notice != Notice::started || way == contact::Way::mail || way == contact::Way::text;
}

/// Paragraphs with an empty line between them; empty ones are left out.
class Text {
 public:
  explicit Text(i18n::Language language) : language_(language) {}
  Text& say(Word word, const WordValues& values = {}) {
    return add(i18n::say(language_, word, values));
  }
  Text& add(const std::string& paragraph) {
    if (paragraph.empty()) return *this;
    if (!text_.empty()) text_ += "\n\n";
    text_ += paragraph;
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  i18n::Language language_;
  std::string text_;
};

std::string date_in_words(i18n::Language language, std::string_view iso) {
  const auto date = parse_iso_date(iso);
  return date ? i18n::date(language, *date) : std::string();
}

struct Wording {
  Word subject;
  std::string intro;
  std::string end;
};

Wording wording_of(i18n::Language language, const RequestRow& row, const Surroundings& around,
                   const News& news) {
  const WordValues values{
      {"service", around.service.name},
      {"number", row.number},
      {"reason", news.reason ? news.reason->name(language) : std::string()},
      {"lead", news.lead},
      {"date", date_in_words(language, news.notice == Notice::scheduled ? row.planned_date
                                                                        : row.expected_date)}};
  const auto say = [&](Word word) { return i18n::say(language, word, values); };
  switch (news.notice) {
    case Notice::message:
      return {words::mail_message_subject, say(words::mail_message_intro), ""};
    case Notice::asked:
      return {words::mail_asked_subject, say(words::mail_asked_intro), say(words::mail_asked_end)};
    case Notice::scheduled:
      return {words::mail_scheduled_subject, say(words::mail_scheduled_intro), ""};
    case Notice::started:
      return {words::mail_started_subject, say(words::mail_started_intro), ""};
    case Notice::done:
      return {words::mail_done_subject, say(words::mail_done_intro), say(words::mail_done_end)};
    case Notice::done_with_photo:
      return {words::mail_done_subject, say(words::mail_done_intro),
              say(words::mail_done_photo) + "\n\n" + say(words::mail_done_end)};
    case Notice::refused:
      return {words::mail_refused_subject, say(words::mail_refused_intro),
              say(words::mail_refused_end)};
    case Notice::joined:
      return {words::mail_joined_subject, say(words::mail_joined_intro), ""};
    case Notice::reopened:
      return {words::mail_reopened_subject, say(words::mail_reopened_intro), ""};
    case Notice::withdrawn:
      return {words::mail_withdrawn_subject, say(words::mail_withdrawn_intro), ""};
  }
  return {words::mail_message_subject, "", ""};
}

void add_about(Text& text, const RequestRow& row, const std::string& category) {
  text.say(row.address.empty() ? words::mail_about_no_address : words::mail_about,
           {{"number", row.number}, {"category", category}, {"address", row.address}});
}

void add_end(Text& text, const Scope& scope, const RequestRow& row, const Recipient& to,
             const std::string& reply_to) {
  if (!reply_to.empty()) text.say(::parvis::mail::words::may_answer);
  const std::string path =
      to.code.empty() ? path_of_request(row.number) : path_of_following(to.code);
  if (!public_address(scope.commune).empty()) {
    text.say(words::mail_follow_link, {{"link", link_to(scope, path)}});
  }
  if (!to.code.empty()) text.say(words::mail_code, {{"code", to.code}});
  text.say(words::mail_signature, {{"commune", scope.commune.name}});
  if (!to.unfollow_token.empty() && !public_address(scope.commune).empty()) {
    text.say(words::mail_unfollow,
             {{"link", link_to(scope, path_of_unfollowing(to.unfollow_token))}});
  }
}

/// The second key of a closing: whoever reported says whether it is done, by any channel.
void ask_whether_done(Text& text, const Scope& scope, const RequestRow& row,
                      const Surroundings& around, const Recipient& to, Date until) {
  namespace words = ::parvis::closing::words;
  const auto day = i18n::long_date(to.language(), until);
  if (public_address(scope.commune).empty()) {
    text.say(words::mail_question, {{"date", day}});
  } else {
    text.say(words::mail_question_link,
             {{"date", day}, {"link", link_to(scope, path_of_closing(to.code)) + "?par=email"}});
  }
  const auto& phone = around.service.phone.empty() ? scope.commune.phone : around.service.phone;
  text.say(phone.empty() ? words::mail_question_counter : words::mail_question_phone,
           {{"phone", phone}, {"number", row.number}});
  text.say(words::mail_question_silence);
}

contact::Message message_to(const Scope& scope, const post::Signer& signer, const RequestRow& row,
                            const Recipient& to, const std::string& reply_to) {
  contact::Message message;
  message.reply_to = reply_to;
  message.signature = post::lines_of(signer, to.language());
  message.about = "request:" + row.id.value;
  message.thread = "requests/" + row.id.value;
  // Without a web address of the town there is no link that a mail program could open.
  if (!to.unfollow_token.empty() && !public_address(scope.commune).empty()) {
    message.list_unsubscribe = link_to(scope, path_of_unfollowing(to.unfollow_token));
  }
  return message;
}

void add_hello(Text& text, const Recipient& to) {
  if (to.person.name.empty()) {
    text.say(words::mail_hello);
  } else {
    text.say(words::mail_hello_name, {{"name", to.person.name}});
  }
}

/// In a text message, and what a caller says first: what happened, the town's own words, where to
/// read more.
std::string brief_of(const Scope& scope, const std::string& subject, const std::string& own_words,
                     const Recipient& to) {
  constexpr std::size_t words_characters_max = 160;
  std::string brief = scope.commune.name + " : " + subject + ".";
  if (!own_words.empty()) brief += " " + shorten(own_words, words_characters_max);
  if (!public_address(scope.commune).empty() && !to.code.empty()) {
    brief += " " + link_to(scope, path_of_following(to.code));
  }
  return brief;
}

/// News that would only be confusing later have a time to live (a planned day that is over).
std::optional<Time> time_to_live(const Scope& scope, const RequestRow& row, Notice notice) {
  if (notice == Notice::started) return scope.now() + std::chrono::hours(7 * 24);
  const auto planned = parse_iso_date(row.planned_date);
  if (notice != Notice::scheduled || !planned) return std::nullopt;
  const Date next_day{std::chrono::sys_days(*planned) + std::chrono::days(1)};
  return std::max(start_of_day(next_day, scope.commune.zone), scope.now() + std::chrono::hours(1));
}

void send(const Scope& scope, House& house, storage::Transaction& tx, const RequestRow& row,
          const Surroundings& around, const News& news, const Recipient& recipient) {
  const auto to = reachable(scope, tx, recipient);
  if (!is_worth(contact::way_for(to.person), news.notice)) return;
  const auto reply_to = answers_to(scope, tx, row, to);
  const auto language = to.language();
  const auto wording = wording_of(language, row, around, news);
  Text text(language);
  add_hello(text, to);
  const bool by_post = contact::way_for(to.person) == contact::Way::letter;
  text.add(wording.intro).add(by_post ? text_for_letter(around.letters, news.text) : news.text);
  if (news.answer_until && !to.code.empty()) {
    ask_whether_done(text, scope, row, around, to, *news.answer_until);
  } else {
    text.add(wording.end);
  }
  add_about(text, row, around.category.name(language));
  add_end(text, scope, row, to, reply_to);
  auto message = message_to(scope, around.signer, row, to, reply_to);
  message.subject = i18n::say(language, wording.subject,
                              {{"number", row.number},
                               {"lead", news.lead},
                               {"date", date_in_words(language, row.planned_date)}});
  message.text = text.text();
  message.brief = brief_of(scope, message.subject, news.text, to);
  message.not_after = time_to_live(scope, row, news.notice);
  contact::tell(scope, house, tx, to.person, message);
}

void tell_followers(const Scope& scope, House& house, storage::Transaction& tx,
                    const RequestRow& row, const Surroundings& around, const News& news) {
  // A message of the reporter's own file is not for the followers; they get what changes it.
  if (news.notice == Notice::asked || news.notice == Notice::joined) return;
  for (const auto& follower : followers_of(scope, tx, row.id)) {
    send(scope, house, tx, row, around, news,
         {{contact::Wish::email, "", follower.email, "", "", language_of(follower.language)},
          "",
          follower.token});
  }
}

}  // namespace

Surroundings surroundings_of(const Scope& scope, const RequestRow& row) {
  Surroundings around;
  around.category = category(scope, row.category).value_or(Category{});
  around.service = identity::service(scope, row.service).value_or(identity::Service{});
  return around;
}

std::string receipt_text(const Scope& scope, const RequestRow& row, const Contact& contact,
                         const Surroundings& around) {
  const auto language = contact.language;
  const auto& service = around.service;
  const auto first_of = [](const std::string& own, const std::string& town) {
    return own.empty() ? town : own;
  };
  const std::string postal = first_of(service.postal_address, scope.commune.postal_address);
  const std::string phone = first_of(service.phone, scope.commune.phone);
  const std::string email = first_of(service.email, scope.commune.email);
  const auto channel = parse_channel(row.channel).value_or(Channel::web);
  Text text(language);
  text.say(words::receipt_title).say(words::receipt_from, {{"commune", scope.commune.name}});
  text.say(words::receipt_number, {{"number", row.number}});
  text.say(words::receipt_received,
           {{"date", i18n::date_time(language, row.received_at, scope.commune.zone)}});
  text.say(words::receipt_channel, {{"channel", i18n::say(language, word_of(channel))}});
  text.say(words::receipt_code, {{"code", row.short_code}});
  text.say(words::receipt_category, {{"category", around.category.name(language)}});
  if (!row.address.empty()) text.say(words::receipt_address, {{"address", row.address}});
  if (!row.description.empty()) text.say(words::receipt_words).add(row.description);
  text.say(words::receipt_service, {{"service", first_of(service.name, scope.commune.name)}});
  if (!postal.empty()) text.say(words::receipt_postal, {{"address", postal}});
  if (!phone.empty()) text.say(words::receipt_phone, {{"phone", phone}});
  if (!email.empty()) text.say(words::receipt_email, {{"email", email}});
  text.say(words::receipt_next, {{"date", date_in_words(language, row.expected_date)}});
  text.say(words::receipt_law).say(words::receipt_remedies);
  return text.text();
}

void send_receipt(const Scope& scope, House& house, storage::Transaction& tx, const RequestRow& row,
                  const Contact& contact, std::string_view receipt) {
  const auto to = reachable(scope, tx, reporter_to_tell(scope, house, tx, row, contact));
  const auto way = contact::way_for(to.person);
  const bool printed = way == contact::Way::letter && row.channel == name_of(Channel::counter);
  if (way == contact::Way::call || printed) return;
  send_document(scope, house, tx, row, contact, {},
                i18n::say(to.language(), words::mail_receipt_subject, {{"number", row.number}}),
                receipt);
}

void send_document(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const Contact& contact, const post::Signer& signer,
                   const std::string& subject, std::string_view document) {
  const auto to = reachable(scope, tx, reporter_to_tell(scope, house, tx, row, contact));
  const auto reply_to = answers_to(scope, tx, row, to);
  // Said once: a letter is signed under its end, and the town's name ends every message.
  const bool letter = contact::way_for(to.person) == contact::Way::letter;
  const auto signature = post::signature_of(scope, signer, to.language());
  if ((letter || !signer.is_somebody()) && document.ends_with("\n\n" + signature)) {
    document.remove_suffix(signature.size() + 2);
  }
  Text text(to.language());
  text.add(std::string(document));
  add_end(text, scope, row, to, reply_to);
  auto message = message_to(scope, signer, row, to, reply_to);
  message.subject = subject;
  message.text = text.text();
  message.brief = brief_of(scope, message.subject, "", to);
  contact::tell(scope, house, tx, to.person, message);
}

void tell_reporter(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const Surroundings& around, const News& news) {
  const auto contact = reporter_of(scope, tx, row.id);
  if (!contact) return;
  send(scope, house, tx, row, around, news, reporter_to_tell(scope, house, tx, row, *contact));
}

void tell_everyone(const Scope& scope, House& house, storage::Transaction& tx,
                   const RequestRow& row, const Surroundings& around, const News& news) {
  tell_reporter(scope, house, tx, row, around, news);
  tell_followers(scope, house, tx, row, around, news);
  for (const auto& member : members_of(scope, tx, row.id)) {
    tell_reporter(scope, house, tx, member, around, news);
    tell_followers(scope, house, tx, member, around, news);
  }
}

void mail_follow_question(const Scope& scope, House& house, storage::Transaction& tx,
                          const RequestRow& row, const Surroundings& around,
                          const FollowerRow& follower) {
  Text text(scope.language);
  text.say(words::mail_hello).say(words::mail_follow_intro);
  text.add(link_to(scope, path_of_confirming(follower.token)));
  add_about(text, row, around.category.name(scope.language));
  text.say(words::mail_follow_ignore);
  text.say(words::mail_signature, {{"commune", scope.commune.name}});
  mail::Message message;
  message.to = {follower.email, ""};
  message.subject = scope.say(words::mail_follow_subject, {{"number", row.number}});
  message.text = text.text();
  message.thread = "requests/" + row.id.value;
  house.mail.queue(scope, tx, message, scope.now() + std::chrono::hours(72));
}

}  // namespace parvis::requests
