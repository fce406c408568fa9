// What identity offers to the house.

#include "identity/absences.h"
#include "identity/accessibility.h"
#include "identity/actions.h"
#include "identity/demo.h"
#include "identity/hosting.h"
#include "identity/memory.h"
#include "identity/migrations.h"
#include "identity/readings.h"
#include "identity/roles.h"
#include "identity/rules.h"
#include "identity/second_factor.h"
#include "identity/store_factor.h"
#include "identity/store_keys.h"
#include "identity/store_proconnect.h"
#include "identity/store_readings.h"
#include "identity/store_roles.h"
#include "identity/web/directory/screens.h"
#include "identity/web/hosting/screens.h"
#include "identity/web/hosting/words.h"
#include "identity/web/privacy/screens.h"
#include "identity/web/proconnect/screens.h"
#include "identity/web/proof/screens.h"
#include "identity/web/rights/screens.h"
#include "identity/web/screens.h"
#include "identity/words.h"
#include "platform/scope/public_address.h"

namespace parvis::identity {
namespace {

using module::Role;
using web::Lane;
using web::Method;
using web::Route;
using web::RouteOptions;

constexpr Permission settings_permission{"identity.settings"};
constexpr Permission officers_permission = may_manage_officers;
constexpr Permission dpo_permission = may_watch_data;
constexpr Permission audit_permission{"identity.audit"};
constexpr Permission jobs_permission{"identity.jobs"};
constexpr Permission keys_permission{"identity.keys"};
constexpr Permission mails_permission{"identity.mails"};

/// Argon2id runs here: few workers, so that a storm of sign-ins cannot take all memory.
RouteOptions hashing() {
  RouteOptions options;
  options.lane = Lane::slow;
  return options;
}
/// A sign-in may carry a whole form that waits to be sent again.
RouteOptions signing_in() {
  RouteOptions options = hashing();
  options.body_bytes_max = 1u << 20;
  return options;
}
RouteOptions receiving(std::uint64_t bytes_max) {
  RouteOptions options;
  options.lane = Lane::slow;
  options.uploads = true;
  options.body_bytes_max = bytes_max;
  return options;
}
RouteOptions for_programs() {
  RouteOptions options;
  options.for_programs = true;
  options.listed = false;
  options.per_minute_max = 60;
  return options;
}
RouteOptions unlisted() {
  RouteOptions options;
  options.listed = false;
  return options;
}

using FileScreen = web::Response (*)(const web::Request&, const Scope&, files::Store&);
web::Handler with_files(module::House& house, FileScreen screen) {
  return [&files = house.files, screen](const web::Request& request, const Scope& scope) {
    return screen(request, scope, files);
  };
}
using MailScreen = web::Response (*)(const web::Request&, const Scope&, mail::Outbox&);
web::Handler with_mail(module::House& house, MailScreen screen) {
  return [&outbox = house.mail, screen](const web::Request& request, const Scope& scope) {
    return screen(request, scope, outbox);
  };
}

using OfferScreen = web::Response (*)(const web::Request&, const Scope&, const module::Offers&);
web::Handler with_offers(const module::Offers& offers, OfferScreen screen) {
  return [&offers, screen](const web::Request& request, const Scope& scope) {
    return screen(request, scope, offers);
  };
}

using OptionScreen = web::Response (*)(const web::Request&, const Scope&, const Options&);
web::Handler with_options(const Options& options, OptionScreen screen) {
  return [options, screen](const web::Request& request, const Scope& scope) {
    return screen(request, scope, options);
  };
}

/// An act for which a code is asked again.
RouteOptions sensitive(RouteOptions options = {}) {
  options.sensitive = true;
  return options;
}

/// The second factor: at sign-in, in one's account, and when a phone is lost.
std::vector<Route> proof_routes(module::House& house, const Options& options) {
  const auto with = [&](OptionScreen screen) { return with_options(options, screen); };
  const std::string own = "/agents/mon-compte";
  return {
      {Method::get, "/agents/connexion/code", everyone, with(proof::show_code), unlisted()},
      {Method::post, "/agents/connexion/code", everyone, with(proof::submit_code), signing_in()},
      {Method::get, "/agents/connexion/qr", everyone, with(proof::entry_picture), unlisted()},
      {Method::post, "/agents/preuve", any_officer, with(proof::submit_proof), signing_in()},
      {Method::get, own + "/telephone", any_officer, with(proof::show_phone), unlisted()},
      {Method::get, own + "/qr", any_officer, with(proof::own_picture), unlisted()},
      {Method::post, own + "/telephone", any_officer, with(proof::begin_phone), sensitive()},
      {Method::post, own + "/telephone/code", any_officer, with(proof::submit_phone), sensitive()},
      {Method::post, own + "/codes", any_officer, with(proof::submit_new_codes), sensitive()},
      {Method::get, "/agents/agents/{officer}/telephone", officers_permission, proof::show_reset},
      {Method::post, "/agents/agents/{officer}/telephone", officers_permission,
       with_mail(house, proof::submit_reset), sensitive()},
  };
}

/// Signing in and out, and one's own account.
std::vector<Route> own_routes(const module::Offers& offers, const Options& options) {
  return {
      {Method::get, "/agents/connexion", everyone, with_options(options, screens::show_sign_in)},
      {Method::post, "/agents/connexion", everyone, with_options(options, screens::submit_sign_in),
       signing_in()},
      {Method::post, "/agents/deconnexion", everyone,
       with_options(options, screens::submit_sign_out), hashing()},
      {Method::get, "/agents", any_officer, with_offers(offers, screens::show_home)},
      {Method::get, "/agents/mon-compte", any_officer,
       with_options(options, screens::show_account)},
      {Method::post, "/agents/mon-compte/mot-de-passe", any_officer, screens::submit_own_password,
       hashing()},
      {Method::post, "/agents/mon-compte/langue", any_officer, screens::submit_own_language},
      {Method::post, "/agents/mon-compte/raccourcis", any_officer, screens::submit_own_keys},
      {Method::post, "/agents/mon-compte/sessions", any_officer, screens::submit_close_session},
  };
}

/// ProConnect is waited for: never in the lane of pages.
RouteOptions waiting() {
  RouteOptions options = unlisted();
  options.lane = Lane::slow;
  options.per_minute_max = 20;
  return options;
}

std::vector<Route> proconnect_routes(const Options& options) {
  const auto with = [&](OptionScreen screen) { return with_options(options, screen); };
  const std::string way = "/agents/proconnect";
  const std::string own = "/agents/mon-compte/proconnect";
  return {
      {Method::get, way, everyone, with(proconnect::begin), waiting()},
      {Method::get, way + "/retour", everyone, with(proconnect::come_back), waiting()},
      {Method::get, way + "/sortie", everyone, with(proconnect::come_home), unlisted()},
      {Method::get, own, any_officer, with(proconnect::show_link), unlisted()},
      {Method::post, own, any_officer, with(proconnect::begin_link), sensitive(waiting())},
      {Method::post, own + "/retrait", any_officer, with(proconnect::unlink), sensitive()},
  };
}

std::vector<Route> settings_routes(module::House& house, const module::Offers& offers) {
  const std::string keys = "/agents/reglages/cles";
  return {
      {Method::get, keys, keys_permission, with_offers(offers, screens::show_keys)},
      {Method::post, keys, keys_permission, with_offers(offers, screens::submit_key), sensitive()},
      {Method::post, keys + "/retrait", keys_permission, screens::submit_key_revoked, sensitive()},
      {Method::get, "/agents/reglages/mots", settings_permission,
       with_offers(offers, screens::show_own_words)},
      {Method::post, "/agents/reglages/mots", settings_permission,
       with_offers(offers, screens::submit_own_words)},
      {Method::get, "/agents/reglages", settings_permission, screens::show_settings},
      {Method::post, "/agents/reglages", settings_permission, screens::submit_settings},
      {Method::post, "/agents/reglages/logo", settings_permission,
       with_files(house, screens::submit_logo), receiving(2u << 20)},
      {Method::post, "/agents/reglages/logo/retrait", settings_permission,
       with_files(house, screens::remove_logo)},
      {Method::post, "/agents/reglages/contour", settings_permission, screens::submit_boundary,
       receiving(5u << 20)},
      {Method::get, "/logo/{file}", everyone, with_files(house, screens::serve_logo), unlisted()},
      {Method::get, "/agents/reglages/accessibilite", settings_permission,
       screens::show_accessibility},
      {Method::post, "/agents/reglages/accessibilite", settings_permission,
       screens::submit_accessibility},
      {Method::get, "/agents/services", settings_permission, screens::show_services},
      {Method::get, "/agents/services/nouveau", settings_permission, screens::show_new_service},
      {Method::get, "/agents/services/{service}", settings_permission, screens::show_service},
      {Method::post, "/agents/services", settings_permission, screens::submit_service},
  };
}

std::vector<Route> officer_routes(const module::Offers& offers) {
  const auto with = [&](OfferScreen screen) { return with_offers(offers, screen); };
  return {
      {Method::get, "/agents/agents", officers_permission, screens::show_officers},
      {Method::get, "/agents/agents/nouveau", officers_permission, with(screens::show_new_officer)},
      {Method::post, "/agents/agents", officers_permission, with(screens::submit_new_officer),
       sensitive(hashing())},
      {Method::get, "/agents/agents/import", officers_permission, directory::show_import},
      {Method::post, "/agents/agents/import", officers_permission, directory::look_at_import,
       receiving(512u << 10)},
      {Method::post, "/agents/agents/import/valider", officers_permission, directory::submit_import,
       sensitive(signing_in())},
      {Method::get, "/agents/agents/{officer}", officers_permission, with(screens::show_officer)},
      {Method::post, "/agents/agents/{officer}", officers_permission, with(screens::submit_officer),
       sensitive()},
      {Method::post, "/agents/agents/{officer}/mot-de-passe", officers_permission,
       with(screens::submit_officer_password), sensitive(hashing())},
  };
}

std::vector<Route> rights_routes(const module::Offers& offers) {
  const auto with = [&](OfferScreen screen) { return with_offers(offers, screen); };
  return {
      {Method::get, "/agents/roles", officers_permission, with(rights::show_roles)},
      {Method::get, "/agents/roles/nouveau", officers_permission, with(rights::show_new_role)},
      {Method::get, "/agents/roles/{role}", officers_permission, with(rights::show_role)},
      {Method::post, "/agents/roles", officers_permission, with(rights::submit_role), sensitive()},
      {Method::post, "/agents/roles/{role}/suppression", officers_permission,
       with(rights::submit_drop_role), sensitive()},
      {Method::get, "/agents/delegations", any_officer, rights::show_delegations},
      {Method::post, "/agents/delegations", any_officer, rights::submit_delegation, sensitive()},
      {Method::post, "/agents/delegations/retrait", any_officer, rights::submit_revocation},
      {Method::get, "/agents/absences", any_officer, rights::show_absences},
      {Method::post, "/agents/absences", any_officer, rights::submit_absence},
      {Method::post, "/agents/absences/fin", any_officer, rights::submit_absence_end},
      {Method::get, "/api/v1/absences", may_note_absences, rights::list_absences, for_programs()},
      {Method::post, "/api/v1/absences", may_note_absences, rights::note_absence, for_programs()},
      {Method::post, "/api/v1/absences/{absence}/end", may_note_absences, rights::stop_absence,
       for_programs()},
      {Method::get, "/agents/acces", dpo_permission, with(rights::show_access)},
  };
}

/// The lane is the slow one: an export reads every module.
std::vector<Route> privacy_routes(module::House& house, const module::Offers& offers) {
  const auto hand_over = [&house, &offers](const web::Request& request, const Scope& scope) {
    return privacy::submit_export(request, scope, house, offers);
  };
  return {
      {Method::get, "/agents/delegue-donnees", dpo_permission, privacy::show_watch},
      {Method::post, "/agents/delegue-donnees/limites", dpo_permission, privacy::submit_safeguards,
       sensitive()},
      {Method::get, "/agents/exports", may_export_personal, privacy::show_export},
      {Method::post, "/agents/exports", may_export_personal, hand_over, sensitive(hashing())},
  };
}

std::vector<Route> operator_routes(module::House& house, const module::Offers& offers) {
  return {
      {Method::get, "/agents/journal", audit_permission,
       with_offers(offers, screens::show_journal)},
      {Method::get, "/agents/taches", jobs_permission, screens::show_jobs},
      {Method::post, "/agents/taches", jobs_permission, screens::submit_job},
      {Method::get, "/agents/courriels", mails_permission, with_mail(house, screens::show_mails)},
      {Method::get, "/agents/courriels/{file}", mails_permission,
       with_mail(house, screens::show_mail)},
  };
}

/// The communes of the installation: made and followed by the operator's, listed for everybody.
std::vector<Route> hosting_routes(const module::Offers& offers) {
  const auto with = [&](OfferScreen screen) { return with_offers(offers, screen); };
  return {
      {Method::get, "/agents/communes", may_host, with(hosting::show_towns)},
      {Method::get, "/agents/communes/nouvelle", may_host, hosting::show_new_town},
      {Method::post, "/agents/communes", may_host, hosting::submit_town, sensitive(hashing())},
      {Method::get, "/agents/communes/{commune}", may_host, with(hosting::show_town)},
      {Method::post, "/agents/communes/{commune}/adresse", may_host, hosting::submit_host,
       sensitive()},
      {Method::post, "/agents/communes/{commune}/administrateurs", may_host,
       hosting::submit_administrator, sensitive(hashing())},
      {Method::get, "/communes", everyone, with(hosting::show_public_list), unlisted()},
      {Method::get, "/communes/{town}", everyone, with(hosting::lead_to_town), unlisted()},
  };
}

/// Without it the links of mails lead nowhere: whoever keeps the settings is told on their home.
long long no_address(const Scope& scope) {
  return public_address(scope.commune).empty() ? 1 : 0;
}

/// Sessions that are over and old counts of wrong passwords leave the database.
void forget_what_is_over(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    store::delete_old_sessions(tx, scope.commune.id, scope.now() - session_age_max,
                               scope.now() - session_idle_max);
    store::delete_old_attempts(tx, scope.commune.id, scope.now() - address_known);
    store::delete_old_entries(tx, scope.commune.id, scope.now() - entry_age_max);
  });
}

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  for (auto& one : more) all.push_back(std::move(one));
}

std::vector<const storage::AnyStatement*> all_statements() {
  std::vector<const storage::AnyStatement*> all;
  append(all, store::commune_statements());
  append(all, accessibility_statements());
  append(all, store::officer_statements());
  append(all, store::choice_statements());
  append(all, store::district_statements());
  append(all, store::role_statements());
  append(all, absence_statements());
  append(all, store::reading_statements());
  append(all, store::factor_statements());
  append(all, store::proconnect_statements());
  append(all, store::session_statements());
  append(all, store::key_statements());
  return all;
}

}  // namespace

module::Manifest manifest(module::House& house, const module::Offers& offers,
                          const Options& options) {
  module::Manifest offer;
  offer.name = "identity";
  offer.actions = actions_offer();
  append(offer.routes, own_routes(offers, options));
  append(offer.routes, proof_routes(house, options));
  append(offer.routes, proconnect_routes(options));
  append(offer.routes, settings_routes(house, offers));
  append(offer.routes, officer_routes(offers));
  append(offer.routes, rights_routes(offers));
  append(offer.routes, privacy_routes(house, offers));
  append(offer.routes, operator_routes(house, offers));
  append(offer.routes, hosting_routes(offers));
  offer.migrations = embedded_migrations();
  offer.statements = all_statements();
  offer.permissions = {
      {settings_permission, words::permission_settings, {Role::administrator}},
      {officers_permission, words::permission_officers, {Role::administrator}},
      {may_note_absences, words::permission_absences, {Role::administrator, Role::manager}},
      {audit_permission, words::permission_audit, {Role::administrator}},
      {dpo_permission, words::permission_dpo, {Role::administrator}},
      {may_export_personal, words::permission_export_personal, {Role::administrator}},
      {keys_permission, words::permission_keys, {Role::administrator}},
      {jobs_permission, words::permission_jobs, {Role::administrator}},
      {mails_permission, words::permission_mails, {Role::administrator}},
      {may_host, ::parvis::hosting::words::permission_host, {Role::administrator}},
  };
  offer.keys = {{may_note_absences, words::key_absences}};
  offer.schedules = {{"identity.forget", std::chrono::hours(1), forget_what_is_over},
                     {"identity.forget_readings", std::chrono::hours(24), forget_old_readings}};
  offer.work_tiles = {{words::tile_alarms, "/agents/delegue-donnees", dpo_permission, alarms}};
  if (!options.demonstration) {
    offer.work_tiles.push_back(
        {words::tile_address, "/agents/reglages", settings_permission, no_address});
  }
  offer.agent_navigation = {
      {words::navigation_home, "/agents", any_officer, 0},
      {words::navigation_services, "/agents/services", settings_permission, 500},
      {words::navigation_officers, "/agents/agents", officers_permission, 510},
      {words::navigation_settings, "/agents/reglages", settings_permission, 520},
      {words::navigation_keys, "/agents/reglages/cles", keys_permission, 522},
      {words::navigation_watch, "/agents/delegue-donnees", dpo_permission, 525},
      {words::navigation_audit, "/agents/journal", audit_permission, 530},
      {words::navigation_jobs, "/agents/taches", jobs_permission, 540},
      {words::navigation_mails, "/agents/courriels", mails_permission, 550},
      {::parvis::hosting::words::navigation_towns, "/agents/communes", may_host, 560},
      {words::navigation_account, "/agents/mon-compte", any_officer, 900},
  };
  offer.demo = [](const Scope& scope, module::House&) { fill_demo(scope); };
  return offer;
}

}  // namespace parvis::identity
