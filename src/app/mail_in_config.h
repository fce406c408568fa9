#pragma once
// [mail_in.CODE] of parvis.toml: where the mails of a commune come from.

#include <string>

#include "app/config.h"

namespace parvis::app {

/// One key of one commune's section; gives what is wrong with it, or "". `kind` is what the value
/// must be when it is not ("text").
[[nodiscard]] std::string set_mail_in(Config& config, const std::string& commune,
                                      const std::string& key, const std::string& value);
/// What no key alone can tell, "" when all is there.
[[nodiscard]] std::string half_a_mailbox(const Config& config);
/// The section for `parvis config`, commented out.
[[nodiscard]] std::string documented_mail_in();

}  // namespace parvis::app
