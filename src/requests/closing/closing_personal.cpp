// What is held on closings of a request, for the person who made it.
#include "requests/closing/closing_personal.h"

#include "base/json_text.h"
#include "requests/closing/closing_store.h"

namespace parvis::requests::closing {

std::string closings_json(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  std::string text = "[";
  for (const auto& one : closings_of(scope, reader, id)) {
    if (text.size() > 1) text += ",";
    text += "{\"closed_at\":" + json_string(to_rfc3339(one.closed_at)) +
            ",\"until\":" + json_string(one.until) +
            ",\"answer\":" + json_string(name_of(one.verdict)) +
            ",\"channel\":" + json_string(one.channel) + "}";
  }
  return text + "]";
}

}  // namespace parvis::requests::closing
