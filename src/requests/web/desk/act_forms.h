#pragma once
// The fields of each act's form.

#include "platform/html/components.h"
#include "requests/web/desk/screens.h"

namespace parvis::requests::desk {

using html::FormErrors;
using html::Html;

Html assign_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html category_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html note_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html reply_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html ask_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html schedule_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html start_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html resolve_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html refuse_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html reopen_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html join_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html photo_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html split_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);
Html check_form(const web::Request&, const Scope&, const RequestFile&, const FormErrors&);

}  // namespace parvis::requests::desk
