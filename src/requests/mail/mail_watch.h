#pragma once
// A door of requests: being told of new mails by the servers of the mailboxes, so that a mail is
// taken in at once and not at the next look.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/mail/imap_idle.h"
#include "requests/mail/mail_in.h"

namespace parvis::requests::incoming {

/// When a mailbox is asked for its mails: at each turn, or, while its server tells of new ones,
/// when it did, and every five minutes for what it may have kept to itself. Pure.
class Asking {
 public:
  static constexpr std::chrono::minutes at_least_every{5};

  void hear(mail::IdleState state);
  /// Something may have come, or was left at the last look.
  void expect_mails() { expects_ = true; }
  /// Whether to ask now; who is told yes does so.
  [[nodiscard]] bool asks_now(Time now);

 private:
  bool told_ = false;
  bool expects_ = true;
  std::optional<Time> asked_at_;
};

/// A thread for each mailbox whose server tells of new mails. Owned by app: started after the jobs
/// that it wakes, stopped before them. Thread-safe.
class MailWatch {
 public:
  /// Of one process; the mailboxes beyond are asked at each turn.
  static constexpr std::size_t mailboxes_max = 16;
  /// Brings the turn of `mail_in_turn` of that commune forward; called by the threads.
  using Wake = std::function<void(const CommuneId&)>;

  explicit MailWatch(const MailIn& mail_in);
  MailWatch(const MailWatch&) = delete;
  MailWatch& operator=(const MailWatch&) = delete;
  ~MailWatch();

  void start(const Wake& wake);
  /// Waits for its threads: a second at most, for one that is signing in.
  void stop();

  /// Whether the turn of that commune asks its mailbox.
  [[nodiscard]] bool asks_now(const CommuneId& commune, Time now);
  /// The next turn asks again: mails are left, or it did not work.
  void expect_mails(const CommuneId& commune);

 private:
  void watch(const CommuneId& commune, const Mailbox& box, const Wake& wake);
  void hear(const CommuneId& commune, mail::IdleState state);

  std::map<CommuneId, Mailbox> boxes_;
  std::mutex mutex_;
  std::map<CommuneId, Asking> asking_;
  std::unique_ptr<mail::StopEvent> stop_;
  std::vector<std::thread> threads_;
};

}  // namespace parvis::requests::incoming
