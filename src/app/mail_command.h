#pragma once
// `parvis mail receive`: what a mail server's pipe hands over.

#include <iosfwd>
#include <string>

#include "app/commands.h"

namespace parvis::app {

/// Exit codes of sysexits.h, as mail servers read them.
constexpr int mail_taken = 0;
constexpr int mail_refused_for_good = 65;  // EX_DATAERR: empty, or larger than we take
constexpr int mail_try_again = 75;         // EX_TEMPFAIL: everything else

/// Reads a mail to its end and gives `mail_taken` once it is on disk in the letterbox, where the
/// program that serves takes it from; also while that one does not run. Never throws: a fault of
/// ours sends nobody's mail back.
[[nodiscard]] int mail_receive(const Installation& installation, const std::string& commune,
                               std::istream& mail) noexcept;

}  // namespace parvis::app
