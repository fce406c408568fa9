#pragma once
// The screens of acts on many requests.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/bulk/bulk.h"

namespace parvis::requests::bulk {

// order.cpp
web::Response show_order(House& house, const web::Request& request, const Scope& scope);
web::Response preview_order(House& house, const web::Request& request, const Scope& scope);
web::Response apply_order(House& house, const web::Request& request, const Scope& scope);
// lots.cpp
web::Response show_lots(House& house, const web::Request& request, const Scope& scope);
web::Response show_lot(House& house, const web::Request& request, const Scope& scope);
web::Response undo_lot(House& house, const web::Request& request, const Scope& scope);
// order_fields.cpp
/// The fields of a deed, with what was typed.
[[nodiscard]] html::Html order_fields(const web::Request& request, const Scope& scope, Deed deed,
                                      const html::FormErrors& errors);
[[nodiscard]] Order order_sent(const web::Request& request, Deed deed);
/// The same again, hidden: what the preview shows is what is carried out.
[[nodiscard]] html::Html order_hidden(const web::Request& request, Deed deed);

}  // namespace parvis::requests::bulk
