#pragma once
// Filing a request in two halves, shared by report() and by drafts: what is read and refused before
// the transaction, and what is written inside it.

#include <string>
#include <vector>

#include "requests/letters.h"
#include "requests/store.h"

namespace parvis::requests {

/// A request ready to be written: only number, code and receipt are missing.
struct Filing {
  RequestRow row;
  Contact contact;
  Surroundings around;
  std::vector<files::StoredFile> photos;  // to remember
  std::string draft_owner;                // whose files are handed over, or ""
  Link link = {};                         // believed: see honest_link
  std::string rule = {};                  // of routing, that says to whom it goes; "" : none
};

/// What may be believed of whose request it is: a resident's session says it for residents, an
/// officer for the person served; nobody else.
[[nodiscard]] Link honest_link(const Scope& scope, const Link& said);
/// Refuses somebody who acts by a mandate that is not for requests.
[[nodiscard]] Refusals check_mandate(const Scope& scope);
/// Refuses what report() refuses.
[[nodiscard]] Result<Filing> prepare_filing(const Scope& scope, const NewRequest& request);
/// Writes it all: request, reporter, receipt, timeline, photos, search, audit, mail.
[[nodiscard]] Receipt file_request(const Scope& scope, House& house, storage::Transaction& tx,
                                   Filing filing);

/// The receipt as it was stored.
[[nodiscard]] std::optional<Receipt> stored_receipt(const Scope& scope, storage::Reader& reader,
                                                    const RequestRow& row);
/// A point outside the commune, as a refusal of the field "place"; nothing when it is inside or
/// when the commune's shape is unknown.
[[nodiscard]] Refusals check_inside(const Scope& scope, geo::Point position);

/// Puts the request in the index for the public and, when it holds more, for officers.
void index_request(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                   const Contact* contact, const std::string& category_name);
/// Tells the screens that are open on the queue.
void publish_change(const Scope& scope, House& house, storage::Transaction& tx,
                    const RequestId& id);
[[nodiscard]] std::string subject_of(const RequestId& id);  // "request:01J…"
[[nodiscard]] std::string owner_of(const RequestId& id);    // "requests:01J…"

}  // namespace parvis::requests
