// Documents written, kept and sent.
#include "requests/clocks/sending.h"

#include "contact/contact.h"
#include "requests/clocks/words.h"
#include "requests/filing.h"
#include "requests/link_store.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

namespace {

Word subject_word(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::acknowledgement:
      return words::subject_ack;
    case DocumentKind::pieces:
      return words::subject_pieces;
    case DocumentKind::transfer:
      return words::subject_transfer;
    case DocumentKind::implicit:
      return words::subject_implicit;
    case DocumentKind::reasons:
      return words::subject_reasons;
    case DocumentKind::attestation:
      break;
  }
  return words::subject_attestation;
}

}  // namespace

void write_and_send(const Scope& scope, House& house, storage::Transaction& tx,
                    const RequestRow& row, const Surroundings& around, DocumentKind kind,
                    const Writing& writing) {
  const auto contact = reporter_of(scope, tx, row.id).value_or(Contact{});
  const auto kept = kept_of(scope, tx, row);
  const auto document = keep_document(scope, tx, row, kind, contact.language,
                                      writing(Source{row, contact, around, kept}));
  send_document(scope, house, tx, row, contact, around.signer,
                i18n::say(contact.language, subject_word(kind), {{"number", row.number}}),
                document.text);
}

void send_acknowledgement(const Scope& scope, House& house, storage::Transaction& tx,
                          const RequestRow& row, const Surroundings& around) {
  write_and_send(scope, house, tx, row, around, DocumentKind::acknowledgement,
                 [&](const Source& source) { return acknowledgement_text(scope, source); });
  mark_acknowledged(scope, tx, row);
  audit::record(scope, tx, "requests.acknowledge", subject_of(row.id));
}

void send_to_authority(const Scope& scope, House& house, storage::Transaction& tx,
                       const RequestRow& row, const Surroundings& around, const Authority& to,
                       std::string_view own_words) {
  const auto person = reporter_of(scope, tx, row.id).value_or(Contact{});
  const auto kept = kept_of(scope, tx, row);
  contact::Message message;
  message.subject = i18n::say(i18n::Language::fr, words::subject_to_authority,
                              {{"number", row.number}, {"commune", scope.commune.name}});
  message.text = transfer_letter(scope, Source{row, person, around, kept}, to, own_words);
  message.about = subject_of(row.id);
  message.signature = post::lines_of(around.signer, i18n::Language::fr);
  message.thread = "requests/" + row.id.value;
  contact::Recipient recipient;
  recipient.wish = to.email.empty() ? contact::Wish::post : contact::Wish::email;
  recipient.name = to.name;
  recipient.email = to.email;
  recipient.phone = to.phone;
  recipient.postal_address = to.postal_address;
  // Who is forgotten is forgotten in this letter too.
  recipient.resident = link_of(scope, tx, row.id).resident;
  contact::tell(scope, house, tx, recipient, message);
}

}  // namespace parvis::requests::clocks
