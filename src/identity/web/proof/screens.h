#pragma once
// The screens of the second factor: the code at sign-in, the first phone, a proof asked again, a
// new phone, a lost one.

#include "identity/second_factor.h"

namespace parvis::identity::proof {

web::Response show_code(const web::Request& request, const Scope& scope, const Options& options);
web::Response submit_code(const web::Request& request, const Scope& scope, const Options& options);
/// The page that follows a right password, with what it carries.
web::Response code_page(const web::Request& request, const Scope& scope, const Options& options,
                        const std::string& entry_token);
/// The page asked for, with the cookies of the session just opened.
web::Response let_in(const web::Request& request, const Scope& scope, const SignedIn& entered,
                     const std::string& next);
/// The secret being set up, as a QR code: by the sign-in half done, or by one's own session.
web::Response entry_picture(const web::Request& request, const Scope& scope,
                            const Options& options);
web::Response own_picture(const web::Request& request, const Scope& scope, const Options& options);

web::Response submit_proof(const web::Request& request, const Scope& scope, const Options& options);

web::Response show_phone(const web::Request& request, const Scope& scope, const Options& options);
web::Response begin_phone(const web::Request& request, const Scope& scope, const Options& options);
web::Response submit_phone(const web::Request& request, const Scope& scope, const Options& options);
web::Response submit_new_codes(const web::Request& request, const Scope& scope,
                               const Options& options);

web::Response show_reset(const web::Request& request, const Scope& scope);
web::Response submit_reset(const web::Request& request, const Scope& scope, mail::Outbox& outbox);

}  // namespace parvis::identity::proof
