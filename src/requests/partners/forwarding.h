#pragma once
// Requests on their way to a partner.

#include <functional>
#include <string>

#include "requests/partners/asking.h"
#include "requests/partners/partners.h"

namespace parvis::requests::partners {

/// The job that sends a request already written down as waiting.
void queue_forward(const Scope& scope, storage::Transaction& tx, const RequestId& request);
/// What is to be sent, as it stands now.
struct Sending {
  Partner partner;
  Forward forward;
  RequestRow row;
  std::string service_code;
};
/// They have it: both dates are kept, the law's clock knows who has it, the person is told.
void keep_success(const Scope& scope, House& house, const Sending& sending, const Taken& taken);
/// What they say goes into the timeline, once.
void take_update(const Scope& scope, House& house, const Partner& partner,
                 const TheirUpdate& update);
/// A line in the timeline that everybody may read, and a message to the person: in the name of the
/// partner when it speaks. `also` is written in the same transaction; false undoes it all. Gives
/// false when nothing was written.
using Also = std::function<bool(storage::Transaction&, RequestRow&)>;
bool tell(const Scope& scope, House& house, const RequestId& request, const std::string& author,
          const std::string& text, const Also& also);

}  // namespace parvis::requests::partners
