// Fuzzes mails that come in: whatever arrives, what is read is clean text within its limits.

#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "platform/mail/incoming.h"

namespace {

void must(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto mail = parvis::mail::read_incoming(bytes);
  for (const auto* text : {&mail.subject, &mail.text, &mail.quoted, &mail.from.name,
                           &mail.message_id, &mail.bounce.returned_message_id}) {
    must(parvis::is_utf8(*text));
  }
  must(mail.subject.find('\n') == std::string::npos);
  must(mail.from.email.empty() || parvis::mail::is_email(mail.from.email));
  for (const auto& one : mail.recipients) must(parvis::mail::is_email(one));
  for (const auto& one : mail.attachments) {
    must(!one.name.empty() && parvis::is_utf8(one.name));
    must(one.name.find('/') == std::string::npos && one.name.find('\n') == std::string::npos);
  }
  must(!mail.may_be_answered || mail.sender == parvis::mail::Sender::person);
  must(parvis::is_utf8(parvis::mail::text_of_html(bytes)));
  return 0;
}
