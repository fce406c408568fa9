// Rules of the demo town: one kind goes elsewhere in one district, mails of another to one person.
#include "identity/identity.h"
#include "requests/routing/routing.h"
#include "territory/territory.h"

namespace parvis::requests::routing {
namespace {

/// Somebody of a service, or nobody.
OfficerId one_of(const Scope& scope, const ServiceId& service) {
  for (const auto& officer : identity::officers(scope)) {
    for (const auto& own : officer.services) {
      if (own == service && officer.active) return officer.id;
    }
  }
  return {};
}

}  // namespace

void fill_demo_routes(const Scope& scope) {
  const auto districts = territory::districts(scope);
  const auto all = active_categories(scope);
  const Category* first = nullptr;
  const Category* other = nullptr;
  for (const auto& kind : all) {
    if (kind.is_group()) continue;
    if (first == nullptr) first = &kind;
    if (other == nullptr && kind.service != first->service) other = &kind;
  }
  if (districts.empty() || other == nullptr) return;
  Rule ground;
  ground.category = first->parent;
  ground.ground = Ground::district;
  ground.area = districts.back().name;
  ground.service = other->service;
  (void)keep_rule(scope, ground);
  Rule person;
  person.category = other->id;
  person.channel = Channel::email;
  person.service = other->service;
  person.officer = one_of(scope, other->service);
  (void)keep_rule(scope, person);
}

}  // namespace parvis::requests::routing
