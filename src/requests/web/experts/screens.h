#pragma once
// The screens of opinions asked of experts.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/experts/experts.h"

namespace parvis::requests::experts {

// ask.cpp
web::Response show_ask(House& house, const web::Request& request, const Scope& scope);
web::Response save_ask(House& house, const web::Request& request, const Scope& scope);
// one.cpp
web::Response show_asking(House& house, const web::Request& request, const Scope& scope);
web::Response act_on_asking(House& house, const web::Request& request, const Scope& scope);
web::Response show_reply_file(House& house, const web::Request& request, const Scope& scope);
// link.cpp
web::Response show_landing(House& house, const web::Request& request, const Scope& scope);
web::Response open_link(House& house, const web::Request& request, const Scope& scope);
web::Response show_case(House& house, const web::Request& request, const Scope& scope);
web::Response send_reply(House& house, const web::Request& request, const Scope& scope);
web::Response show_linked_photo(House& house, const web::Request& request, const Scope& scope);
// mine.cpp
web::Response show_mine(House& house, const web::Request& request, const Scope& scope);
web::Response show_asked_of_me(House& house, const web::Request& request, const Scope& scope);
web::Response send_my_reply(House& house, const web::Request& request, const Scope& scope);
web::Response show_photo_to_me(House& house, const web::Request& request, const Scope& scope);

// parts.cpp
/// The asking as its expert reads it; photos are served under `photos`.
[[nodiscard]] html::Html case_of(const Scope& scope, const ExpertView& view,
                                 const html::Url& photos);
/// The form of the answer, or the answer as it stays; the words are "#reponse".
[[nodiscard]] html::Html reply_part(const web::Request& request, const Scope& scope,
                                    const ExpertView& view, const html::Url& to,
                                    const html::FormErrors& errors);
[[nodiscard]] Result<Reply> reply_sent(const Scope& scope, House& house,
                                       const web::Request& request);
[[nodiscard]] html::Html standing_tag(const Scope& scope, Standing standing);
[[nodiscard]] html::Html opinion_tag(const Scope& scope, Opinion opinion);

}  // namespace parvis::requests::experts
