#pragma once
// The officers' acts as pages: each has an address, a title, a form, and what it calls.

#include <span>
#include <string>
#include <string_view>

#include "platform/html/components.h"
#include "requests/web/desk/screens.h"

namespace parvis::requests::desk {

/// One act of an officer on a request.
struct Act {
  Action action;
  const char* path;   // last part of its address
  const char* key;    // letter of the keyboard on the request's page
  const char* field;  // where refusals without a field of the form are shown
  Word label;         // of the link, the title and the button
  html::ButtonTone tone;
  html::Html (*form)(const web::Request&, const Scope&, const RequestFile&,
                     const html::FormErrors&);
  Result<int> (*run)(House&, const web::Request&, const Scope&, const Seen&);
};

[[nodiscard]] std::span<const Act> acts();

}  // namespace parvis::requests::desk
