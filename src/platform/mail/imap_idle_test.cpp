// Watching servers that do not answer; those that do are real (tests/conformance/mail_idle_test).
#include "platform/mail/imap_idle.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

namespace parvis::mail {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

ImapOptions mailbox_on(int port) {
  ImapOptions options;
  options.url = "imaps://127.0.0.1:" + std::to_string(port);
  options.user = "mairie@lilas.example";
  options.password = "les hérons";
  return options;
}

/// A server that takes connections and says nothing.
class SilentServer {
 public:
  SilentServer() : listener_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* general = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, general, size) != 0 || listen(listener_, 4) != 0 ||
        getsockname(listener_, general, &size) != 0) {
      throw std::runtime_error("no port for the silent server");
    }
    port_ = ntohs(address.sin_port);
  }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;
  ~SilentServer() {
    close(client_);
    close(listener_);
  }
  [[nodiscard]] int port() const { return port_; }
  void wait_for_client() { client_ = accept(listener_, nullptr, nullptr); }

 private:
  int listener_;
  int client_ = -1;
  int port_ = 0;
};

TEST(StopEventTest, it_ends_waits_of_other_threads_and_later_ones) {
  StopEvent stop;
  EXPECT_FALSE(stop.raised());
  EXPECT_FALSE(stop.wait(milliseconds(1)));
  std::thread raising([&] { stop.raise(); });
  EXPECT_TRUE(stop.wait(std::chrono::minutes(5)));
  raising.join();
  EXPECT_TRUE(stop.raised());
  EXPECT_TRUE(stop.wait(std::chrono::minutes(5)));
}

TEST(ImapIdleTest, a_server_that_does_not_answer_is_tried_after_growing_waits) {
  StopEvent stop;
  IdleTimes times;
  times.first_wait = milliseconds(10);
  times.longest_wait = milliseconds(80);
  int tries = 0;
  int aways = 0;
  IdleListener listener;
  listener.options = [&]() -> ImapOptions {
    if (++tries == 7) stop.raise();
    if (tries % 2 == 0) throw std::runtime_error("the password cannot be read");
    return mailbox_on(1);
  };
  listener.changed = [&](IdleState state) { aways += state == IdleState::away ? 1 : 0; };
  listener.news = [] { FAIL() << "nobody told anything"; };
  const auto began = steady_clock::now();
  watch_by_idle(listener, stop, times);
  EXPECT_EQ(tries, 7);
  EXPECT_EQ(aways, 6);
  EXPECT_GE(steady_clock::now() - began, milliseconds(10 + 20 + 40 + 80 + 80 + 80));
}

TEST(ImapIdleTest, it_stops_while_a_server_keeps_silent) {
  SilentServer server;
  StopEvent stop;
  IdleListener listener;
  listener.options = [&] { return mailbox_on(server.port()); };
  listener.changed = [](IdleState) {};
  listener.news = [] { FAIL() << "nobody told anything"; };
  auto over = std::async(std::launch::async, [&] { watch_by_idle(listener, stop); });
  server.wait_for_client();
  EXPECT_EQ(over.wait_for(milliseconds(100)), std::future_status::timeout);
  stop.raise();
  // Under the 15 seconds after which libcurl gives up by itself.
  EXPECT_EQ(over.wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

}  // namespace
}  // namespace parvis::mail
