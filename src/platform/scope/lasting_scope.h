#pragma once
// The scope of what goes on after its request was answered: a file that is streamed.
// A door of scope.

#include "platform/scope/scope.h"

namespace parvis {

/// The commune, the request id, the clock and the database of a scope, in a language, as nobody:
/// it may do what everybody may, and outlives the handler that made it.
class LastingScope {
 public:
  LastingScope(const Scope& scope, i18n::Language language)
      : commune_(scope.commune), scope_{commune_,         nobody_,     language,
                                        scope.request_id, scope.clock, scope.database} {}
  LastingScope(const LastingScope&) = delete;
  LastingScope& operator=(const LastingScope&) = delete;
  ~LastingScope() = default;

  [[nodiscard]] const Scope& operator*() const { return scope_; }

 private:
  CommuneCard commune_;
  Actor nobody_;
  Scope scope_;
};

}  // namespace parvis
