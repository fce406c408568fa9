#pragma once
// /affichage: large text and shorter sentences, for anybody.

#include "platform/web/web.h"

namespace parvis::app {

web::Response show_display(const web::Request& request, const Scope& scope);
/// Kept in a cookie; in the file too of a resident who is signed in.
web::Response take_display(const web::Request& request, const Scope& scope);

}  // namespace parvis::app
