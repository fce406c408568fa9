#pragma once
// A door of mail: being told of new mails by the server of the mailbox (IMAP IDLE, RFC 2177).

#include <chrono>
#include <functional>

#include "platform/mail/imap.h"
#include "platform/mail/stop_event.h"

namespace parvis::mail {

/// Whether the server tells of new mails now. Where it does not, it must be asked.
enum class IdleState { tells, away, not_offered };

/// Called by the thread that watches.
struct IdleListener {
  /// Read anew at each sign-in, so that a new password needs no restart; may throw.
  std::function<ImapOptions()> options;
  std::function<void(IdleState)> changed;
  /// Mails may have come: when the server says so, and each time it begins to tell. Rather once too
  /// often than once too little; it never says which.
  std::function<void()> news;
};

struct IdleTimes {
  /// The server is told again that we wait: well under the 29 minutes of RFC 2177, for what stands
  /// between forgets a silent connection sooner.
  std::chrono::milliseconds renewed_every = std::chrono::minutes(9);
  std::chrono::milliseconds answer_max = std::chrono::seconds(30);
  /// Between two connections; doubled at each failure up to the longest.
  std::chrono::milliseconds first_wait = std::chrono::seconds(1);
  std::chrono::milliseconds longest_wait = std::chrono::minutes(5);
  /// A server that has told for this long is asked again soon when it goes away.
  std::chrono::milliseconds steady_after = std::chrono::minutes(1);
  /// A server without IDLE may be given it.
  std::chrono::milliseconds offered_again = std::chrono::hours(1);
};

/// Watches a folder until told to stop, over broken connections and servers that restart. Opens it
/// read-only: no mail changes. The set-up is that of fetch_by_imap, so what keeps one from working
/// is said by the other. Throws nothing; neither may `changed` and `news`.
void watch_by_idle(const IdleListener& listener, const StopEvent& stop,
                   const IdleTimes& times = {});

}  // namespace parvis::mail
