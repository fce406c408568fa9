// The officers and services of the demo commune, of our own making.

#include "identity/demo.h"

#include <array>

#include "base/check.h"
#include "base/text.h"
#include "identity/absences.h"
#include "identity/delegations.h"
#include "identity/roles.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

struct DemoOfficer {
  std::string_view email;
  std::string_view name;
  std::string_view function;
  module::Role role;
  std::array<Word, 2> services;                    // an empty word: none
  std::array<std::string_view, 2> districts = {};  // "": none; without one, the whole town
};

constexpr Word none{""};
constexpr std::array<DemoOfficer, 9> cast{{
    {"camille.moreau@valmorin.example",
     "Camille Moreau",
     "Directrice générale des services",
     module::Role::administrator,
     {words::service_reception, none}},
    {"awa.diallo@valmorin.example",
     "Awa Diallo",
     "Responsable voirie et éclairage",
     module::Role::manager,
     {words::service_roads, words::service_lighting}},
    {"louis.lefebvre@valmorin.example",
     "Louis Lefebvre",
     "Agent de propreté urbaine",
     module::Role::officer,
     {words::service_cleanliness, none}},
    {"ines.haddad@valmorin.example",
     "Inès Haddad",
     "Jardinière",
     module::Role::officer,
     {words::service_green_spaces, none}},
    {"thomas.nguyen@valmorin.example",
     "Thomas Nguyen",
     "Électricien",
     module::Role::officer,
     {words::service_lighting, words::service_buildings}},
    {"sophie.garnier@valmorin.example",
     "Sophie Garnier",
     "Agente d’accueil",
     module::Role::officer,
     {words::service_reception, none}},
    {"karim.benali@valmorin.example",
     "Karim Benali",
     "Chef de la police municipale",
     module::Role::manager,
     {words::service_police, none}},
    {"paul.martin@valmorin.example",
     "Paul Martin",
     "Adjoint au cadre de vie",
     module::Role::reader,
     {none, none}},
    {"nadia.roche@valmorin.example",
     "Nadia Roche",
     "Agente du quartier de la Gare",
     module::Role::officer,
     {words::service_roads, words::service_cleanliness},
     {"La Gare", "Le Marais"}},
}};

std::vector<ServiceId> services_named(const std::vector<Service>& all,
                                      const std::array<Word, 2>& names) {
  std::vector<ServiceId> ids;
  for (Word name : names) {
    if (name == none) continue;
    const std::string french = i18n::say(i18n::Language::fr, name);
    for (const auto& service : all) {
      if (service.name == french) ids.push_back(service.id);
    }
  }
  return ids;
}

std::vector<std::string> districts_named(const std::array<std::string_view, 2>& names) {
  std::vector<std::string> districts;
  for (const auto name : names) {
    if (!name.empty()) districts.emplace_back(name);
  }
  return districts;
}

/// Twenty signs drawn by the kernel: 120 bits, easy to copy.
std::string random_password() {
  return random_token(15);
}

void give_contacts(const Scope& scope) {
  CommuneCard card = commune(scope.database, scope.commune.id).value_or(scope.commune);
  card.phone = "01 99 00 47 00";
  card.email = "mairie@valmorin.example";
  card.postal_address = "Mairie de " + card.name + "\n1 place de la République";
  card.opening_hours =
      "Du lundi au vendredi : 8 h 30 – 12 h et 13 h 30 – 17 h 30\nSamedi : 9 h – 12 h";
  check(change_settings(scope, card).has_value(), "the demo's settings follow our own rules");
  int number = 10;
  for (auto service : services(scope)) {
    // 01 99 00 is set aside for fiction (Arcep, decision 2012-0855, numbers for audiovisual works).
    service.phone = "01 99 00 47 " + std::to_string(number++);
    service.email = slug(service.name) + "@valmorin.example";
    service.postal_address = "Mairie de " + scope.commune.name + "\n1 place de la République";
    const auto kept = keep_service(scope, service);
    check(kept.has_value(), "the contacts of the demo follow our own rules");
  }
}

}  // namespace

void fill_demo(const Scope& scope) {
  give_contacts(scope);
  const auto all = services(scope);
  std::vector<OfficerId> ids;
  for (const auto& person : cast) {
    const auto added = add_officer(
        scope, {std::string(person.email), std::string(person.name), std::string(person.function),
                standard_role(person.role), services_named(all, person.services), random_password(),
                districts_named(person.districts)});
    check(added.has_value(), "the officers of the demo follow our own rules");
    ids.push_back(*added);
  }
  // Awa goes on leave next week: Thomas, of the lighting, has her rights meanwhile.
  const std::chrono::sys_days today(scope.today());
  const auto lent = delegate(scope, {ids.at(1), ids.at(4), Date(today + std::chrono::days(7)),
                                     Date(today + std::chrono::days(20))});
  check(lent.has_value(), "the delegation of the demo follows our own rules");
  // Inès is away this week: what comes for her goes to Louis.
  const auto away = declare_absence(
      scope, {ids.at(3), ids.at(2), Date(today), Date(today + std::chrono::days(6))});
  check(away.has_value(), "the absence of the demo follows our own rules");
}

std::vector<DemoAccount> demo_officers(const Scope& scope, const Options& options) {
  std::vector<DemoAccount> accounts;
  for (const auto& person : cast) {
    DemoAccount account{std::string(person.email), random_password(), std::string(person.name),
                        std::string(name_of(person.role)), ""};
    const auto known = set_password(scope, account.email, account.password);
    if (!known) continue;
    account.totp_secret = give_second_factor(scope, options, *known);
    accounts.push_back(std::move(account));
  }
  return accounts;
}

}  // namespace parvis::identity
