#pragma once
// Fields of days (html::TextField of type "date"), which people type: what cannot be read is said.
// A door of web.

#include <initializer_list>
#include <string_view>

#include "base/result.h"
#include "platform/web/http.h"

namespace parvis::web {

/// A refusal for each of these fields that holds something and no day (read_date); an empty field
/// is a matter of the form.
[[nodiscard]] Refusals unread_days(const Fields& fields,
                                   std::initializer_list<std::string_view> names);

}  // namespace parvis::web
