// The files of requests as the house asks for them: found by number, code or id.

#include "requests/acts.h"
#include "requests/desk.h"
#include "requests/personal_data.h"
#include "requests/requests.h"
#include "requests/store.h"
#include "requests/words.h"

namespace parvis::requests {

std::optional<module::PersonalFile> personal_file(const Scope& scope, const std::string& typed) {
  const auto id = find_by_number_or_code(scope, typed).value_or(RequestId(typed));
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row || is_kept_from(scope.actor, *row)) return std::nullopt;
  return module::PersonalFile{"request:" + row->id.value,
                              scope.say(words::personal_file_title, {{"number", row->number}}),
                              row->service, row->district};
}

}  // namespace parvis::requests
