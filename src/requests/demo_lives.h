#pragma once
// A year of the demo town before it is written: each request with its life.

#include <vector>

#include "requests/letters.h"
#include "requests/store.h"

namespace parvis::requests {

/// A request of the demo with its life, before it is written.
struct Life {
  RequestRow row;
  Contact contact;
  std::vector<EntryRow> entries;
  Surroundings around;
  Time clock;  // the moment of the last entry
  std::vector<files::StoredFile> before;
  std::vector<files::StoredFile> proofs;
};

/// The same town at every call, but for the day it ends on; oldest first.
[[nodiscard]] std::vector<Life> demo_lives(const Scope& scope);

}  // namespace parvis::requests
