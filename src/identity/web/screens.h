#pragma once
// The screens of identity: between forms and addresses on one side, operations on the other.

#include "identity/identity.h"

namespace parvis::identity::screens {

web::Response show_sign_in(const web::Request& request, const Scope& scope, const Options& options);
web::Response submit_sign_in(const web::Request& request, const Scope& scope,
                             const Options& options);
web::Response submit_sign_out(const web::Request& request, const Scope& scope,
                              const Options& options);

web::Response show_home(const web::Request& request, const Scope& scope,
                        const module::Offers& offers);

web::Response show_account(const web::Request& request, const Scope& scope, const Options& options);
web::Response submit_own_password(const web::Request& request, const Scope& scope);
web::Response submit_own_language(const web::Request& request, const Scope& scope);
web::Response submit_own_keys(const web::Request& request, const Scope& scope);
web::Response submit_close_session(const web::Request& request, const Scope& scope);

web::Response show_settings(const web::Request& request, const Scope& scope);
web::Response submit_settings(const web::Request& request, const Scope& scope);
web::Response submit_logo(const web::Request& request, const Scope& scope, files::Store& files);
web::Response remove_logo(const web::Request& request, const Scope& scope, files::Store& files);
web::Response serve_logo(const web::Request& request, const Scope& scope, files::Store& files);
web::Response submit_boundary(const web::Request& request, const Scope& scope);

web::Response show_accessibility(const web::Request& request, const Scope& scope);
web::Response submit_accessibility(const web::Request& request, const Scope& scope);

web::Response show_own_words(const web::Request& request, const Scope& scope,
                             const module::Offers& offers);
web::Response submit_own_words(const web::Request& request, const Scope& scope,
                               const module::Offers& offers);

/// The keys of other programs.
web::Response show_keys(const web::Request& request, const Scope& scope,
                        const module::Offers& offers);
web::Response submit_key(const web::Request& request, const Scope& scope,
                         const module::Offers& offers);
web::Response submit_key_revoked(const web::Request& request, const Scope& scope);

web::Response show_services(const web::Request& request, const Scope& scope);
web::Response show_new_service(const web::Request& request, const Scope& scope);
web::Response show_service(const web::Request& request, const Scope& scope);
web::Response submit_service(const web::Request& request, const Scope& scope);

web::Response show_officers(const web::Request& request, const Scope& scope);
web::Response show_new_officer(const web::Request& request, const Scope& scope,
                               const module::Offers& offers);
web::Response submit_new_officer(const web::Request& request, const Scope& scope,
                                 const module::Offers& offers);
web::Response show_officer(const web::Request& request, const Scope& scope,
                           const module::Offers& offers);
web::Response submit_officer(const web::Request& request, const Scope& scope,
                             const module::Offers& offers);
web::Response submit_officer_password(const web::Request& request, const Scope& scope,
                                      const module::Offers& offers);

web::Response show_journal(const web::Request& request, const Scope& scope,
                           const module::Offers& offers);
web::Response show_jobs(const web::Request& request, const Scope& scope);
web::Response submit_job(const web::Request& request, const Scope& scope);
web::Response show_mails(const web::Request& request, const Scope& scope, mail::Outbox& outbox);
web::Response show_mail(const web::Request& request, const Scope& scope, mail::Outbox& outbox);

/// A page of the back office.
web::Response agent_page(const web::Request& request, const Scope& scope, std::string title,
                         html::Html body);
/// The page of a form that was refused: 422, "Erreur :" first in the title.
web::Response refused_page(const web::Request& request, const Scope& scope, std::string title,
                           html::Html body);

}  // namespace parvis::identity::screens
