#pragma once
// People and files on them, as modules know them; a door of module, included by its first one.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/storage/storage.h"

namespace parvis::module {

/// A person as a module needs to know them to act in their name, at the counter or by mandate.
struct Person {
  ResidentId id;
  std::string name;
  std::string email;
  std::string phone;
  std::string postal_address;
  std::string contact_way;  // "email", "phone", "post" or "none": how they wish to hear of it
  i18n::Language language = i18n::Language::fr;
  std::string contact_wish = {};  // as the file says it: also "sms" and "paper_only"
};

/// What a receipt on paper says: who shows both is known for what they filed under them, and for
/// nothing else.
struct ShownReceipt {
  std::string number;  // public
  std::string code;    // the person's own key to it
};

/// How a person is found in what a module holds: by the ids linked to them (several when files were
/// merged), by the e-mail addresses they have proved to be theirs, by the receipts they show.
struct PersonKeys {
  std::vector<ResidentId> ids;
  std::vector<std::string> emails;
  std::vector<ShownReceipt> receipts = {};
};

/// A copy of a file that tells of a person: where it stands in the archive they take home
/// ("2026-00421/photos/1.jpg"), and its bytes.
struct PersonalCopy {
  std::string name;
  std::string bytes;
};

/// A resident by id, through merges; nothing when there is no such file (any more).
using PersonFinder =
    std::function<std::optional<Person>(const Scope&, storage::Reader&, const ResidentId&)>;

/// A file that tells of a person, as somebody who may look for it finds it.
struct PersonalFile {
  std::string subject;        // as the audit names it: "request:01J…"
  std::string title;          // without the person: "Demande 2026-000042"
  ServiceId service;          // in charge, "" : none
  std::string district = {};  // where it is, "" : nowhere known
};
/// A kind of such files: the right that opens them, and how one is found by what a person types
/// (a number, a code) or by its id.
struct PersonalFiles {
  Word label;
  Permission permission;
  std::function<std::optional<PersonalFile>(const Scope&, const std::string& typed)> find;
};

}  // namespace parvis::module
