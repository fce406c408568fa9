// What is held on people in opinions: handed over, and forgotten.
#include "requests/experts/expert_personal.h"

#include "base/json_text.h"
#include "identity/identity.h"
#include "requests/experts/expert_store.h"

namespace parvis::requests::experts {

std::string opinions_json(const Scope& scope, storage::Reader& reader,
                          const module::PersonKeys& person) {
  std::string text = "[";
  for (const auto& email : person.emails) {
    for (const auto& row : rows_at_address(scope, reader, identity::normal_email(email))) {
      const auto about = request_by_id(scope, reader, row.request);
      if (text.size() > 1) text += ",";
      text += "{\"number\":" + json_string(about ? about->number : "") +
              ",\"asked_at\":" + json_string(to_rfc3339(row.asked_at)) +
              ",\"question\":" + json_string(row.question) +
              ",\"opinion\":" + json_string(row.opinion) + ",\"said\":" + json_string(row.said) +
              "}";
    }
  }
  return text + "]";
}

long long forget_author(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  return replace_shown_text(scope, tx, row.id, row.public_text);
}

long long forget_experts(const Scope& scope, storage::Transaction& tx,
                         const module::PersonKeys& person) {
  long long changed = 0;
  for (const auto& email : person.emails) {
    changed += forget_expert_at(scope, tx, identity::normal_email(email));
  }
  return changed;
}

long long drop_askings(const Scope& scope, module::House& house, storage::Transaction& tx,
                       const RequestId& request) {
  long long changed = 0;
  for (const auto& row : asking_rows_of(scope, tx, request)) {
    for (const auto& file : house.files.files_of(scope, owner_of_reply(row.id))) {
      house.files.forget(scope, tx, file.id);
    }
    changed += delete_asking(scope, tx, row.id);
  }
  return changed;
}

}  // namespace parvis::requests::experts
