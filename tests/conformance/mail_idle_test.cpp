// Being told of new mails by a real Dovecot (IMAP IDLE), over restarts and silences.
#include <condition_variable>
#include <functional>
#include <mutex>

#include "platform/mail/imap_idle.h"
#include "tests/conformance/mail_arrival.h"
#include "tests/conformance/relay.h"

namespace parvis::mail {
namespace {

using std::chrono::milliseconds;

/// What one IDLE after the other is told, until it is stopped.
class Watcher {
 public:
  explicit Watcher(std::function<ImapOptions()> options, const IdleTimes& times = {}) {
    IdleListener listener;
    listener.options = std::move(options);
    listener.changed = [this](IdleState state) { note([&] { states_.push_back(state); }); };
    listener.news = [this] { note([&] { ++news_; }); };
    thread_ = std::thread([this, listener, times] {
      watch_by_idle(listener, stop_, times);
      note([&] { over_ = true; });
    });
  }
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher() {
    stop_.raise();
    thread_.join();
  }

  [[nodiscard]] bool becomes(IdleState state) {
    return comes([&] { return !states_.empty() && states_.back() == state; });
  }
  [[nodiscard]] bool hears_after(int news) {
    return comes([&] { return news_ > news; });
  }
  /// No news for a while: those of the start have been told.
  int news_when_quiet() {
    for (int before = -1;;) {
      {
        const std::lock_guard lock(mutex_);
        if (news_ == before) return news_;
        before = news_;
      }
      std::this_thread::sleep_for(milliseconds(500));
    }
  }
  [[nodiscard]] bool ends() {
    stop_.raise();
    return comes([&] { return over_; });
  }

 private:
  void note(const std::function<void()>& what) {
    const std::lock_guard lock(mutex_);
    what();
    noted_.notify_all();
  }
  bool comes(const std::function<bool()>& what) {
    std::unique_lock lock(mutex_);
    return noted_.wait_for(lock, std::chrono::seconds(40), what);
  }

  std::mutex mutex_;
  std::condition_variable noted_;
  std::vector<IdleState> states_;
  int news_ = 0;
  bool over_ = false;
  StopEvent stop_;
  std::thread thread_;
};

class MailIdleTest : public MailArrivalTest {
 protected:
  [[nodiscard]] ImapOptions mailbox_at(const std::string& scheme, int port) const {
    auto options = mailbox();
    options.url = scheme + "://localhost:" + std::to_string(port);
    return options;
  }
  [[nodiscard]] int port_of(const std::string& name) const {
    return std::stoi(at.at(name).substr(at.at(name).find(':') + 1));
  }
  [[nodiscard]] std::function<ImapOptions()> here() const {
    return [this] { return mailbox(); };
  }
};

TEST_F(MailIdleTest, a_mail_that_comes_is_told_by_both_ways_of_encryption) {
  for (const auto& [scheme, name] : {std::pair{"imap", "imap"}, std::pair{"imaps", "imaps"}}) {
    const auto options = mailbox_at(scheme, port_of(name));
    Watcher watcher([&] { return options; });
    ASSERT_TRUE(watcher.becomes(IdleState::tells)) << scheme;
    const int before = watcher.news_when_quiet();
    EXPECT_GE(before, 1) << "what came before it was watched";
    send(town, std::string("told-by-") + scheme);
    ASSERT_TRUE(watcher.hears_after(before)) << scheme;
    EXPECT_EQ(fetched(1).size(), 1u) << "it is there when it is told";
    EXPECT_TRUE(watcher.ends());
  }
}

TEST_F(MailIdleTest, waiting_is_renewed_and_nothing_is_missed_between) {
  IdleTimes times;
  times.renewed_every = milliseconds(20);
  Watcher watcher(here(), times);
  ASSERT_TRUE(watcher.becomes(IdleState::tells));
  for (const char* subject : {"un", "deux", "trois"}) {
    const int before = watcher.news_when_quiet();
    send(town, std::string("renewed-") + subject);
    ASSERT_TRUE(watcher.hears_after(before)) << subject;
  }
  EXPECT_EQ(fetched(3).size(), 3u);
  EXPECT_TRUE(watcher.ends());
}

TEST_F(MailIdleTest, a_server_that_restarts_is_found_again) {
  Watcher watcher(here());
  ASSERT_TRUE(watcher.becomes(IdleState::tells));
  servers("dovecot-stop");
  ASSERT_TRUE(watcher.becomes(IdleState::away));
  servers("dovecot-start");
  ASSERT_TRUE(watcher.becomes(IdleState::tells));
  const int before = watcher.news_when_quiet();
  send(town, "after-the-restart");
  EXPECT_TRUE(watcher.hears_after(before));
  EXPECT_EQ(fetched(1).size(), 1u);
}

TEST_F(MailIdleTest, a_connection_that_falls_silent_is_left_for_another) {
  test::Relay relay(port_of("imap"));
  IdleTimes times;
  times.renewed_every = milliseconds(500);
  times.answer_max = std::chrono::seconds(5);
  Watcher watcher([&] { return mailbox_at("imap", relay.port()); }, times);
  ASSERT_TRUE(watcher.becomes(IdleState::tells));
  const int before = relay.connections();
  relay.fall_silent();
  ASSERT_TRUE(watcher.becomes(IdleState::away));
  ASSERT_TRUE(watcher.becomes(IdleState::tells));
  EXPECT_GT(relay.connections(), before);
  EXPECT_TRUE(watcher.ends());
}

TEST_F(MailIdleTest, a_server_without_idle_is_said_to_be_one) {
  servers("dovecot-stop");
  std::ofstream(folder / "dovecot-more.conf")
      << "imap_capability = IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE UIDPLUS MOVE\n";
  servers("dovecot-start");
  {
    Watcher watcher(here());
    EXPECT_TRUE(watcher.becomes(IdleState::not_offered));
    send(town, "not-told");
    EXPECT_EQ(fetched(1).size(), 1u) << "who asks is given it all the same";
    EXPECT_TRUE(watcher.ends());
  }
  servers("dovecot-stop");
  std::ofstream(folder / "dovecot-more.conf") << "";
  servers("dovecot-start");
}

TEST_F(MailIdleTest, a_password_or_a_certificate_that_is_wrong_is_no_server_that_tells) {
  auto wrong = mailbox();
  wrong.password = "les hérons";
  auto unknown = mailbox();
  unknown.authority_file.clear();
  auto nowhere = mailbox();
  nowhere.folder = "No such folder";
  for (const auto& options : {wrong, unknown, nowhere}) {
    Watcher watcher([&] { return options; });
    EXPECT_TRUE(watcher.becomes(IdleState::away));
    EXPECT_TRUE(watcher.ends());
  }
}

}  // namespace
}  // namespace parvis::mail
