#pragma once
// Who is behind a mail: a person, a program, a list, a server that could not deliver.

#include "platform/mail/incoming.h"
#include "platform/mail/mime_reader.h"

namespace parvis::mail {

/// By the marks of RFC 3834 and by those that programs in use leave instead.
[[nodiscard]] Sender sender_of(const MimeMail& mail);
/// False for everybody but persons, and for persons whose program asks for no answer.
[[nodiscard]] bool may_be_answered(const MimeMail& mail, Sender sender);
/// What a delivery report says (RFC 3464); empty for what is none.
[[nodiscard]] BounceReport report_in(const MimePart& body);

}  // namespace parvis::mail
