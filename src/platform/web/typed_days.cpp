// What is typed in fields of days, read or refused.
#include "platform/web/typed_days.h"

#include "base/typed_date.h"
#include "platform/web/words.h"

namespace parvis::web {

Refusals unread_days(const Fields& fields, std::initializer_list<std::string_view> names) {
  Refusals refusals;
  for (const auto name : names) {
    const auto& typed = fields.get(name);
    if (typed.empty() || read_date(typed)) continue;
    refusals.push_back({std::string(name), words::day_unread, {}});
  }
  return refusals;
}

}  // namespace parvis::web
