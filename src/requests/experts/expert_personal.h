#pragma once
// What is held on people in opinions: of those who reported nothing but what was shown of their
// words; of experts outside the town their name and address.

#include <string>

#include "platform/module/module.h"
#include "requests/store.h"

namespace parvis::requests::experts {

/// [{"number":…,"asked_at":…,"question":…,"opinion":…,"said":…}]: what was asked of that person,
/// and what the person answered.
[[nodiscard]] std::string opinions_json(const Scope& scope, storage::Reader& reader,
                                        const module::PersonKeys& person);
/// The author of the request is forgotten: experts see what the public sees. Their opinions stay.
long long forget_author(const Scope& scope, storage::Transaction& tx, const RequestRow& row);
/// An expert is forgotten: name, address and links go, the opinion stays with the request.
long long forget_experts(const Scope& scope, storage::Transaction& tx,
                         const module::PersonKeys& person);
/// The request itself goes (retention): askings, links and the files of the answers go with it.
long long drop_askings(const Scope& scope, module::House& house, storage::Transaction& tx,
                       const RequestId& request);

}  // namespace parvis::requests::experts
