// Families of the demo commune: a daughter for her father, a neighbour for a month, a mother and
// her child, a mandate that was taken back by telephone.
#include "residents/demo_mandates.h"

#include <string>
#include <string_view>

#include "base/check.h"

namespace parvis::residents {
namespace {

/// Somebody of the demo; 01 99 00 is set aside for fiction (Arcep, decision 2012-0855).
ResidentId person(const Scope& scope, std::string_view given, std::string_view family,
                  std::string_view born, std::string_view phone, ContactWish wish) {
  Resident file;
  file.given_name = given;
  file.family_name = family;
  file.birth_date = born;
  file.phone = phone;
  file.postal_address = "11 rue du Lavoir\n" + scope.commune.name;
  file.contact = wish;
  const auto added = register_resident(scope, file, Origin::counter);
  check(added.has_value(), "the families of the demo follow our own rules");
  return *added;
}

MandateId give(const Scope& scope, module::House& house, const Themes& offered,
               const NewMandate& mandate) {
  const auto given = give_on_paper(scope, house, offered, mandate);
  check(given.has_value(), "the mandates of the demo follow our own rules");
  return *given;
}

}  // namespace

void fill_demo_mandates(const Scope& scope, module::House& house,
                        const std::vector<module::Manifest>& manifests) {
  const auto offered = themes_of(manifests);
  std::vector<std::string> all;
  for (const auto& theme : offered) all.emplace_back(theme.permission.name);
  if (all.empty()) return;
  const auto father =
      person(scope, "Pierre", "Roux", "1941-05-06", "01 99 00 12 31", ContactWish::paper_only);
  const auto daughter =
      person(scope, "Hélène", "Roux", "1970-01-22", "01 99 00 12 32", ContactWish::sms);
  const auto neighbour =
      person(scope, "Idriss", "Haddad", "1988-10-03", "01 99 00 12 33", ContactWish::phone);
  const auto old_lady =
      person(scope, "Simone", "Delattre", "1935-02-17", "01 99 00 12 34", ContactWish::phone);
  const auto child =
      person(scope, "Lila", "Haddad", "2016-09-01", "01 99 00 12 33", ContactWish::phone);
  const std::string both = "Les deux cartes d’identité, feuille signée";
  give(scope, house, offered, {MandateKind::mandate, father, daughter, all, 182, both});
  give(scope, house, offered, {MandateKind::mandate, old_lady, neighbour, {all.front()}, 31, both});
  give(scope, house, offered,
       {MandateKind::guardian, child, neighbour, {}, 365, "Livret de famille et carte d’identité"});
  const auto over =
      give(scope, house, offered, {MandateKind::mandate, old_lady, daughter, all, 365, both});
  const auto ended = end_mandate(scope, house, manifests, over, "Rappelée au numéro de sa fiche");
  check(ended.has_value(), "the mandates of the demo end as ours do");
}

}  // namespace parvis::residents
