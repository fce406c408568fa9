// What is written to experts, and to the officer who asked one.
#include "requests/experts/expert_mails.h"

#include "base/text.h"
#include "identity/officers.h"
#include "requests/experts/words.h"
#include "requests/filing.h"
#include "requests/paths.h"
#include "requests/routing/routing.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;

namespace {

constexpr auto french = i18n::Language::fr;  // the language of the town

std::string day_of(const std::string& iso) {
  const auto day = parse_iso_date(iso);
  return day ? i18n::long_date(french, *day) : std::string();
}

std::string path_of_asking(const AskingRow& row) {
  return path_at_desk(row.request.value) + "/experts/" + row.id;
}

std::string new_link(const Scope& scope, storage::Transaction& tx, const AskingRow& row) {
  const auto token = random_token(link_token_bytes);
  insert_link(scope, tx, sha256_hex(token), row.id);
  return "/expertise/" + token;
}

/// Of what a program asked and nobody is in charge of.
ServiceId service_of(const Scope& scope, const RequestId& request) {
  const auto about = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, request); });
  return about ? about->service : ServiceId();
}

std::string said_in_french(Word word, const WordValues& values = {}) {
  return i18n::say(french, word, values);
}

}  // namespace

Envelope envelope_of(const Scope& scope, const AskingRow& row, const ServiceId& in_charge) {
  Envelope envelope;
  envelope.to = row.colleague.empty() ? row.email : routing::address_for(scope, row.colleague);
  envelope.officer = routing::address_for(scope, row.officer);
  ServiceId service = in_charge;
  if (service.empty() && row.officer.empty()) service = service_of(scope, row.request);
  if (const auto officer = identity::officer(scope, row.officer)) {
    envelope.asked_by = officer->name;
    if (!officer->services.empty()) service = officer->services.front();
  }
  if (const auto known = identity::service(scope, service)) {
    if (envelope.officer.empty()) envelope.officer = known->email;
    envelope.asked_by += (envelope.asked_by.empty() ? "" : ", ") + known->name;
    envelope.phone = known->phone;
  }
  if (envelope.asked_by.empty()) envelope.asked_by = scope.commune.name;
  if (envelope.phone.empty()) envelope.phone = scope.commune.phone;
  return envelope;
}

void write_to_expert(const Scope& scope, House& house, storage::Transaction& tx,
                     const AskingRow& row, const std::string& number, const Envelope& envelope,
                     Letter letter) {
  if (envelope.to.empty()) return;
  const bool outside = row.colleague.empty();
  const auto path = outside ? new_link(scope, tx, row) : "/agents/avis/" + row.id;
  const WordValues values{{"commune", scope.commune.name},
                          {"number", number},
                          {"who", envelope.asked_by},
                          {"date", day_of(row.due)}};
  mail::Message message;
  message.to = {envelope.to, mail::one_line(row.name)};
  message.subject = mail::one_line(said_in_french(
      letter == Letter::asked ? words::mail_subject : words::mail_reminder_subject, values));
  message.text = said_in_french(words::mail_hello) + "\n\n" +
                 said_in_french(words::mail_asked, values) + "\n\n" + link_to(scope, path) + "\n\n";
  if (outside) {
    const auto last = i18n::long_date(french, local_date(row.expires_at, scope.commune.zone));
    message.text += said_in_french(words::mail_link_rights, {{"date", last}}) + "\n\n";
  }
  if (!envelope.phone.empty()) {
    message.text += said_in_french(words::mail_phone, {{"phone", envelope.phone}}) + "\n\n";
  }
  message.text += scope.commune.name;
  message.language = i18n::code_of(french);
  message.thread = "requests-expert/" + row.id;
  house.mail.queue(scope, tx, message, row.expires_at);
}

void write_to_officer(const Scope& scope, House& house, storage::Transaction& tx,
                      const AskingRow& row, const std::string& number, const Envelope& envelope) {
  if (envelope.officer.empty()) return;
  const WordValues values{{"number", number}, {"expert", label_of(row)}};
  mail::Message message;
  message.to = {envelope.officer, ""};
  message.subject = mail::one_line(said_in_french(words::mail_answered_subject, values));
  message.text = said_in_french(words::mail_answered, values) + "\n\n" +
                 link_to(scope, path_of_asking(row)) + "\n";
  message.language = i18n::code_of(french);
  message.thread = "requests-expert/" + row.id;
  house.mail.queue(scope, tx, message);
}

}  // namespace parvis::requests::experts
