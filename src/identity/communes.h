#pragma once
// Operations on communes that only this module needs.

#include "identity/identity.h"

namespace parvis::identity {

/// Puts the logo in place of the former one, which is forgotten; null: no logo any more.
void set_logo(const Scope& scope, files::Store& files, const files::StoredFile* logo);

}  // namespace parvis::identity
