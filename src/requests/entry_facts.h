#pragma once
// What the program tells in a timeline, kept as facts and said in the language of each reader.

#include <string>

#include "requests/categories.h"
#include "requests/reading.h"

namespace parvis::requests {

/// The facts of one entry; what does not belong to its kind is empty.
struct EntryFacts {
  enum class Note { none, closing_unknown, erased };
  std::string service;  // in charge from now on, by the name it had
  std::string person;   // of that service, by name; in entries for officers only
  CategoryId from;      // of a corrected category
  CategoryId to;
  std::string number;   // of the lead
  std::string reason;   // id of the refusal reason
  std::string date;     // planned, ISO
  std::string channel;  // by which a resident said it to an officer, by name
  std::string absent;   // who was meant, and is away, by name; for officers only
  std::string expert;   // whose opinion was asked, by name
  Note note = Note::none;
  friend bool operator==(const EntryFacts&, const EntryFacts&) = default;
};

/// {"service":"…"}: only what is not empty. What cannot be read is empty.
[[nodiscard]] std::string facts_to_json(const EntryFacts& facts);
[[nodiscard]] EntryFacts facts_from_json(std::string_view json);

/// The names behind the ids, in one language; an unknown id is its own name.
struct FactNames {
  std::string from;
  std::string to;
  std::string reason;
};
/// "Given to Roads." in that language; "" when the kind of the entry says it all.
[[nodiscard]] std::string sentence_of(i18n::Language language, EntryKind kind,
                                      const EntryFacts& facts, const FactNames& names);

}  // namespace parvis::requests
