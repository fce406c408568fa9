#pragma once
// The form of a file, for registering and for correcting.

#include "residents/web/people/screens.h"

namespace parvis::residents::people {

[[nodiscard]] html::Html file_fields(const Scope& scope, const Resident& file,
                                     const html::FormErrors& errors);
/// The file as typed, over what stands; the version is the one that was seen.
[[nodiscard]] Resident typed_file(const web::Request& request, Resident file);

}  // namespace parvis::residents::people
