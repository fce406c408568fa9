#pragma once
// What a module says of its acts, and the words it lets a commune say otherwise; a door of module,
// included by its first one.

#include <string_view>
#include <vector>

#include "base/result.h"

namespace parvis::module {

/// What an action of the audit log is called: a sentence that begins after who did it.
struct ActionWords {
  std::string_view action;  // "requests.assign"
  Word sentence;            // "gave the request to a service or to somebody"
};
/// The actions of a module, under the name people know it by.
struct ActionsOffer {
  Word title;
  std::vector<ActionWords> actions;
};

/// A word that a commune may replace by its own, where it is said, and how long its own may be.
struct FreeWord {
  Word word;
  Word where;  // "Page d'accueil : le titre"
  int characters_max = 60;
};

}  // namespace parvis::module
