#pragma once
// What all modules offer together: a door of module, for app, which gathers, and for whom it lends
// to.

#include "platform/module/module.h"

namespace parvis::module {

/// What a module hands over of a person, as JSON.
struct PersonalExport {
  std::string module;
  std::function<std::string(const Scope&, const PersonKeys&)> write;
};

/// What app gathers from all manifests, once, before the doors open, and lends to who needs it.
struct Offers {
  std::vector<PermissionOffer> permissions;
  std::vector<KeyOffer> keys;
  std::vector<WorkTile> work_tiles;
  std::vector<Indicator> indicators;
  std::vector<PersonalFiles> personal_files;
  std::vector<PersonalExport> personal_exports;
  std::vector<ActionsOffer> actions;
  std::vector<FreeWord> free_words;
  std::function<std::vector<std::string>(const Scope&)> districts;
  /// Who is behind an e-mail address: all that is linked to that person, and the address itself.
  std::function<PersonKeys(const Scope&, const std::string& email)> keys_of_address;
  /// The commune whose officers look after the whole installation; empty: nobody does, from a
  /// screen.
  CommuneId operator_commune;
};

}  // namespace parvis::module
