#pragma once
// The pages of identity: a struct with exactly what each one shows in, HTML out. They ask nothing;
// the Scope is there for words, dates and the token of forms.

#include <string>
#include <utility>
#include <vector>

#include "identity/identity.h"
#include "identity/officers.h"
#include "identity/roles.h"
#include "platform/html/components.h"

namespace parvis::identity::views {

/// A form that must be found again after sign-in: where it goes and what was typed.
struct CarriedForm {
  std::string path;  // "" : none
  std::vector<std::pair<std::string, std::string>> fields;
  bool had_files = false;
};

struct SignInView {
  std::string email;
  std::string next;   // where to go after
  std::string wrong;  // why the last try was refused, "" for none
  CarriedForm carried;
  html::Html other_ways;  // ProConnect, or nothing
};
html::Html sign_in(const Scope& scope, const SignInView& view);

/// The hidden fields that carry it from page to page.
html::Html carried_fields(const CarriedForm& carried);
/// After sign-in: the carried form, ready to send with the new session's token.
html::Html resend(const Scope& scope, const CarriedForm& carried);
/// The same without its heading.
html::Html resend_form(const Scope& scope, const CarriedForm& carried);

struct AccountView {
  Officer officer;
  std::string role_name;
  std::vector<std::string> service_names;
  std::vector<OwnSession> sessions;
  i18n::Language language = i18n::Language::fr;
  long long recovery_codes_left = 0;
  web::KeyChoice keys = web::KeyChoice::on;
  html::FormErrors errors;
  html::Html other_ways;  // the link to ProConnect, or nothing
  bool saved = false;
};
html::Html account(const Scope& scope, const AccountView& view);

struct HomeTile {
  std::string label;
  std::string path;
  long long count = 0;
};
struct HomeIndicator {
  std::string label;
  double value = 0;
};
struct HomeView {
  std::string name;
  std::vector<HomeTile> tiles;
  std::vector<HomeIndicator> indicators;
};
html::Html home(const Scope& scope, const HomeView& view);

struct SettingsView {
  CommuneCard card;
  bool has_boundary = false;
  html::FormErrors errors;
  bool saved = false;
  bool names_host = true;  // false: the host name is the operator's to say
};
html::Html settings(const Scope& scope, const SettingsView& view);

html::Html services(const Scope& scope, const std::vector<Service>& all);
struct ServiceView {
  Service service;
  html::FormErrors errors;
};
html::Html service_form(const Scope& scope, const ServiceView& view);

struct OfficersView {
  std::vector<Officer> officers;  // of the page shown
  std::map<std::string, std::string> service_names;
  std::map<std::string, std::string> role_names;
  int page = 1;
  long long total = 0;
};
html::Html officers(const Scope& scope, const OfficersView& view);
struct OfficerView {
  Officer officer;  // without id: a new one
  std::vector<Service> services;
  std::vector<NamedRole> roles;
  html::FormErrors errors;
  bool saved = false;
  std::vector<std::string> districts = {};  // of the town
};
html::Html officer_form(const Scope& scope, const OfficerView& view);
/// The secret to hand over, shown once.
html::Html first_secret(const Scope& scope, const Officer& officer, const std::string& secret);

struct JobsView {
  jobs::Counts counts;
  std::vector<jobs::DeadJob> dead;
  std::string done;  // what was just done, "" for nothing
};
html::Html background_jobs(const Scope& scope, const JobsView& view);

html::Html mails(const Scope& scope, const std::vector<mail::StoredMail>& all);
html::Html mail_page(const Scope& scope, const mail::StoredMail& one);

/// A hidden field.
html::Html hidden_field(std::string_view name, std::string_view value);

}  // namespace parvis::identity::views
