#pragma once
// The communes of one installation, seen by whoever runs it for all of them: a métropole, a
// syndicate of communes, a country.

#include "identity/identity.h"

namespace parvis::identity {

/// Held by officers of the operator's commune only (module::Offers::operator_commune), whatever the
/// roles of other communes say.
inline constexpr Permission may_host{"identity.communes"};

struct HostedTown {
  CommuneCard card;
  long long officers = 0;       // who may sign in
  std::vector<double> figures;  // one for each of module::Offers::indicators
};
struct HostedTowns {
  std::vector<HostedTown> towns;  // of that page, by name
  long long total = 0;
};
/// `page` counts from 1; a page too far is the last one. Counts only, no person's data.
[[nodiscard]] HostedTowns hosted_towns(const Scope& scope, const module::Offers& offers,
                                       long long page, long long per_page);

struct FirstAdministrator {
  std::string name;
  std::string email;
};
/// A commune made, or an administrator added to it: what is handed over to the town, shown once.
struct HandedOver {
  CommuneCard card;
  std::string name;
  std::string email;
  std::string secret;  // for the first sign-in
};
/// A commune with its default services and roles, and a first administrator. Refuses by field as
/// add_commune does, and officer_name or officer_email; then nothing is made.
[[nodiscard]] Result<HandedOver> make_town(const Scope& scope, const NewCommune& commune,
                                           const FirstAdministrator& administrator);
/// Lets a town back in that has lost its last administrator. Refuses as make_town, a commune that
/// is not there at field "".
[[nodiscard]] Result<HandedOver> add_administrator(const Scope& scope, const CommuneId& commune,
                                                   const FirstAdministrator& administrator);

/// Where a town's site answers: its web address, else its host, else "<insee>.localhost", with the
/// scheme and the port of `origin_base`.
[[nodiscard]] std::string site_of(const CommuneCard& card, std::string_view origin_base);

}  // namespace parvis::identity
