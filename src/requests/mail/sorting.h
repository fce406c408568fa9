#pragma once
// What officers do with a mail that waits: a request, an answer to one, nothing of the kind. Each
// takes the mail as the officer saw it; when a colleague was quicker nothing changes and it is
// said. All need `requests.mail`, leave an audit line, and are of a mail that waits unless said.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/desk.h"
#include "requests/mail/mail_in.h"
#include "requests/mail/mail_store.h"
#include "territory/territory.h"

namespace parvis::requests::incoming {

constexpr std::size_t reason_characters_max = 300;

struct MailSeen {
  std::string id;
  int version = 0;
};

/// A mail for the screen: reading it leaves an audit line.
struct OpenMail {
  MailRow row;
  std::vector<PartRow> parts;
  std::vector<Category> categories;      // found in its words, the likeliest first
  std::vector<territory::Found> places;  // the same
  std::vector<MailRow> others;           // of the same sender, the latest first
};
[[nodiscard]] std::optional<OpenMail> open_mail(const Scope& scope, std::string_view id);
/// In their order; those that follow the mail `after`, when it is named.
[[nodiscard]] std::vector<MailRow> mails_to_show(const Scope& scope, MailState state,
                                                 std::size_t limit, std::string_view after = {});
[[nodiscard]] long long count_mails(const Scope& scope, MailState state);
/// Those of a request, for its page.
[[nodiscard]] std::vector<MailRow> mails_about(const Scope& scope, const RequestId& id);

/// Whether mails of the town to that address came back.
[[nodiscard]] bool mails_come_back(const Scope& scope, std::string_view email);

/// What the officer says of a mail that becomes a request.
struct SortedAs {
  CategoryId category;
  geo::Point position;
  std::string address;
  std::vector<Answer> answers = {};
};
/// Files it: channel e-mail, its day of arrival, the sender as contact, its pictures. Refuses as
/// report() does. Needs `requests.handle` too.
[[nodiscard]] Result<Receipt> sort_as_request(const Scope& scope, House& house,
                                              const MailSeen& seen, const SortedAs& as);
/// Adds it to the request of that number or code, as its author's message: the officer vouches that
/// the sender is the author. Needs `requests.handle` there.
[[nodiscard]] Result<RequestId> sort_as_answer(const Scope& scope, House& house,
                                               const MailSeen& seen, std::string_view number);
/// Kept for ninety days with the reason, which is needed.
[[nodiscard]] Result<std::string> set_aside(const Scope& scope, const MailSeen& seen,
                                            std::string_view reason);
[[nodiscard]] Result<std::string> mark_as_spam(const Scope& scope, const MailSeen& seen);
/// Of one that was set aside, marked, or taken for automatic: it waits again.
[[nodiscard]] Result<std::string> put_back(const Scope& scope, const MailSeen& seen);

/// The original, or the file of a part; nothing for the file of anything else. Leaves an audit
/// line.
[[nodiscard]] std::optional<files::StoredFile> file_of_mail(const Scope& scope, House& house,
                                                            std::string_view id,
                                                            const FileId& file);

}  // namespace parvis::requests::incoming
