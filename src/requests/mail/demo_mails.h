#pragma once
// A few mails of our own making for the demo commune: nobody real wrote them.

#include "requests/mail/mail_in.h"

namespace parvis::requests::incoming {

/// Mails that wait to be sorted, one that answers nothing, one that no person wrote.
void fill_demo_mails(const Scope& scope, House& house, const MailIn& mail_in);

}  // namespace parvis::requests::incoming
