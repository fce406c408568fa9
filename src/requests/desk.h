#pragma once
// The officers' acts on a request. Each takes the request as the officer saw it: when somebody else
// acted meanwhile, the act is refused with `changed_meanwhile` ({who}, {what}, {when}) and nothing
// is changed. All need `requests.handle` unless said, and leave an audit line.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/reading.h"

namespace parvis::requests {

/// The request and the version the officer had before the eyes (Summary::version).
struct Seen {
  RequestId id;
  int version = 0;
};

/// One file for officers: everything, with the person. Reading it leaves an audit line.
struct RequestFile {
  Details details;          // all entries and photos, the original words
  std::string public_text;  // as the public sees it now
  Contact contact;
  std::string code;       // to read aloud or print
  std::string source_id;  // of imports
  int reporters = 1;      // authors of the cluster
  int mail_followers = 0;
  Link link;  // whose file, which visit, which mandate
};
/// By id; nothing when unknown. Needs `requests.read`.
[[nodiscard]] std::optional<RequestFile> request_file(const Scope& scope, const RequestId& id);
/// The id behind a number or a short code as typed or said; nothing when neither.
[[nodiscard]] std::optional<RequestId> find_by_number_or_code(const Scope& scope,
                                                              std::string_view typed);

/// To a service, or to a person of it (her service is found when `service` is empty). An assigned
/// request may be given on. Refuses an unknown service or officer.
[[nodiscard]] Result<int> assign(const Scope& scope, House& house, const Seen& seen,
                                 const ServiceId& service, const OfficerId& officer);
/// Logged; the service in charge and the delay become those of the new category, counted from the
/// day of arrival.
[[nodiscard]] Result<int> change_category(const Scope& scope, House& house, const Seen& seen,
                                          const CategoryId& category);
/// For colleagues only. Refuses an empty text.
[[nodiscard]] Result<int> add_note(const Scope& scope, House& house, const Seen& seen,
                                   std::string_view text);
/// A message to the resident (mailed when there is an address); `everyone` shows it on the public
/// page too.
[[nodiscard]] Result<int> reply(const Scope& scope, House& house, const Seen& seen,
                                std::string_view text, Visibility visibility);
/// A question: the clock stands still until the resident answers.
[[nodiscard]] Result<int> ask_resident(const Scope& scope, House& house, const Seen& seen,
                                       std::string_view question);
/// The day of the works, today or later; the residents are told.
[[nodiscard]] Result<int> schedule(const Scope& scope, House& house, const Seen& seen, Date planned,
                                   std::string_view text);
[[nodiscard]] Result<int> start_work(const Scope& scope, House& house, const Seen& seen,
                                     std::string_view text);

/// Proof of what was done: a photo, a field note, or both; never neither.
struct Proof {
  std::string field_note;
  std::vector<files::StoredFile> photos;  // accepted, not yet remembered
};
/// Done: the reporter, the authors of the cluster and the followers are told.
[[nodiscard]] Result<int> resolve(const Scope& scope, House& house, const Seen& seen,
                                  const Proof& proof);
/// Refused: a reason of the commune's list and words of explanation, never without
/// (CRPA L211-2, L211-5).
[[nodiscard]] Result<int> refuse_request(const Scope& scope, House& house, const Seen& seen,
                                         std::string_view reason_id, std::string_view text);
/// An officer opens again what was closed, with a word why.
[[nodiscard]] Result<int> reopen(const Scope& scope, House& house, const Seen& seen,
                                 std::string_view text);
/// The same thing as `lead`: the request becomes a member of its cluster. Its author keeps number,
/// receipt and timeline, and gets the closing notice. Refuses itself, a closed lead, and a lead
/// that is joined elsewhere (naming that one). Members of the joined request move with it.
[[nodiscard]] Result<int> join(const Scope& scope, House& house, const Seen& seen,
                               const RequestId& lead);
/// Takes the request out of its cluster without loss: state, service, officer and deadline as they
/// were before it was joined, with the members and the people that came along with it. What was
/// written on it meanwhile stays its own.
[[nodiscard]] Result<int> split(const Scope& scope, House& house, const Seen& seen);

/// Open requests that may be the same thing, for who could join them: of the same category, within
/// four times its radius and as many days before or after as it says; nearest first. Nothing for a
/// request that is closed or joined.
[[nodiscard]] std::vector<Similar> duplicates_of(const Scope& scope, const RequestId& id,
                                                 int limit);

/// What the public may read and see, decided by an officer.
struct PublicCheck {
  std::string public_text;
  std::vector<FileId> shown_photos;  // the others stay hidden
};
[[nodiscard]] Result<int> check_public_text(const Scope& scope, House& house, const Seen& seen,
                                            const PublicCheck& decision);
/// Photos added by an officer (before the works, for instance).
[[nodiscard]] Result<int> add_officer_photo(const Scope& scope, House& house, const Seen& seen,
                                            const web::Upload& upload, Visibility visibility);

/// The ready-made reply with its variables filled for this request and this officer; nothing when
/// one of the two is unknown.
[[nodiscard]] std::optional<std::string> filled_reply(const Scope& scope, const RequestId& id,
                                                      std::string_view canned_reply_id);
/// The same for the proposed text of a refusal reason.
[[nodiscard]] std::optional<std::string> filled_refusal(const Scope& scope, const RequestId& id,
                                                        std::string_view reason_id);

/// The printed receipt for the counter: as the resident has it. Needs `requests.read`.
[[nodiscard]] std::optional<Receipt> receipt_of(const Scope& scope, const RequestId& id);

}  // namespace parvis::requests
