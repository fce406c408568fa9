#pragma once
// The screens of the back office.

#include "platform/html/components.h"
#include "platform/module/module.h"
#include "platform/web/web.h"
#include "requests/desk.h"
#include "requests/lists.h"

namespace parvis::requests::desk {

// queue.cpp
web::Response show_queue(House& house, const web::Request& request, const Scope& scope);
// queue_filter.cpp
web::Response show_filter(House& house, const web::Request& request, const Scope& scope);
web::Response save_filter(House& house, const web::Request& request, const Scope& scope);
web::Response drop_filter(House& house, const web::Request& request, const Scope& scope);
// request.cpp
web::Response show_request(House& house, const web::Request& request, const Scope& scope);
web::Response show_photo(House& house, const web::Request& request, const Scope& scope);
web::Response go_to_request(House& house, const web::Request& request, const Scope& scope);
web::Response print_receipt(House& house, const web::Request& request, const Scope& scope);
// act_page.cpp
web::Response show_act(House& house, const web::Request& request, const Scope& scope);
web::Response do_act(House& house, const web::Request& request, const Scope& scope);
// retrieve.cpp
web::Response show_retrieve(House& house, const web::Request& request, const Scope& scope);
// new_request.cpp
web::Response show_new(House& house, const web::Request& request, const Scope& scope);
// categories.cpp
web::Response show_categories(House& house, const web::Request& request, const Scope& scope);
web::Response show_category(House& house, const web::Request& request, const Scope& scope);
web::Response save_category(House& house, const web::Request& request, const Scope& scope);
// texts.cpp
web::Response show_texts(House& house, const web::Request& request, const Scope& scope);
web::Response show_reply(House& house, const web::Request& request, const Scope& scope);
web::Response save_reply(House& house, const web::Request& request, const Scope& scope);
web::Response show_reason(House& house, const web::Request& request, const Scope& scope);
web::Response save_reason(House& house, const web::Request& request, const Scope& scope);

/// The filter of the queue as it stands in addresses, with the queue's own name.
struct QueueView {
  Queue queue = Queue::mine;
  ListFilter filter;
};
[[nodiscard]] QueueView read_queue(const web::Request& request, const Scope& scope);
[[nodiscard]] html::Url with_queue(html::Url url, const QueueView& view);

}  // namespace parvis::requests::desk
