// What residents' files offer to the house.
#include "residents/migrations.h"
#include "residents/residents.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {

module::Manifest manifest(module::House&) {
  using module::Role;
  module::Manifest offer;
  offer.name = "residents";
  offer.migrations = embedded_migrations();
  offer.statements = store::statements();
  offer.permissions = {
      {may_read, words::permission_read, {Role::administrator, Role::manager, Role::officer}},
      {may_register,
       words::permission_register,
       {Role::administrator, Role::manager, Role::officer}},
      {may_merge, words::permission_merge, {Role::administrator, Role::manager}},
  };
  return offer;
}

}  // namespace parvis::residents
