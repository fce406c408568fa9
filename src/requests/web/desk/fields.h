#pragma once
// Fields that the screens of the commune's lists have in common.

#include <string>
#include <string_view>

#include "platform/html/components.h"
#include "platform/scope/scope.h"

namespace parvis::requests::desk {

struct FieldLook {
  int rows = 0;                 // > 0: several lines
  std::string_view width = "";  // "short", "medium", "" full
};
/// A text with its label said in the reader's language.
[[nodiscard]] html::Html labelled_text(const Scope& scope, std::string_view name, Word label,
                                       const std::string& value, const html::FormErrors& errors,
                                       const FieldLook& look = {});
/// An option of a list or of radio buttons.
[[nodiscard]] html::Choice option(const std::string& value, const std::string& label, bool chosen,
                                  const std::string& hint = "");

}  // namespace parvis::requests::desk
