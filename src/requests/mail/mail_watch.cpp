// The threads that wait for the servers of mailboxes to tell of new mails.
#include "requests/mail/mail_watch.h"

#include <cstdio>

namespace parvis::requests::incoming {

void Asking::hear(mail::IdleState state) {
  told_ = state == mail::IdleState::tells;
  if (!told_) expects_ = true;
}

bool Asking::asks_now(Time now) {
  // A last look in the future was noted by a clock that has been put right since.
  const bool long_ago = !asked_at_ || now - *asked_at_ >= at_least_every || *asked_at_ > now;
  if (told_ && !expects_ && !long_ago) return false;
  expects_ = false;
  asked_at_ = now;
  return true;
}

MailWatch::MailWatch(const MailIn& mail_in) {
  for (const auto& [commune, box] : mail_in.by_commune) {
    if (boxes_.size() == mailboxes_max) return;
    if (!box.imap.url.empty()) boxes_.emplace(CommuneId(commune), box);
  }
}

MailWatch::~MailWatch() {
  stop();
}

void MailWatch::start(const Wake& wake) {
  stop();
  stop_ = std::make_unique<mail::StopEvent>();
  for (const auto& [commune, box] : boxes_) {
    threads_.emplace_back([this, &its_commune = commune, &its_box = box, wake] {
      watch(its_commune, its_box, wake);
    });
  }
}

void MailWatch::stop() {
  if (stop_) stop_->raise();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
  stop_.reset();
}

bool MailWatch::asks_now(const CommuneId& commune, Time now) {
  if (!boxes_.contains(commune)) return true;
  const std::lock_guard lock(mutex_);
  return asking_[commune].asks_now(now);
}

void MailWatch::expect_mails(const CommuneId& commune) {
  if (!boxes_.contains(commune)) return;
  const std::lock_guard lock(mutex_);
  asking_[commune].expect_mails();
}

void MailWatch::watch(const CommuneId& commune, const Mailbox& box, const Wake& wake) {
  std::optional<mail::IdleState> before;
  mail::IdleListener listener;
  listener.options = [&box] { return options_now(box); };
  listener.changed = [&](mail::IdleState state) {
    hear(commune, state);
    if (before == state) return;
    before = state;
    std::fprintf(stderr, "parvis: the mailbox of %s: %s\n", commune.value.c_str(),
                 state == mail::IdleState::tells  ? "its server tells of new mails (IMAP IDLE)"
                 : state == mail::IdleState::away ? "not told of new mails now; asked instead"
                                                  : "its server has no IMAP IDLE; asked instead");
  };
  listener.news = [&] {
    expect_mails(commune);
    wake(commune);
  };
  mail::watch_by_idle(listener, *stop_);
  hear(commune, mail::IdleState::away);
}

void MailWatch::hear(const CommuneId& commune, mail::IdleState state) {
  const std::lock_guard lock(mutex_);
  asking_[commune].hear(state);
}

}  // namespace parvis::requests::incoming
