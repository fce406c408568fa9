#pragma once
// Files on people, as the house asks for them; a door of module, included by its first one.

#include <functional>
#include <optional>
#include <string>

#include "platform/scope/scope.h"

namespace parvis::module {

/// A file that tells of a person, as somebody who may look for it finds it.
struct PersonalFile {
  std::string subject;  // as the audit names it: "request:01J…"
  std::string title;    // without the person: "Demande 2026-000042"
  ServiceId service;    // in charge, "" : none
};
/// A kind of such files: the right that opens them, and how one is found by what a person types
/// (a number, a code) or by its id.
struct PersonalFiles {
  Word label;
  Permission permission;
  std::function<std::optional<PersonalFile>(const Scope&, const std::string& typed)> find;
};

}  // namespace parvis::module
