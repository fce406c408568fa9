#pragma once
// Handing one composed mail to an SMTP server, through libcurl.

#include <string>

#include "platform/mail/mail.h"

namespace parvis::mail {

/// Returns when the server has taken the mail. Throws RefusedError when it says no for good (5xx),
/// std::runtime_error when trying again later may help.
void send_by_smtp(const OutboxOptions& options, const std::string& from, const std::string& to,
                  const std::string& mail);

}  // namespace parvis::mail
