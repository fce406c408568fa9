// Fields that the screens of the commune's lists have in common.
#include "requests/web/desk/fields.h"

namespace parvis::requests::desk {

html::Html labelled_text(const Scope& scope, std::string_view name, Word label,
                         const std::string& value, const html::FormErrors& errors,
                         const FieldLook& look) {
  const auto said = scope.say(label);
  return html::text_field(
      {.name = name, .label = said, .value = value, .rows = look.rows, .width = look.width},
      errors);
}

html::Choice option(const std::string& value, const std::string& label, bool chosen,
                    const std::string& hint) {
  return {value, label, hint, chosen};
}

}  // namespace parvis::requests::desk
