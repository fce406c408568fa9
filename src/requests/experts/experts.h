#pragma once
// Somebody's opinion on a request: a colleague's, or that of somebody outside the town, who reads
// and answers by a link with limited rights (decision 0042). A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/experts/expert_rules.h"
#include "requests/reading.h"

namespace parvis::requests::experts {

/// An asking as officers see it; what was answered is there once an officer read it.
struct Asking {
  std::string id;
  RequestId request;
  std::string number;
  std::string category_name;
  OfficerId asked_by;
  std::string asked_by_name;
  bool is_colleague = false;
  std::string expert;  // "Léa Petit, Eau du Nord", "Marc Petit"
  std::string email;   // of somebody outside
  std::string question;
  Sharing sharing = Sharing::confidential;
  Date due;
  Time asked_at;
  Time expires_at;
  std::optional<Time> opened_at;
  std::optional<Time> answered_at;
  std::optional<Time> read_at;
  Standing standing = Standing::asked;
  bool shows_text = false;
  bool shows_place = false;
  std::size_t photos = 0;
  std::optional<Opinion> opinion;
  std::string said;
  std::vector<files::StoredFile> files;
};

/// Asks, and writes to whoever is asked. For who may_ask_about that request; what a program asks
/// is answered to the officer in charge, else to the service. Refuses what check_asking refuses,
/// oneself, a photo of another request, and more than ten that wait.
[[nodiscard]] Result<std::string> ask(const Scope& scope, House& house, const NewAsking& wanted);
/// From now on the link opens nothing and the colleague sees nothing more. Refuses what was
/// answered.
[[nodiscard]] Result<std::string> withdraw(const Scope& scope, const RequestId& request,
                                           std::string_view id);
/// A new link of `link_days_usual` days (those before open nothing), or another mail to the
/// colleague. Refuses what was answered or withdrawn.
[[nodiscard]] Result<std::string> ask_again(const Scope& scope, House& house,
                                            const RequestId& request, std::string_view id);
/// The officer reads the answer: it cannot be corrected any more.
[[nodiscard]] Result<std::string> read_reply(const Scope& scope, const RequestId& request,
                                             std::string_view id);

/// Of one request, the first asked first; nothing for who may not read it.
[[nodiscard]] std::vector<Asking> askings_of(const Scope& scope, House& house,
                                             const RequestId& request);
[[nodiscard]] std::optional<Asking> asking(const Scope& scope, House& house,
                                           const RequestId& request, std::string_view id);
/// The request an asking is about; says nothing of who may read it.
[[nodiscard]] std::optional<RequestId> request_of_asking(const Scope& scope, std::string_view id);
/// Asked by this officer, answered, and not read yet.
[[nodiscard]] std::vector<Asking> replies_to_read(const Scope& scope, House& house);
/// Asked of this officer by colleagues and not answered yet.
[[nodiscard]] std::vector<Asking> asked_of_me(const Scope& scope, House& house);
/// The two together: what waits for this officer.
[[nodiscard]] long long waiting_for_me(const Scope& scope);
/// A file of an answer that was read, for officers who may read the request.
[[nodiscard]] std::optional<files::StoredFile> reply_file(const Scope& scope, House& house,
                                                          const RequestId& request,
                                                          std::string_view id, const FileId& file);

// --- what the expert sees -----------------------------------------------------------------------

/// The opinion of another expert, shared and read.
struct SharedReply {
  std::string expert;
  Opinion opinion = Opinion::not_mine;
  std::string said;
};
/// Nothing of the person who reported: what the officer ticked, and the own answer.
struct ExpertView {
  std::string id;
  std::string number;
  std::string category_name;
  std::string expert;
  std::string asked_by;  // "Awa Diallo, Voirie"
  std::string phone;     // of the service
  std::string question;
  Date due;
  Time expires_at;
  std::string text;                    // "" : not shown
  std::string address;                 // "" : not shown
  std::optional<geo::Point> position;  // nothing: not shown
  std::vector<FileId> photos;          // those shown
  std::vector<SharedReply> others;
  bool answered = false;
  bool was_read = false;  // the answer stays as it is
  std::optional<Opinion> opinion;
  std::string said;
  std::vector<files::StoredFile> files;
};

/// What the link of a mail says before anything is opened: nothing of the request.
struct Landing {
  std::string asked_by;
  std::string phone;
  Date due;
  Time expires_at;
  bool open = false;    // the link may be used
  bool opened = false;  // it was, once
};
/// Looking changes nothing and leaves no line; nothing for a token that never was.
[[nodiscard]] std::optional<Landing> landing(const Scope& scope, std::string_view token);
/// The person says that they open it: from then on `view_by_token` shows it. False when it is over.
[[nodiscard]] bool open_by_token(const Scope& scope, std::string_view token);
/// Leaves an audit line each time. Nothing before it was opened, and once it is over.
[[nodiscard]] std::optional<ExpertView> view_by_token(const Scope& scope, House& house,
                                                      std::string_view token);
[[nodiscard]] std::optional<files::StoredFile> photo_by_token(const Scope& scope, House& house,
                                                              std::string_view token,
                                                              const FileId& file);
/// Answers, or corrects the answer until the officer has read it; who asked is told once.
[[nodiscard]] Result<std::string> answer_by_token(const Scope& scope, House& house,
                                                  std::string_view token, const Reply& reply);

/// The same for the colleague who is asked, in whatever service and districts she works.
[[nodiscard]] std::optional<ExpertView> view_as_colleague(const Scope& scope, House& house,
                                                          std::string_view id);
[[nodiscard]] std::optional<files::StoredFile> photo_as_colleague(const Scope& scope, House& house,
                                                                  std::string_view id,
                                                                  const FileId& file);
[[nodiscard]] Result<std::string> answer_as_colleague(const Scope& scope, House& house,
                                                      std::string_view id, const Reply& reply);

/// The schedule: one reminder before the day. Gives how many.
int remind_experts(const Scope& scope, House& house);
void fill_demo_experts(const Scope& scope, House& house);
[[nodiscard]] std::vector<const storage::AnyStatement*> expert_statements();

}  // namespace parvis::requests::experts
