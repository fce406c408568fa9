#pragma once
// Sorting mails: the list, one mail, and what is done with it.

#include <optional>
#include <string>
#include <vector>

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/mail/sorting.h"

namespace parvis::requests::sorting {

// list.cpp
web::Response show_mails(House& house, const web::Request& request, const Scope& scope);
// one.cpp
web::Response show_mail(House& house, const web::Request& request, const Scope& scope);
web::Response give_file(House& house, const web::Request& request, const Scope& scope);
// acts.cpp
web::Response make_request(House& house, const web::Request& request, const Scope& scope);
web::Response make_answer(House& house, const web::Request& request, const Scope& scope);
web::Response make_aside(House& house, const web::Request& request, const Scope& scope);
web::Response make_spam(House& house, const web::Request& request, const Scope& scope);
web::Response make_waiting(House& house, const web::Request& request, const Scope& scope);

/// What was typed in the forms of a mail, shown again when it is refused.
struct Typed {
  std::string category;
  std::string place;  // "lat,lon" of a place that was offered
  std::string address;
  std::string number;
  std::string reason;
  std::vector<territory::Found> places;  // found for the address typed
  std::vector<Answer> answers;           // to the questions of the category
};
/// The page of one mail. Used by acts that are refused.
[[nodiscard]] web::Response mail_page(const web::Request& request, const Scope& scope,
                                      const incoming::OpenMail& mail, const Typed& typed,
                                      const Refusals& refusals);
/// The forms under a mail that waits, or the way back of one that is settled (forms.cpp).
[[nodiscard]] html::Html forms_of(const Scope& scope, const incoming::OpenMail& mail,
                                  const Typed& typed, const html::FormErrors& errors);

[[nodiscard]] Word word_of(incoming::MailState state);
/// "50.403,2.902".
[[nodiscard]] std::string point_text(geo::Point point);
[[nodiscard]] std::string sender_text(const Scope& scope, const incoming::MailRow& mail);
[[nodiscard]] std::string subject_text(const Scope& scope, const incoming::MailRow& mail);
[[nodiscard]] html::Url url_of_mail(std::string_view id);

}  // namespace parvis::requests::sorting
