#pragma once
// The filter of the public list as it stands in addresses: ?q=…&etat=…&categorie=…&quartier=…
// &du=…&au=…, and the window of its pages: &jusqua=…&apres=….

#include <string>

#include "platform/html/html.h"
#include "platform/web/http.h"
#include "requests/lists.h"

namespace parvis::requests::listing {

/// Reads the filter of an address; what is unknown filters nothing.
[[nodiscard]] ListFilter read_filter(const web::Request& request);
/// The address with the filter in its query, without the window.
[[nodiscard]] html::Url with_filter(html::Url url, const ListFilter& filter);
/// The filter in words ("éclairage, quartier du Port"), "" when nothing is filtered.
[[nodiscard]] std::string filter_in_words(const Scope& scope, const ListFilter& filter);

}  // namespace parvis::requests::listing
