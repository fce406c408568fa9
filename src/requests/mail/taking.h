#pragma once
// Taking a mail in, in two halves: what is read and kept on disk before the transaction, and what
// is written inside it.

#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/incoming.h"
#include "requests/letters.h"
#include "requests/mail/mail_in.h"
#include "requests/mail/mail_store.h"

namespace parvis::requests::incoming {

/// An attachment as it will be written: the file when it was accepted.
struct KeptPart {
  PartRow row;
  std::optional<files::StoredFile> file;
};

/// A mail ready to be written.
struct Arrival {
  mail::Incoming read;
  MailRow row;
  files::StoredFile original;
  std::vector<KeptPart> parts;
};

/// Which thread an answer belongs to: the request, or why it is none.
struct Thread {
  RequestId request;
  Cause cause = Cause::none;
};

/// The same mail gives the same key, another one never does: two mails that claim one Message-ID
/// differ by their sender or their words.
[[nodiscard]] std::string message_key(const mail::Incoming& read, std::string_view bytes);
/// By the address it was sent to AND by its sender: the number alone, or the address used by
/// somebody else, opens nothing.
[[nodiscard]] Thread thread_of(const Scope& scope, House& house, storage::Reader& reader,
                               const MailSetting& setting, const mail::Incoming& read);
/// Keeps the attachments that pass the checks of uploads; throws when they cannot be checked now.
[[nodiscard]] std::vector<KeptPart> keep_parts(const Scope& scope, House& house,
                                               const MailIn& mail_in,
                                               const std::vector<mail::Attachment>& attachments);
/// Marks the address a mail of ours came back from, and asks officers to reach the person in
/// another way; only when the report shows that it was our mail.
void take_bounce(const Scope& scope, House& house, storage::Transaction& tx,
                 const MailSetting& setting, const mail::BounceReport& report);
/// Tells the sender that the mail came in, unless one was told less than an hour ago.
void acknowledge_mail(const Scope& scope, House& house, storage::Transaction& tx,
                      const MailRow& row);
/// The address a person's mails are answered at, "" when the town takes none.
[[nodiscard]] std::string reply_address_for(const Scope& scope, storage::Reader& reader,
                                            const RequestRow& request, std::string_view email);
/// Adds a mail's words and pictures to its request, as its author's message.
[[nodiscard]] Result<RequestId> join_thread(const Scope& scope, House& house,
                                            storage::Transaction& tx, const RequestId& request,
                                            const Surroundings& around, const MailRow& row,
                                            std::vector<KeptPart>& parts);
/// The same for a mail that waited, whose pictures are kept already.
[[nodiscard]] Result<RequestId> add_to_request(const Scope& scope, House& house,
                                               storage::Transaction& tx, const RequestId& request,
                                               const Surroundings& around, const MailRow& row,
                                               const std::vector<files::StoredFile>& photos);

}  // namespace parvis::requests::incoming
