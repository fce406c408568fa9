// What scim offers to the house.
#include "scim/actions.h"
#include "scim/migrations.h"
#include "scim/scim.h"
#include "scim/store.h"
#include "scim/web/api.h"
#include "scim/web/keys.h"

namespace parvis::scim {

module::Manifest manifest(module::House& house) {
  module::Manifest offer;
  offer.name = "scim";
  offer.actions = actions_offer();
  offer.routes = api::routes(house);
  for (auto& route : keys::routes()) offer.routes.push_back(std::move(route));
  offer.migrations = embedded_migrations();
  offer.statements = store::statements();
  return offer;
}

}  // namespace parvis::scim
