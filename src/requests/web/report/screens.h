#pragma once
// The screens of the report form: each shows one question (GET) and reads its answer (POST).

#include "platform/module/module.h"
#include "platform/web/web.h"

namespace parvis::requests::report_form {

using module::House;

// start.cpp
web::Response show_start(House& house, const web::Request& request, const Scope& scope);
web::Response begin(House& house, const web::Request& request, const Scope& scope);
web::Response begin_for_somebody(House& house, const web::Request& request, const Scope& scope);
// one_page.cpp
web::Response show_one_page(House& house, const web::Request& request, const Scope& scope);
web::Response take_one_page(House& house, const web::Request& request, const Scope& scope);
// place.cpp
web::Response show_place(House& house, const web::Request& request, const Scope& scope);
web::Response save_place(House& house, const web::Request& request, const Scope& scope);
// category.cpp
web::Response show_category(House& house, const web::Request& request, const Scope& scope);
web::Response save_category(House& house, const web::Request& request, const Scope& scope);
// similar.cpp
web::Response show_similar(House& house, const web::Request& request, const Scope& scope);
web::Response save_similar(House& house, const web::Request& request, const Scope& scope);
// details.cpp
web::Response show_details(House& house, const web::Request& request, const Scope& scope);
web::Response save_details(House& house, const web::Request& request, const Scope& scope);
// photos.cpp
web::Response show_photos(House& house, const web::Request& request, const Scope& scope);
web::Response save_photos(House& house, const web::Request& request, const Scope& scope);
web::Response draft_photo(House& house, const web::Request& request, const Scope& scope);
// contact.cpp
web::Response show_contact(House& house, const web::Request& request, const Scope& scope);
web::Response save_contact(House& house, const web::Request& request, const Scope& scope);
// check.cpp
web::Response show_check(House& house, const web::Request& request, const Scope& scope);
web::Response send(House& house, const web::Request& request, const Scope& scope);

}  // namespace parvis::requests::report_form
