#pragma once
// A door of requests: mails that come in. A mail becomes a request once an officer has said what it
// is about and where, or joins its thread by the signed address it answers to.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/mail/imap.h"
#include "requests/requests.h"

namespace parvis::requests::incoming {

/// Sorts the mails that came in. Of the whole town: a mail is in no district yet.
inline constexpr Permission may_sort{"requests.mail"};

/// Where a commune's mails come from. Without `imap.url` they are handed over by `parvis mail
/// receive` alone.
struct Mailbox {
  std::string address;  // "mairie@ville.fr": answers come to mairie+r.…@ville.fr
  mail::ImapOptions imap;
  std::filesystem::path password_file;
};
/// Of the whole installation; empty: no mail comes in.
struct MailIn {
  std::filesystem::path folder;  // of the letterbox on disk
  std::map<std::string, Mailbox, std::less<>> by_commune;

  [[nodiscard]] const Mailbox* of(const CommuneId& commune) const {
    const auto found = by_commune.find(commune.value);
    return found == by_commune.end() ? nullptr : &found->second;
  }
};
/// How to reach it, with the password that its file holds now. Throws std::runtime_error when that
/// cannot be read.
[[nodiscard]] mail::ImapOptions options_now(const Mailbox& box);
/// What is wrong with an address of answers, as a sentence for the operator; "" when it will do.
[[nodiscard]] std::string address_problem(std::string_view address);

/// What became of a mail.
enum class Taken { to_sort, joined, automatic, known };
/// Takes one mail in, whatever it is, in one transaction; the same mail a second time changes
/// nothing (`known`). Throws when it cannot be kept now: it must stay where it is.
Taken take_mail(const Scope& scope, House& house, const MailIn& mail_in, std::string_view bytes,
                Time received_at);
/// Takes what waits in the letterbox on disk; gives how many.
int empty_letterbox(const Scope& scope, House& house, const MailIn& mail_in);
class MailWatch;
/// The schedule that brings mails in.
inline constexpr const char* mail_in_turn = "requests.mail_in";
/// Keeps the address of the settings, fetches the mailbox into the letterbox, and empties that.
/// `watch` knows when the mailbox need not be asked; without it, it always is.
void run_mail_in(const Scope& scope, House& house, const MailIn& mail_in,
                 MailWatch* watch = nullptr);

/// What mail-in adds to the manifest of requests.
void add_to(module::Manifest& offer, House& house, const MailIn& mail_in, MailWatch* watch);

}  // namespace parvis::requests::incoming
