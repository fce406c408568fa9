#pragma once
// The page of the audit log: what it shows.

#include <map>
#include <string>
#include <vector>

#include "identity/journal.h"
#include "platform/audit/journal.h"
#include "platform/html/components.h"

namespace parvis::identity::views {

/// What was asked for, as it stands in the address.
struct JournalAsked {
  std::string person;  // typed
  std::string module;  // prefix of the actions: "requests"
  std::string action;
  std::string from;  // ISO days
  std::string until;

  [[nodiscard]] bool anything() const { return !(person + module + action + from + until).empty(); }
};

struct JournalView {
  JournalAsked asked;
  std::vector<audit::JournalLine> lines;
  std::map<std::string, std::string> names;  // of officers
  std::vector<std::string> namesakes;        // several people bear the name typed
  Refusals unread;                           // days that cannot be read
  bool nobody = false;                       // nobody bears it
  bool older = false;                        // there may be older lines
  bool newest = true;
};
html::Html journal(const Scope& scope, const module::Offers& offers, const JournalView& view);

/// The actions of a module begin with its name: "requests" of "requests.assign".
[[nodiscard]] std::string module_of(const module::ActionsOffer& offer);

}  // namespace parvis::identity::views
